import { Buffer } from 'node:buffer'
import { describe, expect, test } from 'vitest'
import { readPlain } from './read.ts'
import { PlainRequest } from './request.ts'

const read = (text: string) => readPlain(Buffer.from(text, 'latin1'))
const host = 'Host: a.localhost\r\n'
const get = (lines: string, target = '/') => `GET ${target} HTTP/1.1\r\n${host}${lines}\r\n`
const post = (lines: string, body = '') => `POST / HTTP/1.1\r\n${host}${lines}\r\n${body}`

test('a request as browsers send it', () => {
  const text = `GET /a%20b?c=/d;e HTTP/1.1\r\nhost: a.localhost:4747\r\nConnection: Keep-Alive\r\nAccept:\t*/* \t\r\nX-Empty:\r\n\r\n`
  const plain = read(text)
  expect({ ...plain, body: undefined }).toEqual({
    method: 'GET',
    target: '/a%20b?c=/d;e',
    host: 'a.localhost:4747',
    headers: ['host', 'a.localhost:4747', 'Connection', 'Keep-Alive', 'Accept', '*/*', 'X-Empty', ''],
    body: undefined,
    closes: false,
    end: text.length,
  })
  expect(plain?.body.length).toBe(0)
})

test('a body, and what comes behind it', () => {
  const next = get('')
  const plain = read(post('Content-Length: 5\r\n', `hello${next}`))
  expect(plain?.body.toString()).toBe('hello')
  expect(read(post('Content-Length: 5\r\n', `hello${next}`).slice(plain?.end))?.method).toBe('GET')
  expect(read(post('Content-Length: 0\r\n'))?.body.length).toBe(0)
})

test('a last request', () => {
  expect(read(get('Connection: close\r\n'))?.closes).toBe(true)
  expect(read(get(''))?.closes).toBe(false)
})

test('names that come twice, as Node folds them', () => {
  const plain = read(
    get('A: 1\r\na: 2\r\nCookie: x\r\nCookie: y\r\nUser-Agent: 1\r\nUser-Agent: 2\r\nSet-Cookie: s\r\n'),
  )
  if (plain === undefined) throw new Error('not read')
  expect(new PlainRequest(plain, undefined as never).headers).toEqual({
    host: 'a.localhost',
    a: '1, 2',
    cookie: 'x; y',
    'user-agent': '1',
    'set-cookie': ['s'],
  })
})

