import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { Duplex } from 'node:stream'
import {
  brotliCompressSync,
  brotliDecompressSync,
  deflateSync,
  gunzipSync,
  gzipSync,
  zstdCompressSync,
  zstdDecompressSync,
} from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import {
  asDocument,
  type Fixture,
  label,
  openApp,
  openFixture,
  openRawApp,
  type Upstream,
} from '../fixture.ts'

const tag = '<script async src="/_outer/b.js"></script>'
const page = `<!doctype html><html><head><title>x</title></head><body>${'hello '.repeat(400)}</body></html>`
const tagged = page.replace('<head>', `<head>${tag}`)
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

describe('an app on node:http', () => {
  let app: Upstream
  let edge: Fixture
  let act: (req: IncomingMessage, res: ServerResponse) => void
  beforeAll(async () => {
    app = await openApp((req, res) => act(req, res))
    edge = await openFixture({ source: app.source })
  })
  afterAll(async () => {
    await edge.close()
    await app.close()
  })
  beforeEach(() => {
    edge.documents.length = 0
    act = (req, res) => {
      res.setHeader('Content-Type', 'application/json')
      res.end(JSON.stringify({ method: req.method, url: req.url, raw: req.rawHeaders, headers: req.headers }))
    }
  })
  const html = (send: (res: ServerResponse) => void) => {
    act = (_req, res) => {
      res.setHeader('Content-Type', 'text/html; charset=utf-8')
      send(res)
    }
  }

  test('the app hears the request as if it had been made to it', async () => {
    const { text, status } = await edge.ask('/a%20b?c=d', {
      Origin: `http://${edge.host}`,
      Referer: `http://${edge.host}/from?x`,
      Cookie: `a=1; outer_v_abcdefgh=x.y; __Host-outer_m_abcdefgh=z; b="2"`,
      'X-Forwarded-For': '6.6.6.6',
      'X-Forwarded-Host': 'evil.example',
      Forwarded: 'for=6.6.6.6',
      'X-Real-IP': '6.6.6.6',
      Connection: 'close, X-Secret',
      'X-Secret': 'hop',
      'X-Custom': 'kept',
      'Accept-Encoding': 'br',
      TE: 'trailers',
    })
    const heard = JSON.parse(text)
    expect(status).toBe(200)
    expect([heard.method, heard.url]).toEqual(['GET', '/a%20b?c=d'])
    expect(heard.headers).toEqual({
      host: `localhost:${app.port}`,
      origin: `http://localhost:${app.port}`,
      referer: `http://localhost:${app.port}/from?x`,
      cookie: 'a=1; b="2"',
      'x-custom': 'kept',
      'accept-encoding': 'br',
      connection: 'keep-alive, TE',
      te: 'trailers',
      'x-forwarded-for': '127.0.0.1',
      'x-outer-link': `http://${edge.host}`,
    })
  })

  test('a foreign origin passes unchanged', async () => {
    const { text } = await edge.ask('/', { Origin: 'https://evil.example', Referer: 'https://evil.example/' })
    expect(JSON.parse(text).headers).toMatchObject({
      origin: 'https://evil.example',
      referer: 'https://evil.example/',
    })
    const near = await edge.ask('/', {
      Origin: `http://${edge.host}.evil.example`,
      Referer: `http://${edge.host}.evil.example/`,
    })
    expect(JSON.parse(near.text).headers.origin).toBe(`http://${edge.host}.evil.example`)
    expect(JSON.parse(near.text).headers.referer).toBe(`http://${edge.host}.evil.example/`)
  })

  test('plain bytes are asked for documents only', async () => {
    const ask = async (headers: Record<string, string>) =>
      JSON.parse((await edge.ask('/', headers)).text).headers['accept-encoding']
    expect(await ask({ ...asDocument, 'Accept-Encoding': 'gzip, br' })).toBe('identity')
    expect(await ask({ Accept: 'text/html', 'Accept-Encoding': 'gzip' })).toBe('identity')
    expect(await ask({ 'Sec-Fetch-Dest': 'script', 'Accept-Encoding': 'gzip, br' })).toBe('gzip, br')
    expect(await ask({ 'Sec-Fetch-Dest': 'empty', Accept: 'text/html', 'Accept-Encoding': 'gzip' })).toBe(
      'gzip',
    )
  })

  test('a document gets the tag, and everything about its bytes is right', async () => {
    html((res) =>
      res
        .writeHead(200, {
          'Content-Length': page.length,
          ETag: '"abc"',
          'Content-MD5': 'x',
          'Accept-Ranges': 'bytes',
          Server: 'App/1',
          'X-Powered-By': 'App',
        })
        .end(page),
    )
    const { headers, text } = await edge.ask('/', asDocument)
    expect(text).toBe(tagged)
    expect(headers).toMatchObject({
      'content-length': String(tagged.length),
      etag: 'W/"abc.o1"',
      vary: 'Accept-Encoding, Sec-Fetch-Dest',
      'x-robots-tag': 'noindex',
    })
    for (const name of ['content-md5', 'accept-ranges', 'server', 'x-powered-by'])
      expect(headers[name]).toBe(undefined)
    expect(edge.documents.map((one) => one.path)).toEqual(['/'])
  })

  test('as data it comes byte for byte', async () => {
    html((res) => res.writeHead(200, { ETag: '"abc"', 'Content-Length': page.length }).end(page))
    for (const headers of [
      { 'Sec-Fetch-Dest': 'empty', Accept: 'text/html' },
      { 'HX-Request': 'true' },
      { 'Sec-Fetch-Dest': 'image' },
    ]) {
      const answer = await edge.ask('/', headers)
      expect(answer.text).toBe(page)
      expect(answer.headers.etag).toBe('"abc"')
      expect(answer.headers.vary).toContain('Sec-Fetch-Dest')
    }
    expect((await edge.ask('/', asDocument, 'POST')).text).toBe(page)
    expect(edge.documents).toEqual([])
  })

  test('only 2xx HTML gets the tag', async () => {
    for (const status of [404, 500]) {
      html((res) => res.writeHead(status).end(page))
      expect((await edge.ask('/', asDocument)).text).toBe(page)
    }
    act = (_req, res) => res.writeHead(200, { 'Content-Type': 'application/xhtml+xml' }).end(page)
    expect((await edge.ask('/', asDocument)).text).toBe(page)
    html((res) => res.writeHead(204).end())
    expect((await edge.ask('/', asDocument)).status).toBe(204)
  })

  test('HEAD of a document does not promise a length', async () => {
    html((res) => res.writeHead(200, { 'Content-Length': page.length }).end())
    const { status, headers, body } = await edge.ask('/', asDocument, 'HEAD')
    expect([status, headers['content-length'], body.length]).toEqual([200, undefined, 0])
    act = (_req, res) => res.writeHead(200, { 'Content-Length': 5, 'Content-Type': 'text/plain' }).end()
    expect((await edge.ask('/', asDocument, 'HEAD')).headers['content-length']).toBe('5')
  })

  test('revalidation: documents by our mark, data by the app own tags', async () => {
    act = (req, res) => {
      const isSame = req.headers['if-none-match']?.includes('"abc"') === true
      res.writeHead(isSame ? 304 : 200, {
        'Content-Type': 'text/html',
        ETag: '"abc"',
        'Content-Security-Policy': "default-src 'none'",
      })
      res.end(isSame ? undefined : page)
    }
    expect((await edge.ask('/', { ...asDocument, 'If-None-Match': '"abc"' })).status).toBe(200)
    const same = await edge.ask('/', { ...asDocument, 'If-None-Match': 'W/"abc.o1"' })
    expect([same.status, same.headers.etag, same.headers['content-security-policy']]).toEqual([
      304,
      'W/"abc.o1"',
      undefined,
    ])
    expect((await edge.ask('/', { 'Sec-Fetch-Dest': 'empty', 'If-None-Match': '"abc"' })).status).toBe(304)
    expect((await edge.ask('/', { 'Sec-Fetch-Dest': 'empty', 'If-None-Match': 'W/"abc.o1"' })).status).toBe(
      200,
    )
  })

  test('the edge compresses documents as the visitor likes', async () => {
    html((res) => res.end(page))
    for (const [accept, decode] of [
      ['br', brotliDecompressSync],
      ['gzip', gunzipSync],
      ['zstd', zstdDecompressSync],
    ] as const) {
      const { headers, body } = await edge.ask('/', { ...asDocument, 'Accept-Encoding': accept })
      expect(headers['content-encoding']).toBe(accept)
      expect(decode(body).toString()).toBe(tagged)
    }
    html((res) => res.writeHead(200, { 'Cache-Control': 'no-transform' }).end(page))
    const left = await edge.ask('/', { ...asDocument, 'Accept-Encoding': 'br' })
    expect([left.headers['content-encoding'], left.text]).toEqual([undefined, tagged])
  })

  test('an app that compresses anyway', async () => {
    for (const [coding, encode] of [
      ['gzip', gzipSync],
      ['br', brotliCompressSync],
      ['deflate', deflateSync],
      ['zstd', zstdCompressSync],
    ] as const) {
      html((res) => res.writeHead(200, { 'Content-Encoding': coding }).end(encode(page)))
      expect((await edge.ask('/', asDocument)).text).toBe(tagged)
      const again = await edge.ask('/', { ...asDocument, 'Accept-Encoding': 'gzip' })
      expect(gunzipSync(again.body).toString()).toBe(tagged)
    }
    html((res) =>
      res.writeHead(200, { 'Content-Encoding': 'x-own', 'Content-Length': 3, ETag: '"a"' }).end('abc'),
    )
    const opaque = await edge.ask('/', asDocument)
    expect([opaque.text, opaque.headers['content-encoding'], opaque.headers.etag]).toEqual([
      'abc',
      'x-own',
      '"a"',
    ])
    html((res) => res.writeHead(200, { 'Content-Encoding': 'gzip' }).end('no gzip at all'))
    expect((await edge.ask('/', asDocument)).status).toBe(502)
  })

  test('policies: by address, by nonce, several, report-only', async () => {
    html((res) => {
      res.setHeader('Content-Security-Policy', [
        "script-src 'nonce-r4nd0m' 'strict-dynamic'; connect-src x",
        "default-src 'self'",
      ])
      res.setHeader('Content-Security-Policy-Report-Only', "default-src 'none'")
      res.end(page)
    })
    const { all, text } = await edge.ask('/', asDocument)
    expect(text).toContain('<head><script async src="/_outer/b.js" nonce="r4nd0m"></script>')
    expect(all('content-security-policy')).toEqual([
      `script-src 'nonce-r4nd0m' 'strict-dynamic'; connect-src x ${edge.host}/_outer/e`,
      "default-src 'self'",
    ])
    // Else every page would report our tag to the app.
    expect(all('content-security-policy-report-only')).toEqual([
      `default-src 'none'; script-src ${edge.host}/_outer/b.js; connect-src ${edge.host}/_outer/e`,
    ])
    html((res) =>
      res.writeHead(200, { 'Content-Security-Policy': "script-src 'strict-dynamic' 'sha256-x'" }).end(page),
    )
    const own = await edge.ask('/', asDocument)
    const nonce = /nonce="([a-z2-7]+)"/.exec(own.text)?.[1]
    expect(own.headers['content-security-policy']).toBe(
      `script-src 'strict-dynamic' 'sha256-x' 'nonce-${nonce}'`,
    )
  })

  test('addresses and cookies that name the app become the link own', async () => {
    act = (_req, res) =>
      res
        .writeHead(302, {
          Location: `http://localhost:${app.port}/next?u=http://localhost:${app.port}/`,
          'Content-Location': `http://127.0.0.1:${app.port}`,
          Refresh: `0; url=http://localhost:${app.port}/r`,
          'Set-Cookie': [
            'a=1; Domain=localhost; Path=/; Secure; SameSite=None',
            'b=2; Secure; HttpOnly',
            `c=3; Domain=${label}.localhost`,
            'd=4; Domain=example.com',
            'e=5; Domain=.evil.localhost',
            'outer_v_abcdefgh=tossed',
            '__Host-outer_m_abcdefgh=tossed; Secure; Path=/',
            '__Host-s=6; Secure; Path=/',
          ],
        })
        .end()
    const { headers, all } = await edge.ask('/', asDocument)
    expect(headers.location).toBe(`http://${edge.host}/next?u=http://localhost:${app.port}/`)
    expect(headers['content-location']).toBe(`http://${edge.host}`)
    expect(headers.refresh).toBe(`0; url=http://${edge.host}/r`)
    expect(all('set-cookie')).toEqual(['a=1; Path=/', 'b=2; HttpOnly', 'c=3', '__Host-s=6; Secure; Path=/'])
    expect(edge.documents.length).toBe(1)
    for (const other of [
      'https://example.com/',
      '/local',
      `http://localhost:${app.port + 1}/`,
      'https://localhost.evil.example/',
    ]) {
      act = (_req, res) => res.writeHead(302, { Location: other }).end()
      expect((await edge.ask('/')).headers.location).toBe(other)
    }
  })

  test('bodies go up as they are, with a length and in chunks, trailers too', async () => {
    act = (req, res) => {
      const hash = createHash('sha256')
      req.on('data', (chunk: Buffer) => hash.update(chunk))
      req.on('end', () =>
        res.end(
          JSON.stringify([
            hash.digest('hex'),
            req.headers['content-length'],
            req.headers['transfer-encoding'],
            req.trailers,
          ]),
        ),
      )
    }
    const body = Buffer.alloc(300_000, 'xyz')
    const wanted = createHash('sha256').update(body).digest('hex')
    const whole = await edge.ask('/', {}, 'POST', body)
    expect(JSON.parse(whole.text)).toEqual([wanted, '300000', null, {}])
    const chunked = `POST / HTTP/1.1\r\nHost: ${edge.host}\r\nConnection: close\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n${body.length.toString(16)}\r\n${body}\r\n0\r\nX-Sum: 9\r\n\r\n`
    expect(
      JSON.parse(
        (await edge.raw(chunked)).split('\r\n\r\n')[1]?.split('\r\n')[0] ?? (await edge.raw(chunked)),
      ),
    ).toEqual([wanted, null, 'chunked', { 'x-sum': '9' }])
    expect(JSON.parse((await edge.ask('/', { 'Content-Length': '0' }, 'POST')).text)[1]).toBe('0')
  })

  test('trailers come down', async () => {
    act = (_req, res) => {
      res.writeHead(200, { Trailer: 'X-Sum', 'Content-Type': 'text/plain' })
      res.write('abc')
      res.addTrailers({ 'X-Sum': '9' })
      res.end()
    }
    const answer = await edge.raw(`GET / HTTP/1.1\r\nHost: ${edge.host}\r\nConnection: close\r\n\r\n`)
    expect(answer).toMatch(/\r\n0\r\nX-Sum: 9\r\n\r\n$/)
  })

  test('early hints pass', async () => {
    act = (_req, res) => {
      res.writeEarlyHints({ link: '</a.css>; rel=preload; as=style' })
      res.end('ok')
    }
    const answer = await edge.raw(`GET / HTTP/1.1\r\nHost: ${edge.host}\r\nConnection: close\r\n\r\n`)
    expect(answer).toMatch(
      /^HTTP\/1.1 103 Early Hints\r\nLink: <\/a.css>; rel=preload; as=style\r\n\r\nHTTP\/1.1 200 OK/,
    )
  })

  test('events come as they are sent', async () => {
    act = (_req, res) => {
      res.writeHead(200, { 'Content-Type': 'text/event-stream' })
      res.write('data: 1\n\n')
      setTimeout(() => res.end('data: 2\n\n'), 300)
    }
    const socket = edge.connect()
    socket.write(
      `GET / HTTP/1.1\r\nHost: ${edge.host}\r\nAccept: text/event-stream\r\nAccept-Encoding: gzip\r\n\r\n`,
    )
    const times: number[] = []
    const begun = Date.now()
    await new Promise<void>((resolve) => {
      socket.on('data', (chunk: Buffer) => {
        if (chunk.includes('data: 1')) times.push(Date.now() - begun)
        if (chunk.includes('data: 2')) {
          times.push(Date.now() - begun)
          resolve()
        }
      })
    })
    expect((times[1] as number) - (times[0] as number)).toBeGreaterThan(200)
    socket.destroy()
  })

  test('a page that streams goes on streaming, compressed as well', async () => {
    html((res) => {
      res.write('<!doctype html><html><head><title>a</title></head><body>one')
      setTimeout(() => res.end('two</body>'), 300)
    })
    for (const coding of ['identity', 'br', 'gzip', 'zstd']) {
      const socket = edge.connect()
      socket.write(
        `GET / HTTP/1.1\r\nHost: ${edge.host}\r\nConnection: close\r\nAccept: text/html\r\nAccept-Encoding: ${coding}\r\n\r\n`,
      )
      const begun = Date.now()
      const chunks: Buffer[] = []
      let first = 0
      for await (const chunk of socket) {
        if (first === 0) first = Date.now() - begun
        chunks.push(chunk)
      }
      expect(first, coding).toBeLessThan(200)
      expect(Date.now() - begun, coding).toBeGreaterThan(250)
      // The head and a first part of the page, not the head alone.
      expect((chunks[0] as Buffer).toString('latin1').split('\r\n\r\n')[1]?.length, coding).toBeGreaterThan(0)
    }
  })

  test('a slow visitor slows the app down, not our memory', async () => {
    let written = 0
    act = (_req, res) => {
      const chunk = Buffer.alloc(65_536)
      const more = (): void => {
        while (written < 200_000_000 && !res.destroyed) {
          written += chunk.length
          if (!res.write(chunk)) {
            res.once('drain', more)
            return
          }
        }
        res.end()
      }
      res.writeHead(200, { 'Content-Type': 'application/octet-stream' })
      more()
    }
    const socket = edge.connect()
    socket.pause()
    socket.write(`GET / HTTP/1.1\r\nHost: ${edge.host}\r\n\r\n`)
    await sleep(500)
    expect(written).toBeLessThan(40_000_000)
    socket.destroy()
    const before = written
    await sleep(200)
    expect(written - before).toBeLessThan(10_000_000)
  })

  test('a slow app slows the visitor down, not our memory; the whole of 100 MB comes through', {
    timeout: 60_000,
  }, async () => {
    const bytes = 100 * 1_048_576
    let heard = 0
    let read: (() => void) | undefined
    act = (req, res) => {
      req.pause()
      read = () => {
        req.on('data', (chunk: Buffer) => {
          heard += chunk.length
        })
        req.on('end', () => res.end(String(heard)))
        req.resume()
      }
    }
    const socket = edge.connect()
    socket.write(
      `POST / HTTP/1.1\r\nHost: ${edge.host}\r\nConnection: close\r\nContent-Length: ${bytes}\r\n\r\n`,
    )
    const chunk = Buffer.alloc(262_144, 1)
    let sent = 0
    const send = (async () => {
      for (; sent < bytes; sent += chunk.length) {
        if (!socket.write(chunk)) await new Promise((resolve) => socket.once('drain', resolve))
      }
    })()
    await sleep(500)
    expect(sent).toBeLessThan(40_000_000)
    read?.()
    await send
    const answer: Buffer[] = []
    for await (const part of socket) answer.push(part)
    expect(Buffer.concat(answer).toString()).toContain(`\r\n\r\n${bytes}`)
  })

  test('a large compressed page leaves its stream fit for the next visitor', async () => {
    const large = `<!doctype html><html><head></head><body>${Array.from({ length: 60_000 }, (_, at) => at * 7_919).join(' ')}`
    html((res) => res.end(large))
    for (let round = 0; round < 3; round++) {
      const { body } = await edge.ask('/', { ...asDocument, 'Accept-Encoding': 'br' })
      expect(brotliDecompressSync(body).toString()).toBe(large.replace('<head>', `<head>${tag}`))
    }
  })

  test('an app that answers before it has heard everything', async () => {
    act = (_req, res) => res.writeHead(413, { Connection: 'close' }).end('too much')
    const socket = edge.connect()
    socket.write(
      `POST / HTTP/1.1\r\nHost: ${edge.host}\r\nConnection: close\r\nContent-Length: 1000000\r\n\r\nabc`,
    )
    const [first] = await new Promise<Buffer[]>((resolve) =>
      socket.once('data', (chunk: Buffer) => resolve([chunk])),
    )
    expect(first?.toString()).toContain('413 Payload Too Large')
    socket.destroy()
  })

  test('one connection carries many requests, also behind each other', async () => {
    const answer = await edge.raw(
      `GET /1 HTTP/1.1\r\nHost: ${edge.host}\r\n\r\nGET /2 HTTP/1.1\r\nHost: ${edge.host}\r\n\r\nGET /3 HTTP/1.1\r\nHost: ${edge.host}\r\nConnection: close\r\n\r\n`,
    )
    expect([...answer.matchAll(/"url":"(.*?)"/g)].map((match) => match[1])).toEqual(['/1', '/2', '/3'])
  })

  const promised = 'GET /a HTTP/1.1\r\nHost: localhost\r\n'
  const offers = [
    { name: 'a length', in: `Content-Length: ${promised.length}\r\n\r\n` },
    { name: 'a length and its body', in: `Content-Length: ${promised.length}\r\n\r\n${promised}` },
    { name: 'chunks', in: `Transfer-Encoding: chunked\r\n\r\n${promised.length.toString(16)}\r\n` },
  ]
  for (const protocol of ['websocket', 'h2c'])
    for (const one of offers)
      test(`an upgrade with a body eats nobody else's request: ${protocol}, ${one.name}`, async () => {
        const offer = edge.connect()
        offer.write(
          `POST / HTTP/1.1\r\nHost: ${edge.host}\r\nConnection: Upgrade\r\nUpgrade: ${protocol}\r\n${one.in}`,
        )
        await sleep(150)
        const next = await Promise.all(['/b', '/c'].map((path) => edge.ask(path)))
        offer.destroy()
        expect(next.map(({ text }) => JSON.parse(text).url)).toEqual(['/b', '/c'])
      })

  test('a body behind an offer to speak another protocol reaches the app', async () => {
    act = (req, res) => void req.pipe(res)
    const { text, status } = await edge.ask(
      '/',
      { Connection: 'Upgrade, close', Upgrade: 'h2c' },
      'POST',
      'hello',
    )
    expect([status, text]).toEqual([200, 'hello'])
  })

  test('development-only endpoints are refused, however they are spelled', async () => {
    const refused = [
      '/__open-in-editor?file=/etc/passwd',
      '/%5f%5fopen-in-editor',
      '/__OPEN-in-editor',
      '/a/..%2f__open-in-editor',
      '/%255f_open-in-editor',
      '//__open-in-editor',
      '/./__open-in-editor',
      '/\\__open-in-editor',
      '/@fs/etc/passwd',
      '/%40fs/etc/passwd',
      '/@fs/etc/passwd?import&raw',
      '/base/@fs/etc/passwd',
      '/@fs/home/x/node_modules/.env',
      '/@fs/home/x/node_modules/../../.ssh/id_rsa',
      '/__nextjs_original-stack-frames',
      '/__nextjs_launch-editor',
      '/__nextjs_source-map?filename=x',
      '/__inspect/',
      '/webpack-dev-server',
      '/webpack-dev-server/open-editor',
      '/.env',
      '/.env.local?raw',
      '/.git/config',
      '/src/..%5c.env',
      '/?__debugger__=yes&cmd=x',
      '/?__debug%67er__=yes',
    ]
    for (const path of refused) expect([path, (await edge.ask(path)).status]).toEqual([path, 403])
    const fine = [
      '/@vite/client',
      '/__vite_ping',
      '/@id/__x00__react',
      '/@fs/home/x/node_modules/vite/dist/client/env.mjs',
      '/@fs/home/x/node_modules/.vite/deps/react.js',
      '/_next/webpack-hmr',
      '/.well-known/x',
      '/src/main.tsx?t=1',
      '/@react-refresh',
      '/debug',
      '/%E2%9C%93',
      '/a?q=%25',
    ]
    for (const path of fine) expect([path, (await edge.ask(path)).status]).toEqual([path, 200])
    edge.setRoute({
      source: {
        ...app.source,
        target: { host: 'localhost', port: app.port, tls: false, authority: 'x', root: '/home/me/app' },
      } as never,
    })
    expect((await edge.ask('/@fs/home/me/app/src/a.ts')).status).toBe(200)
    expect((await edge.ask('/@fs/home/me/application/a.ts')).status).toBe(403)
    expect((await edge.ask('/@fs/home/me/app/../secret')).status).toBe(403)
    edge.setRoute({ source: app.source })
  })
})

