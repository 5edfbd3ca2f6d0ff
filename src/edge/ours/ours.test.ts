import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { LinkId, VisitorId } from '../../core/ids.ts'
import type { DropReason } from '../../core/receive.ts'
import { isMakerMark, readPage, readVisitor, signMaker, signVisitor } from '../../core/token.ts'
import { asDocument, endedWindow, type Fixture, label, openFixture, openWindow, secret } from '../fixture.ts'

const link = label as LinkId
const form = { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'text/html' }

describe('our prefix', () => {
  let edge: Fixture
  beforeAll(async () => {
    edge = await openFixture({ files: { 'index.html': 'home', '_outer/b.js': 'not ours' } })
  })
  afterAll(() => edge.close())
  beforeEach(() => {
    edge.received.length = 0
    edge.setReceipt({ stored: true })
    edge.setRoute({ window: openWindow, bubble: false })
  })
  const configOf = (script: string) =>
    /^\(function\(config\)\{globalThis\.config=config\}\)\("(([0-3]).*)"\)$/.exec(script)

  test('the script carries a token for this page load, in every encoding', async () => {
    edge.setRoute({ bubble: true })
    const seen = new Set<string>()
    for (const [accept, decode] of [
      ['identity', (bytes: Buffer) => bytes],
      ['gzip', gunzipSync],
      ['gzip, deflate, br, zstd', brotliDecompressSync],
    ] as const) {
      const { headers, body } = await edge.ask('/_outer/b.js', { 'Accept-Encoding': accept })
      const [, token = '', flags] = configOf(decode(body).toString()) ?? []
      expect([flags, headers['cache-control']]).toEqual(['1', 'no-store'])
      const page = readPage(secret, link, token)
      expect(page).toMatchObject({ link, opening: 'tabcdefg' })
      seen.add('nonce' in page ? page.nonce : '')
    }
    expect(seen.size).toBe(3)
  })

  test('a visitor stays the same one by a cookie that belongs to this link', async () => {
    const first = await edge.ask('/_outer/b.js')
    const cookie = first.headers['set-cookie'] as string
    expect(cookie).toMatch(
      /^outer_v_abcdefgh=[a-z2-7]{16}\.[\w-]{22}; Path=\/; Max-Age=34560000; HttpOnly; SameSite=Lax$/,
    )
    const pair = cookie.split(';')[0] as string
    const visitor = readVisitor(secret, link, pair.split('=')[1] as string)
    const again = await edge.ask('/_outer/b.js', { Cookie: `x=y; outer_v_abcdefgh=tossed; ${pair}` })
    expect(readPage(secret, link, configOf(again.text)?.[1] as string)).toMatchObject({ visitor })
    expect(again.headers['set-cookie']).toBe(cookie)
  })

  test('a cookie tossed over from another link, or forged, makes nobody', async () => {
    const other = signVisitor(secret, 'zzzzzzzzzzzzzzzzzzzz' as LinkId, 'aaaaaaaaaaaaaaaa' as VisitorId)
    for (const value of [other, 'aaaaaaaaaaaaaaaa.aaaaaaaaaaaaaaaaaaaaaa', 'x', '']) {
      const { text } = await edge.ask('/_outer/b.js', { Cookie: `outer_v_abcdefgh=${value}` })
      const page = readPage(secret, link, configOf(text)?.[1] as string)
      expect('visitor' in page && page.visitor !== 'aaaaaaaaaaaaaaaa').toBe(true)
    }
  })

  test('a privacy signal leaves nothing in the browser', async () => {
    for (const signal of ['Sec-GPC', 'DNT']) {
      const { headers, text } = await edge.ask('/_outer/b.js', { [signal]: '1' })
      expect(headers['set-cookie']).toBe(undefined)
      expect(configOf(text)?.[2]).toBe('2')
      expect(readPage(secret, link, configOf(text)?.[1] as string)).toMatchObject({ visitor: 'private' })
    }
  })

  test('behind a proxy that speaks TLS the cookie is bound to this host', async () => {
    const behind = await openFixture({
      files: {},
      deps: { outside: () => ({ secure: true, address: '203.0.113.9' }) },
    })
    const { headers } = await behind.ask('/_outer/b.js')
    expect(headers['set-cookie']).toMatch(/^__Host-outer_v_abcdefgh=.*; Path=\/; .*; Secure$/)
    await behind.ask('/_outer/e', {}, 'POST', '{}')
    expect(behind.received[0]?.address).toBe('203.0.113.9')
    await behind.close()
  })

  test('beacons: what became of each is said in a header', async () => {
    const drops: [DropReason, number][] = [
      ['bot', 204],
      ['maker', 204],
      ['ended', 204],
      ['private', 204],
      ['replayed', 204],
      ['malformed', 400],
      ['forged', 403],
      ['wrong-link', 403],
      ['too-many', 429],
    ]
    const stored = await edge.ask('/_outer/e', { 'User-Agent': 'UA', Cookie: 'a=b' }, 'POST', '{"k":"…"}')
    expect([stored.status, stored.headers['x-outer'], stored.headers['access-control-allow-origin']]).toEqual(
      [204, 'stored', '*'],
    )
    expect(edge.received[0]).toMatchObject({
      what: 'beacon',
      body: '{"k":"…"}',
      userAgent: 'UA',
      address: '127.0.0.1',
    })
    expect(edge.received[0]?.headers.cookie).toBe('a=b')
    for (const [drop, status] of drops) {
      edge.setReceipt({ drop })
      const answer = await edge.ask('/_outer/e', {}, 'POST', '{}')
      expect([answer.status, answer.headers['x-outer-drop'], answer.headers['x-outer']]).toEqual([
        status,
        drop,
        'dropped',
      ])
    }
    edge.setReceipt(new Error('disk full'))
    const failed = await edge.ask('/_outer/e', {}, 'POST', '{}')
    expect([failed.status, failed.headers['x-outer'], failed.headers['x-outer-drop']]).toEqual([
      500,
      undefined,
      undefined,
    ])
  })

  test('beacons: too long, too slow, or by the wrong method', async () => {
    expect((await edge.ask('/_outer/e', {}, 'POST', 'x'.repeat(16_385))).status).toBe(413)
    expect((await edge.ask('/_outer/e', {}, 'POST', 'x'.repeat(16_384))).status).toBe(204)
    expect((await edge.ask('/_outer/e')).status).toBe(405)
    const preflight = await edge.ask('/_outer/e', { Origin: 'https://app.example' }, 'OPTIONS')
    expect([preflight.status, preflight.headers['access-control-allow-methods']]).toEqual([204, 'POST'])
    const slow = await openFixture({ files: {}, deps: { limits: { bodyMs: 200 } } })
    const answer = await slow.raw(
      `POST /_outer/e HTTP/1.1\r\nHost: ${slow.host}\r\nContent-Length: 10\r\n\r\nabc`,
    )
    expect(answer).toMatch(/^HTTP\/1.1 408 /)
    expect(slow.received).toEqual([])
    await slow.close()
  })

  test('words by form and by JSON', async () => {
    const page = await edge.ask('/_outer/say')
    expect(page.text).toContain('action="/_outer/say"')
    expect(page.headers['content-security-policy']).toContain("default-src 'none'")
    const thanks = await edge.ask('/_outer/say', form, 'POST', 'words=I+got+lost+%3Cb%3E&k=tok')
    expect([thanks.status, thanks.headers['x-outer']]).toEqual([200, 'stored'])
    expect(thanks.text).not.toContain('<b>')
    const json = await edge.ask(
      '/_outer/say',
      { 'Content-Type': 'application/json' },
      'POST',
      '{"words":" hm ","k":"tok"}',
    )
    expect(json.status).toBe(204)
    expect(edge.received).toMatchObject([
      { what: 'say', words: 'I got lost <b>', token: 'tok' },
      { what: 'say', words: 'hm', token: 'tok' },
    ])
  })

  test('what was not kept does not read as if it had been', async () => {
    edge.setReceipt({ drop: 'maker' })
    const { status, headers, text } = await edge.ask('/_outer/say', form, 'POST', 'words=hi')
    expect([status, headers['x-outer-drop']]).toEqual([403, 'maker'])
    expect(text).toContain('action="/_outer/say"')
  })

  const badWords = [
    { name: 'no JSON', type: 'application/json', in: '{' },
    { name: 'a list', type: 'application/json', in: '[]' },
    { name: 'too many words', type: 'application/json', in: JSON.stringify({ words: 'x'.repeat(4_001) }) },
    { name: 'too long a contact', type: form['Content-Type'], in: `words=a&contact=${'x'.repeat(201)}` },
  ]
  for (const one of badWords) {
    test(`words: ${one.name}`, async () => {
      const { status, headers } = await edge.ask('/_outer/say', { 'Content-Type': one.type }, 'POST', one.in)
      expect([status, headers['x-outer-drop']]).toEqual([400, 'malformed'])
      expect(edge.received).toEqual([])
    })
  }

  test('another site cannot speak for a visitor', async () => {
    const { status } = await edge.ask(
      '/_outer/say',
      { ...form, 'Sec-Fetch-Site': 'cross-site' },
      'POST',
      'words=hi',
    )
    expect([status, edge.received.length]).toEqual([403, 0])
  })

  test('a knock after the end', async () => {
    edge.setRoute({ window: endedWindow })
    const { status } = await edge.ask(
      '/_outer/knock',
      { ...form, Cookie: 'outer_v_abcdefgh=x' },
      'POST',
      'words=please&again=1&contact=a%40b.example',
    )
    expect(status).toBe(200)
    expect(edge.received).toMatchObject([
      { what: 'knock', words: 'please', again: true, contact: 'a@b.example', cookie: 'outer_v_abcdefgh=x' },
    ])
    for (const again of ['', '0', 'no']) {
      edge.received.length = 0
      await edge.ask('/_outer/knock', form, 'POST', `words=x&again=${again}`)
      expect(edge.received).toMatchObject([{ again: false }])
    }
  })

  test('why, bubble, and nothing else; the app cannot stand here', async () => {
    expect((await edge.ask('/_outer/why', { 'Accept-Language': 'de' })).text).toContain('lang="de"')
    expect((await edge.ask('/_outer/bubble.js')).text).toMatch(/^\(bubble\)\(\{"m":".+"\}\)$/)
    expect((await edge.ask('/_outer/other')).status).toBe(404)
    expect((await edge.ask('/_outer/b.js')).text).not.toContain('not ours')
    expect((await edge.ask('/_outer/../index.html', asDocument)).status).toBe(404)
  })

  test("the maker's ticket becomes a mark, once it is valid", async () => {
    const { status, headers } = await edge.ask(
      `/_outer/mine?t=${signMaker(secret, link, Date.now() + 1_000)}`,
    )
    expect([status, headers.location]).toEqual([302, '/'])
    const value = /^outer_m_abcdefgh=([^;]+); Path=\/; Max-Age=34560000; HttpOnly/.exec(
      headers['set-cookie'] as string,
    )?.[1]
    expect(isMakerMark(secret, link, value as string, Date.now() + 399 * 86_400_000)).toBe(true)
    for (const bad of [
      '',
      'x',
      signMaker(secret, link, Date.now() - 1),
      signMaker(secret, 'zzzzzzzzzzzzzzzzzzzz' as LinkId, Date.now() + 1_000),
    ]) {
      const refused = await edge.ask(`/_outer/mine?t=${bad}`)
      expect([refused.status, refused.headers['set-cookie']]).toEqual([403, undefined])
    }
  })
})

