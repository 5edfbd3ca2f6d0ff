import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import { afterEach, describe, expect, test } from 'vitest'
import { problemTable } from '../core/problems.ts'
import { openClient } from './client.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(resolve))
  })
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`
}

const json =
  (status: number, body: unknown): RequestListener =>
  (_, res) => {
    res.writeHead(status, { 'content-type': 'application/json' })
    res.end(JSON.stringify(body))
  }

async function readBody(req: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of req) chunks.push(chunk)
  return Buffer.concat(chunks)
}

describe('a call', () => {
  test('goes to its method and path, with the token, and gives the parsed answer', async () => {
    const seen: unknown[] = []
    const url = await serve(async (req, res) => {
      const body = (await readBody(req)).toString()
      seen.push([req.method, req.url, req.headers.authorization, body])
      json(200, { schema: 'outer.done/1' })(req, res)
    })
    const client = openClient({ url, token: 'secret' })
    await client.call('extend', { params: { id: 'a/b' }, body: { ms: 60_000 } })
    expect(seen).toEqual([['POST', '/api/v1/openings/a%2Fb/extend', 'Bearer secret', '{"ms":60000}']])
  })

  test('escape sequences of a hostile server reach no terminal, in answers and in errors', async () => {
    const evil = 'a\u001b]0;title\u0007\u001b[2J\u009b31m\u202eb\nc'
    const url = await serve((req, res) =>
      req.url?.endsWith('/console-link')
        ? json(200, { schema: 'outer.console/1', url: evil })(req, res)
        : json(400, { error: { code: 'bad-input', message: evil, hint: evil, id: null } })(req, res),
    )
    const client = openClient({ url })
    const clean = 'a]0;title[2J31mb\nc'
    expect(await client.call('consoleLink')).toMatchObject({ url: clean })
    await expect(client.call('people')).rejects.toMatchObject({ message: clean, hint: clean })
  })

  test('leaves out what was not asked for', async () => {
    const seen: (string | undefined)[] = []
    const url = await serve((req, res) => {
      seen.push(req.url)
      json(200, { schema: 'outer.turns/1', turns: [] })(req, res)
    })
    const client = openClient({ url })
    await client.call('turns')
    await client.call('turns', { query: { product: 'a b', person: undefined } })
    expect(seen).toEqual(['/api/v1/turns', '/api/v1/turns?product=a+b'])
  })
})

describe('what goes wrong', () => {
  const codes = Object.keys(problemTable)
  test.each(codes)('%s arrives as itself', async (code) => {
    const url = await serve(
      json(418, { error: { code, message: 'it broke', hint: 'outer doctor', id: null } }),
    )
    await expect(openClient({ url }).call('today')).rejects.toMatchObject({
      code,
      message: 'it broke',
      hint: 'outer doctor',
    })
  })

  test.each([
    { name: 'a page of something else', answer: json(200, { hello: 1 }), code: 'bad-answer' },
    { name: 'no JSON', answer: ((_, res) => res.end('<html>')) as RequestListener, code: 'bad-answer' },
    {
      name: 'an error page',
      answer: ((_, res) => res.writeHead(502).end('bad gateway')) as RequestListener,
      code: 'bad-answer',
    },
    {
      name: 'a plain 401',
      answer: ((_, res) => res.writeHead(401).end()) as RequestListener,
      code: 'not-signed-in',
    },
    {
      name: 'a redirect',
      answer: ((_, res) => res.writeHead(302, { location: '/' }).end()) as RequestListener,
      code: 'no-server',
    },
    { name: 'a cut connection', answer: ((_, res) => res.destroy()) as RequestListener, code: 'no-server' },
    {
      name: 'a code of a newer server',
      answer: json(404, { error: { code: 'brand-new', message: 'm', hint: null, id: null } }),
      code: 'not-found',
    },
  ])('$name', async ({ answer, code }) => {
    const url = await serve(answer)
    await expect(openClient({ url }).call('today')).rejects.toMatchObject({ code })
  })

  test('nothing listens', async () => {
    await expect(openClient({ url: 'http://127.0.0.1:1' }).call('today')).rejects.toMatchObject({
      code: 'no-server',
      hint: 'outer up',
    })
  })

  test('nothing answers in time', async () => {
    const url = await serve(() => undefined)
    await expect(openClient({ url, timeoutMs: 50 }).call('today')).rejects.toMatchObject({
      code: 'no-server',
    })
  })

  test('an endless error page is not read to its end', async () => {
    const url = await serve((_, res) => {
      res.writeHead(500)
      const timer = setInterval(() => res.write('x'.repeat(32_768)), 1)
      res.on('close', () => clearInterval(timer))
    })
    await expect(openClient({ url }).call('today')).rejects.toMatchObject({ code: 'bad-answer' })
  })
})

describe('blobs', () => {
  test('stream out as they are read, and say how much', async () => {
    let got = 0
    const url = await serve(async (req, res) => {
      got = (await readBody(req)).length
      res.end('{}')
    })
    async function* pieces() {
      for (let at = 0; at < 64; at += 1) yield new Uint8Array(65_536)
    }
    let sent = 0
    await openClient({ url }).sendBlobs(pieces(), (bytes) => {
      sent += bytes
    })
    expect([got, sent]).toEqual([64 * 65_536, 64 * 65_536])
  })

  test('a file that cannot be read is said, not hidden behind the connection', async () => {
    const url = await serve(async (req, res) => {
      await readBody(req).catch(() => undefined)
      res.end()
    })
    async function* pieces() {
      yield new Uint8Array(10)
      throw new Error('file "a.js" changed')
    }
    await expect(openClient({ url }).sendBlobs(pieces())).rejects.toThrow('file "a.js" changed')
  })

  test('a refusal comes back with its reason', async () => {
    const url = await serve(async (req, res) => {
      await readBody(req)
      json(413, { error: { code: 'too-large', message: 'm', hint: null, id: null } })(req, res)
    })
    async function* pieces() {
      yield new Uint8Array(10)
    }
    await expect(openClient({ url }).sendBlobs(pieces())).rejects.toMatchObject({ code: 'too-large' })
  })
})

describe('changes', () => {
  test('says each one, comes back after a cut, and ends with its signal', async () => {
    let connections = 0
    const url = await serve((_, res) => {
      connections += 1
      res.writeHead(200, { 'content-type': 'text/event-stream' })
      res.write(': hello\n\nevent: chan')
      setTimeout(() => {
        res.write('ge\ndata: \n\n')
        if (connections === 1) setTimeout(() => res.destroy(), 20)
      }, 20)
    })
    const ending = new AbortController()
    const states: boolean[] = []
    let changes = 0
    await openClient({ url }).changes(
      {
        onChange() {
          changes += 1
          if (changes === 2) ending.abort()
        },
        onState: (lost) => states.push(lost === null),
      },
      ending.signal,
    )
    expect({ changes, connections, states }).toEqual({
      changes: 2,
      connections: 2,
      states: [true, false, true],
    })
  })
})

test('everything is written chunk by chunk, waiting for whoever writes', async () => {
  const url = await serve((_, res) => res.end('x'.repeat(1_000_000)))
  let bytes = 0
  let writing = 0
  await openClient({ url }).exportTo(async (chunk) => {
    writing += 1
    expect(writing).toBe(1)
    await new Promise((resolve) => setTimeout(resolve, 1))
    bytes += chunk.byteLength
    writing -= 1
  })
  expect(bytes).toBe(1_000_000)
})
