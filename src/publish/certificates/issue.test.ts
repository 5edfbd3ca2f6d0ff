import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openAnswerer } from '../answerer/answerer.ts'
import { apex, dayMs, openPlace, type Place } from './testPlace.ts'

let place: Place
beforeEach(async () => {
  place = await openPlace()
})
afterEach(() => place.close())

const orders = () => place.asked.filter((one) => one.includes('/order-plz')).length

test('the apex and all below it: DNS-01 through the delegation, then any link shakes hands', async () => {
  const keeper = await place.open()
  expect(keeper.findContext(`abc.${apex}`)).toBeUndefined()
  expect(keeper.states()).toMatchObject([{ name: apex, state: 'waiting' }])
  await keeper.tick()
  expect(keeper.states()).toMatchObject([
    { name: apex, names: [apex, `*.${apex}`], state: 'good', why: null, do: null },
  ])
  for (const name of [apex, `abc.${apex}`, `ABC.${apex}`])
    expect(await place.handshake(name)).toMatchObject({
      trusted: true,
      subjectaltname: `DNS:${apex}, DNS:*.${apex}`,
    })
  expect(keeper.findContext('')).toBeDefined()
  expect(keeper.findContext(undefined)).toBeDefined()
  expect(keeper.findContext(`a.b.${apex}`)).toBeUndefined()
  expect(keeper.findContext('my.test')).toBeUndefined()
  // The authority looked through the delegation, and nothing stays there.
  expect(place.dns.queries().some(({ name }) => name === `_acme-challenge.${apex}`)).toBe(true)
  const [{ nextAt, notBefore, notAfter } = {}] = keeper.states() as never as Record<string, number>[]
  expect(nextAt).toBe(
    (notBefore as number) + Math.floor((((notAfter as number) - (notBefore as number)) * 2) / 3),
  )
  await keeper.tick()
  expect(orders()).toBe(1)
})

test('a domain and its www in one, by HTTP-01; never one that nobody approved', async () => {
  const keeper = await place.open({ apex: null })
  await keeper.ensure('my.test', ['www.my.test'])
  await keeper.tick()
  expect(keeper.states()).toMatchObject([{ names: ['my.test', 'www.my.test'], state: 'good' }])
  expect(await place.handshake('www.my.test')).toMatchObject({
    trusted: true,
    subjectaltname: 'DNS:my.test, DNS:www.my.test',
  })
  await expect(keeper.ensure('evil.test')).rejects.toMatchObject({ code: 'forbidden' })
  await expect(keeper.ensure('other.test', ['evil.test'])).rejects.toMatchObject({ code: 'forbidden' })
  await keeper.ensure('my.test', ['www.my.test'])
  await keeper.tick()
  expect(orders()).toBe(1)
  // A name less is another certificate; the old one serves until it is there.
  const ask = keeper.ensure('my.test')
  expect(keeper.findContext('my.test')).toBeDefined()
  await ask
  await keeper.tick()
  expect(await place.handshake('my.test')).toMatchObject({ subjectaltname: 'DNS:my.test' })
  expect(keeper.findContext('www.my.test')).toBeUndefined()
  // Taken back while it is in use: it is not renewed.
  place.approved.delete('my.test')
  place.clock.ahead = 61 * dayMs
  await keeper.tick()
  expect(keeper.states()).toMatchObject([
    { state: 'failing', why: expect.stringContaining('not approved'), nextAt: null },
  ])
  await keeper.drop('my.test')
  expect(keeper.findContext('my.test')).toBeUndefined()
  expect(keeper.states()).toEqual([])
})

test('where port 80 is shut, TLS-ALPN-01; and that comes first the next time', async () => {
  const keeper = await place.open({ apex: null })
  await place.listen('http', false)
  await keeper.ensure('my.test')
  await keeper.tick()
  expect(keeper.states()).toMatchObject([{ state: 'good' }])
  expect(await place.handshake('my.test')).toMatchObject({ trusted: true })
  expect(keeper.alpnCertificate('my.test')).toBeUndefined()
  expect(orders()).toBe(2)
  place.clock.ahead = 61 * dayMs
  await keeper.tick()
  expect(orders()).toBe(3)
})

