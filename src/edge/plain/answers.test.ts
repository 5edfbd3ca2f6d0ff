/** One edge behind two listeners, with the front and without: whole answers, byte for byte. */
import { Buffer } from 'node:buffer'
import { createServer, type RequestListener } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Source } from '../../core/route.ts'
import {
  endedWindow,
  type Fixture,
  label,
  openApp,
  openFixture,
  openWindow,
  type Upstream,
} from '../fixture.ts'
import { attachToNode, serverOptions } from '../serve.ts'

const now = Date.now()
const host = `Host: ${label}.localhost\r\n`
const browser =
  'User-Agent: Mozilla/5.0\r\nAccept: text/html\r\nSec-Fetch-Dest: document\r\nSec-Fetch-Mode: navigate\r\n'
const get = (path: string, lines = '', method = 'GET'): string =>
  `${method} ${path} HTTP/1.1\r\n${host}${lines}\r\n`
const post = (path: string, body: string, lines = ''): string =>
  `POST ${path} HTTP/1.1\r\n${host}${lines}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`

const files = {
  'index.html': `<!doctype html><html><head></head><body>${'hello '.repeat(300)}</body></html>`,
  'style.css': 'a{}'.repeat(20_000),
  'tiny.txt': 'é',
  'large.bin': Buffer.alloc(3_000_000, 'abc'),
  'docs/index.html': '<p>docs',
}
const page = files['index.html']

const app: RequestListener = (req, res) => {
  const path = req.url ?? ''
  switch (path) {
    case '/page':
      return void res.writeHead(200, { 'Content-Type': 'text/html', ETag: '"a"' }).end(page)
    case '/length':
      return void res.writeHead(200, { 'Content-Length': 5, 'X-Raw': 'é', Date: 'yesterday' }).end('hello')
    case '/reason':
      return void res.writeHead(201, 'Made \xe9').end('ok')
    case '/chunks':
      res.writeHead(200, { 'Content-Type': 'text/plain', ...(req.method === 'GET' && { Trailer: 'X-Sum' }) })
      res.write('a'.repeat(30))
      return void setTimeout(() => {
        res.write('b'.repeat(40_000))
        setTimeout(() => {
          res.addTrailers({ 'X-Sum': '9' })
          res.end()
        }, 30)
      }, 30)
    case '/events':
      res.writeHead(200, { 'Content-Type': 'text/event-stream' }).write('data: 1\n\n')
      return void setTimeout(() => res.end('data: 2\n\n'), 50)
    case '/hints':
      res.writeProcessing()
      res.writeEarlyHints({ link: ['</a.css>; rel=preload; as=style', '</b.js>; rel=preload'] })
      return void setTimeout(() => res.end('ok'), 20)
    case '/none':
      return void res.writeHead(204).end()
    case '/same':
      return void res.writeHead(304, { ETag: '"a"', 'Content-Type': 'text/html' }).end()
    case '/reset':
      return void req.socket.destroy()
    case '/short':
      res.writeHead(200, { 'Content-Length': 100 }).write('abc')
      return void setTimeout(() => req.socket.destroy(), 30)
    case '/large':
      return void res.end(files['large.bin'])
    case '/bad':
      return void req.socket.end('HTTP/1.1 200 OK\r\nX-Bad: a\x01b\r\nContent-Length: 0\r\n\r\n')
    case '/trailer':
      return void req.socket.end('HTTP/1.1 200 OK\r\nTrailer: X-Sum\r\nContent-Length: 2\r\n\r\nok')
    default:
      return void req.pipe(res.writeHead(200, { 'X-Heard': `${req.method} ${JSON.stringify(req.headers)}` }))
  }
}

