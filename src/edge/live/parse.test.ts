import { Buffer } from 'node:buffer'
import { request } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'
import { expect, test } from 'vitest'
import { AnswerParser, type Head, type Reader } from './parse.ts'

type Seen = {
  status?: number
  raw?: readonly string[]
  body: string
  interim: number[]
  trailers?: readonly string[]
  ended: boolean
  rest?: string
  keepAlive?: boolean
}

function parse(bytes: Buffer, method = 'GET', cuts: readonly number[] = [], closes = true): Seen | 'refused' {
  const seen: Seen = { body: '', interim: [], ended: false }
  const reader: Reader = {
    onInterim: (head) => seen.interim.push(head.status),
    onHead: (head: Head) =>
      Object.assign(seen, { status: head.status, raw: head.raw, keepAlive: head.keepAlive }),
    onBody: (chunk) => {
      seen.body += chunk.toString('latin1')
    },
    onEnd: (trailers) => Object.assign(seen, { ended: true, trailers }),
    onUpgrade: (rest) => Object.assign(seen, { ended: true, rest: rest.toString('latin1') }),
  }
  const parser = new AnswerParser(reader)
  try {
    parser.expect(method, reader)
    let from = 0
    for (const cut of [...cuts, bytes.length]) {
      if (cut > from) parser.push(Buffer.from(bytes.subarray(from, cut)))
      from = cut
    }
    if (closes) parser.end()
  } catch {
    return 'refused'
  }
  return seen
}

const ok = 'HTTP/1.1 200 OK\r\n'
const cases = [
  { name: 'length', in: `${ok}Content-Length: 3\r\n\r\nabc`, want: { body: 'abc', keepAlive: true } },
  { name: 'length of nothing', in: `${ok}Content-Length: 0\r\n\r\n`, want: { body: '', keepAlive: true } },
  { name: 'until the end', in: `${ok}\r\nabc`, want: { body: 'abc', keepAlive: false } },
  { name: 'no reason', in: 'HTTP/1.1 204\r\n\r\n', want: { status: 204, body: '' } },
  {
    name: 'chunks',
    in: `${ok}Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nA;x=y\r\n0123456789\r\n0\r\n\r\n`,
    want: { body: 'abc0123456789' },
  },
  {
    name: 'trailers',
    in: `${ok}Transfer-Encoding: Chunked\r\n\r\n0\r\nX-A: 1\r\nx-b:2\r\n\r\n`,
    want: { trailers: ['X-A', '1', 'x-b', '2'] },
  },
  {
    name: 'interim answers',
    in: `HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n${ok}Content-Length: 1\r\n\r\na`,
    want: { interim: [100, 103], body: 'a' },
  },
  {
    name: 'switching protocols',
    in: 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\nraw',
    want: { status: 101, rest: 'raw' },
  },
  {
    name: 'blanks around values',
    in: `${ok}X: \t a b \t\r\nY:\r\nContent-Length: 0\r\n\r\n`,
    want: { raw: ['X', 'a b', 'Y', '', 'Content-Length', '0'] },
  },
  {
    name: 'HTTP/1.0 closes',
    in: 'HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\na',
    want: { keepAlive: false },
  },
  {
    name: 'HTTP/1.0 stays when it says so',
    in: 'HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\nContent-Length: 1\r\n\r\na',
    want: { keepAlive: true },
  },
  {
    name: 'close among options',
    in: `${ok}Connection: x, Close\r\nContent-Length: 1\r\n\r\na`,
    want: { keepAlive: false },
  },
  {
    name: 'Latin-1 in a value',
    in: `${ok}X: caf\xe9\r\nContent-Length: 0\r\n\r\n`,
    want: { raw: ['X', 'caf\xe9', 'Content-Length', '0'] },
  },
] as const

for (const one of cases) {
  test(one.name, () => {
    const bytes = Buffer.from(one.in, 'latin1')
    expect(parse(bytes)).toMatchObject({ ended: true, ...one.want })
    // What follows a switch of protocols is for others to read.
    const head = one.in.startsWith('HTTP/1.1 101') ? bytes.subarray(0, -'raw'.length) : bytes
    expect(parse(head, 'GET', Array.from(head.keys()))).toEqual(parse(head))
  })
}

test('answers without a body', () => {
  expect(parse(Buffer.from(`${ok}Content-Length: 9\r\n\r\n`), 'HEAD', [], false)).toMatchObject({
    ended: true,
    body: '',
  })
  expect(parse(Buffer.from(`${ok}Transfer-Encoding: chunked\r\n\r\n`), 'HEAD', [], false)).toMatchObject({
    ended: true,
  })
  expect(
    parse(Buffer.from('HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n'), 'GET', [], false),
  ).toMatchObject({ ended: true })
})

