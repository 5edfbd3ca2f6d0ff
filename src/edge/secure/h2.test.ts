import { Buffer } from 'node:buffer'
import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  type ClientHttp2Session,
  type ClientHttp2Stream,
  connect,
  constants,
  type IncomingHttpHeaders,
  type OutgoingHttpHeaders,
} from 'node:http2'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asDocument, type Fixture, label, openApp, openFixture, type Upstream } from '../fixture.ts'
import { openAuthority, openSecure, type TestAuthority, year } from './fixture.ts'

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
const page = `<!doctype html><html><head></head><body>${'hello '.repeat(300)}</body></html>`
const large = Buffer.alloc(3_000_000, 'abc')

let authority: TestAuthority
let fixture: Fixture
let secure: Awaited<ReturnType<typeof openSecure>>
let app: Upstream
let heard: { req: IncomingMessage; res: ServerResponse }[] = []
let answerApp: (req: IncomingMessage, res: ServerResponse) => void = () => {}
const sessions: ClientHttp2Session[] = []

beforeAll(async () => {
  authority = await openAuthority()
  app = await openApp((req, res) => {
    heard.push({ req, res })
    answerApp(req, res)
  })
  app.server.on('checkContinue', (req, res) => {
    heard.push({ req, res })
    answerApp(req, res)
  })
  fixture = await openFixture({
    files: { 'index.html': page, 'large.bin': large, 'empty.txt': '' },
    deps: { apex: 'share.test' },
  })
  secure = await openSecure(fixture, authority)
})
afterAll(async () => {
  for (const session of sessions) session.destroy()
  await secure.close()
  await fixture.close()
  await app.close()
  await authority.close()
})

const open = async (more: object = {}): Promise<ClientHttp2Session> => {
  const session = connect(`https://${label}.share.test:${secure.port}`, {
    ca: authority.ca,
    lookup: (_name: string, _options: object, done: (error: null, found: object[]) => void) =>
      done(null, [{ address: '127.0.0.1', family: 4 }]),
    ...more,
  } as object)
  sessions.push(session)
  session.on('error', () => {})
  await once(session, 'connect')
  return session
}

type Answer = {
  headers: IncomingHttpHeaders
  text: string
  bytes: number
  trailers: IncomingHttpHeaders
  infos: IncomingHttpHeaders[]
  code: number
}

function listen(stream: ClientHttp2Stream): Promise<Answer> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    const infos: IncomingHttpHeaders[] = []
    let headers: IncomingHttpHeaders = {}
    let trailers: IncomingHttpHeaders = {}
    stream.on('error', () => {})
    stream.on('response', (got) => {
      headers = got
    })
    stream.on('headers', (got) => infos.push(got))
    stream.on('continue', () => infos.push({ ':status': '100' }))
    stream.on('trailers', (got) => {
      trailers = got
    })
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.on('close', () => {
      const body = Buffer.concat(chunks)
      resolve({ headers, text: body.toString(), bytes: body.length, trailers, infos, code: stream.rstCode })
    })
  })
}

async function ask(path: string, headers: OutgoingHttpHeaders = {}, body?: string | Buffer): Promise<Answer> {
  const session = await open()
  const stream = session.request({ ':path': path, ...headers }, { endStream: body === undefined })
  const answer = listen(stream)
  if (body !== undefined) stream.end(body)
  const result = await answer
  session.close()
  return result
}

const asSnapshot = (): void => fixture.setRoute({ source: { kind: 'snapshot', snapshot: 's1' as never } })
function asLive(listener: (req: IncomingMessage, res: ServerResponse) => void): void {
  heard = []
  answerApp = listener
  fixture.setRoute({ source: app.source })
}

