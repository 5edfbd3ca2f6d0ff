import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer, type Server } from 'node:tls'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Dns, openDns } from '../../../test/peers/dns.ts'
import { dayMs } from '../../core/window.ts'
import { openAuthority, type TestAuthority } from '../../edge/secure/fixture.ts'
import { checkDomain, type DomainRecord } from './domain.ts'

let one: Dns
let two: Dns
const closing: (() => unknown)[] = []
beforeEach(async () => {
  one = await openDns()
  two = await openDns()
  closing.push(one.close, two.close)
})
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})
const both = (...args: Parameters<Dns['set']>): void => {
  one.set(...args)
  two.set(...args)
}

const record = (more: Partial<DomainRecord>): DomainRecord => ({
  type: 'A',
  name: 'my.test',
  value: '127.0.0.10',
  state: 'missing',
  optional: false,
  ...more,
})
const records: readonly DomainRecord[] = [
  record({ type: 'TXT', name: '_outer.my.test', value: 'outer=abc' }),
  record({}),
  record({ type: 'AAAA', value: '2001:db8::10', optional: true }),
]
const settings = () => ({ resolvers: [one.address, two.address], httpsPort: 9, acmeRoot: null })
const look = async (more: Partial<Parameters<typeof checkDomain>[0]> = {}) => {
  const walls = await checkDomain({
    settings: settings(),
    domain: 'my.test',
    records,
    now: Date.now(),
    ...more,
  })
  return Object.fromEntries(walls.map((wall) => [wall.id, wall]))
}

test.for<{ name: string; set: () => void; records?: readonly DomainRecord[]; want: object }>([
  {
    name: 'nothing is set',
    set: () => {},
    want: { verdict: 'fail', do: 'set TXT _outer.my.test to outer=abc' },
  },
  {
    name: 'all of it',
    set: () => {
      both('_outer.my.test', 'TXT', ['outer=abc'])
      both('my.test', 'A', ['127.0.0.10'])
    },
    want: { verdict: 'pass', do: null },
  },
  {
    name: 'beside the right address one that leads elsewhere',
    set: () => {
      both('_outer.my.test', 'TXT', ['outer=abc'])
      both('my.test', 'A', ['127.0.0.10', '127.0.0.11'])
    },
    want: { verdict: 'fail', do: 'set A my.test to 127.0.0.10' },
  },
  {
    name: 'one resolver sees the old one',
    set: () => {
      both('_outer.my.test', 'TXT', ['outer=abc'])
      one.set('my.test', 'A', ['127.0.0.10'])
      two.set('my.test', 'A', ['127.0.0.11'])
    },
    want: { verdict: 'fail', do: 'set A my.test to 127.0.0.10' },
  },
  {
    name: 'addresses that stand in for a CNAME',
    set: () => {
      both('app.my.test', 'A', ['127.0.0.10'])
      both('share.test', 'A', ['127.0.0.10'])
    },
    records: [record({ type: 'CNAME', name: 'app.my.test', value: 'share.test' })],
    want: { verdict: 'pass' },
  },
  {
    name: 'one resolver fails, the other sees it',
    set: () => {
      both('_outer.my.test', 'TXT', ['outer=abc'])
      both('my.test', 'A', ['127.0.0.10'])
      two.fail('my.test', 'SERVFAIL')
    },
    want: { verdict: 'unknown' },
  },
  { name: 'nobody asked for it yet', set: () => {}, records: [], want: { verdict: 'unknown' } },
])('dns: $name', async ({ set, records: asked = records, want }) => {
  set()
  expect((await look({ records: asked })).dns).toMatchObject(want)
})

test('no domain: nothing is looked up', async () => {
  expect(await look({ domain: null })).toMatchObject({
    dns: { verdict: 'unknown' },
    tls: { verdict: 'unknown' },
  })
  expect(one.queries()).toEqual([])
})

async function showing(authority: TestAuthority, name: string): Promise<Server> {
  const server = createServer(await authority.issue([name]))
  server.on('tlsClientError', () => {})
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(() => server.close())
  return server
}

test('tls: the certificate, whom browsers believe, and what is left of it', async () => {
  const authority = await openAuthority()
  closing.push(authority.close)
  both('my.test', 'A', ['127.0.0.1'])
  const good = ((await showing(authority, 'my.test')).address() as AddressInfo).port
  const other = ((await showing(authority, 'other.test')).address() as AddressInfo).port
  const at = (httpsPort: number, root: string | null = authority.root) => ({
    settings: { ...settings(), httpsPort, acmeRoot: root },
  })
  const later = Date.now() + 3_650 * dayMs
  expect((await look(at(good))).tls).toMatchObject({ verdict: 'pass', do: null })
  expect((await look({ ...at(good), now: later })).tls).toMatchObject({ verdict: 'warn' })
  expect((await look(at(good, null))).tls).toMatchObject({ verdict: 'fail' })
  expect((await look(at(other))).tls).toMatchObject({ verdict: 'fail' })
  expect((await look(at(1))).tls).toMatchObject({ verdict: 'fail' })
  one.remove('my.test')
  two.remove('my.test')
  expect((await look(at(good))).tls).toMatchObject({ verdict: 'unknown' })
})