test('renewed at two thirds of its life, without a connection dropped, and not before', async () => {
  const keeper = await place.open()
  await keeper.tick()
  const first = await place.handshake(apex)
  const socket = await place.connect(`abc.${apex}`)
  place.clock.ahead = 59 * dayMs
  await keeper.tick()
  expect((await place.handshake(apex)).serialNumber).toBe(first.serialNumber)
  place.clock.ahead = 61 * dayMs
  await keeper.tick()
  expect(keeper.states()).toMatchObject([{ state: 'good' }])
  const second = await place.handshake(apex)
  expect(second.serialNumber).not.toBe(first.serialNumber)
  expect(second.trusted).toBe(true)
  socket.write(`GET / HTTP/1.1\r\nhost: abc.${apex}\r\n\r\n`)
  const [said] = await once(socket, 'data')
  expect(String(said)).toMatch(/^HTTP\/1\.1 \d/)
  socket.destroy()
  // What this authority gives is 61 days old by our clock: it is not asked for again at once.
  await keeper.tick()
  expect(orders()).toBe(2)
})

test('a certificate that is kept is used by the next process before anybody is asked', async () => {
  const first = await place.open()
  await first.tick()
  await first.close()
  const asked = place.asked.length
  const second = await place.open()
  expect(await place.handshake(apex)).toMatchObject({ trusted: true })
  await second.tick()
  expect(place.asked.length).toBe(asked)
  await second.close()
  // Another authority is asked at once, and the old certificate serves until then.
  const third = await place.open({ settings: { acmeUrl: 'https://127.0.0.1:9/dir', acmeEmail: 'a@b.test' } })
  await third.tick()
  expect(third.states()).toMatchObject([
    { state: 'failing', who: 'authority', why: expect.stringContaining('cannot be reached') },
  ])
  expect(await place.handshake(apex)).toMatchObject({ trusted: true })
})

test('revoked: the authority is told, nobody gets it any more, and only a new wish brings another', async () => {
  const keeper = await place.open()
  await keeper.tick()
  await keeper.revoke(apex)
  expect(place.asked.some((one) => one.includes('/revoke-cert'))).toBe(true)
  expect(keeper.states()).toMatchObject([{ state: 'none', notAfter: null, nextAt: null }])
  expect(keeper.findContext(apex)).toBeUndefined()
  await expect(keeper.revoke(apex)).rejects.toMatchObject({ code: 'not-found' })
  await keeper.tick()
  expect(orders()).toBe(1)
  await keeper.ensure(apex, [`*.${apex}`])
  await keeper.tick()
  expect(await place.handshake(apex)).toMatchObject({ trusted: true })
})

test('no delegation: the authority is not even asked, and the one record that is missing is said', async () => {
  place.dns.delegate(`_acme-challenge.${apex}`, '127.0.0.1:9')
  const keeper = await place.open()
  await keeper.tick()
  expect(keeper.states()).toMatchObject([
    {
      state: 'failing',
      who: 'operator',
      why: expect.stringContaining(`_acme-challenge.${apex} does not lead to this server`),
      do: `add the DNS record: _acme-challenge.${apex}. NS ${apex}.`,
    },
  ])
  expect(place.asked).toEqual([])
  place.dns.delegate(`_acme-challenge.${apex}`, `127.0.0.1:${place.answerer.port()}`)
  keeper.poke()
  await keeper.tick()
  expect(keeper.states()).toMatchObject([{ state: 'good' }])
})