describe('a counted redirect', () => {
  const url = 'https://example.com/app?x=1'
  test('is stored before the visitor is sent on', async () => {
    const edge = await openFixture({ source: { kind: 'redirect', url } })
    const { status, headers } = await edge.ask('/', asDocument)
    expect([status, headers.location, headers['x-outer'], headers['cache-control']]).toEqual([
      302,
      url,
      'stored',
      'no-store',
    ])
    expect(headers['set-cookie']).toMatch(/^outer_v_/)
    expect(edge.received).toMatchObject([{ what: 'redirect' }])
    edge.setReceipt({ drop: 'bot' })
    const bot = await edge.ask('/', asDocument)
    expect([bot.status, bot.headers['x-outer-drop'], bot.headers['set-cookie']]).toEqual([
      302,
      'bot',
      undefined,
    ])
    edge.setReceipt(new Error('disk full'))
    expect((await edge.ask('/', asDocument)).status).toBe(302)
    expect((await edge.ask('/', {}, 'HEAD')).headers.location).toBe(url)
    expect((await edge.ask('/favicon.ico')).status).toBe(404)
    expect((await edge.ask('/', {}, 'POST')).status).toBe(405)
    expect(edge.documents.length).toBe(3)
    await edge.close()
  })

  test('carries a token only where the app reads one', async () => {
    const edge = await openFixture({ source: { kind: 'redirect', url, measured: true } })
    const given = (await edge.ask('/', asDocument)).headers.location?.split('#outer=')[1] as string
    expect(given.startsWith(`${link}.`)).toBe(true)
    const visitor = edge.received[0]?.what === 'redirect' ? edge.received[0].visitor : ''
    expect(readPage(secret, link, given.slice(link.length + 1))).toMatchObject({ link, visitor })
    edge.setRoute({ source: { kind: 'redirect', url: `${url}#part`, measured: true } })
    expect((await edge.ask('/', asDocument)).headers.location).toBe(`${url}#part`)
    await edge.close()
  })
})