describe('the same answer with the front and without', () => {
  let upstream: Upstream
  let edge: Fixture
  let nodePort = 0
  let close: () => void
  beforeAll(async () => {
    upstream = await openApp(app)
    edge = await openFixture({
      files,
      deps: { now: () => now, random: (bytes) => Buffer.alloc(bytes, 5) },
    })
    const server = createServer(serverOptions)
    attachToNode(server, edge.edge)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    nodePort = (server.address() as AddressInfo).port
    close = () => {
      server.closeAllConnections()
      server.close()
    }
  })
  afterAll(async () => {
    close()
    await edge.close()
    await upstream.close()
  })

  /** All that comes for these requests and a last one, which says where the answer ends. */
  const ask = async (port: number, request: string): Promise<string> => {
    const socket = connect(port, '127.0.0.1')
    const chunks: Buffer[] = []
    socket.on('error', () => {}).on('data', (chunk: Buffer) => chunks.push(chunk))
    const closed = new Promise((resolve) => socket.once('close', resolve))
    socket.write(request, 'latin1')
    const ends = /Connection: close\r\n/.test(request) ? closed : undefined
    // A kept connection stays open: the answer is whole when nothing has come for a while.
    await (ends ?? quiet(socket))
    socket.destroy()
    return (
      Buffer.concat(chunks)
        .toString('latin1')
        // Node keeps the reason of a head that it has refused itself.
        .replace(/^HTTP\/1\.1 502 OK/, 'HTTP/1.1 502 Bad Gateway')
        .replace(/Date: \w{3}, [^\r]*GMT\r\n/g, 'Date: now\r\n')
    )
  }
  const quiet = (socket: ReturnType<typeof connect>): Promise<void> =>
    new Promise((resolve) => {
      let timer = setTimeout(resolve, 400)
      socket.on('data', () => {
        clearTimeout(timer)
        timer = setTimeout(resolve, 150)
      })
    })

  const last = 'Connection: close\r\n'
  const redirect: Source = { kind: 'redirect', url: 'https://example.com/', measured: true }
  const cases: { name: string; in: string; source?: Source | 'live'; isEnded?: boolean }[] = [
    { name: 'a document, kept', in: get('/', browser) },
    { name: 'a document, last', in: get('/', browser + last) },
    { name: 'a compressed document', in: get('/', `${browser}Accept-Encoding: gzip, br\r\n${last}`) },
    { name: 'HEAD', in: get('/', browser + last, 'HEAD') },
    { name: 'a file', in: get('/style.css', last) },
    { name: 'a file with another letter', in: get('/tiny.txt', last) },
    { name: 'a file from the disk', in: get('/large.bin', last) },
    { name: 'a part of it', in: get('/large.bin', `Range: bytes=5-2000000\r\n${last}`) },
    { name: 'a part that is not there', in: get('/tiny.txt', `Range: bytes=9-\r\n${last}`) },
    { name: 'not modified', in: get('/style.css', `If-None-Match: *\r\n${last}`) },
    { name: 'a folder', in: get('/docs', last) },
    { name: 'missing', in: get('/nope.js', last) },
    { name: 'POST', in: post('/', 'a', last) },
    { name: 'the script', in: get('/_outer/b.js', `Accept-Encoding: br\r\n${last}`) },
    { name: 'a beacon', in: post('/_outer/e', '{"k":"x"}', last) },
    { name: 'a beacon, kept', in: post('/_outer/e', '{"k":"x"}') },
    {
      name: 'words',
      in: post(
        '/_outer/say',
        'words=hello',
        `Accept: text/html\r\nContent-Type: application/x-www-form-urlencoded\r\n${last}`,
      ),
    },
    { name: 'the page for words', in: get('/_outer/say', browser + last) },
    { name: 'why', in: get('/_outer/why', last) },
    { name: 'a host that is none', in: get('/', last).replace(host, 'Host: a b\r\n') },
    { name: 'another host', in: get('/', browser + last).replace(label, 'zzzzzzzzzzzzzzzzzzzz') },
    { name: 'a link that has ended', in: get('/', browser + last), isEnded: true },
    {
      name: 'a worker of a link that has ended',
      in: get('/sw.js', `Service-Worker: script\r\n${last}`),
      isEnded: true,
    },
    { name: 'a redirect', in: get('/', last), source: redirect },
    { name: 'a redirect, HEAD', in: get('/', last, 'HEAD'), source: redirect },
    ...[
      '/page',
      '/length',
      '/reason',
      '/chunks',
      '/events',
      '/hints',
      '/none',
      '/same',
      '/reset',
      '/short',
      '/large',
      '/bad',
      '/trailer',
    ].flatMap((path) => [
      { name: `live: ${path}`, in: get(path, last), source: 'live' as const },
      { name: `live, as a page: ${path}`, in: get(path, browser + last), source: 'live' as const },
      { name: `live, HEAD: ${path}`, in: get(path, last, 'HEAD'), source: 'live' as const },
    ]),
    { name: 'live, kept: /page', in: get('/page', browser), source: 'live' },
    { name: 'live, kept: /chunks', in: get('/chunks'), source: 'live' },
    {
      name: 'live: a body',
      in: post('/echo', 'x'.repeat(9_000), `Cookie: a=b\r\nA: 1\r\na: 2\r\n${last}`),
      source: 'live',
    },
    { name: 'live: an empty body', in: post('/echo', '', last), source: 'live' },
    { name: 'live: for developers', in: get('/__open-in-editor?file=a', last), source: 'live' },
  ]
  test.each(cases)('$name', async (one) => {
    const source = one.source === 'live' ? upstream.source : one.source
    edge.setRoute({
      source: source ?? { kind: 'snapshot', snapshot: 's1' as never },
      window: one.isEnded ? endedWindow : openWindow,
    })
    const errors = (): string[] => edge.errors.splice(0).map(String)
    const ours = await ask(edge.port, one.in)
    const ourErrors = errors().length
    const theirs = await ask(nodePort, one.in)
    expect(ours).toBe(theirs)
    expect(ours).toMatch(/^HTTP\/1\.1 \d{3} /)
    expect(ourErrors).toBe(errors().length)
  })
})