test('a DNS port that cannot be had is named, and taken when it is free', async () => {
  const taken = await openAnswerer({
    apex,
    port: place.answerer.port(),
    addresses: () => ['127.0.0.1'],
    now: Date.now,
  })
  const keeper = await place.open({ answerer: taken })
  await keeper.tick()
  expect(keeper.states()).toMatchObject([
    { state: 'failing', who: 'operator', why: `port ${taken.wanted} for DNS cannot be had (EADDRINUSE)` },
  ])
  await place.answerer.close()
  keeper.poke()
  await keeper.tick()
  expect(keeper.states()).toMatchObject([{ state: 'good' }])
  await taken.close()
})

test('a domain that leads elsewhere: both ways are tried, and what the authority saw is said', async () => {
  const keeper = await place.open({ apex: null })
  place.dns.set('my.test', 'A', ['127.0.0.66'])
  await keeper.ensure('my.test')
  await keeper.tick()
  const [state] = keeper.states()
  expect(state).toMatchObject({ state: 'failing', who: 'maker', notAfter: null })
  expect(state?.why).toMatch(/http-01: .*127\.0\.0\.66.*tls-alpn-01: .*127\.0\.0\.66/)
  expect(state?.do).toBe('lead my.test to this server, with port 80 or port 443 open')
  expect((state?.nextAt ?? 0) - Date.now()).toBeGreaterThan(14 * 60_000)
  const asked = place.asked.length
  await keeper.tick()
  expect(place.asked.length).toBe(asked)
  place.dns.set('my.test', 'A', ['127.0.0.1'])
  place.clock.ahead = 16 * 60_000
  await keeper.tick()
  expect(keeper.states()).toMatchObject([{ state: 'good', why: null }])
})

test('CAA is looked up before anybody is asked: the record found, and the one needed', async () => {
  place.dns.set('test', 'CAA', ['0 issue "other-ca.example"', '0 iodef "mailto:a@b.test"'])
  const keeper = await place.open({ apex: null })
  await keeper.ensure('my.test')
  await keeper.tick()
  expect(keeper.states()).toMatchObject([
    {
      state: 'failing',
      who: 'maker',
      why: expect.stringMatching(/CAA of test .*0 issue "other-ca\.example".*seen by 127\.0\.0\.1/),
      do: 'add the DNS record: test. CAA 0 issue "127.0.0.1"',
    },
  ])
  expect(orders()).toBe(0)
  // Nearer to the name is what counts.
  place.dns.set('my.test', 'CAA', ['0 issue "127.0.0.1"'])
  keeper.poke('my.test')
  await keeper.tick()
  expect(keeper.states()).toMatchObject([{ state: 'good' }])
  // Nameservers that answer with an error stop an authority, too.
  place.dns.fail('other.test', 'SERVFAIL')
  await keeper.ensure('other.test')
  await keeper.tick()
  expect(keeper.states()[1]).toMatchObject({ state: 'failing', why: expect.stringContaining('SERVFAIL') })
})

test('a dead authority loses nothing: the old one serves, somebody is told with a third of its life left', async () => {
  const keeper = await place.open()
  await keeper.tick()
  const { serialNumber } = await place.handshake(apex)
  place.between.answer = () => ({ status: 500, body: { detail: 'on fire' } })
  place.clock.ahead = 59.9 * dayMs
  await keeper.tick()
  expect(place.troubles).toEqual([])
  place.clock.ahead = 60.1 * dayMs
  await keeper.tick()
  expect(keeper.states()).toMatchObject([{ state: 'failing', who: 'authority', do: null }])
  // Once may be nothing.
  expect(place.troubles).toEqual([])
  place.clock.ahead += 2 * 60_000
  await keeper.tick()
  expect(place.troubles).toMatchObject([
    { name: apex, who: 'authority', why: expect.stringContaining('on fire'), endsAt: expect.any(Number) },
  ])
  for (let at = 0; at < 5; at++) {
    place.clock.ahead += dayMs
    await keeper.tick()
  }
  expect(place.troubles).toHaveLength(1)
  expect((await place.handshake(apex)).serialNumber).toBe(serialNumber)
  // Ended: it is said once more, and still the last one is served.
  place.clock.ahead = 91 * dayMs
  await keeper.tick()
  expect(place.troubles).toHaveLength(2)
  expect(place.troubles[1]?.endsAt).toBeLessThan(Date.now() + place.clock.ahead)
  expect((await place.handshake(apex)).serialNumber).toBe(serialNumber)
  await keeper.tick()
  expect(place.troubles).toHaveLength(2)
  place.between.answer = () => null
  place.clock.ahead += dayMs
  await keeper.tick()
  expect(keeper.states()).toMatchObject([{ state: 'good' }])
  expect((await place.handshake(apex)).serialNumber).not.toBe(serialNumber)
})

