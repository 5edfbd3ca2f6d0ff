import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Dns, openDns, type Zone } from '../../../test/peers/dns.ts'
import { keepLast, type Look, lookAtDomain, type Target } from './look.ts'
import { openResolvers, type Resolvers } from './resolve.ts'

const target: Target = { addresses: ['192.0.2.10'], name: null }
const named: Target = { addresses: ['192.0.2.10'], name: 'share.test' }
const zone: Zone = {
  'my.test': { SOA: ['ns1.gandi.net hostmaster.my.test 1'], NS: ['ns-1-a.gandi.net', 'ns-2-b.gandi.net'] },
  'share.test': { SOA: ['ns.share.test hostmaster.share.test 1'], A: ['192.0.2.10'] },
}

let one: Dns
let two: Dns
let resolvers: Resolvers
beforeEach(async () => {
  one = await openDns(zone)
  two = await openDns(zone)
  resolvers = openResolvers([one.address, two.address], { timeoutMs: 400 })
})
afterEach(async () => {
  resolvers.close()
  await Promise.all([one.close(), two.close()])
})
const both = (name: string, type: Parameters<Dns['set']>[1], values: readonly string[]) => {
  one.set(name, type, values)
  two.set(name, type, values)
}
const look = (domain = 'my.test', to = target): Promise<Look> =>
  lookAtDomain(resolvers, { domain, token: 'abc', target: to }, 1_000)
const rows = (found: Look) =>
  found.records.map(({ type, name, value, state }) => `${state} ${type} ${name} ${value}`)
const right = () => {
  both('_outer.my.test', 'TXT', ['outer=abc'])
  both('my.test', 'A', ['192.0.2.10'])
}

describe('a zone of its own', () => {
  test('nothing is set: addresses, a token and www, as that form calls them', async () => {
    const found = await look()
    expect(found).toMatchObject({ state: 'missing', host: 'Gandi', zone: 'my.test', leadsAway: true })
    expect(rows(found)).toEqual([
      'missing TXT _outer.my.test outer=abc',
      'missing A my.test 192.0.2.10',
      'missing CNAME www.my.test my.test',
    ])
    expect(found.records.map((record) => [record.field, record.optional])).toEqual([
      ['_outer', false],
      ['@', false],
      ['www', true],
    ])
  })

  test('all is set, www too', async () => {
    right()
    expect(await look()).toMatchObject({ state: 'holds', www: { holds: false } })
    both('www.my.test', 'CNAME', ['my.test'])
    const found = await look()
    expect(found).toMatchObject({
      state: 'holds',
      leadsAway: false,
      www: { name: 'www.my.test', holds: true },
    })
    expect(rows(found).every((row) => row.startsWith('right'))).toBe(true)
  })

  test('a wrong record stands beside the right one', async () => {
    right()
    both('my.test', 'A', ['203.0.113.9'])
    const found = await look()
    expect(found).toMatchObject({ state: 'wrong', leadsAway: true })
    expect(found.records[1]).toMatchObject({
      value: '192.0.2.10',
      state: 'wrong',
      seen: [{ values: ['203.0.113.9'] }, { values: ['203.0.113.9'] }],
    })
  })

  test('a second address elsewhere is wrong, too', async () => {
    right()
    both('my.test', 'A', ['192.0.2.10', '203.0.113.9'])
    expect(await look()).toMatchObject({ state: 'wrong' })
  })

  test('an AAAA that leads elsewhere must go', async () => {
    right()
    both('my.test', 'AAAA', ['2001:db8::9'])
    const found = await look()
    expect(found.state).toBe('wrong')
    expect(rows(found)).toContain('remove AAAA my.test 2001:db8::9')
  })

  test('another token is nobody’s yes', async () => {
    right()
    both('_outer.my.test', 'TXT', ['outer=other', 'v=spf1 -all'])
    expect(await look()).toMatchObject({
      state: 'wrong',
      leadsAway: false,
      records: [{ state: 'wrong' }, {}, {}],
    })
  })

  test('resolvers that disagree: it spreads', async () => {
    right()
    two.remove('my.test', 'A')
    const found = await look()
    expect(found).toMatchObject({ state: 'spreading', leadsAway: false })
    expect(found.records[1]?.seen.map((seen) => seen.state)).toEqual(['right', 'missing'])
  })

  test('behind the orange cloud', async () => {
    right()
    both('my.test', 'A', ['104.21.3.4'])
    expect((await look()).records[1]?.note).toContain('grey')
  })

  test('IPv6 of this server', async () => {
    right()
    both('my.test', 'AAAA', ['2001:db8::1'])
    const found = await look('my.test', { addresses: ['192.0.2.10', '2001:db8::1'], name: null })
    expect(found.state).toBe('holds')
    expect(rows(found)).toContain('right AAAA my.test 2001:db8::1')
    const written = await look('my.test', { addresses: ['192.0.2.10', '2001:DB8:0:0::1'], name: null })
    expect(written.state).toBe('holds')
  })
})