describe('a snapshot over HTTP/2', () => {
  test('a document with its tag, and HTTPS for a year', async () => {
    asSnapshot()
    const { headers, text } = await ask('/', { ...asDocument })
    expect(headers[':status']).toBe(200)
    expect(text).toContain('/_outer/b.js')
    expect(headers['strict-transport-security']).toBe(year)
    expect(headers).not.toHaveProperty('connection')
    expect(headers).not.toHaveProperty('keep-alive')
    expect(fixture.documents.at(-1)).toMatchObject({ path: '/', address: '127.0.0.1' })
  })

  test('HEAD says the length and ends', async () => {
    const { headers, bytes, code } = await ask('/large.bin', { ':method': 'HEAD' })
    expect([headers[':status'], headers['content-length'], bytes, code]).toEqual([200, '3000000', 0, 0])
  })

  test('not modified, a part, missing, an empty file', async () => {
    const whole = await ask('/large.bin')
    expect([whole.bytes, whole.code]).toEqual([3_000_000, 0])
    const same = await ask('/large.bin', { 'if-none-match': String(whole.headers.etag) })
    expect([same.headers[':status'], same.bytes]).toEqual([304, 0])
    const part = await ask('/large.bin', { range: 'bytes=5-9' })
    expect([part.headers[':status'], part.text]).toEqual([206, 'cabca'])
    expect((await ask('/nope.js')).headers[':status']).toBe(404)
    const empty = await ask('/empty.txt')
    expect([empty.headers[':status'], empty.headers['content-length'], empty.code]).toEqual([200, '0', 0])
  })

  test('a large file to somebody slow: it waits, and nothing is lost', async () => {
    const session = await open({ settings: { initialWindowSize: 10_000 } })
    const stream = session.request({ ':path': '/large.bin' })
    stream.pause()
    await sleep(200)
    const answer = listen(stream)
    stream.resume()
    expect((await answer).bytes).toBe(3_000_000)
    session.close()
  })

  test('whoever posts to it is refused, and the body is not waited for', async () => {
    const session = await open()
    const stream = session.request({ ':path': '/', ':method': 'POST', 'content-length': '9000000' })
    stream.write('begin')
    const { headers, code } = await listen(stream)
    expect([headers[':status'], code]).toEqual([405, 0])
    session.close()
  })

  test('a beacon', async () => {
    asSnapshot()
    const before = fixture.received.length
    const { headers } = await ask(
      '/_outer/say',
      { ':method': 'POST', 'content-type': 'application/x-www-form-urlencoded' },
      'words=hello',
    )
    expect(Number(headers[':status'])).toBeLessThan(500)
    expect(fixture.received.length).toBeGreaterThan(before)
  })

  test('many at once on one connection', async () => {
    const session = await open()
    const all = await Promise.all(
      Array.from({ length: 300 }, () => listen(session.request({ ':path': '/' }))),
    )
    expect(all.every((one) => Number(one.headers[':status']) === 200 && one.bytes > 1000)).toBe(true)
    session.close()
  })
})