test.each([
  { status: 429, type: 'rateLimited', headers: { 'retry-after': '7200' }, waitMs: 7_200_000 },
  { status: 429, type: 'rateLimited', headers: {} as Record<string, string>, waitMs: 3_600_000 },
  { status: 503, type: 'serverInternal', headers: { 'retry-after': '600' }, waitMs: 600_000 },
  { status: 429, type: 'rateLimited', headers: { 'retry-after': '99999999' }, waitMs: 7 * dayMs },
])('$status with $headers: not asked again for $waitMs ms', async ({ status, type, headers, waitMs }) => {
  place.between.answer = ({ path }) =>
    path.includes('order-plz')
      ? { status, headers, body: { type: `urn:ietf:params:acme:error:${type}`, detail: 'too many orders' } }
      : null
  const keeper = await place.open()
  await keeper.tick()
  const [state] = keeper.states()
  expect(state).toMatchObject({
    state: 'failing',
    who: 'authority',
    do: null,
    why: expect.stringContaining('too many orders'),
  })
  expect(Math.abs((state?.nextAt ?? 0) - Date.now() - waitMs)).toBeLessThan(5_000)
  expect(orders()).toBe(1)
  // Nor by a restart.
  await keeper.close()
  const again = await place.open()
  await again.tick()
  expect(orders()).toBe(1)
  place.between.answer = () => null
  place.clock.ahead = waitMs + 1000
  await again.tick()
  expect(again.states()).toMatchObject([{ state: 'good' }])
})

test('a used-up nonce is tried again with the new one, an answer that is none is waited out', async () => {
  let refused = 0
  place.between.answer = ({ method }) =>
    method === 'POST' && refused++ < 4
      ? {
          status: 400,
          headers: { 'replay-nonce': 'AAAA' },
          body: { type: 'urn:ietf:params:acme:error:badNonce', detail: 'no' },
        }
      : null
  const keeper = await place.open()
  await keeper.tick()
  expect(keeper.states()).toMatchObject([{ state: 'good' }])
  expect(refused).toBeGreaterThan(4)
  for (const strange of ['', '[]', '<html>', '{"newNonce":7}']) {
    place.clock.ahead += 61 * dayMs
    place.between.answer = () => ({ patch: () => strange })
    await keeper.tick()
    expect(keeper.states()).toMatchObject([{ state: 'failing', who: 'authority' }])
  }
  place.between.answer = () => null
  keeper.poke()
  await keeper.tick()
  expect(keeper.states()).toMatchObject([{ state: 'good' }])
})

test.each(['/finalize-order', '/chalZ', '/authZ', '/my-order', '/certZ'])(
  'a process that ends at %s leaves an order that the next one goes on with',
  async (step) => {
    let reached: () => void = () => {}
    const there = new Promise<void>((resolve) => {
      reached = resolve
    })
    place.between.answer = ({ path }) => {
      if (!path.startsWith(step)) return null
      reached()
      return { status: 503, headers: { 'retry-after': '30' } }
    }
    const first = await place.open()
    void first.tick()
    await there
    await first.close()
    place.between.answer = () => null
    const second = await place.open()
    place.clock.ahead = 5 * 60_000
    await second.tick()
    expect(second.states()).toMatchObject([{ state: 'good' }])
    expect(await place.handshake(apex)).toMatchObject({ trusted: true })
    expect(orders()).toBe(1)
  },
)

