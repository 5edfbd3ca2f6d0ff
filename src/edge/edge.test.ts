import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import type { Duplex } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hourMs } from '../core/window.ts'
import { attachEdge, serverOptions } from './edge.ts'
import {
  asDocument,
  endedWindow,
  type Fixture,
  label,
  openApp,
  openFixture,
  openRawApp,
  openWindow,
} from './fixture.ts'

describe('hosts', () => {
  let edge: Fixture
  beforeAll(async () => {
    edge = await openFixture({ files: { 'index.html': 'home' } })
  })
  afterAll(() => edge.close())

  const hosts = [
    { name: 'the link', in: `${label}.localhost`, want: 200 },
    { name: 'with a port', in: `${label}.localhost:4747`, want: 200 },
    { name: 'upper case', in: `${label.toUpperCase()}.LOCALHOST`, want: 200 },
    { name: 'with a final dot', in: `${label}.localhost.`, want: 200 },
    { name: 'another link', in: 'zzzzzzzzzzzzzzzzzzzz.localhost', want: 404 },
    { name: 'another apex', in: `${label}.example.com`, want: 404 },
    { name: 'the apex itself', in: 'localhost', want: 404 },
    { name: 'an address', in: '127.0.0.1', want: 404 },
    { name: 'two labels', in: `x.${label}.localhost`, want: 404 },
    { name: 'an apex that only ends alike', in: `${label}.notlocalhost`, want: 404 },
    { name: 'userinfo', in: `${label}.localhost@evil.example`, want: 400 },
    { name: 'a path', in: `${label}.localhost/x`, want: 400 },
  ]
  for (const one of hosts) {
    test(`host: ${one.name}`, async () => {
      expect((await edge.ask('/', { Host: one.in })).status).toBe(one.want)
    })
  }

  test('an unknown link says so in a page, and nothing of others', async () => {
    const { status, headers, text } = await edge.ask('/', {
      ...asDocument,
      Host: 'zzzzzzzzzzzzzzzzzzzz.localhost',
    })
    expect([status, headers['content-type'], headers['clear-site-data']]).toEqual([
      404,
      'text/html; charset=utf-8',
      undefined,
    ])
    expect(text).not.toContain('Sample')
  })
})