describe('left to node:http', () => {
  const cases = [
    { name: 'nothing', in: '' },
    { name: 'no end', in: get('').slice(0, -1) },
    { name: 'another method', in: get('').replace('GET', 'PUT') },
    { name: 'a method in lower case', in: get('').replace('GET', 'get') },
    { name: 'a longer method', in: get('').replace('GET', 'GETS') },
    { name: 'HTTP/1.0', in: get('').replace('1.1', '1.0') },
    { name: 'HTTP/2.0', in: get('').replace('1.1', '2.0') },
    { name: 'http/1.1', in: get('').replace('HTTP', 'http') },
    { name: 'no version', in: get('').replace(' HTTP/1.1', '') },
    { name: 'an empty line first', in: `\r\n${get('')}` },
    { name: 'two blanks before the target', in: get('').replace('GET ', 'GET  ') },
    { name: 'two blanks behind the target', in: get('').replace(' HTTP', '  HTTP') },
    { name: 'a tab before the version', in: get('').replace(' HTTP', '\tHTTP') },
    { name: 'absolute-form', in: get('', 'http://a.localhost/') },
    { name: 'asterisk-form', in: get('', '*') },
    { name: 'a fragment', in: get('', '/a#b') },
    { name: 'a raw byte in the target', in: get('', '/\xe9') },
    { name: 'DEL in the target', in: get('', '/\x7f') },
    { name: 'NUL in the target', in: get('', '/\0') },
    { name: 'bare LF everywhere', in: get('').replaceAll('\r', '') },
    { name: 'bare LF behind the request line', in: get('').replace('1.1\r\n', '1.1\n') },
    { name: 'bare LF behind a header', in: get('A: b\r\n').replace('b\r\n', 'b\n') },
    { name: 'bare LF at the end', in: get('').replace(/\r\n$/, '\n') },
    { name: 'bare CR in a value', in: get('A: b\rc\r\n') },
    { name: 'CR CR LF', in: get('A: b\r\r\n') },
    { name: 'NUL in a value', in: get('A: b\0c\r\n') },
    { name: 'a control in a value', in: get('A: b\x1bc\r\n') },
    { name: 'DEL in a value', in: get('A: b\x7f\r\n') },
    { name: 'a raw byte in a value', in: get('A: \xe9\r\n') },
    { name: 'a folded line', in: get('A: b\r\n c\r\n') },
    { name: 'a folded line, tab', in: get('A: b\r\n\tc\r\n') },
    { name: 'a blank before the first name', in: get('').replace('Host', ' Host') },
    { name: 'a blank before the colon', in: get('A : b\r\n') },
    { name: 'a blank in a name', in: get('A b: c\r\n') },
    { name: 'a raw byte in a name', in: get('\xc4: b\r\n') },
    { name: 'an empty name', in: get(': b\r\n') },
    { name: 'no colon', in: get('A\r\n') },
    { name: 'no Host', in: 'GET / HTTP/1.1\r\nA: b\r\n\r\n' },
    { name: 'an empty Host', in: 'GET / HTTP/1.1\r\nHost:\r\n\r\n' },
    { name: 'two Hosts, alike', in: get(host) },
    { name: 'two Hosts, in other case', in: get('HOST: b\r\n') },
    { name: 'two Connections', in: get('Connection: close\r\nConnection: close\r\n') },
    { name: 'Connection that names another header', in: get('Connection: keep-alive, X-A\r\n') },
    { name: 'Connection: upgrade', in: get('Connection: upgrade\r\n') },
    { name: 'Connection without a value', in: get('Connection:\r\n') },
    { name: 'Proxy-Connection', in: get('Proxy-Connection: close\r\n') },
    { name: 'Upgrade', in: get('Upgrade: h2c\r\n') },
    { name: 'Expect', in: post('Expect: 100-continue\r\nContent-Length: 0\r\n') },
    { name: 'Transfer-Encoding', in: post('Transfer-Encoding: chunked\r\n', '0\r\n\r\n') },
    { name: 'Transfer-Encoding in other case', in: post('tRANSFER-eNCODING: identity\r\n') },
    { name: 'a length on GET', in: get('Content-Length: 0\r\n') },
    { name: 'no length on POST', in: post('') },
    { name: 'two lengths, alike', in: post('Content-Length: 1\r\nContent-Length: 1\r\n', 'a') },
    { name: 'a length with a sign', in: post('Content-Length: +1\r\n', 'a') },
    { name: 'a length below zero', in: post('Content-Length: -1\r\n', 'a') },
    { name: 'a length in base 16', in: post('Content-Length: 0x1\r\n', 'a') },
    { name: 'a list of lengths', in: post('Content-Length: 1, 1\r\n', 'a') },
    { name: 'an empty length', in: post('Content-Length:\r\n') },
    { name: 'a length with a blank inside', in: post('Content-Length: 1 1\r\n', 'a'.repeat(11)) },
    { name: 'a long length', in: post('Content-Length: 000000000001\r\n', 'a') },
    { name: 'a body that is not there yet', in: post('Content-Length: 5\r\n', 'abcd') },
    { name: 'a large body', in: post('Content-Length: 16385\r\n', 'a'.repeat(16_385)) },
    { name: 'a large head', in: get(`A: ${'b'.repeat(8_192)}\r\n`) },
    { name: 'many lines', in: get('A: b\r\n'.repeat(60)) },
    { name: 'the preface of HTTP/2', in: 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n' },
    { name: 'TLS', in: '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n' },
  ]
  test.each(cases)('$name', (one) => expect(read(one.in)).toBeUndefined())
})
