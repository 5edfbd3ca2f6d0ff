/** For the fuzz test: requests as they come, and as they should not. */
import { Buffer } from 'node:buffer'

export type Rng = (below: number) => number

/** mulberry32: a seed gives the same requests again. */
export function createRng(seed: number): Rng {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

const targets = [
  '/',
  '/a/b.css?c=d',
  '/%00?#x',
  '/_outer/e',
  '/"<>\\^`{|}',
  '//x',
  '*',
  'http://a.localhost/x',
  'a',
]
const methods = ['GET', 'GET', 'GET', 'POST', 'POST', 'HEAD', 'PUT', 'OPTIONS', 'get', 'CONNECT', 'GETX', '']
const versions = [
  'HTTP/1.1',
  'HTTP/1.1',
  'HTTP/1.1',
  'HTTP/1.1',
  'HTTP/1.1',
  'HTTP/1.0',
  'HTTP/1.2',
  'HTTP/2.0',
  'http/1.1',
  '',
]
const fields = [
  'Accept: text/html,*/*;q=0.8',
  'accept-encoding: gzip, br',
  'User-Agent: Mozilla/5.0 (X11)',
  'Cookie: a=b; c="d"',
  'Cookie: e=f',
  'Accept: second',
  'user-agent: second',
  'Set-Cookie: x=y',
  '__proto__: x',
  'constructor: x',
  "!#$%&'*+-.^_`|~09azAZ: token",
  'X-Blank: \t both \t ',
  'X-Empty:',
  'X-Colon: a: b:',
  'X-Raw: \xe9\xff',
  'X-Bell: \x07',
  'X Blank: a',
  'X-Late : a',
  ': a',
  'NoColon',
  ' X-Fold: a',
  '\tfolded',
  'Connection: keep-alive',
  'Connection: Close',
  'connection: close, x-a',
  'Connection: upgrade',
  'Connection:',
  'Upgrade: websocket',
  'Proxy-Connection: close',
  'Keep-Alive: timeout=5',
  'Expect: 100-continue',
  'Expect: magic',
  'TE: trailers',
  'Trailer: X-Sum',
  'Transfer-Encoding: chunked',
  'transfer-encoding: identity',
  'Transfer-Encoding: gzip, chunked',
  'Content-Length: 0',
  'Content-Length: 3',
  'content-length: 3',
  'Content-Length: 03',
  'Content-Length: +3',
  'Content-Length: 3, 3',
  'Content-Length: 3 ',
  'Content-Length: 0x3',
  'Content-Length:',
  'Content-Length: 99999999999999999999',
  'Host: b.localhost',
  'host:',
]
/** What browsers send in one way or another. */
const usual = 4
const bytes = [0, 9, 10, 13, 32, 35, 58, 63, 127, 128, 255, 72, 48]

const pick = <One>(rng: Rng, all: readonly One[]): One => all[rng(all.length)] as One

/** One request, well-formed or with odd parts; `oddity` of 0 is what a browser sends. */
function makeRequest(rng: Rng, oddity: number): string {
  const isOdd = (): boolean => oddity > 0 && rng(12) < oddity
  const method = isOdd() ? pick(rng, methods) : pick(rng, ['GET', 'GET', 'HEAD', 'POST'])
  const target = isOdd() ? pick(rng, targets) : pick(rng, targets.slice(0, 2))
  const version = isOdd() ? pick(rng, versions) : 'HTTP/1.1'
  const lines = isOdd() && rng(3) === 0 ? [] : ['Host: a.localhost']
  for (let left = rng(5); left > 0; left--)
    lines.splice(rng(lines.length + 1), 0, isOdd() ? pick(rng, fields) : (fields[rng(usual)] as string))
  if (isOdd() && rng(8) === 0) for (let left = 70; left > 0; left--) lines.push(`X-${left}: a`)
  if (isOdd() && rng(8) === 0) lines.push(`X-Long: ${'a'.repeat(4_000 + rng(40_000))}`)
  const body = method === 'POST' ? 'x'.repeat(pick(rng, [0, 1, 3, 300, 5_000])) : ''
  if (method === 'POST' && !isOdd()) lines.push(`Content-Length: ${body.length}`)
  const head = `${method} ${target} ${version}\r\n${lines.join('\r\n')}\r\n\r\n`
  return head + (isOdd() ? pick(rng, ['', '0\r\n\r\n', '3\r\nabc\r\n0\r\n\r\n', 'abc', `${body}y`]) : body)
}

function damage(rng: Rng, text: string): string {
  const at = rng(text.length + 1)
  const byte = String.fromCharCode(rng(3) === 0 ? rng(256) : pick(rng, bytes))
  const lines = text.split('\r\n')
  switch (rng(8)) {
    case 0:
      return text.slice(0, at) + byte + text.slice(at + 1)
    case 1:
      return text.slice(0, at) + byte + text.slice(at)
    case 2:
      return text.slice(0, at) + text.slice(at + 1 + rng(3))
    case 3:
      return text.replace('\r\n', pick(rng, ['\n', '\r', '\n\r', '\r\r\n', '\r\n\r\n', '\r\n ', '\r\n\t']))
    case 4:
      return text.replaceAll('\r\n', '\n')
    case 5:
      lines.splice(rng(lines.length), 0, pick(rng, lines))
      return lines.join('\r\n')
    case 6:
      return pick(rng, ['\r\n', '\n', ' ', '\0']) + text
    default: {
      // One line ends in another way.
      const line = rng(lines.length)
      const end = pick(rng, ['\n', '\r', '\r\r\n', '\r\n ', ' \r\n', '\x0b\r\n'])
      return lines
        .map((one, index) => one + (index === line ? end : index < lines.length - 1 ? '\r\n' : ''))
        .join('')
    }
  }
}

/** What one connection sends, in pieces. */
export function makePieces(rng: Rng): Buffer[] {
  let text = ''
  for (let left = pick(rng, [1, 1, 1, 2, 3]); left > 0; left--) {
    const request = makeRequest(rng, pick(rng, [0, 0, 1, 3]))
    text += rng(3) === 0 ? damage(rng, request) : request
  }
  const whole = Buffer.from(text, 'latin1')
  const cuts = rng(3) > 0 ? [] : Array.from({ length: 1 + rng(3) }, () => rng(whole.length + 1))
  const ends = [...cuts.sort((one, other) => one - other), whole.length]
  return ends.map((end, at) => whole.subarray(ends[at - 1] ?? 0, end)).filter((piece) => piece.length > 0)
}