describe('WebSocket', () => {
  test('messages pass both ways, with the protocol asked for, and the end with its code', async () => {
    const app = await openApp((_req, res) => res.writeHead(404).end('no'))
    const sockets = new WebSocketServer({ server: app.server, handleProtocols: () => 'chat' })
    let origin: string | undefined
    sockets.on('connection', (socket, req) => {
      origin = req.headers.origin
      socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }))
    })
    const edge = await openFixture({ source: app.source })
    const client = new WebSocket(`ws://127.0.0.1:${edge.port}/ws`, ['chat'], {
      headers: { Host: edge.host, Origin: `http://${edge.host}` },
    })
    await new Promise((resolve) => client.once('open', resolve))
    expect(client.protocol).toBe('chat')
    expect(origin).toBe(`http://localhost:${app.port}`)
    for (const message of ['hello', 'x'.repeat(200_000)]) {
      client.send(message)
      expect(String(await new Promise((resolve) => client.once('message', resolve)))).toBe(message)
    }
    client.close(4_001, 'done')
    expect(await new Promise((resolve) => client.once('close', resolve))).toBe(4_001)
    await edge.close()
    await app.close()
  })

  test('silence ends it', async () => {
    const app = await openRawApp((socket) =>
      socket.once('data', () => socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: raw\r\n\r\n')),
    )
    const edge = await openFixture({ source: app.source, deps: { limits: { quietMs: 200 } } })
    expect(
      await edge.raw(`GET / HTTP/1.1\r\nHost: ${edge.host}\r\nConnection: Upgrade\r\nUpgrade: raw\r\n\r\n`),
    ).toMatch(/^HTTP\/1.1 101 /)
    await edge.close()
    await app.close()
  })

  test('it counts as a stream until it closes', async () => {
    const app = await openRawApp((socket) => {
      socket.once('data', () => socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: raw\r\n\r\n'))
      socket.once('end', () => socket.end())
    })
    const edge = await openFixture({ source: app.source, deps: { limits: { streams: 1 } } })
    const open = async () => {
      const socket = edge.connect()
      socket.write(`GET / HTTP/1.1\r\nHost: ${edge.host}\r\nConnection: Upgrade\r\nUpgrade: raw\r\n\r\n`)
      return { socket, first: String(await new Promise((resolve) => socket.once('data', resolve))) }
    }
    const { socket, first } = await open()
    expect(first).toMatch(/^HTTP\/1.1 101 /)
    expect((await open()).first).toMatch(/^HTTP\/1.1 503 /)
    socket.destroy()
    await sleep(100)
    expect((await open()).first).toMatch(/^HTTP\/1.1 101 /)
    await edge.close()
    await app.close()
  })

  test('a refusal comes through as it is', async () => {
    const app = await openApp((_req, res) => res.end())
    app.server.on('upgrade', (_req, socket) =>
      socket.end('HTTP/1.1 401 Unauthorized\r\nContent-Length: 2\r\nX-Why: no\r\n\r\nno'),
    )
    const edge = await openFixture({ source: app.source })
    const answer = await edge.raw(
      `GET /ws HTTP/1.1\r\nHost: ${edge.host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
    )
    expect(answer).toMatch(/^HTTP\/1.1 401 Unauthorized\r\n/)
    expect(answer).toContain('X-Why: no')
    expect(answer).toMatch(/no$/)
    await edge.close()
    await app.close()
  })

  test('each direction ends by itself', async () => {
    const app = await openRawApp((socket) => {
      let heard = ''
      socket.once('data', () =>
        socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: raw\r\n\r\nfirst '),
      )
      socket.on('data', (chunk) => {
        heard += chunk
      })
      socket.on('end', () => setTimeout(() => socket.end(`after ${heard.endsWith('bye')}`), 50))
    })
    const edge = await openFixture({ source: app.source })
    const socket = edge.connect()
    socket.write(`GET / HTTP/1.1\r\nHost: ${edge.host}\r\nConnection: Upgrade\r\nUpgrade: raw\r\n\r\n`)
    await new Promise((resolve) => socket.once('data', resolve))
    socket.end('bye')
    let rest = ''
    for await (const chunk of socket) rest += chunk
    expect(rest).toMatch(/after true$/)
    await edge.close()
    await app.close()
  })

  test('an offer to speak HTTP/2 is not taken', async () => {
    const app = await openApp((req, res) => res.end(String(req.headers.upgrade)))
    const edge = await openFixture({ source: app.source })
    const answer = await edge.raw(
      `GET / HTTP/1.1\r\nHost: ${edge.host}\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: x\r\n\r\n`,
    )
    expect(answer).toMatch(/^HTTP\/1.1 200 OK[\s\S]*undefined$/)
    await edge.close()
    await app.close()
  })

  test('not on a snapshot', async () => {
    const edge = await openFixture({ files: { 'a.txt': 'a' } })
    const answer = await edge.raw(
      `GET /ws HTTP/1.1\r\nHost: ${edge.host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
    )
    expect(answer).toMatch(/^HTTP\/1.1 404 /)
    await edge.close()
  })
})

describe('an app that speaks bytes', () => {
  const against = async (
    onSocket: (socket: Socket) => void,
    run: (edge: Fixture) => Promise<void>,
    deps = {},
  ): Promise<void> => {
    const app = await openRawApp(onSocket)
    const edge = await openFixture({ source: app.source, deps })
    try {
      await run(edge)
    } finally {
      await edge.close()
      await app.close()
    }
  }

  test('100-continue: the app says it, and only then the body goes', async () => {
    const heard: string[] = []
    await against(
      (socket) => {
        socket.on('data', (chunk) => {
          heard.push(chunk.toString('latin1'))
          if (heard.length === 1) setTimeout(() => socket.write('HTTP/1.1 100 Continue\r\n\r\n'), 50)
          if (heard.join('').endsWith('body')) socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok')
        })
      },
      async (edge) => {
        const socket = edge.connect()
        socket.write(
          `POST / HTTP/1.1\r\nHost: ${edge.host}\r\nExpect: 100-continue\r\nConnection: close\r\nContent-Length: 4\r\n\r\n`,
        )
        const first = await new Promise<Buffer>((resolve) => socket.once('data', resolve))
        expect(first.toString()).toBe('HTTP/1.1 100 Continue\r\n\r\n')
        expect(heard.join('')).toContain('100-continue')
        socket.write('body')
        let rest = ''
        for await (const chunk of socket) rest += chunk
        expect(rest).toMatch(/^HTTP\/1.1 200 OK[\s\S]*ok$/)
      },
    )
  })

  test('100-continue: an app that never says it', async () => {
    await against(
      (socket) => {
        let heard = ''
        socket.on('data', (chunk) => {
          heard += chunk
          if (heard.endsWith('body')) socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok')
        })
      },
      async (edge) => {
        const socket = edge.connect()
        socket.write(
          `POST / HTTP/1.1\r\nHost: ${edge.host}\r\nExpect: 100-continue\r\nConnection: close\r\nContent-Length: 4\r\n\r\n`,
        )
        await new Promise((resolve) => socket.once('data', resolve))
        socket.write('body')
        let rest = ''
        for await (const chunk of socket) rest += chunk
        expect(rest).toMatch(/ok$/)
      },
    )
  })

  test('100-continue: an app that refuses at once', async () => {
    await against(
      (socket) =>
        socket.once('data', () =>
          socket.write('HTTP/1.1 417 Expectation Failed\r\nContent-Length: 0\r\n\r\n'),
        ),
      async (edge) => {
        const { status } = await edge.ask('/', { Expect: '100-continue', 'Content-Length': '4' }, 'POST')
        expect(status).toBe(417)
      },
    )
  })

  test('a kept stream that the app closed meanwhile is no error for a visitor', async () => {
    let streams = 0
    await against(
      (socket) => {
        const mine = ++streams
        socket.on('data', () => {
          // The first stream takes a second request and dies of it.
          if (mine === 1 && socket.bytesRead > 400) return socket.destroy()
          socket.write(`HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n${mine}`)
        })
      },
      async (edge) => {
        const long = { 'X-Long': 'a'.repeat(150) }
        expect((await edge.ask('/', long)).text).toBe('1')
        expect((await edge.ask('/', long)).text).toBe('2')
        expect(streams).toBe(2)
      },
    )
  })

  test('a request that must not be sent twice gets a stream of its own', async () => {
    let streams = 0
    await against(
      (socket) => {
        const mine = ++streams
        socket.on('data', () => socket.write(`HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n${mine}`))
      },
      async (edge) => {
        expect((await edge.ask('/')).text).toBe('1')
        expect((await edge.ask('/')).text).toBe('1')
        expect((await edge.ask('/', {}, 'POST', 'x')).text).toBe('2')
      },
    )
  })

  const broken = [
    { name: 'no HTTP', in: 'SSH-2.0-OpenSSH\r\n\r\n' },
    { name: 'two lengths', in: 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab' },
    { name: 'nothing', in: '' },
    { name: 'switching protocols unasked', in: 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n' },
  ]
  for (const one of broken) {
    test(`an answer that is none: ${one.name}`, async () => {
      await against(
        (socket) => socket.once('data', () => socket.end(one.in)),
        async (edge) => {
          const { status, text } = await edge.ask('/', asDocument)
          expect(status).toBe(502)
          expect(text).toContain('id-1')
        },
      )
    })
  }

  for (const status of [100, 102, 103])
    test(`interim answers without an end: ${status}`, async () => {
      const interims = `HTTP/1.1 ${status} On the way\r\nLink: </a.css>; rel=preload\r\n\r\n`.repeat(500)
      await against(
        (socket) => {
          const pump = (): void => {
            while (!socket.destroyed && socket.write(interims));
          }
          socket.on('drain', pump).once('data', pump)
        },
        async (edge) => {
          expect(await edge.raw(`GET / HTTP/1.1\r\nHost: ${edge.host}\r\nConnection: close\r\n\r\n`)).toMatch(
            /HTTP\/1.1 502 /,
          )
        },
      )
    })

  test('an answer cut short is cut short for the visitor too', async () => {
    await against(
      (socket) =>
        socket.once('data', () => {
          socket.write('HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 100\r\n\r\nabc')
          setTimeout(() => socket.destroy(), 50)
        }),
      async (edge) => {
        const { headers, text } = await edge.ask('/')
        expect([headers['content-length'], text]).toEqual(['100', 'abc'])
      },
    )
  })

  test('a second answer that nobody asked for reaches nobody', async () => {
    await against(
      (socket) =>
        socket.on('data', () =>
          socket.write(
            'HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\naHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil',
          ),
        ),
      async (edge) => {
        for (let round = 0; round < 3; round++) expect((await edge.ask('/')).text).toBe('a')
      },
    )
  })

  test('an app that takes too long', async () => {
    await against(
      () => {},
      async (edge) => {
        const { status } = await edge.ask('/', asDocument)
        expect(status).toBe(504)
      },
      { limits: { headMs: 300 } },
    )
  })

  test('more streams than an app should bear', async () => {
    await against(
      () => {},
      async (edge) => {
        const waiting = edge.connect()
        waiting.write(`GET / HTTP/1.1\r\nHost: ${edge.host}\r\n\r\n`)
        await sleep(100)
        const { status, headers } = await edge.ask('/')
        expect([status, headers['retry-after']]).toEqual([503, '5'])
        waiting.destroy()
      },
      { limits: { streams: 1 } },
    )
  })

  test('a body until the end of the stream', async () => {
    await against(
      (socket) =>
        socket.once('data', () => socket.end('HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n<p>old</p>')),
      async (edge) => expect((await edge.ask('/', asDocument)).text).toBe(`${tag}<p>old</p>`),
    )
  })
})

test('an app that does not run: an honest page, the snapshot kept for that, and a note', async () => {
  const app = await openApp((_req, res) => res.end())
  await app.close()
  const edge = await openFixture({ source: app.source, files: { 'index.html': page } })
  const { status, headers, text } = await edge.ask('/', asDocument)
  expect([status, headers['retry-after']]).toEqual([502, '10'])
  expect(text).toContain('Sample &lt;app&gt;</bdi> is not running right now.')
  expect(edge.turnedAway.map((one) => one.path)).toEqual(['/'])
  const data = await edge.ask('/api', { 'Sec-Fetch-Dest': 'empty', 'Sec-Fetch-Mode': 'cors' })
  expect([data.status, data.headers['content-type']]).toEqual([502, 'text/plain; charset=utf-8'])
  expect(edge.turnedAway.length).toBe(1)
  edge.setRoute({ source: { ...app.source, away: 's1' } as never })
  expect((await edge.ask('/', asDocument)).text).toBe(tagged)
  await edge.close()
})

const broken = (code: string): Error => Object.assign(new Error(code), { code })

test.each([
  { code: 'ECONNREFUSED', at: 'dial', says: 'not running' },
  { code: 'target-refused', at: 'stream', says: 'not running' },
  { code: 'target-timeout', at: 'stream', says: 'not running' },
  { code: 'no tunnel', at: 'dial', says: 'off or offline' },
  { code: 'unknown-share', at: 'stream', says: 'off or offline' },
  { code: 'cut', at: 'stream', says: 'off or offline' },
])('$code at the $at: the page says $says, and somebody was turned away', async ({ code, at, says }) => {
  const app = await openApp((_req, res) => res.end())
  await app.close()
  const dial = async () => {
    if (at === 'dial') throw broken(code)
    return new Duplex({ read: () => {}, write: (_bytes, _encoding, done) => done(broken(code)) })
  }
  const edge = await openFixture({ source: app.source, deps: { dial } })
  const { status, text } = await edge.ask('/', asDocument)
  expect(status).toBe(502)
  expect(text).toContain(says)
  expect(edge.turnedAway.map((one) => one.path)).toEqual(['/'])
  await edge.close()
})