describe('requests that two programs could read differently', () => {
  let edge: Fixture
  const heard: string[] = []
  let close: () => Promise<void>
  beforeAll(async () => {
    const app = await openRawApp((socket) => {
      socket.on('data', (chunk) => {
        heard.push(chunk.toString('latin1'))
        socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok')
      })
    })
    edge = await openFixture({ source: app.source })
    close = app.close
  })
  afterAll(async () => {
    await edge.close()
    await close()
  })

  const host = `Host: ${label}.localhost\r\n`
  const smuggled = `GET /smuggled HTTP/1.1\r\n${host}\r\n`
  const refused = [
    { name: 'bare LF', in: `GET / HTTP/1.1\n${host.replace('\r', '')}\n` },
    { name: 'bare LF between headers', in: `GET / HTTP/1.1\r\n${host}X: a\nY: b\r\n\r\n` },
    { name: 'bare LF at the end', in: `GET / HTTP/1.1\r\n${host}\n` },
    { name: 'bare CR', in: `GET / HTTP/1.1\r\n${host}X: a\rContent-Length: 5\r\n\r\n` },
    { name: 'obs-fold', in: `GET / HTTP/1.1\r\n${host}X: a\r\n b\r\n\r\n` },
    { name: 'blank before the colon', in: `POST / HTTP/1.1\r\n${host}Content-Length : 5\r\n\r\nabcde` },
    { name: 'blank before the first header', in: `GET / HTTP/1.1\r\n ${host}\r\n` },
    {
      name: 'Content-Length twice, alike',
      in: `POST / HTTP/1.1\r\n${host}Content-Length: 1\r\nContent-Length: 1\r\n\r\na`,
    },
    {
      name: 'Content-Length twice, different',
      in: `POST / HTTP/1.1\r\n${host}Content-Length: 0\r\nContent-Length: ${smuggled.length}\r\n\r\n${smuggled}`,
    },
    { name: 'Content-Length as a list', in: `POST / HTTP/1.1\r\n${host}Content-Length: 1, 1\r\n\r\na` },
    { name: 'Content-Length with a sign', in: `POST / HTTP/1.1\r\n${host}Content-Length: +1\r\n\r\na` },
    {
      name: 'length and chunks',
      in: `POST / HTTP/1.1\r\n${host}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`,
    },
    {
      name: 'chunks and length',
      in: `POST / HTTP/1.1\r\n${host}Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n`,
    },
    {
      name: 'a coding before chunked',
      in: `POST / HTTP/1.1\r\n${host}Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n`,
    },
    {
      name: 'a coding that is none',
      in: `POST / HTTP/1.1\r\n${host}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`,
    },
    {
      name: 'chunked twice',
      in: `POST / HTTP/1.1\r\n${host}Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n`,
    },
    {
      name: 'chunks in HTTP/1.0',
      in: `POST / HTTP/1.0\r\n${host}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    },
    { name: 'two hosts, alike', in: `GET / HTTP/1.1\r\n${host}${host}\r\n` },
    { name: 'two hosts, different', in: `GET / HTTP/1.1\r\n${host}Host: evil.example\r\n\r\n` },
    { name: 'no host', in: 'GET / HTTP/1.1\r\n\r\n' },
    { name: 'no host in HTTP/1.0', in: 'GET / HTTP/1.0\r\n\r\n' },
    { name: 'another host in the target', in: `GET http://evil.example/ HTTP/1.1\r\n${host}\r\n` },
    { name: 'userinfo in the target', in: `GET http://a@${label}.localhost/ HTTP/1.1\r\n${host}\r\n` },
    { name: 'a fragment', in: `GET /a#b HTTP/1.1\r\n${host}\r\n` },
    { name: 'a star', in: `OPTIONS * HTTP/1.1\r\n${host}\r\n` },
    { name: 'CONNECT', in: `CONNECT ${label}.localhost:80 HTTP/1.1\r\n${host}\r\n` },
    { name: 'HTTP/2 by name', in: `GET / HTTP/2.0\r\n${host}\r\n` },
    { name: 'NUL in a header', in: `GET / HTTP/1.1\r\n${host}X: a\0b\r\n\r\n` },
    { name: 'a header without an end', in: `GET / HTTP/1.1\r\n${host}X: ${'a'.repeat(40_000)}\r\n\r\n` },
    { name: 'too many headers', in: `GET / HTTP/1.1\r\n${host}${'X: a\r\n'.repeat(300)}\r\n` },
    {
      name: 'a second host behind many headers',
      in: `GET / HTTP/1.1\r\n${host}${'X: a\r\n'.repeat(2_500)}Host: evil.example\r\n\r\n`,
    },
  ]
  for (const one of refused) {
    test(`refused: ${one.name}`, async () => {
      heard.length = 0
      const answer = await edge.raw(one.in)
      expect(answer).toMatch(/^HTTP\/1.1 (?:400|405|431|501|505) /)
      expect(answer.match(/HTTP\/1\.1 /g)?.length).toBe(1)
      expect(heard).toEqual([])
    })
  }

  test('what may be read in one way only passes', async () => {
    for (const line of [`GET http://${label}.localhost/x?y HTTP/1.1`, 'GET /x?y HTTP/1.1']) {
      heard.length = 0
      expect(await edge.raw(`${line}\r\n${host}Connection: close\r\n\r\n`)).toMatch(/^HTTP\/1.1 200 /)
      expect(heard[0]).toMatch(/^GET \/x\?y HTTP\/1.1\r\nHost: localhost:/)
    }
  })

  test('chunks with a bare LF never reach the app as a whole request', async () => {
    heard.length = 0
    const answer = await edge.raw(
      `POST / HTTP/1.1\r\n${host}Transfer-Encoding: chunked\r\n\r\n1;x\n\r\na\r\n0\r\n\r\n`,
    )
    expect(answer).not.toContain('200 OK\r\nContent-Length: 2\r\n\r\nokHTTP')
    expect(heard.join('')).not.toContain('0\r\n\r\n')
  })
})

describe('time', () => {
  test('headers that never end', async () => {
    const edge = await openFixture({
      files: {},
      server: { headersTimeout: 300, connectionsCheckingInterval: 50 },
    })
    expect(await edge.raw(`GET / HTTP/1.1\r\nHost: ${label}.localhost\r\nX: `)).toMatch(/^HTTP\/1.1 408 /)
    await edge.close()
  })

  test('a body that stands still', async () => {
    const app = await openApp((req, res) => {
      req.resume()
      req.on('end', () => res.end())
    })
    const edge = await openFixture({ source: app.source, deps: { limits: { headMs: 300, idleMs: 300 } } })
    expect(await edge.raw(`POST / HTTP/1.1\r\nHost: ${edge.host}\r\nContent-Length: 10\r\n\r\nabc`)).toMatch(
      /^HTTP\/1.1 504 /,
    )
    await edge.close()
    await app.close()
  })

  test('a visitor who does not read', async () => {
    const app = await openApp((_req, res) => res.end(Buffer.alloc(50_000_000)))
    const edge = await openFixture({ source: app.source, deps: { limits: { idleMs: 300 } } })
    const socket = edge.connect()
    socket.pause()
    socket.write(`GET / HTTP/1.1\r\nHost: ${edge.host}\r\n\r\n`)
    const ended = new Promise((resolve) =>
      edge.server.once('connection', (one) => one.once('close', resolve)),
    )
    await ended
    await edge.close()
    await app.close()
  })

  test('what is kept open ends with the edge', async () => {
    const app = await openApp((_req, res) => res.end('ok'))
    const edge = await openFixture({ source: app.source })
    await edge.ask('/')
    await edge.close()
    await app.close()
  })
})

describe('the window', () => {
  const ended = [
    { name: 'closed by the maker', in: endedWindow },
    { name: 'never opened', in: { ...openWindow, from: 'open' as const, madeAt: Date.now() - 3 * hourMs } },
    {
      name: 'opened long ago',
      in: { ...openWindow, from: 'open' as const, openedAt: Date.now() - 2 * hourMs },
    },
  ]
  for (const one of ended) {
    test(`over: ${one.name}`, async () => {
      const edge = await openFixture({ files: { 'index.html': 'home' } })
      expect((await edge.ask('/', asDocument)).status).toBe(200)
      edge.setRoute({ window: one.in })
      const { status, headers, text } = await edge.ask('/', { ...asDocument, 'Accept-Language': 'ja' })
      expect([status, headers['content-type'], headers['cache-control']]).toEqual([
        410,
        'text/html; charset=utf-8',
        'no-store',
      ])
      // Without "cookies": whoever opened it must be known again when they knock.
      expect(headers['clear-site-data']).toBe('"cache"')
      expect(text).toContain('lang="ja"')
      expect(text).toContain('action="/_outer/knock"')
      expect(
        (await edge.ask('/app.js', { 'Sec-Fetch-Dest': 'script', 'Sec-Fetch-Mode': 'no-cors' })).headers[
          'content-type'
        ],
      ).toBe('text/plain; charset=utf-8')
      expect((await edge.ask('/_outer/say')).status).toBe(200)
      await edge.close()
    })
  }

  test("an app's service worker is replaced by one that takes itself off", async () => {
    const edge = await openFixture({ files: { 'sw.js': 'addEventListener("fetch", () => {})' } })
    const headers = { 'Service-Worker': 'script', 'Sec-Fetch-Dest': 'serviceworker' }
    expect((await edge.ask('/sw.js', headers)).text).toContain('fetch')
    edge.setRoute({ window: endedWindow })
    const { status, text, headers: sent } = await edge.ask('/sw.js', headers)
    expect([status, sent['content-type']]).toEqual([200, 'text/javascript; charset=utf-8'])
    expect(text).toContain('registration.unregister()')
    await edge.close()
  })

  test('a WebSocket does not get in after the end', async () => {
    const app = await openApp((_req, res) => res.end())
    const edge = await openFixture({ source: app.source })
    edge.setRoute({ window: endedWindow })
    expect(
      await edge.raw(
        `GET / HTTP/1.1\r\nHost: ${edge.host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
      ),
    ).toMatch(/^HTTP\/1.1 410 /)
    await edge.close()
    await app.close()
  })
})

test('too many requests on one link', async () => {
  const edge = await openFixture({
    files: { 'a.txt': 'a' },
    deps: { limits: { requestsPerSecond: 1, burst: 3 } },
  })
  const statuses = []
  for (let round = 0; round < 5; round++) statuses.push((await edge.ask('/a.txt')).status)
  expect(statuses).toEqual([200, 200, 200, 429, 429])
  await edge.close()
})

test('too many requests from one network; its neighbours, and a proxy that hides who asks, are not held up', async () => {
  let address = '203.0.113.9'
  const edge = await openFixture({
    files: { 'a.txt': 'a' },
    deps: { limits: { networkPerSecond: 1, networkBurst: 2 }, outside: () => ({ secure: false, address }) },
  })
  const ask = async () => (await edge.ask('/a.txt')).status
  expect([await ask(), await ask(), await ask()]).toEqual([200, 200, 429])
  address = '203.0.113.10'
  expect(await ask()).toBe(200)
  address = '127.0.0.1'
  expect([await ask(), await ask(), await ask()]).toEqual([200, 200, 200])
  await edge.close()
})

test('a listener for one link serves it under any host, and the apex goes elsewhere', async () => {
  const edge = await openFixture({ files: {} })
  const server = createServer(serverOptions)
  const calls: string[] = []
  attachEdge(
    server,
    {
      handle: (_req, res, route) => void res.end(String(route)),
      upgrade: (_req, socket) => void socket.end('edge'),
      isLink: () => false,
      close: () => {},
    },
    {
      findRoute: () => 'the one' as never,
      apex: {
        isApex: (req) => req.headers.host === 'apex',
        handle: (req, res) => {
          calls.push(req.headers.expect ?? '-')
          res.end('apex')
        },
        upgrade: (_req, socket) => void socket.end('apex'),
      },
    },
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const get = async (host: string, more = ''): Promise<string> => {
    const socket = connect(port, '127.0.0.1')
    socket.write(`GET / HTTP/1.1\r\nHost: ${host}\r\n${more}\r\n`)
    let text = ''
    for await (const chunk of socket) text += chunk
    return text
  }
  const close = 'Connection: close\r\n'
  const upgrade = 'Connection: Upgrade\r\nUpgrade: x\r\n'
  expect(await get('anything', close)).toMatch(/the one/)
  expect(await get('apex', close)).toMatch(/^HTTP\/1.1 200 OK[\s\S]*apex/)
  expect(await get('apex', `${close}Expect: 100-continue\r\n`)).toMatch(
    /^HTTP\/1.1 100 Continue\r\n\r\nHTTP\/1.1 200 OK/,
  )
  expect(await get('anything', `${close}Expect: magic\r\n`)).toMatch(/^HTTP\/1.1 417 /)
  expect(await get('anything', upgrade)).toBe('edge')
  expect(await get('apex', upgrade)).toBe('apex')
  server.closeAllConnections()
  server.close()
  expect(calls).toEqual(['-', '100-continue'])
  await edge.close()
})

describe('a visitor who resets a connection that was handed over ends nothing else', () => {
  const nobody = { handle: () => {}, upgrade: () => {}, isLink: () => false, close: () => {} }
  const upgrade = (host: string) =>
    `GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n`
  const ways = [
    { name: 'an upgrade for a link', in: upgrade('a') },
    { name: 'an upgrade for the apex', in: upgrade('apex') },
    { name: 'CONNECT', in: 'CONNECT a:1 HTTP/1.1\r\nHost: a:1\r\n\r\n' },
  ]
  for (const one of ways)
    test(one.name, async () => {
      const server = createServer(serverOptions)
      attachEdge(server, nobody, {
        apex: { isApex: (req) => req.headers.host === 'apex', handle: () => {}, upgrade: () => {} },
      })
      const handed = new Promise<Duplex>((resolve) => {
        for (const event of ['upgrade', 'connect']) server.on(event, (_req, socket) => resolve(socket))
      })
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      const visitor = connect((server.address() as AddressInfo).port, '127.0.0.1')
      visitor.on('error', () => {}).write(one.in)
      const socket = await handed
      // What a write after the reset gives, at the one moment where it can be known to come. Unheard it ends the process.
      socket.emit('error', new Error('ECONNRESET'))
      expect(socket.destroyed).toBe(true)
      visitor.destroy()
      server.close()
    })
})

test('a listener for one link serves no other once that one is gone', async () => {
  const edge = await openFixture({ files: { 'a.txt': 'of another link' } })
  const server = createServer(serverOptions)
  attachEdge(server, edge.edge, { findRoute: () => undefined })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  socket.write(`GET /a.txt HTTP/1.1\r\nHost: ${edge.host}\r\nConnection: close\r\n\r\n`)
  let text = ''
  for await (const chunk of socket) text += chunk
  expect(text).toMatch(/^HTTP\/1.1 404 /)
  server.close()
  await edge.close()
})

test('a listener for one link knows no proxy: it is plain HTTP where the others are behind TLS', async () => {
  const edge = await openFixture({
    files: {},
    deps: { outside: () => ({ secure: true, address: '203.0.113.9' }) },
  })
  const server = createServer(serverOptions)
  attachEdge(server, edge.edge, { findRoute: () => edge.route() })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const cookieAt = async (port: number): Promise<string> => {
    const socket = connect(port, '127.0.0.1')
    socket.write(`GET /_outer/b.js HTTP/1.1\r\nHost: ${edge.host}\r\nConnection: close\r\n\r\n`)
    let text = ''
    for await (const chunk of socket) text += chunk
    return /^set-cookie: (\S+)=/im.exec(text)?.[1] ?? ''
  }
  expect(await cookieAt(edge.port)).toMatch(/^__Host-outer_v_/)
  expect(await cookieAt((server.address() as AddressInfo).port)).toMatch(/^outer_v_/)
  server.close()
  await edge.close()
})
