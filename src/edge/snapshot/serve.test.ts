import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asDocument, type Fixture, openFixture } from '../fixture.ts'

const tag = '<script async src="/_outer/b.js"></script>'
const page = `<!doctype html><html><head><title>x</title></head><body>${'hello '.repeat(400)}</body></html>`
const big = Buffer.alloc(2_500_000, 'abcdefghij')

describe('a snapshot', () => {
  let edge: Fixture
  beforeAll(async () => {
    edge = await openFixture({
      files: {
        'index.html': page,
        'about.html': '<h1>About</h1>',
        'docs/index.html': '<h1>Docs</h1>',
        'fragment.html': '<li>one</li>',
        'policy.html': `<head><meta http-equiv="content-security-policy" content="default-src 'none'">`,
        'assets/app-Ab3dEf9h.js': 'console.log(1)\n'.repeat(100),
        'app.js': 'console.log(2)\n'.repeat(100),
        'app.js.map': '{}',
        'a b+c é.txt': 'odd name',
        'a.wasm': '\0asm',
        'empty.txt': '',
        'digits.txt': '0123456789',
        'page.xhtml': '<html xmlns="http://www.w3.org/1999/xhtml"><head/></html>',
        'big.bin': big,
        '.hidden': 'x',
      },
    })
  })
  afterAll(() => edge.close())

  const paths = [
    { name: 'root', in: '/', status: 200, type: 'text/html; charset=utf-8' },
    { name: 'query is ignored', in: '/?a=../b', status: 200, type: 'text/html; charset=utf-8' },
    { name: 'file', in: '/app.js', status: 200, type: 'text/javascript; charset=utf-8' },
    { name: 'wasm', in: '/a.wasm', status: 200, type: 'application/wasm' },
    { name: 'without .html', in: '/about', status: 200, type: 'text/html; charset=utf-8' },
    { name: 'folder', in: '/docs/', status: 200, type: 'text/html; charset=utf-8' },
    { name: 'odd name', in: '/a%20b+c%20%C3%A9.txt', status: 200, type: 'text/plain; charset=utf-8' },
    { name: 'empty', in: '/empty.txt', status: 200, type: 'text/plain; charset=utf-8' },
    { name: 'missing', in: '/nothing.js', status: 404 },
    { name: 'source map', in: '/app.js.map', status: 404 },
    { name: 'no directory listing', in: '/assets/', status: 404 },
  ]
  for (const one of paths) {
    test(`path: ${one.name}`, async () => {
      const { status, headers } = await edge.ask(one.in)
      expect(status).toBe(one.status)
      if (one.type !== undefined) expect(headers['content-type']).toBe(one.type)
      expect(headers['x-robots-tag']).toBe('noindex')
      expect(headers.server).toBe(undefined)
    })
  }

  const hostile = [
    '/../etc/passwd',
    '/..',
    '/%2e%2e/etc/passwd',
    '/%2e%2e%2fetc/passwd',
    '/..%2f..%2fetc%2fpasswd',
    '/..%5c..%5cwindows',
    '/..\\x',
    '/%252e%252e/etc/passwd',
    '/docs/..%00.html',
    '/app.js%00.html',
    '/%00',
    '/./app.js',
    '/docs/../app.js',
    '//evil.example/docs',
    '/%c0%ae%c0%ae/etc/passwd',
    '/%e0%80%af',
    '/%',
    '/%zz',
  ]
  for (const path of hostile) {
    test(`hostile path: ${path}`, async () => {
      // A navigation, so that no fallback answers for it either.
      const { status, text } = await edge.ask(path, asDocument)
      expect(status).toBeGreaterThanOrEqual(400)
      expect(text).not.toContain('hello')
    })
  }

  test('a folder without its slash is sent to it, with the query, on this host', async () => {
    const { status, headers } = await edge.ask('/docs?a=1')
    expect([status, headers.location]).toEqual([301, '/docs/?a=1'])
  })

  test('the single-page fallback is for navigations', async () => {
    expect((await edge.ask('/some/route', asDocument)).text).toContain(tag)
    expect((await edge.ask('/some/route', { Accept: 'text/html' })).status).toBe(200)
    expect(
      (
        await edge.ask('/some/route', {
          'Sec-Fetch-Mode': 'cors',
          'Sec-Fetch-Dest': 'empty',
          Accept: 'text/html',
        })
      ).status,
    ).toBe(404)
    expect((await edge.ask('/some/route', { Accept: 'application/json' })).status).toBe(404)
    expect((await edge.ask('/some/route', asDocument, 'POST')).status).toBe(405)
  })

  test('its encodings hold the same bytes, and each has its own entity tag', async () => {
    const tags = new Set<string | undefined>()
    for (const [accept, decode] of [
      ['identity', (bytes: Buffer) => bytes],
      ['br', brotliDecompressSync],
      ['gzip, deflate', gunzipSync],
    ] as const) {
      const { headers, body } = await edge.ask('/', { ...asDocument, 'Accept-Encoding': accept })
      expect(decode(body).toString()).toBe(page.replace('<head>', `<head>${tag}`))
      expect(headers.vary).toBe('Accept-Encoding, Sec-Fetch-Dest')
      expect(Number(headers['content-length'])).toBe(body.length)
      tags.add(headers.etag)
    }
    tags.add((await edge.ask('/', { 'Sec-Fetch-Dest': 'empty' })).headers.etag)
    expect(tags.size).toBe(4)
  })

  test('as data a document comes as it is', async () => {
    for (const dest of ['empty', 'image', 'script', 'serviceworker'])
      expect((await edge.ask('/', { 'Sec-Fetch-Dest': dest })).text).toBe(page)
    expect((await edge.ask('/', { 'X-Requested-With': 'XMLHttpRequest', Accept: 'text/html' })).text).toBe(
      page,
    )
    expect((await edge.ask('/fragment.html', { Accept: '*/*' })).text).toBe('<li>one</li>')
    expect((await edge.ask('/', { Accept: '*/*' })).text).toContain(tag)
    expect((await edge.ask('/page.xhtml', asDocument)).text).not.toContain(tag)
  })

  test("a page's own policy lets the tag report, on this host", async () => {
    const { text } = await edge.ask('/policy.html', asDocument)
    expect(text).toContain(
      `default-src 'none'; script-src ${edge.host}/_outer/b.js; connect-src ${edge.host}/_outer/e"`,
    )
  })

  test('caching: for ever by hash, else asked again', async () => {
    expect((await edge.ask('/assets/app-Ab3dEf9h.js')).headers['cache-control']).toBe(
      'public, max-age=31536000, immutable',
    )
    expect((await edge.ask('/app.js')).headers['cache-control']).toBe('no-cache')
    expect((await edge.ask('/')).headers['cache-control']).toBe('no-cache')
  })

  test('preconditions', async () => {
    const etag = (await edge.ask('/digits.txt')).headers.etag as string
    const cases = [
      { in: { 'If-None-Match': etag }, want: 304 },
      { in: { 'If-None-Match': `W/${etag}` }, want: 304 },
      { in: { 'If-None-Match': `"x,y", ${etag}` }, want: 304 },
      { in: { 'If-None-Match': '*' }, want: 304 },
      { in: { 'If-None-Match': '"other"' }, want: 200 },
      { in: { 'If-Match': etag }, want: 200 },
      { in: { 'If-Match': '"other"' }, want: 412 },
      { in: { 'If-Match': `W/${etag}` }, want: 412 },
      { in: { 'If-Modified-Since': 'Sat, 01 Jan 2050 00:00:00 GMT' }, want: 200 },
    ]
    for (const one of cases) {
      const { status, body, headers } = await edge.ask('/digits.txt', one.in)
      expect([one.in, status]).toEqual([one.in, one.want])
      if (status === 304) expect([body.length, headers.etag]).toEqual([0, etag])
    }
  })

  test('ranges', async () => {
    const etag = (await edge.ask('/digits.txt')).headers.etag as string
    const cases = [
      { in: { Range: 'bytes=0-0' }, want: [206, '0', 'bytes 0-0/10'] },
      { in: { Range: 'bytes=2-4' }, want: [206, '234', 'bytes 2-4/10'] },
      { in: { Range: 'bytes=8-99' }, want: [206, '89', 'bytes 8-9/10'] },
      { in: { Range: 'bytes=7-' }, want: [206, '789', 'bytes 7-9/10'] },
      { in: { Range: 'bytes=-3' }, want: [206, '789', 'bytes 7-9/10'] },
      { in: { Range: 'bytes=-99' }, want: [206, '0123456789', 'bytes 0-9/10'] },
      { in: { Range: 'bytes=10-' }, want: [416, '', 'bytes */10'] },
      { in: { Range: 'bytes=-0' }, want: [416, '', 'bytes */10'] },
      { in: { Range: 'bytes=4-2' }, want: [200, '0123456789', undefined] },
      { in: { Range: 'bytes=0-1,3-4' }, want: [200, '0123456789', undefined] },
      { in: { Range: 'lines=0-1' }, want: [200, '0123456789', undefined] },
      { in: { Range: 'bytes=a-b' }, want: [200, '0123456789', undefined] },
      { in: { Range: 'bytes=0-1', 'If-Range': etag }, want: [206, '01', 'bytes 0-1/10'] },
      { in: { Range: 'bytes=0-1', 'If-Range': '"other"' }, want: [200, '0123456789', undefined] },
      {
        in: { Range: 'bytes=0-1', 'If-Range': 'Sat, 01 Jan 2050 00:00:00 GMT' },
        want: [200, '0123456789', undefined],
      },
      { in: { Range: 'bytes=0-1', 'If-None-Match': etag }, want: [304, '', undefined] },
      { in: { Range: 'bytes=0-1', 'Accept-Encoding': 'br' }, want: [206, '01', 'bytes 0-1/10'] },
    ]
    for (const one of cases) {
      const { status, text, headers } = await edge.ask('/digits.txt', one.in)
      expect([one.in, status, text, headers['content-range']]).toEqual([one.in, ...one.want])
      if (status === 206) expect(Number(headers['content-length'])).toBe(text.length)
    }
    expect((await edge.ask('/empty.txt', { Range: 'bytes=0-' })).status).toBe(416)
  })

  test('large files come from the disk, whole and in parts', async () => {
    const whole = await edge.ask('/big.bin')
    expect(whole.body.equals(big)).toBe(true)
    const part = await edge.ask('/big.bin', { Range: 'bytes=1000000-2000004' })
    expect(part.body.equals(big.subarray(1_000_000, 2_000_005))).toBe(true)
    const end = await edge.ask('/big.bin', { Range: 'bytes=-5' })
    expect(end.text).toBe('fghij')
  })

  test('HEAD is GET without the body', async () => {
    for (const path of ['/', '/big.bin', '/digits.txt']) {
      const get = await edge.ask(path, asDocument)
      const head = await edge.ask(path, asDocument, 'HEAD')
      expect(head.body.length).toBe(0)
      expect([head.status, head.headers['content-length'], head.headers.etag]).toEqual([
        200,
        get.headers['content-length'],
        get.headers.etag,
      ])
    }
  })

  test('other methods are named as refused', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
      const { status, headers } = await edge.ask('/', {}, method)
      expect([status, headers.allow]).toEqual([405, 'GET, HEAD, OPTIONS'])
    }
    expect((await edge.ask('/', {}, 'OPTIONS')).status).toBe(204)
  })

  test('documents are told of, data is not', async () => {
    edge.documents.length = 0
    await edge.ask('/', { ...asDocument, 'User-Agent': 'WhatsApp/2' })
    await edge.ask('/', {}, 'HEAD')
    await edge.ask('/', { 'Sec-Fetch-Dest': 'empty' })
    await edge.ask('/app.js')
    await edge.ask('/nothing.js')
    expect(edge.documents.map((one) => [one.method, one.path, one.userAgent])).toEqual([
      ['GET', '/', 'WhatsApp/2'],
      ['HEAD', '/', ''],
    ])
    expect(edge.documents[0]?.headers['sec-fetch-dest']).toBe('document')
    expect(edge.documents[0]?.address).toBe('127.0.0.1')
  })
})

