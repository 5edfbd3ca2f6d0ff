import { describe, expect, test } from 'vitest'
import { createOutside } from './forwarded.ts'
import { readNetworks } from './networks.ts'

const outside = createOutside({
  isTrusted: readNetworks(['127.0.0.1', '::1', '10.0.0.0/8', 'fd00::/8']),
  secure: false,
})
const from = (remoteAddress: string, headers: Record<string, string> = {}, encrypted?: boolean) =>
  outside({ headers, socket: { remoteAddress, encrypted } })

describe('who the visitor is', () => {
  test.each([
    { name: 'nobody in front', peer: '203.0.113.9', headers: {}, want: '203.0.113.9' },
    { name: 'IPv4 in IPv6', peer: '::ffff:203.0.113.9', headers: {}, want: '203.0.113.9' },
    {
      name: 'a stranger who says to be another',
      peer: '203.0.113.9',
      headers: { 'x-forwarded-for': '198.51.100.1', forwarded: 'for=198.51.100.1' },
      want: '203.0.113.9',
    },
    {
      name: 'one hop',
      peer: '127.0.0.1',
      headers: { 'x-forwarded-for': '203.0.113.9' },
      want: '203.0.113.9',
    },
    {
      name: 'one hop, and a stranger who said something before',
      peer: '::ffff:127.0.0.1',
      headers: { 'x-forwarded-for': '198.51.100.1, 203.0.113.9' },
      want: '203.0.113.9',
    },
    {
      name: 'two hops',
      peer: '::1',
      headers: { 'x-forwarded-for': '198.51.100.1, 203.0.113.9, 10.1.2.3' },
      want: '203.0.113.9',
    },
    {
      name: 'all of them trusted: the furthest',
      peer: '127.0.0.1',
      headers: { 'x-forwarded-for': '10.0.0.7, 10.0.0.8' },
      want: '10.0.0.7',
    },
    {
      name: 'with a port',
      peer: '127.0.0.1',
      headers: { 'x-forwarded-for': '203.0.113.9:1234' },
      want: '203.0.113.9',
    },
    {
      name: 'IPv6',
      peer: '127.0.0.1',
      headers: { 'x-forwarded-for': '[2001:db8::7]:99' },
      want: '2001:db8::7',
    },
    {
      name: 'no address',
      peer: '127.0.0.1',
      headers: { 'x-forwarded-for': '203.0.113.9, evil' },
      want: '127.0.0.1',
    },
    { name: 'empty', peer: '127.0.0.1', headers: { 'x-forwarded-for': '' }, want: '127.0.0.1' },
    { name: 'a comma alone', peer: '127.0.0.1', headers: { 'x-forwarded-for': ',' }, want: '127.0.0.1' },
    {
      name: 'very long',
      peer: '127.0.0.1',
      headers: { 'x-forwarded-for': '1.1.1.1,'.repeat(999) },
      want: '127.0.0.1',
    },
    {
      name: 'RFC 7239',
      peer: '10.0.0.1',
      headers: { forwarded: 'for=192.0.2.60;proto=https;by=203.0.113.43' },
      want: '192.0.2.60',
    },
    {
      name: 'RFC 7239, IPv6 and more hops',
      peer: '10.0.0.1',
      headers: { forwarded: 'for=6.6.6.6, For="[2001:db8:cafe::17]:4711";proto=https, for=10.2.2.2' },
      want: '2001:db8:cafe::17',
    },
    {
      name: 'RFC 7239, hidden',
      peer: '10.0.0.1',
      headers: { forwarded: 'for=6.6.6.6, for=_hidden' },
      want: '10.0.0.1',
    },
    {
      name: 'RFC 7239, a quote left open by a stranger',
      peer: '10.0.0.1',
      headers: { forwarded: 'for=6.6.6.6, x=", for="[2001:db8::1]"' },
      want: '10.0.0.1',
    },
    {
      name: 'Forwarded of a stranger, behind a proxy that writes the other',
      peer: '127.0.0.1',
      headers: { 'x-forwarded-for': '203.0.113.9', forwarded: 'for=6.6.6.6' },
      want: '203.0.113.9',
    },
  ])('$name', ({ peer, headers, want }) => {
    expect(from(peer, headers as Record<string, string>).address).toBe(want)
  })
})

describe('whether they came by HTTPS', () => {
  test.each([
    { name: 'the socket says it', peer: '203.0.113.9', headers: {}, encrypted: true, want: true },
    {
      name: 'a stranger says it',
      peer: '203.0.113.9',
      headers: { 'x-forwarded-proto': 'https' },
      want: false,
    },
    { name: 'a hop says it', peer: '127.0.0.1', headers: { 'x-forwarded-proto': 'https' }, want: true },
    { name: 'in capitals', peer: '127.0.0.1', headers: { 'x-forwarded-proto': 'HTTPS' }, want: true },
    {
      name: 'a hop says no, over HTTPS to us',
      peer: '127.0.0.1',
      headers: { 'x-forwarded-proto': 'http' },
      encrypted: true,
      want: false,
    },
    {
      name: 'the nearest hop counts',
      peer: '127.0.0.1',
      headers: { 'x-forwarded-proto': 'https, http' },
      want: false,
    },
    {
      name: 'each hop says its own',
      peer: '127.0.0.1',
      headers: { 'x-forwarded-for': '203.0.113.9, 10.0.0.1', 'x-forwarded-proto': 'https, http' },
      want: true,
    },
    {
      name: 'what is no protocol',
      peer: '127.0.0.1',
      headers: { 'x-forwarded-proto': 'gopher' },
      want: false,
    },
    {
      name: 'RFC 7239',
      peer: '127.0.0.1',
      headers: { forwarded: 'for=203.0.113.9;proto=https' },
      want: true,
    },
  ])('$name', ({ peer, headers, encrypted, want }) => {
    expect(from(peer, headers as Record<string, string>, encrypted).secure).toBe(want)
  })

  test('where nobody says anything, the setting does', () => {
    const known = createOutside({ isTrusted: readNetworks(['127.0.0.1']), secure: true })
    const req = { headers: {}, socket: { remoteAddress: '127.0.0.1' } }
    expect(known(req).secure).toBe(true)
    expect(known({ ...req, headers: { 'x-forwarded-proto': 'http' } }).secure).toBe(false)
  })
})

test.each(['x', '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/8/8', '::/129', '10.0.0.0/-1'])(
  'no network: %s',
  (text) => {
    expect(() => readNetworks([text])).toThrow(expect.objectContaining({ code: 'bad-input' }))
  },
)
