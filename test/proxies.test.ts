/** The proxy examples of deploy/, in the real nginx and the real Caddy, before a real server. */
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request as requestPlain,
  type Server,
} from 'node:http'
import { connect as connectH2 } from 'node:http2'
import { request } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect as connectTls } from 'node:tls'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { openAuthority, type TestAuthority } from '../src/edge/secure/fixture.ts'
import { freePort } from './helpers/free-port.ts'
import { sharePort, startOuter, type TestServer } from './helpers/outer.ts'
import { isListening, type Program, startProgram } from './peers/program.ts'

const example = (name: string): Promise<string> =>
  readFile(fileURLToPath(new URL(`../deploy/${name}`, import.meta.url)), 'utf8')

let app: Server
let sockets: WebSocketServer
let heard: IncomingHttpHeaders = {}
let authority: TestAuthority

beforeAll(async () => {
  authority = await openAuthority()
  app = createServer((req, res) => {
    heard = req.headers
    if (req.url === '/events') {
      res.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: 1\n\n')
      setTimeout(() => res.end('data: 2\n\n'), 600)
    } else if (req.method === 'POST') {
      // nginx does not speak in both directions at once.
      const chunks: Buffer[] = []
      req.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => res.end(Buffer.concat(chunks)))
    } else res.end('ok')
  })
  sockets = new WebSocketServer({ server: app })
  sockets.on('connection', (socket) => socket.on('message', (data) => socket.send(`echo ${String(data)}`)))
  app.listen(0, '127.0.0.1')
  await once(app, 'listening')
})
afterAll(async () => {
  sockets.close()
  app.closeAllConnections()
  app.close()
  await authority.close()
})

type Front = {
  readonly https: number
  readonly http: number
  readonly outer: number
  readonly folder: string
  readonly host: string
}

async function startNginx({ https, http, outer, folder, host }: Front): Promise<Program> {
  const text = (await example('nginx.conf'))
    .replaceAll('/etc/letsencrypt/live/share.example', folder)
    .replaceAll('share.example', host)
    .replaceAll('127.0.0.1:4747', `127.0.0.1:${outer}`)
    .replace(/ *listen \[::\][^\n]*\n/g, '')
    .replace('listen 80', `listen 127.0.0.1:${http}`)
    .replace('listen 443', `listen 127.0.0.1:${https}`)
  const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((one) => `${one}_temp_path ${folder}/${one};`)
    .join(' ')
  const main = `daemon off; pid ${folder}/pid; error_log ${folder}/error.log; worker_processes 1;
events { worker_connections 512; }
http { access_log off; ${temp} include ${folder}/outer.conf; }`
  await writeFile(join(folder, 'outer.conf'), text)
  await writeFile(join(folder, 'main.conf'), main)
  return startProgram(['nginx', '-c', join(folder, 'main.conf'), '-e', join(folder, 'error.log')], {
    ready: () => isListening(https),
  })
}

