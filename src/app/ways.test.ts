/** A link's listener for a way out: what comes through it is that link, and nobody is believed but the way's own hop. */
import { createServer, type IncomingHttpHeaders, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sharePort, startOuter, type TestServer } from '../../test/helpers/outer.ts'
import type { OuterWay } from '../core/ways.ts'

let outer: TestServer
let app: { readonly port: number; readonly seen: IncomingHttpHeaders[] }
const closing: (() => unknown)[] = []
beforeEach(async () => {
  outer = await startOuter()
  closing.push(() => outer.close())
  app = await serve()
})
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function serve() {
  const seen: IncomingHttpHeaders[] = []
  const server = createServer((req, res) => {
    seen.push(req.headers)
    res.setHeader('content-type', 'text/html')
    res.end('<!doctype html><title>the app</title>')
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  closing.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return { port: (server.address() as AddressInfo).port, seen }
}

const idOf = (link: string): string => new URL(link).hostname.split('.')[0] ?? ''

async function openWay(reach: OuterWay = 'cloudflared', to = 'Ana') {
  const share = await sharePort(outer.client, app.port, { to, relation: 'stranger' })
  const link = idOf(share.link)
  const way = await outer.client.call('openWay', { body: { link, reach } })
  return { share, link, way }
}

const state = (way: { way: string }, url: string | null) =>
  outer.client.call('stateAddress', { params: { id: way.way }, body: { url } })

type Got = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: string }

/** As a tunnel's program asks: on loopback, with whatever headers its hop lets through. */
const get = (
  port: number,
  headers: Record<string, string | string[]> = {},
  path = '/',
  method = 'GET',
): Promise<Got> =>
  new Promise((resolve, reject) => {
    const asked = request(
      { host: '127.0.0.1', port, path, method, headers: { host: 'words.trycloudflare.com', ...headers } },
      (res) => {
        let body = ''
        res.setEncoding('utf8').on('data', (text: string) => {
          body += text
        })
        res.on('end', () => resolve({ status: res.statusCode ?? 0, headers: res.headers, body }))
      },
    )
    asked.on('error', reject)
    asked.end()
  })

test('the listener gives that link, under whatever host; never the API, the console or another link', async () => {
  const { way } = await openWay()
  const other = await sharePort(outer.client, app.port, { to: 'Ben', relation: 'stranger', product: 'other' })
  const { port: apexPort } = new URL(outer.app.url)
  const hosts = [
    'words.trycloudflare.com',
    'localhost',
    `localhost:${apexPort}`,
    '127.0.0.1',
    `127.0.0.1:${apexPort}`,
    new URL(other.link).host,
  ]
  for (const host of hosts) {
    app.seen.splice(0)
    expect(await get(way.port, { host })).toMatchObject({
      status: 200,
      body: expect.stringContaining('the app'),
    })
    expect(app.seen[0]?.['x-outer-link']).toBe(`http://${host}`)
    const authorization = `Bearer ${outer.token}`
    const api = await get(way.port, { host, authorization }, '/api/v1/turns')
    expect(api.body).toContain('the app')
    expect(api.body).not.toContain('Ana')
    expect((await get(way.port, { host }, '/in/key')).body).toContain('the app')
  }
})

test('whoever keeps it knows by the probe what is behind the address, and is no visit', async () => {
  const { way, share } = await openWay()
  const asked = await get(way.port, {}, way.probe.path)
  expect(asked).toMatchObject({ status: 200, body: way.probe.proof })
  expect((await get(way.port, {}, '/_outer/through/other')).status).toBe(404)
  expect(app.seen).toEqual([])
  const { turns } = await outer.client.call('turn', { params: { id: share.turn ?? '' } })
  expect(turns[0]).toMatchObject({ stage: 'made', journeys: [], previewed: null })
})

const forged = {
  'x-forwarded-for': '198.51.100.66',
  'x-real-ip': '198.51.100.66',
  forwarded: 'for=198.51.100.66;proto=https',
  'true-client-ip': '198.51.100.66',
}

test.each<{
  name: string
  reach: OuterWay
  headers: Record<string, string | string[]>
  address: string
  scheme: 'http' | 'https'
}>([
  {
    name: 'cloudflared: its own header, not the visitor’s',
    reach: 'cloudflared',
    headers: { ...forged, 'cf-connecting-ip': '203.0.113.9', 'x-forwarded-proto': 'https' },
    address: '203.0.113.9',
    scheme: 'https',
  },
  {
    name: 'cloudflared: the scheme as the hop says it',
    reach: 'cloudflared',
    headers: { 'cf-connecting-ip': '2001:db8::9', 'x-forwarded-proto': 'http' },
    address: '2001:db8::9',
    scheme: 'http',
  },
  {
    name: 'ngrok: the last of a list that a visitor began',
    reach: 'ngrok',
    headers: { 'x-forwarded-for': '198.51.100.66, 203.0.113.9', 'x-forwarded-proto': 'http, https' },
    address: '203.0.113.9',
    scheme: 'https',
  },
  {
    name: 'ngrok: the last of several lines',
    reach: 'ngrok',
    headers: { 'x-forwarded-for': ['198.51.100.66', '203.0.113.9'], 'x-forwarded-proto': 'https' },
    address: '203.0.113.9',
    scheme: 'https',
  },
  {
    name: 'tailscale',
    reach: 'tailscale',
    headers: { ...forged, 'x-forwarded-for': '203.0.113.9', 'x-forwarded-proto': 'https' },
    address: '203.0.113.9',
    scheme: 'https',
  },
  {
    name: 'a hop that says loopback, as which nobody from outside comes',
    reach: 'tailscale',
    headers: { 'x-forwarded-for': '127.0.0.1', 'x-forwarded-proto': 'https' },
    address: 'unknown',
    scheme: 'https',
  },
  {
    name: 'a hop that says nothing that is an address',
    reach: 'ngrok',
    headers: { 'x-forwarded-for': '203.0.113.9, <script>', 'x-forwarded-proto': 'gopher' },
    address: 'unknown',
    scheme: 'https',
  },
  {
    name: 'a header as long as nobody has hops',
    reach: 'ngrok',
    headers: { 'x-forwarded-for': `${'1.1.1.1, '.repeat(400)}203.0.113.9` },
    address: 'unknown',
    scheme: 'https',
  },
  {
    name: 'localhost.run: nobody is believed, the scheme is the address’s',
    reach: 'localhost.run',
    headers: { ...forged, 'cf-connecting-ip': '198.51.100.66', 'x-forwarded-proto': 'http' },
    address: 'unknown',
    scheme: 'https',
  },
  { name: 'pinggy: the same', reach: 'pinggy', headers: forged, address: 'unknown', scheme: 'https' },
  { name: 'serveo: the same', reach: 'serveo', headers: forged, address: 'unknown', scheme: 'https' },
])('$name', async ({ reach, headers, address, scheme }) => {
  const { way } = await openWay(reach)
  await state(way, 'https://words.trycloudflare.com')
  expect((await get(way.port, headers)).status).toBe(200)
  expect(app.seen[0]).toMatchObject({
    'x-forwarded-for': address,
    'x-outer-link': `${scheme}://words.trycloudflare.com`,
  })
})

test('an sshd of one’s own carries bytes: plain http, and everybody unknown', async () => {
  const { way } = await openWay('ssh')
  await state(way, 'http://vps.example:40123/')
  await get(way.port, { ...forged, host: 'vps.example:40123', 'x-forwarded-proto': 'https' })
  expect(app.seen[0]).toMatchObject({
    'x-forwarded-for': 'unknown',
    'x-outer-link': 'http://vps.example:40123',
  })
})

test('who comes by a way is on no network of the maker’s, though all of them come from loopback', async () => {
  const { way, share } = await openWay('serveo')
  await state(way, 'https://x.serveousercontent.com')
  const script = await get(way.port, { 'user-agent': 'Mozilla/5.0 Firefox/140.0' }, '/_outer/b.js')
  expect(script.status).toBe(200)
  expect(script.headers['set-cookie']?.[0]).toMatch(/; Secure/i)
  // The API was asked from loopback just now, so loopback is one of the maker's networks.
  const words = await new Promise<number>((resolve, reject) => {
    const asked = request(
      {
        host: '127.0.0.1',
        port: way.port,
        path: '/_outer/say',
        method: 'POST',
        headers: {
          host: 'x.serveousercontent.com',
          origin: 'https://x.serveousercontent.com',
          'content-type': 'application/x-www-form-urlencoded',
          'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
          cookie: (script.headers['set-cookie'] ?? []).map((one) => one.split(';')[0]).join('; '),
        },
      },
      (res) => {
        res.resume()
        res.on('end', () => resolve(res.statusCode ?? 0))
      },
    )
    asked.on('error', reject)
    asked.end(new URLSearchParams({ words: 'where is the button?' }).toString())
  })
  expect(words).toBeLessThan(300)
  const { turns } = await outer.client.call('turn', { params: { id: share.turn ?? '' } })
  expect(turns[0]?.journeys.map((one) => one.sameNetwork)).toEqual([false])
})

test('an address is listed while it lasts; a new one takes its place, and who holds the old one is named', async () => {
  const { way, share } = await openWay()
  const shown = async () => {
    const { turns } = await outer.client.call('turn', { params: { id: share.turn ?? '' } })
    const { shares } = await outer.client.call('shares')
    expect(shares[0]?.links[0]?.addresses).toEqual(turns[0]?.addresses)
    return turns[0]?.addresses
  }
  expect(await shown()).toEqual([])
  const first = await state(way, 'https://a.trycloudflare.com')
  expect(first).toMatchObject({ url: 'https://a.trycloudflare.com/', held: [], tookFrom: [] })
  expect(await shown()).toMatchObject([{ reach: 'cloudflared', url: 'https://a.trycloudflare.com/' }])
  await state(way, null)
  expect(await shown()).toEqual([])
  const second = await state(way, 'https://b.trycloudflare.com')
  expect(await shown()).toMatchObject([{ url: 'https://b.trycloudflare.com/' }])
  expect(second.held).toMatchObject([{ url: 'https://a.trycloudflare.com/', people: ['Ana'] }])
  await outer.client.call('closeWay', { params: { id: way.way } })
  expect(await shown()).toEqual([])
  await expect(get(way.port)).rejects.toThrow()
  await expect(state(way, null)).rejects.toMatchObject({ code: 'not-found' })
})

test('an address that led to another link before says whose it was', async () => {
  const { way } = await openWay('tailscale')
  await state(way, 'https://desk.tail1.ts.net')
  await outer.client.call('closeWay', { params: { id: way.way } })
  const ben = await sharePort(outer.client, app.port, { to: 'Ben', relation: 'stranger' })
  const taken = await outer.client.call('openWay', { body: { link: idOf(ben.link), reach: 'tailscale' } })
  expect(await state(taken, 'https://desk.tail1.ts.net')).toMatchObject({ tookFrom: ['Ana'], held: [] })
})

test('after a restart of the server the way has the same port, and no address until it is stated', async () => {
  const { way, link } = await openWay()
  await state(way, 'https://a.trycloudflare.com')
  await outer.restart()
  await expect(get(way.port)).rejects.toThrow()
  const again = await outer.client.call('openWay', { body: { link, reach: 'cloudflared' } })
  expect(again).toMatchObject({ port: way.port, url: null })
  expect(again.held).toMatchObject([{ url: 'https://a.trycloudflare.com/', people: ['Ana'] }])
  expect(await state(again, 'https://a.trycloudflare.com')).toMatchObject({ held: [] })
  expect((await get(way.port)).status).toBe(200)
})

test('an ended link goes on answering there with its page', async () => {
  const { way, share } = await openWay()
  await outer.client.call('close', { params: { id: share.turn ?? '' } })
  const got = await get(way.port, { accept: 'text/html' })
  expect(got.status).toBe(410)
  expect(got.body).not.toContain('the app')
})

test('who was forgotten is in no list of addresses', async () => {
  const { way } = await openWay()
  await state(way, 'https://a.trycloudflare.com')
  await outer.client.call('forget', { body: { person: 'Ana' } })
  await expect(get(way.port)).resolves.toMatchObject({ status: 404 })
  const { way: next } = await openWay('cloudflared', 'Ben')
  expect(await state(next, 'https://a.trycloudflare.com')).toMatchObject({ tookFrom: [], held: [] })
})

test('nothing but a link of this server, a way that there is, and an address', async () => {
  const { link } = await openWay()
  const open = (body: object) => outer.client.call('openWay', { body: body as never })
  await expect(open({ link: 'abcdefghij2345abcdef', reach: 'ngrok' })).rejects.toMatchObject({
    code: 'not-found',
  })
  await expect(open({ link: 'x', reach: 'ngrok' })).rejects.toMatchObject({ code: 'not-found' })
  await expect(open({ link, reach: 'lan' })).rejects.toMatchObject({ code: 'bad-input' })
  await expect(open({ link, reach: 'moon' })).rejects.toMatchObject({ code: 'bad-input' })
  const way = await outer.client.call('openWay', { body: { link, reach: 'cloudflared' } })
  await expect(state(way, 'javascript:alert(1)')).rejects.toMatchObject({ code: 'bad-input' })
})
