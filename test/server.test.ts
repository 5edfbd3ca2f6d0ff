import { once } from 'node:events'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serverFile, server as serverShape } from '../src/contract/server.ts'
import { getLink, shareFolder, startOuter, type TestServer } from './helpers/outer.ts'

const iphone = {
  'user-agent':
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
}

let outer: TestServer
let site: string
/** The apex as an address, for Node's resolver need not know `localhost` with a port of ours. */
let base: string

beforeAll(async () => {
  outer = await startOuter()
  base = outer.app.url.replace('localhost', '127.0.0.1')
  site = await mkdtemp(join(tmpdir(), 'site-'))
  await writeFile(join(site, 'index.html'), '<!doctype html><title>t</title><button>go</button>')
})
afterAll(async () => {
  await outer?.close()
  await rm(site, { recursive: true, force: true })
})

const call = (path: string, init: RequestInit = {}) =>
  fetch(new URL(path, base), { redirect: 'manual', ...init })
const withToken = (more: Record<string, string> = {}) => ({ authorization: `Bearer ${outer.token}`, ...more })

async function signIn(): Promise<string> {
  const { pathname } = new URL(await outer.app.consoleLink())
  const answer = await call(pathname)
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
}

describe('who may use the API', () => {
  test.each<{ name: string; headers: Record<string, string>; want: number }>([
    { name: 'nobody, from loopback', headers: {}, want: 401 },
    { name: 'a wrong token', headers: { authorization: 'Bearer wrong' }, want: 401 },
    { name: 'a token that is not one', headers: { authorization: 'Basic x' }, want: 401 },
    { name: 'a made-up cookie', headers: { cookie: 'outer=abc' }, want: 401 },
  ])('$name is refused', async ({ headers, want }) => {
    for (const path of ['turns', 'export', 'changes', 'openapi.json', 'nothing-here'])
      expect((await call(`/api/v1/${path}`, { headers })).status).toBe(want)
  })

  test('the token reads and changes', async () => {
    const answer = await call('/api/v1/server', { headers: withToken() })
    expect(serverShape.parse(await answer.json())).toMatchObject({ apex: 'localhost', dials: true })
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  test('the console’s address signs in once', async () => {
    const { pathname } = new URL(await outer.app.consoleLink())
    const first = await call(pathname)
    expect(first.status).toBe(200)
    expect(first.headers.get('set-cookie')).toMatch(/^outer=[\w-]{43}; .*HttpOnly; SameSite=Strict$/)
    expect((await call(pathname)).status).toBe(410)
  })

  test.each([
    {
      name: 'the console itself',
      headers: (origin: string) => ({ origin, 'sec-fetch-site': 'same-origin' }),
      want: 200,
    },
    {
      name: 'an app on a link',
      headers: (origin: string) => ({
        origin: origin.replace('//', '//abc.'),
        'sec-fetch-site': 'same-site',
      }),
      want: 403,
    },
    {
      name: 'an app that lies about its site',
      headers: (origin: string) => ({
        origin: origin.replace('//', '//abc.'),
        'sec-fetch-site': 'same-origin',
      }),
      want: 403,
    },
    { name: 'nothing said', headers: () => ({}), want: 403 },
  ])('a change with the cookie from $name: $want', async ({ headers, want }) => {
    const cookie = await signIn()
    const answer = await call('/api/v1/console-link', {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json', ...headers(new URL(base).origin) },
      body: '{}',
    })
    expect(answer.status).toBe(want)
  })

  test('another host that points here is not the apex', async () => {
    const socket = connect(Number(new URL(base).port), '127.0.0.1')
    socket.end(
      `GET /api/v1/turns HTTP/1.1\r\nHost: rebound.example\r\nAuthorization: Bearer ${outer.token}\r\nConnection: close\r\n\r\n`,
    )
    let text = ''
    socket.setEncoding('utf8').on('data', (part) => {
      text += part
    })
    await once(socket, 'close')
    expect(text).toMatch(/^HTTP\/1\.1 404/)
    expect(text).not.toContain('outer.turns')
  })
})

describe('what the API refuses, it names', () => {
  const post = (path: string, body: string, type = 'application/json') =>
    call(`/api/v1/${path}`, { method: 'POST', headers: withToken({ 'content-type': type }), body })

  test.each([
    { name: 'no JSON', path: 'heard', body: '{', status: 400, code: 'bad-input' },
    { name: 'a form', path: 'heard', body: 'words=a', type: 'text/plain', status: 400, code: 'bad-input' },
    {
      name: 'an unknown key',
      path: 'heard',
      body: '{"words":"a","from":"b","c":1}',
      status: 400,
      code: 'bad-input',
    },
    {
      name: 'nobody of that name',
      path: 'heard',
      body: '{"words":"a","from":"Zed"}',
      status: 404,
      code: 'not-found',
    },
    {
      name: 'a person and a place at once',
      path: 'shares',
      body: JSON.stringify({
        product: 'a',
        build: 'b',
        leftOut: [],
        to: 'x',
        relation: 'self',
        pulse: 'y',
        source: { kind: 'redirect', url: 'https://a.example/' },
      }),
      status: 400,
      code: 'missing-input',
    },
    {
      name: 'a snapshot that is not there',
      path: 'shares',
      body: JSON.stringify({
        product: 'a',
        build: 'b',
        leftOut: [],
        to: 'x',
        relation: 'self',
        source: { kind: 'snapshot', snapshot: 'nope' },
      }),
      status: 404,
      code: 'not-found',
    },
    {
      name: 'a redirect to a script',
      path: 'shares',
      body: JSON.stringify({
        product: 'a',
        build: 'b',
        leftOut: [],
        to: 'x',
        relation: 'self',
        source: { kind: 'redirect', url: 'javascript:alert(1)' },
      }),
      status: 400,
      code: 'bad-input',
    },
    {
      name: 'a path out of the snapshot’s table',
      path: 'blobs',
      body: 'short',
      type: 'application/octet-stream',
      status: 400,
      code: 'bad-input',
    },
    { name: 'an unknown turn', path: 'turns/tzzzzzzz/sent', body: '{}', status: 404, code: 'not-found' },
  ])('$name', async ({ path, body, type, status, code }) => {
    const answer = await post(path, body, type)
    expect([answer.status, (await answer.json()).error.code]).toEqual([status, code])
  })

  test('a body without end is cut', async () => {
    const answer = await post('heard', JSON.stringify({ words: 'x'.repeat(9 * 1024 * 1024), from: 'a' }))
    expect(answer.status).toBe(413)
  })
})

test('the console’s pages carry a policy without inline scripts, and no folder above them', async () => {
  const page = await call('/')
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self'")
  expect(await page.text()).not.toMatch(/<script>|style="/)
  for (const path of ['/assets/../../package.json', '/%2e%2e/%2e%2e/package.json', '/assets/%00'])
    expect(await (await call(path)).text()).not.toContain('"outerloop"')
})

test('what the folder holds is the maker’s alone', async () => {
  expect((await stat(outer.home)).mode & 0o777).toBe(0o700)
  for (const name of ['token', 'server.json', 'outer.db'])
    expect((await stat(join(outer.home, name))).mode & 0o777).toBe(0o600)
  expect(serverFile.parse(JSON.parse(await readFile(join(outer.home, 'server.json'), 'utf8'))).pid).toBe(
    process.pid,
  )
})

test('heard, attested and taken back', async () => {
  const { turn } = await shareFolder(outer.client, site, { to: 'Ana', relation: 'stranger' })
  await outer.client.call('heard', { body: { words: 'nice!', from: 'ana' } })
  await outer.client.call('attest', { body: { turn: turn ?? '' } })
  const attested = await outer.client.call('attest', { body: { turn: turn ?? '', stage: 'figured-out' } })
  expect(attested).toMatchObject({
    turns: [{ closed: true, stage: 'reacted', reactions: [{ words: 'nice!', noise: true, attested: true }] }],
  })
  expect(await outer.client.call('undo', { body: {} })).toMatchObject({ kind: 'attested', turn })
  const { turns } = await outer.client.call('turn', { params: { id: turn ?? '' } })
  expect(turns[0]?.closed).toBe(false)
})

test('a turn whose link has gone on is open no more, and neither opened nor closed by hand', async () => {
  const earlier = await shareFolder(outer.client, site, { to: 'Eva', relation: 'stranger' })
  const later = await shareFolder(outer.client, site, { to: 'Eva' })
  expect(later.link).toBe(earlier.link)
  const { turns } = await outer.client.call('turns', { query: { person: 'Eva' } })
  expect(turns.map((one) => [one.turn, one.window.open])).toEqual([
    [later.turn, true],
    [earlier.turn, false],
  ])
  const params = { id: earlier.turn ?? '' }
  const refused = { code: 'conflict' }
  await expect(outer.client.call('extend', { params, body: {} })).rejects.toMatchObject(refused)
  await expect(outer.client.call('close', { params })).rejects.toMatchObject(refused)
  await outer.client.call('close', { params: { id: later.turn ?? '' } })
  const { shares } = await outer.client.call('shares')
  const links = shares.flatMap((one) => one.links).filter((one) => one.link === later.link)
  expect(links.map((one) => one.open)).toEqual([false, false])
})

test('lists come page by page, each row once', async () => {
  for (let n = 0; n < 5; n++) await shareFolder(outer.client, site, { to: `Page ${n}`, relation: 'stranger' })
  const all = await outer.client.call('turns', { query: { limit: 500 } })
  expect(all.next).toBeNull()
  const turns: string[] = []
  const shares: string[] = []
  let page = await outer.client.call('turns', { query: { limit: 2 } })
  for (;;) {
    turns.push(...page.turns.map((one) => one.turn))
    if (page.next === null) break
    expect(page.turns).toHaveLength(2)
    page = await outer.client.call('turns', { query: { limit: 2, before: page.next } })
  }
  expect(turns).toEqual(all.turns.map((one) => one.turn))
  for (let before: string | undefined; ; ) {
    const part = await outer.client.call('shares', { query: { limit: 2, before } })
    shares.push(...part.shares.map((one) => one.share))
    if (part.next === null) break
    before = part.next
  }
  const whole = await outer.client.call('shares', { query: { limit: 500 } })
  expect(shares).toEqual(whole.shares.map((one) => one.share))
  await expect(outer.client.call('turns', { query: { before: 'tzzzzzzz' } })).rejects.toMatchObject({
    code: 'not-found',
  })
})

test('one pulse is read by its id; a mark that is none is refused', async () => {
  const { pulse = '' } = await shareFolder(outer.client, site, { pulse: 'a page of its own' })
  const { pulses } = await outer.client.call('pulse', { params: { id: pulse }, query: {} })
  expect(pulses).toMatchObject([{ pulse, visitors: 0, journeys: [], next: null }])
  const asked = (id: string, before: string) =>
    outer.client.call('pulse', { params: { id }, query: { before } })
  await expect(asked(pulse, '1; drop table visitor')).rejects.toMatchObject({ code: 'bad-input' })
  await expect(asked('pzzzzzzz', '1.a')).rejects.toMatchObject({ code: 'not-found' })
})

test('who is forgotten is gone from everything', async () => {
  const { link } = await shareFolder(outer.client, site, { to: 'Leo <b>', relation: 'stranger' })
  await outer.client.call('heard', { body: { words: 'a word only Leo says: zyzzyva', from: 'Leo <b>' } })
  await outer.client.call('forget', { body: { person: 'leo <b>' } })
  const everything = await (await call('/api/v1/export', { headers: withToken() })).text()
  expect(everything).not.toContain('zyzzyva')
  expect(everything).not.toContain('Leo')
  expect(await readFile(join(outer.home, 'outer.db'), 'latin1')).not.toContain('zyzzyva')
  const { shares } = await outer.client.call('shares')
  expect(JSON.stringify(shares)).not.toContain(new URL(link).hostname)
})

test('a change is told to whoever listens, without data', async () => {
  const abort = new AbortController()
  const answer = await call('/api/v1/changes', { headers: withToken(), signal: abort.signal })
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  expect((await reader?.read())?.value).toBe('event: change\ndata: \n\n')
  await shareFolder(outer.client, site, { to: 'Mia', relation: 'friend' as 'stranger' })
  expect((await reader?.read())?.value).toBe('event: change\ndata: \n\n')
  abort.abort()
})

test('the OpenAPI document names every call', async () => {
  const document = await (await call('/api/v1/openapi.json', { headers: withToken() })).json()
  expect(document.openapi).toBe('3.1.0')
  expect(Object.keys(document.paths)).toContain('/api/v1/turns/{id}/sent')
})

test('the console’s files come compressed to whoever takes it', async () => {
  const page = await (await call('/')).text()
  const script = /src="(\/assets\/[^"]+\.js)"/.exec(page)?.[1] ?? ''
  const answer = await call(script, { headers: { 'accept-encoding': 'gzip' } })
  expect(answer.headers.get('content-encoding')).toBe('gzip')
  expect(answer.headers.get('cache-control')).toContain('immutable')
})

test('behind a proxy with TLS: its address in every link, cookies for it alone', async () => {
  const proxied = await startOuter({ flags: { url: 'https://share.example' } })
  try {
    expect(proxied.app.url).toBe('https://share.example')
    const { link, reach } = await shareFolder(proxied.client, site, { to: 'Ana', relation: 'stranger' })
    expect(link).toMatch(/^https:\/\/[a-z2-7]{20}\.share\.example\/$/)
    expect(reach).toEqual({ kind: 'server', public: true })
    const { port } = new URL(proxied.app.local)
    const script = await getLink(`http://${new URL(link).host}:${port}/_outer/b.js`, iphone)
    expect(String(script.headers['set-cookie'])).toMatch(/^__Host-outer_v_.*; Secure/)
    const { url } = await proxied.client.call('consoleLink', { body: undefined })
    const signed = await fetch(new URL(new URL(url).pathname, proxied.app.local), {
      headers: { host: 'share.example' },
    })
    expect(signed.headers.get('set-cookie')).toMatch(/^__Host-outer=.*; Secure/)
  } finally {
    await proxied.close()
  }
})