async function startCaddy({ https, http, outer, folder, host }: Front): Promise<Program> {
  const text = (await example('Caddyfile'))
    .replaceAll('/etc/letsencrypt/live/share.example', folder)
    .replaceAll('share.example', host)
    .replaceAll('127.0.0.1:4747', `127.0.0.1:${outer}`)
  const file = join(folder, 'Caddyfile')
  const test = `{\n\tadmin off\n\thttp_port ${http}\n\thttps_port ${https}\n\tdefault_bind 127.0.0.1\n}\n`
  await writeFile(file, test + text)
  return startProgram(['caddy', 'run', '--config', file, '--adapter', 'caddyfile'], {
    env: { HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
    ready: () => isListening(https),
  })
}

describe.each([
  { name: 'nginx', start: startNginx },
  { name: 'Caddy', start: startCaddy },
])('behind $name', ({ start }) => {
  let outer: TestServer
  let proxy: Program
  let front: Front
  let link: URL

  beforeAll(async () => {
    const [https, http] = [await freePort(), await freePort()]
    // An apex at which a server on the maker's own computer dials ports, so that the app needs no tunnel here.
    outer = await startOuter({ flags: { url: `https://localhost:${https}`, proxies: '127.0.0.1' } })
    const { link: made } = await sharePort(outer.client, (app.address() as AddressInfo).port, {
      pulse: 'front',
    })
    link = new URL(made)
    const folder = await mkdtemp(join(tmpdir(), 'outer-front-'))
    const pair = await authority.issue(['localhost', '*.localhost', link.hostname])
    await writeFile(join(folder, 'fullchain.pem'), pair.cert)
    await writeFile(join(folder, 'privkey.pem'), pair.key)
    front = { https, http, outer: Number(new URL(outer.app.local).port), folder, host: 'localhost' }
    proxy = await start(front)
  }, 60_000)
  afterAll(async () => {
    await proxy?.kill()
    await outer?.close()
    await rm(front.folder, { recursive: true, force: true })
  })

  const tls = () => ({ ca: authority.ca, servername: link.hostname, host: '127.0.0.1', port: front.https })
  /** From another address of this computer than the proxy's own. */
  async function ask(
    path: string,
    {
      body = '',
      headers = {},
      host = link.host,
    }: { body?: string | Buffer; headers?: Record<string, string>; host?: string } = {},
  ) {
    const req = request({
      ...tls(),
      path,
      method: body === '' ? 'GET' : 'POST',
      localAddress: '127.0.0.2',
      headers: { host, ...headers },
    })
    req.end(body)
    const [res] = (await once(req, 'response')) as [IncomingMessage]
    return res
  }
  const read = async (res: IncomingMessage): Promise<string> => {
    let text = ''
    for await (const part of res.setEncoding('latin1')) text += part
    return text
  }

  test('the app hears who the visitor is, whatever they say of themselves', async () => {
    const res = await ask('/', {
      headers: {
        'x-forwarded-for': '6.6.6.6',
        forwarded: 'for=6.6.6.6',
        'x-forwarded-proto': 'http',
        'x-real-ip': '6.6.6.6',
      },
    })
    await read(res)
    expect(res.statusCode).toBe(200)
    expect(heard['x-forwarded-for']).toBe('127.0.0.2')
    expect(heard['x-outer-link']).toBe(`https://${link.host}`)
    expect(heard.host).toMatch(/^localhost:/)
    for (const name of ['forwarded', 'x-forwarded-proto', 'x-forwarded-host', 'x-real-ip'])
      expect(heard).not.toHaveProperty(name)
    expect(res.headers['strict-transport-security']).toBe('max-age=31536000')
  })

  test('over HTTP/2', async () => {
    const session = connectH2(`https://${link.host}`, {
      createConnection: () => connectTls({ ...tls(), ALPNProtocols: ['h2'] }),
    })
    const stream = session.request({ ':path': '/x' })
    const [headers] = await once(stream, 'response')
    expect(headers[':status']).toBe(200)
    stream.close()
    session.destroy()
  })

  test('events come as they happen', async () => {
    const res = await ask('/events')
    const began = Date.now()
    expect(String((await once(res, 'data'))[0])).toContain('data: 1')
    expect(Date.now() - began).toBeLessThan(500)
    expect(await read(res)).toContain('data: 2')
  })

  test('a WebSocket', async () => {
    const socket = new WebSocket(`wss://127.0.0.1:${front.https}/ws`, {
      headers: { host: link.host },
      ca: authority.ca,
      ...{ servername: link.hostname },
    })
    await once(socket, 'open')
    socket.send('hi')
    expect(String((await once(socket, 'message'))[0])).toBe('echo hi')
    socket.terminate()
  })

  test('a large body both ways', async () => {
    const body = Buffer.alloc(12_000_000, 'x')
    expect((await read(await ask('/', { body }))).length).toBe(body.length)
  })

  test('the console’s cookie is for HTTPS, and its own origin may change things', async () => {
    const { pathname } = new URL(await outer.app.consoleLink())
    const host = `localhost:${front.https}`
    const res = await ask(pathname, { host })
    await read(res)
    const cookie = String(res.headers['set-cookie']?.[0])
    expect(cookie).toMatch(/^__Host-outer=.*; Secure/)
    const answer = await ask('/api/v1/server', { host, headers: { cookie: cookie.split(';')[0] ?? '' } })
    expect(answer.statusCode).toBe(200)
    expect(JSON.parse(await read(answer)).url).toBe(`https://localhost:${front.https}`)
    const out = await ask('/sign-in/out', {
      host,
      body: '{}',
      headers: {
        cookie: cookie.split(';')[0] ?? '',
        origin: `https://${host}`,
        'sec-fetch-site': 'same-origin',
        'content-type': 'application/json',
      },
    })
    await read(out)
    expect(out.statusCode).toBe(200)
  })

  test('a stranger who reaches the server past the proxy is believed nothing', async () => {
    const req = requestPlain({
      host: '127.0.0.1',
      port: front.outer,
      localAddress: '127.0.0.3',
      headers: { host: link.host, 'x-forwarded-for': '6.6.6.6' },
    })
    req.end()
    await read(((await once(req, 'response')) as [IncomingMessage])[0])
    expect(heard['x-forwarded-for']).toBe('127.0.0.3')
  })
})