describe('a name below a zone', () => {
  test('a CNAME to this server’s name, or whatever leads there', async () => {
    both('_outer.app.my.test', 'TXT', ['outer=abc'])
    expect(rows(await look('app.my.test', named))).toEqual([
      'right TXT _outer.app.my.test outer=abc',
      'missing CNAME app.my.test share.test',
    ])
    for (const set of [
      () => both('app.my.test', 'CNAME', ['share.test']),
      () => {
        both('app.my.test', 'CNAME', ['hop.my.test'])
        both('hop.my.test', 'CNAME', ['share.test'])
      },
    ]) {
      set()
      expect(await look('app.my.test', named)).toMatchObject({ state: 'holds', www: null })
    }
    one.remove('app.my.test')
    two.remove('app.my.test')
    both('app.my.test', 'A', ['192.0.2.10'])
    expect(await look('app.my.test', named)).toMatchObject({
      state: 'holds',
      records: [{}, { field: 'app' }],
    })
  })

  test('a CNAME that leads elsewhere', async () => {
    both('_outer.app.my.test', 'TXT', ['outer=abc'])
    both('app.my.test', 'CNAME', ['else.my.test'])
    both('else.my.test', 'A', ['203.0.113.9'])
    expect(await look('app.my.test', named)).toMatchObject({
      state: 'wrong',
      records: [{}, { state: 'wrong', seen: [{ values: ['else.my.test'] }, {}] }],
    })
  })
})

describe('resolvers that say nothing', () => {
  test.each([
    { name: 'SERVFAIL', fail: 'SERVFAIL' },
    { name: 'silence', fail: 'drop' },
  ] as const)('$name of both is not known, and takes nothing down', async ({ fail }) => {
    right()
    for (const dns of [one, two])
      for (const name of ['my.test', '_outer.my.test', 'www.my.test', 'test']) dns.fail(name, fail)
    expect(await look()).toMatchObject({ state: 'unknown', leadsAway: false, zone: null })
  })

  test('of one: it does not hold, and is not lost', async () => {
    right()
    two.fail('my.test', 'SERVFAIL')
    expect(await look()).toMatchObject({ state: 'spreading', leadsAway: false })
  })
})

test('what a resolver saw before stays beside what it sees now', async () => {
  const before = await look()
  one.set('my.test', 'A', ['192.0.2.10'])
  const kept = keepLast(before.records, (await look()).records)
  expect(kept[1]?.seen.map((seen) => [seen.state, seen.last?.state ?? null])).toEqual([
    ['right', 'missing'],
    ['missing', null],
  ])
  // Looked at once more, it still is what came before.
  expect(keepLast(kept, (await look()).records)[1]?.seen[0]?.last?.state).toBe('missing')
})

test('a hostile zone is kept in bounds', async () => {
  both(
    '_outer.my.test',
    'TXT',
    Array.from({ length: 60 }, (_, n) => `${n}\u001b[2J${'x'.repeat(900)}`),
  )
  const [txt] = (await look()).records
  expect(txt?.seen[0]?.values.length).toBeLessThanOrEqual(8)
  expect(JSON.stringify(txt).length).toBeLessThan(6_000)
  expect(JSON.stringify(txt)).not.toContain('\\u001b')
})