describe('a live app over HTTP/2', () => {
  test('the app hears HTTP/1.1: one Host, one Cookie, nothing of the connection', async () => {
    asLive((_req, res) => res.end('ok'))
    const { headers } = await ask('/a?b=c', {
      cookie: ['a=1', 'b=2'],
      te: 'trailers',
      'x-forwarded-for': '6.6.6.6',
      'x-forwarded-proto': 'http',
      forwarded: 'for=6.6.6.6',
      'tailscale-user-login': 'admin',
      'x-own': 'é',
    })
    expect(headers[':status']).toBe(200)
    const { req } = heard[0] as { req: IncomingMessage }
    expect([req.httpVersion, req.url, req.headers.cookie]).toEqual(['1.1', '/a?b=c', 'a=1; b=2'])
    expect(req.rawHeaders.filter((one) => one.toLowerCase() === 'host')).toHaveLength(1)
    expect(req.headers['x-forwarded-for']).toBe('127.0.0.1')
    expect(req.headers['x-outer-link']).toBe(`https://${label}.share.test:${secure.port}`)
    expect(req.headers).not.toHaveProperty('x-forwarded-proto')
    expect(req.headers).not.toHaveProperty('forwarded')
    expect(req.headers).not.toHaveProperty('tailscale-user-login')
    expect(req.headers['x-own']).toBe('é')
    expect(Object.keys(req.headers).some((name) => name.startsWith(':'))).toBe(false)
  })

  test('answers lose what belongs to the connection; cookies stay apart', async () => {
    asLive((_req, res) =>
      res
        .writeHead(200, [
          ...[
            'Set-Cookie',
            'a=1',
            'Set-Cookie',
            'b=2',
            'Connection',
            'close, x-hop',
            'X-Hop',
            '1',
            'X-Twice',
            '1',
          ],
          ...['X-Twice', '2', 'X-Content-Type-Options', 'nosniff', 'X-Content-Type-Options', 'nosniff'],
          ...['Strict-Transport-Security', 'max-age=0', 'Content-Length', '2'],
        ])
        .end('ok'),
    )
    const { headers, text } = await ask('/')
    expect(text).toBe('ok')
    expect(headers['set-cookie']).toHaveLength(2)
    expect(headers['x-twice']).toBe('1, 2')
    expect(headers).not.toHaveProperty('x-hop')
    expect(headers).not.toHaveProperty('connection')
    expect(headers['strict-transport-security']).toBe(year)
  })

  test('events come one by one', async () => {
    asLive((_req, res) => {
      res.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: 1\n\n')
      setTimeout(() => res.end('data: 2\n\n'), 300)
    })
    const session = await open()
    const stream = session.request({ ':path': '/events' })
    const first = once(stream, 'data')
    const began = Date.now()
    expect(String((await first)[0])).toBe('data: 1\n\n')
    expect(Date.now() - began).toBeLessThan(250)
    expect((await listen(stream)).text).toBe('data: 2\n\n')
    session.close()
  })

  test('a large body up and down, with a length and without', async () => {
    asLive((req, res) => req.pipe(res))
    for (const headers of [{ 'content-length': String(large.length) }, {}]) {
      const { bytes, code } = await ask('/', { ':method': 'POST', ...headers }, large)
      expect([bytes, code]).toEqual([large.length, 0])
    }
  })

  test('an upload to an app that does not read is held back', async () => {
    asLive((req) => void req.pause())
    const session = await open()
    const stream = session.request({ ':path': '/', ':method': 'POST' })
    stream.on('error', () => {})
    let isFull = false
    for (let at = 0; at < 2_000 && !isFull; at++) {
      if (!stream.write(Buffer.alloc(65_536)))
        await Promise.race([
          once(stream, 'drain'),
          sleep(500).then(() => {
            isFull = true
          }),
        ])
    }
    expect(isFull).toBe(true)
    stream.close(constants.NGHTTP2_CANCEL)
    session.destroy()
  })

  test('trailers both ways', async () => {
    asLive((req, res) => {
      req.resume().on('end', () => {
        res.writeHead(200, { Trailer: 'x-sum' })
        res.write('a')
        res.addTrailers({ 'x-sum': String(req.trailers['x-up']) })
        res.end()
      })
    })
    const session = await open()
    const stream = session.request(
      { ':path': '/', ':method': 'POST', te: 'trailers' },
      { waitForTrailers: true },
    )
    stream.on('wantTrailers', () => stream.sendTrailers({ 'x-up': '7' }))
    stream.end('body')
    const { trailers, text } = await listen(stream)
    expect([text, trailers['x-sum']]).toEqual(['a', '7'])
    session.close()
  })

  test('100-continue', async () => {
    asLive((req, res) => {
      res.writeContinue()
      req.pipe(res)
    })
    const session = await open()
    const stream = session.request({ ':path': '/', ':method': 'POST', expect: '100-continue' })
    const answer = listen(stream)
    await once(stream, 'continue')
    stream.end('after')
    expect((await answer).text).toBe('after')
    session.close()
  })

  test('another expectation', async () => {
    expect((await ask('/', { expect: '200-ok' })).headers[':status']).toBe(417)
  })

  test('early hints', async () => {
    asLive((_req, res) => {
      res.writeEarlyHints({ link: ['</a.css>; rel=preload; as=style'] })
      setTimeout(() => res.end('ok'), 20)
    })
    const { infos, text } = await ask('/')
    expect(text).toBe('ok')
    expect(infos).toMatchObject([{ ':status': 103, link: '</a.css>; rel=preload; as=style' }])
  })

  test.each([204, 304])('%i has no body', async (status) => {
    asLive((_req, res) => void res.writeHead(status, { etag: '"a"' }).end())
    const { headers, bytes, code } = await ask('/')
    expect([headers[':status'], bytes, code]).toEqual([status, 0, 0])
  })

  test('HEAD', async () => {
    asLive((_req, res) => void res.writeHead(200, { 'content-length': '77' }).end())
    const { headers, bytes, code } = await ask('/', { ':method': 'HEAD' })
    expect([headers['content-length'], bytes, code]).toEqual(['77', 0, 0])
  })

  test.each([
    { name: 'with a length', headers: { 'content-length': '100' } },
    { name: 'without one', headers: {} },
  ])('an answer that is cut off does not look whole, $name', async ({ headers }) => {
    asLive((req, res) => {
      res.writeHead(200, headers).write('abc')
      setTimeout(() => req.socket.destroy(), 50)
    })
    expect((await ask('/')).code).not.toBe(0)
  })

  test('a visitor who leaves: the app hears of it', async () => {
    asLive((_req, res) => void res.writeHead(200).write('abc'))
    const session = await open()
    const stream = session.request({ ':path': '/' })
    stream.on('error', () => {})
    await once(stream, 'response')
    const left = once((heard[0] as { res: ServerResponse }).res, 'close')
    stream.close(constants.NGHTTP2_CANCEL)
    await left
    session.destroy()
  })

  test('a visitor whose connection breaks: the app hears of it', async () => {
    asLive((_req, res) => void res.writeHead(200).write('abc'))
    const session = await open()
    await once(
      session.request({ ':path': '/' }).on('error', () => {}),
      'response',
    )
    const left = once((heard[0] as { res: ServerResponse }).res, 'close')
    session.destroy()
    await left
  })

  test.each([constants.NGHTTP2_CANCEL, constants.NGHTTP2_NO_ERROR])(
    'an upload that is cut off never looks whole: code %i',
    async (code) => {
      let isWhole = false
      asLive(
        (req) =>
          void req.resume().on('end', () => {
            isWhole = true
          }),
      )
      const session = await open()
      const stream = session.request({ ':path': '/', ':method': 'POST' })
      stream.on('error', () => {})
      stream.write('part')
      while (heard.length === 0) await sleep(5)
      const { req } = heard[0] as { req: IncomingMessage }
      const cut = new Promise((resolve) => req.on('aborted', resolve).on('close', resolve))
      // Without an end of the stream before it.
      const raw = stream as unknown as { _final: (done: () => void) => void }
      raw._final = (done) => done()
      stream.close(code)
      await cut
      expect(isWhole).toBe(false)
      session.destroy()
    },
  )

  test('a body of another length than it says', async () => {
    let isWhole = false
    asLive(
      (req, res) =>
        void req.resume().on('end', () => {
          isWhole = true
          res.end()
        }),
    )
    const { headers, code } = await ask('/', { ':method': 'POST', 'content-length': '10' }, 'short')
    expect([headers[':status'], isWhole]).toEqual([undefined, false])
    expect(code).toBe(constants.NGHTTP2_PROTOCOL_ERROR)
  })
})