test("an app's own 404 page", async () => {
  const edge = await openFixture({ files: { 'index.html': 'home', '404.html': 'nothing here' } })
  const { status, text } = await edge.ask('/missing', asDocument)
  expect([status, text]).toEqual([404, 'nothing here'])
  expect((await edge.ask('/..%2f', asDocument)).status).toBe(404)
  await edge.close()
})

test('an app with source maps shown', async () => {
  const edge = await openFixture({ files: { 'app.js.map': '{}' } })
  edge.setRoute({ sourceMaps: true })
  expect((await edge.ask('/app.js.map')).status).toBe(200)
  edge.setRoute({ sourceMaps: false })
  expect((await edge.ask('/app.js.map')).status).toBe(404)
  await edge.close()
})

test('a file that is gone from the disk is said to be broken, with an id', async () => {
  const edge = await openFixture({
    files: { 'index.html': 'x' },
    deps: {
      snapshotsOf: () => ({
        files: async () => [{ path: 'index.html', sha256: 'a'.repeat(64), bytes: 3 }],
        blob: async () => undefined,
      }),
    },
  })
  const { status, text } = await edge.ask('/', asDocument)
  expect(status).toBe(500)
  expect(text).toContain('id-1')
  await edge.close()
})

test('a file that was gone from the disk is served once it is there again', async () => {
  const path = join(await mkdtemp(join(tmpdir(), 'gone-')), 'a.bin')
  await writeFile(path, 'abc')
  let isThere = false
  const edge = await openFixture({
    deps: {
      snapshotsOf: () => ({
        files: async () => [{ path: 'a.bin', sha256: 'a'.repeat(64), bytes: 3 }],
        blob: async (_sha256, encoding) =>
          isThere && encoding === 'identity' ? { path, bytes: 3 } : undefined,
      }),
    },
  })
  expect((await edge.ask('/a.bin')).status).toBe(500)
  isThere = true
  expect(await edge.ask('/a.bin')).toMatchObject({ status: 200, text: 'abc' })
  await edge.close()
  await rm(dirname(path), { recursive: true })
})

test('a table that calls a huge page small does not get it read into memory', async () => {
  const edge = await openFixture({
    deps: {
      snapshotsOf: () => ({
        files: async () => [{ path: 'index.html', sha256: 'x', bytes: 1 }],
        blob: async (_, encoding) =>
          encoding === 'identity' ? { path: '/dev/null', bytes: 300 * 1_048_576 } : undefined,
      }),
    },
  })
  expect((await edge.ask('/', asDocument)).status).toBe(500)
  expect((await edge.ask('/', { Accept: '*/*' })).status).toBe(500)
  await edge.close()
})