const refused = [
  { name: 'no HTTP', in: 'SSH-2.0-OpenSSH\r\n\r\n' },
  { name: 'HTTP/2', in: 'HTTP/2 200 OK\r\n\r\n' },
  { name: 'status of two digits', in: 'HTTP/1.1 20 OK\r\n\r\n' },
  { name: 'bare LF', in: 'HTTP/1.1 200 OK\nContent-Length: 0\n\n' },
  { name: 'bare LF between headers', in: `${ok}X: a\nY: b\r\n\r\n` },
  { name: 'bare CR', in: `${ok}X: a\rY: b\r\n\r\n` },
  { name: 'NUL', in: `${ok}X: a\0b\r\n\r\n` },
  { name: 'obs-fold', in: `${ok}X: a\r\n b\r\n\r\n` },
  { name: 'blank before the colon', in: `${ok}X : a\r\n\r\n` },
  { name: 'no colon', in: `${ok}X\r\n\r\n` },
  { name: 'no name', in: `${ok}: a\r\n\r\n` },
  { name: 'Content-Length twice', in: `${ok}Content-Length: 1\r\nContent-Length: 1\r\n\r\na` },
  { name: 'Content-Length as a list', in: `${ok}Content-Length: 1, 1\r\n\r\na` },
  { name: 'Content-Length with a sign', in: `${ok}Content-Length: +1\r\n\r\na` },
  { name: 'length and chunks', in: `${ok}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n` },
  { name: 'a coding before chunked', in: `${ok}Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n` },
  {
    name: 'chunked twice',
    in: `${ok}Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
  },
  { name: 'chunks in HTTP/1.0', in: 'HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n' },
  { name: 'a chunk longer than it says', in: `${ok}Transfer-Encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n` },
  { name: 'a chunk size in bare LF', in: `${ok}Transfer-Encoding: chunked\r\n\r\n1\na\r\n0\r\n\r\n` },
  { name: 'a chunk size that is none', in: `${ok}Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n` },
  { name: 'a chunk size too large', in: `${ok}Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n` },
  { name: 'more than its length', in: `${ok}Content-Length: 1\r\n\r\nab` },
  { name: 'less than its length', in: `${ok}Content-Length: 2\r\n\r\na` },
  { name: 'an end inside the head', in: 'HTTP/1.1 200' },
  { name: 'an end inside the chunks', in: `${ok}Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n` },
  { name: 'an endless head', in: `${ok}X: ${'a'.repeat(70_000)}` },
  { name: 'an endless chunk size', in: `${ok}Transfer-Encoding: chunked\r\n\r\n1;${'a'.repeat(2_000)}` },
]
for (const one of refused) {
  test(`refused: ${one.name}`, () => {
    const bytes = Buffer.from(one.in, 'latin1')
    expect(parse(bytes)).toBe('refused')
    expect(parse(bytes, 'GET', Array.from(bytes.keys()))).toBe('refused')
  })
}

/** What Node's own client makes of the same bytes. */
async function parseByNode(
  bytes: Buffer,
): Promise<{ status: number; raw: readonly string[]; body: string } | 'refused'> {
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', () => socket.end(bytes))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    return await new Promise((resolve) => {
      const refuse = (): void => resolve('refused')
      const req = request(
        { port: (server.address() as AddressInfo).port, host: '127.0.0.1', agent: false },
        (res) => {
          let body = ''
          res.setEncoding('latin1')
          res.on('data', (chunk: string) => {
            body += chunk
          })
          res.on('end', () => resolve({ status: res.statusCode ?? 0, raw: res.rawHeaders, body }))
          res.on('error', refuse)
          res.on('aborted', refuse)
        },
      )
      req.on('error', refuse)
      req.on('upgrade', (_res, socket) => {
        socket.destroy()
        refuse()
      })
      req.end()
    })
  } finally {
    server.close()
  }
}

function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * sides)
  }
}
const parts =
  'HTTP/1.1 200 OK\r\n¦HTTP/1.1 204 No\r\n¦HTTP/1.0 200 OK\r\n¦Content-Length: 3\r\n¦Content-Length: 0\r\n¦Transfer-Encoding: chunked\r\n¦Connection: close\r\n¦X: a\r\n¦X:\ta \r\n¦\r\n¦\r\n\r\n¦3\r\nabc\r\n¦0\r\n\r\n¦abc¦1;e=f\r\na\r\n¦\n¦ ¦:'.split(
    '¦',
  )

test('whatever we take for an answer, Node takes for the same answer', { timeout: 60_000 }, async () => {
  let taken = 0
  for (let seed = 1; seed <= 400; seed++) {
    const roll = dice(seed * 7_919)
    const text = [
      parts[roll(3)],
      ...Array.from({ length: 1 + roll(5) }, () => parts[3 + roll(parts.length - 3)]),
    ].join('')
    const bytes = Buffer.from(text, 'latin1')
    const ours = parse(bytes)
    if (ours === 'refused' || !ours.ended) continue
    taken++
    expect(await parseByNode(bytes), JSON.stringify(text)).toEqual({
      status: ours.status,
      raw: ours.raw,
      body: ours.body,
    })
  }
  // Else the generator would have gone stale, and the test could not fail.
  expect(taken).toBeGreaterThan(20)
})