describe('what is refused', () => {
  test.each([
    { name: 'CONNECT', headers: { ':method': 'CONNECT', ':authority': `${label}.share.test` }, status: 405 },
    { name: 'no path of ours', headers: { ':path': '*', ':method': 'OPTIONS' }, status: 400 },
    {
      name: 'two hosts',
      headers: { ':path': '/', ':authority': `${label}.share.test`, host: 'other.share.test' },
      status: 400,
    },
    { name: 'a fragment', headers: { ':path': '/a#b' }, status: 400 },
    { name: 'a host that is none', headers: { ':path': '/', ':authority': 'a!b' }, status: 400 },
    {
      name: 'too many headers',
      headers: {
        ':path': '/',
        ...Object.fromEntries(Array.from({ length: 210 }, (_, at) => [`x-${at}`, '1'])),
      },
      status: 431,
    },
  ])('$name', async ({ headers, status }) => {
    asSnapshot()
    const session = await open()
    expect((await listen(session.request(headers))).headers[':status']).toBe(status)
    // The connection goes on.
    expect((await listen(session.request({ ':path': '/' }))).headers[':status']).toBe(200)
    session.close()
  })

  test('another host than any link', async () => {
    const session = await open()
    const { headers, text } = await listen(
      session.request({ ':path': '/', ':authority': 'zzzzzzzzzzzzzzzzzzzz.share.test', ...asDocument }),
    )
    expect(headers[':status']).toBe(404)
    expect(text).toContain('<html')
    session.close()
  })
})
