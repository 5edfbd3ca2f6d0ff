import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { encode } from 'dns-packet'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Dns, openDns } from '../../../test/peers/dns.ts'
import { openResolvers, type RecordType, readResolver } from './resolve.ts'

let dns: Dns
beforeAll(async () => {
  dns = await openDns({
    'app.test': {
      SOA: ['NS.registrar.test hostmaster.app.test 7'],
      NS: ['NS2.registrar.test', 'ns1.registrar.test'],
      A: ['192.0.2.7', '192.0.2.3'],
      AAAA: ['2001:db8::1'],
      TXT: ['outer=abc', 'x'.repeat(600)],
      CAA: ['0 issue "letsencrypt.org; accounturi=https://a.test/1"', '128 tbs "Unknown"'],
    },
    'www.app.test': { CNAME: ['Edge.app.test'] },
    'edge.app.test': { CNAME: ['app.test'] },
    'lost.app.test': { CNAME: ['nowhere.app.test'] },
  })
})
afterAll(() => dns.close())

const ask = async (name: string, type: RecordType) => {
  const resolvers = openResolvers([dns.address])
  const [seen] = await resolvers.ask(name, type)
  resolvers.close()
  return seen?.answer
}

test.each([
  { name: 'APP.test.', type: 'A', values: ['192.0.2.3', '192.0.2.7'], through: [] },
  { name: 'app.test', type: 'AAAA', values: ['2001:db8::1'], through: [] },
  { name: 'app.test', type: 'NS', values: ['ns1.registrar.test', 'ns2.registrar.test'], through: [] },
  { name: 'app.test', type: 'SOA', values: ['ns.registrar.test hostmaster.app.test 7'], through: [] },
  {
    name: 'app.test',
    type: 'CAA',
    values: ['0 issue "letsencrypt.org; accounturi=https://a.test/1"', '128 tbs "Unknown"'],
    through: [],
  },
  { name: 'www.app.test', type: 'CNAME', values: ['edge.app.test'], through: [] },
  {
    name: 'www.app.test',
    type: 'A',
    values: ['192.0.2.3', '192.0.2.7'],
    through: ['edge.app.test', 'app.test'],
  },
] as const)('finds $type of $name', async ({ name, type, values, through }) => {
  expect(await ask(name, type)).toEqual({ kind: 'found', values, through, ttl: 1 })
})

test('what does not fit into a packet comes over TCP, its strings joined', async () => {
  dns.set('long.app.test', 'TXT', ['y'.repeat(1300), 'a"b'])
  expect(await ask('long.app.test', 'TXT')).toMatchObject({ values: ['a"b', 'y'.repeat(1300)] })
  expect(dns.queries().filter((one) => one.name === 'long.app.test')).toEqual([
    { name: 'long.app.test', type: 'TXT', via: 'udp' },
    { name: 'long.app.test', type: 'TXT', via: 'tcp' },
  ])
})

test('nothing there is told apart from not known', async () => {
  expect(await ask('no.app.test', 'A')).toEqual({ kind: 'none', why: 'no-name', through: [] })
  expect(await ask('edge.app.test', 'CAA')).toMatchObject({ kind: 'found', through: ['app.test'] })
  dns.set('bare.app.test', 'A', ['192.0.2.1'])
  expect(await ask('bare.app.test', 'TXT')).toEqual({ kind: 'none', why: 'no-record', through: [] })
  expect(await ask('lost.app.test', 'A')).toEqual({
    kind: 'none',
    why: 'no-name',
    through: ['nowhere.app.test'],
  })
  dns.fail('ill.app.test', 'SERVFAIL')
  expect(await ask('ill.app.test', 'A')).toEqual({ kind: 'failed', why: 'servfail' })
  dns.fail('shut.app.test', 'REFUSED')
  expect(await ask('shut.app.test', 'A')).toEqual({ kind: 'failed', why: 'refused' })
  for (const bad of ['', 'a..b', 'ä.test', `${'a'.repeat(64)}.test`, 'a b.test'])
    expect(await ask(bad, 'A'), bad).toEqual({ kind: 'failed', why: 'bad-name' })
})

test('each resolver answers for itself, and a silent one takes no longer than the timeout', async () => {
  const other = await openDns({ 'app.test': { A: ['198.51.100.9'] } })
  const silent = await openDns()
  silent.fail('app.test', 'drop')
  const gone = await openDns()
  await gone.close()
  const resolvers = openResolvers([dns.address, other.address, silent.address, gone.address], {
    timeoutMs: 600,
  })
  const start = performance.now()
  expect(await resolvers.ask('app.test', 'A')).toEqual([
    {
      resolver: dns.address,
      answer: { kind: 'found', values: ['192.0.2.3', '192.0.2.7'], ttl: 1, through: [] },
    },
    {
      resolver: other.address,
      answer: { kind: 'found', values: ['198.51.100.9'], ttl: 1, through: [] },
    },
    { resolver: silent.address, answer: { kind: 'failed', why: 'timeout' } },
    { resolver: gone.address, answer: { kind: 'failed', why: 'unreachable' } },
  ])
  expect(performance.now() - start).toBeLessThan(1500)
  // Lost packets are sent again.
  expect(silent.queries().length).toBeGreaterThan(1)
  resolvers.close()
  const closed = await resolvers.ask('app.test', 'A')
  expect(closed[2]?.answer).toEqual({ kind: 'failed', why: 'timeout' })
  await Promise.all([other.close(), silent.close()])
})

test('an address that no way leads to is unreachable, and nothing breaks', async () => {
  const resolvers = openResolvers(['[2001:db8::53]', '255.255.255.255'], { timeoutMs: 500 })
  for (const { answer } of await resolvers.ask('app.test', 'A'))
    expect(answer).toEqual({ kind: 'failed', why: expect.stringMatching(/unreachable|timeout/) })
})

test('no forged packet is taken for the answer', async () => {
  const udp = createSocket('udp4')
  udp.bind(0, '127.0.0.1')
  await once(udp, 'listening')
  udp.on('message', (bytes, from) => {
    const id = bytes.readUInt16BE(0)
    const say = (packet: Buffer) => udp.send(packet, from.port, from.address)
    const answer = (name: string, address: string, withId: number) =>
      encode({
        type: 'response',
        id: withId,
        questions: [{ name, type: 'A' }],
        answers: [{ name, type: 'A', ttl: 60, data: address }],
      })
    say(Buffer.from('no packet'))
    say(answer('app.test', '6.6.6.6', (id + 1) % 65_536))
    say(answer('evil.test', '6.6.6.6', id))
    say(bytes)
    say(answer('app.test', '192.0.2.1', id))
  })
  const resolvers = openResolvers([`127.0.0.1:${udp.address().port}`])
  expect((await resolvers.ask('app.test', 'A'))[0]?.answer).toMatchObject({ values: ['192.0.2.1'] })
  udp.close()
})

test('an address with or without a port, and nothing else', () => {
  expect(readResolver('1.1.1.1')).toEqual({ host: '1.1.1.1', port: 53 })
  expect(readResolver('127.0.0.1:5353')).toEqual({ host: '127.0.0.1', port: 5353 })
  expect(readResolver('::1')).toEqual({ host: '::1', port: 53 })
  expect(readResolver('[2606:4700::1111]:5353')).toEqual({ host: '2606:4700::1111', port: 5353 })
  for (const bad of ['', 'dns.google', '1.1.1.1:0', '1.1.1.1:99999', '999.1.1.1', '[::1'])
    expect(() => readResolver(bad), bad).toThrow(expect.objectContaining({ code: 'bad-input' }))
})
