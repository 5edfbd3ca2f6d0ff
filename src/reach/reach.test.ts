import { createServer } from 'node:net'
import { describe, expect, test } from 'vitest'
import { findLanAddress, type Interfaces, isPrivateIpv4 } from '../core/interfaces.ts'
import { chooseReach } from './choose.ts'
import { openLan } from './lan.ts'
import { openLoopback } from './loopback.ts'
import { openServerReach } from './server.ts'

const ipv4 = (address: string, internal = false) => [{ address, family: 'IPv4', internal }]
const wifi: Interfaces = { lo: ipv4('127.0.0.1', true), wlan0: ipv4('192.168.1.20') }

test.each([
  { address: '10.1.2.3', want: true },
  { address: '172.15.0.1', want: false },
  { address: '172.16.0.1', want: true },
  { address: '172.31.255.1', want: true },
  { address: '172.32.0.1', want: false },
  { address: '192.168.0.1', want: true },
  { address: '192.169.0.1', want: false },
  { address: '100.64.0.1', want: false },
  { address: '127.0.0.1', want: false },
  { address: '8.8.8.8', want: false },
  { address: 'fd00::1', want: false },
])('$address private: $want', ({ address, want }) => expect(isPrivateIpv4(address)).toBe(want))

describe('the address a phone could open', () => {
  test.each([
    { name: 'Wi-Fi', in: wifi, want: '192.168.1.20' },
    { name: 'none', in: { lo: ipv4('127.0.0.1', true) }, want: undefined },
    { name: 'a public one is none', in: { eth0: ipv4('203.0.113.5') }, want: undefined },
    {
      name: 'a real card before a bridge of containers',
      in: { docker0: ipv4('172.17.0.1'), en0: ipv4('10.0.0.7') },
      want: '10.0.0.7',
    },
    { name: 'a bridge when there is nothing else', in: { docker0: ipv4('172.17.0.1') }, want: '172.17.0.1' },
  ] as const)('$name', ({ in: interfaces, want }) => expect(findLanAddress(interfaces)).toBe(want))
})

describe('which way', () => {
  const none: Interfaces = {}
  test.each([
    { name: 'a remote server', in: { remote: true, wanted: null, interfaces: wifi }, want: 'server' },
    { name: 'the local network', in: { remote: false, wanted: null, interfaces: wifi }, want: 'lan' },
    { name: 'nowhere', in: { remote: false, wanted: null, interfaces: none }, want: 'loopback' },
    {
      name: 'nowhere, when wished',
      in: { remote: false, wanted: 'loopback', interfaces: wifi },
      want: 'loopback',
    },
    {
      name: 'a relay that was asked for',
      in: { remote: false, wanted: 'serveo', interfaces: wifi },
      want: 'serveo',
    },
    {
      name: 'ssh, by a service that needs no key',
      in: { remote: false, wanted: 'ssh', interfaces: none },
      want: 'localhost.run',
    },
    {
      name: 'a server with an sshd',
      in: { remote: false, wanted: 'ana@vps.example:22', interfaces: none },
      want: 'ssh',
    },
    {
      name: 'a remote server, whatever relay is kept in the settings',
      in: { remote: true, wanted: 'cloudflared', interfaces: wifi },
      want: 'server',
    },
  ] as const)('$name', ({ in: from, want }) => expect(chooseReach(from).kind).toBe(want))

  test.each([
    { name: 'unknown', in: { remote: false, wanted: 'moon', interfaces: wifi } },
    {
      name: 'a host that ssh would take for an option',
      in: { remote: false, wanted: 'a@-oX=y', interfaces: wifi },
    },
    { name: 'a server where none is set', in: { remote: false, wanted: 'server', interfaces: wifi } },
    { name: 'lan without a network', in: { remote: false, wanted: 'lan', interfaces: none } },
    { name: 'lan through a remote server', in: { remote: true, wanted: 'lan', interfaces: wifi } },
  ])('refuses: $name', ({ in: from }) =>
    expect(() => chooseReach(from)).toThrow(expect.objectContaining({ code: 'bad-input' })),
  )
})

describe('lan', () => {
  const link = { id: 'abcdefghij2345abcdef', url: 'http://abcdefghij2345abcdef.localhost:4747/' }

  test('asks the server for a port, and knows whether it answers', async () => {
    const server = createServer((socket) => socket.end())
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`
    const asked: string[] = []
    const lan = openLan(async (id) => {
      asked.push(id)
      return { url, why: null }
    })
    expect(await lan.health()).toBe('away')
    expect(await lan.start(link)).toBeUndefined()
    expect(asked).toEqual([link.id])
    expect(lan.address()).toEqual({ reach: 'lan', url, public: false, secure: false })
    expect(await lan.health()).toBe('up')
    await new Promise((resolve) => server.close(resolve))
    expect(await lan.health()).toBe('away')
    await lan.stop()
    expect(lan.address()).toBeUndefined()
  })

  test('says why there is no port', async () => {
    const lan = openLan(async () => ({ url: null, why: 'no network' }))
    expect(await lan.start(link)).toEqual({ why: 'no network' })
    expect(lan.address()).toBeUndefined()
  })
})

test('loopback has no address for anyone else', async () => {
  const loopback = openLoopback()
  await loopback.start({ id: 'x', url: 'http://x.localhost/' })
  expect(loopback.address()).toBeUndefined()
  expect(await loopback.health()).toBe('up')
})

test.each([
  { url: 'https://x.share.example/', isPublic: true, secure: true },
  { url: 'http://x.share.example/', isPublic: true, secure: false },
  { url: 'http://x.localhost:4747/', isPublic: false, secure: false },
])('server: $url', async ({ url, isPublic, secure }) => {
  let isUp = true
  const reach = openServerReach(() => isUp)
  await reach.start({ id: 'x', url })
  expect(reach.address()).toEqual({ reach: 'server', url, public: isPublic, secure })
  expect(await reach.health()).toBe('up')
  isUp = false
  expect(await reach.health()).toBe('away')
})
