/** The whole server behind HTTPS of its own: both protocols, both sides of the port, and the way there from port 80. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { type IncomingMessage, request as requestPlain } from 'node:http'
import { connect, type IncomingHttpHeaders } from 'node:http2'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect as connectTls } from 'node:tls'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openAuthority, type TestAuthority } from '../src/edge/secure/fixture.ts'
import { freePort } from './helpers/free-port.ts'
import { shareFolder, startOuter, type TestServer, until } from './helpers/outer.ts'
import { isListening } from './peers/program.ts'

let authority: TestAuthority
let outer: TestServer
let site: string
let files: { cert: string; key: string }
let ports: { https: number; http: number }

const write = async (names: string[]): Promise<void> => {
  const pair = await authority.issue(names)
  await writeFile(files.key, pair.key)
  await writeFile(files.cert, pair.cert)
}

beforeAll(async () => {
  authority = await openAuthority()
  files = { cert: join(authority.folder, 'own.pem'), key: join(authority.folder, 'own.key') }
  await write(['share.test', '*.share.test'])
  ports = { https: await freePort(), http: await freePort() }
  outer = await startOuter({
    flags: { apex: 'share.test', httpsPort: String(ports.https), httpPort: String(ports.http), ...files },
  })
  site = await mkdtemp(join(tmpdir(), 'site-'))
  await writeFile(join(site, 'index.html'), '<!doctype html><title>t</title><button>go</button>')
})
afterAll(async () => {
  await outer?.close()
  await rm(site, { recursive: true, force: true })
  await authority.close()
})

const tls = (servername: string) => ({ ca: authority.ca, servername, host: '127.0.0.1', port: ports.https })

type Got = { status: number; headers: IncomingHttpHeaders; text: string }

async function overH2(address: string, headers: Record<string, string> = {}, body = ''): Promise<Got> {
  const url = new URL(address)
  const session = connect(url.origin, {
    createConnection: () => connectTls({ ...tls(url.hostname), ALPNProtocols: ['h2'] }),
  })
  const stream = session.request(
    {
      ':path': url.pathname,
      ':method': body === '' ? 'GET' : 'POST',
      ...headers,
    },
    { endStream: body === '' },
  )
  if (body !== '') stream.end(body)
  const [got] = (await once(stream, 'response')) as [IncomingHttpHeaders]
  let text = ''
  for await (const part of stream.setEncoding('utf8')) text += part
  session.close()
  return { status: Number(got[':status']), headers: got, text }
}

async function overH1(address: string, headers: Record<string, string> = {}, body = ''): Promise<Got> {
  const url = new URL(address)
  const req = request({
    ...tls(url.hostname),
    path: url.pathname,
    method: body === '' ? 'GET' : 'POST',
    headers: { host: url.host, ...headers },
  })
  req.end(body)
  const [res] = (await once(req, 'response')) as [IncomingMessage]
  let text = ''
  for await (const part of res.setEncoding('utf8')) text += part
  return { status: res.statusCode ?? 0, headers: res.headers, text }
}

test('it is named by its HTTPS address, and its links are', async () => {
  expect(outer.app.url).toBe(`https://share.test:${ports.https}/`)
  const { link } = await shareFolder(outer.client, site, { pulse: 'front' })
  expect(link).toMatch(new RegExp(`^https://[a-z2-7-]+\\.share\\.test:${ports.https}/$`))
})

describe.each([
  { name: 'HTTP/2', ask: overH2 },
  { name: 'HTTP/1.1', ask: overH1 },
])('over $name', ({ ask }) => {
  test('a link gives the app, with the script and a year of HTTPS', async () => {
    const { link } = await shareFolder(outer.client, site, { pulse: 'front' })
    const { status, headers, text } = await ask(link, {
      'sec-fetch-dest': 'document',
      'sec-fetch-mode': 'navigate',
      accept: 'text/html',
    })
    expect([status, headers['strict-transport-security']]).toEqual([200, 'max-age=31536000'])
    expect(text).toContain('/_outer/b.js')
  })

  test('the console signs in with a cookie that no link can plant, and its own page changes things', async () => {
    const { pathname } = new URL(await outer.app.consoleLink())
    const inside = await ask(new URL(pathname, outer.app.url).href)
    const cookie = String(inside.headers['set-cookie']?.[0])
    expect(cookie).toMatch(/^__Host-outer=[^;]+;.*Secure/)
    expect(inside.headers['strict-transport-security']).toBe('max-age=31536000')
    const session = { cookie: cookie.split(';')[0] ?? '' }
    expect((await ask(`${outer.app.url}api/v1/server`, session)).status).toBe(200)
    expect((await ask(`${outer.app.url}api/v1/server`)).status).toBe(401)
    const change = { ...session, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' }
    const out = `${outer.app.url}sign-in/out`
    expect((await ask(out, { ...change, origin: 'https://evil.share.test' }, '{}')).status).toBe(403)
    expect((await ask(out, { ...change, origin: new URL(outer.app.url).origin }, '{}')).status).toBe(200)
  })

  test('what nobody has', async () => {
    expect((await ask(`https://nothing.share.test:${ports.https}/`)).status).toBe(404)
  })
})

test.each([
  { name: 'the apex', host: 'share.test', want: () => `https://share.test:${ports.https}/x?y=1` },
  { name: 'a stranger’s name', host: 'other.example', want: () => undefined },
])('port 80: $name', async ({ host, want }) => {
  const req = requestPlain({ host: '127.0.0.1', port: ports.http, path: '/x?y=1', headers: { host } })
  req.end()
  const [res] = (await once(req, 'response')) as [IncomingMessage]
  res.resume()
  expect([res.statusCode, res.headers.location]).toEqual([want() === undefined ? 404 : 308, want()])
})

test('a new certificate is taken over while it runs', async () => {
  const before = await serial()
  await write(['share.test', '*.share.test', 'more.test'])
  expect(await until(serial, (now) => now !== before)).not.toBe(before)
})
async function serial(): Promise<string | undefined> {
  const socket = connectTls(tls('share.test'))
  await once(socket, 'secureConnect')
  const found = socket.getPeerX509Certificate()?.serialNumber
  socket.destroy()
  return found
}

test('a certificate file that is missing, and one without the other', async () => {
  const flags = { apex: 'share.test', httpsPort: '0', httpPort: '0' }
  await expect(
    startOuter({ flags: { ...flags, cert: '/nowhere.pem', key: files.key } }),
  ).rejects.toMatchObject({ code: 'bad-input' })
  await expect(startOuter({ flags: { ...flags, cert: files.cert } })).rejects.toMatchObject({
    code: 'missing-input',
  })
})

test('a port that is taken names the flag that moves it', async () => {
  await expect(
    startOuter({ flags: { apex: 'share.test', httpsPort: String(ports.https), httpPort: '0', ...files } }),
  ).rejects.toMatchObject({ code: 'port-taken', hint: expect.stringContaining('--https-port') })
})

test('sockets that a service manager opened', async () => {
  const [control, https, http] = [await freePort(), await freePort(), await freePort()]
  const home = await mkdtemp(join(tmpdir(), 'outer-activated-'))
  const main = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url))
  const listen = [control, https, http].flatMap((port) => ['-l', `127.0.0.1:${port}`])
  const child = spawn(
    'systemd-socket-activate',
    [
      ...listen,
      '--fdname=control:https:http',
      process.execPath,
      main,
      'up',
      '--home',
      home,
      '--apex',
      'share.test',
      '--cert',
      files.cert,
      '--key',
      files.key,
    ],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: process.env.PATH } },
  )
  let said = ''
  child.stderr.on('data', (bytes) => {
    said += bytes
  })
  try {
    // The first who knocks starts it.
    await until(
      () => isListening(control),
      (is) => is,
    )
    const answer = await fetch(`http://127.0.0.1:${control}/`)
    expect(answer.status, said).toBe(200)
    const socket = connectTls({ ...tls('share.test'), port: https })
    await once(socket, 'secureConnect')
    socket.destroy()
    // By its number it is nobody's name.
    const moved = await fetch(`http://127.0.0.1:${http}/a`, {
      redirect: 'manual',
    })
    expect(moved.status).toBe(404)
    const kept = () => readFile(join(home, 'server.json'), 'utf8').catch(() => '{}')
    expect(JSON.parse(await until(kept, (text) => text !== '{}')).url).toBe(`http://127.0.0.1:${control}/`)
  } finally {
    child.kill('SIGTERM')
    await once(child, 'exit')
    await rm(home, { recursive: true, force: true })
  }
}, 40_000)