test('an authority that has forgotten account and order gets both again', async () => {
  const first = await place.open()
  await first.tick()
  place.between.answer = ({ path, body }) => {
    if (path.includes('sign-me') || !body.includes('protected')) return null
    const { kid } = JSON.parse(Buffer.from(JSON.parse(body).protected, 'base64url').toString())
    return kid === old
      ? { status: 400, body: { type: 'urn:ietf:params:acme:error:accountDoesNotExist', detail: 'who?' } }
      : null
  }
  const old = JSON.parse(
    (
      await place.store.db
        .selectFrom('meta')
        .select('value')
        .where('key', 'like', 'acme:%')
        .executeTakeFirstOrThrow()
    ).value,
  ).url.replace(/$/, '-forgotten')
  await place.store.db
    .updateTable('meta')
    .set({ value: JSON.stringify({ ...JSON.parse((await accountRow()).value), url: old }) })
    .where('key', 'like', 'acme:%')
    .execute()
  place.clock.ahead = 61 * dayMs
  await first.tick()
  expect(first.states()).toMatchObject([{ state: 'good' }])
  expect(JSON.parse((await accountRow()).value).url).not.toBe(old)
})
const accountRow = () =>
  place.store.db.selectFrom('meta').select('value').where('key', 'like', 'acme:%').executeTakeFirstOrThrow()

test('an authority that wants it renewed early is listened to (ARI)', async () => {
  const window = () => ({
    start: new Date(Date.now() + 10 * dayMs).toISOString(),
    end: new Date(Date.now() + 11 * dayMs).toISOString(),
  })
  let asked = ''
  const replaces: unknown[] = []
  place.between.answer = ({ path, body }) => {
    if (path === '/dir')
      return {
        patch: (said) => {
          const directory = JSON.parse(said)
          const { origin } = new URL(directory.newNonce)
          return JSON.stringify({ ...directory, renewalInfo: `${origin}/ari` })
        },
      }
    if (path.startsWith('/ari/')) {
      asked = path
      return { status: 200, body: { suggestedWindow: window() } }
    }
    if (path.includes('order-plz'))
      replaces.push(JSON.parse(Buffer.from(JSON.parse(body).payload, 'base64url').toString()).replaces)
    return null
  }
  const keeper = await place.open()
  await keeper.tick()
  place.clock.ahead = 13 * 3_600_000
  await keeper.tick()
  // RFC 9773 §4.1: key identifier and serial number, base64url.
  expect(asked).toMatch(/^\/ari\/[\w-]+\.[\w-]+$/)
  const serial = Buffer.from(asked.split('.')[1] ?? '', 'base64url')
    .toString('hex')
    .toUpperCase()
  expect(serial.replace(/^00/, '')).toBe((await place.handshake(apex)).serialNumber)
  place.clock.ahead = 9.9 * dayMs
  await keeper.tick()
  expect(orders()).toBe(1)
  place.clock.ahead = 11.1 * dayMs
  await keeper.tick()
  expect(replaces).toEqual([undefined, asked.slice('/ari/'.length)])
  expect(keeper.states()).toMatchObject([{ state: 'good' }])
})

test('an order that is dropped under way does not come back', async () => {
  place.dns.delay('my.test', 300)
  const keeper = await place.open({ apex: null })
  await keeper.ensure('my.test')
  await setTimeout(100)
  expect(keeper.states()).toMatchObject([{ state: 'asking' }])
  await keeper.drop('my.test')
  await keeper.tick()
  expect(keeper.states()).toEqual([])
  expect(keeper.findContext('my.test')).toBeUndefined()
})

test('no key leaves the store', async () => {
  place.dns.set('other.test', 'A', ['127.0.0.66'])
  const keeper = await place.open()
  await keeper.ensure('other.test')
  await keeper.tick()
  const out = JSON.stringify([keeper.states(), place.logs, place.troubles])
  expect(keeper.states()).toHaveLength(2)
  expect(out).not.toMatch(/PRIVATE KEY|BEGIN/)
})
