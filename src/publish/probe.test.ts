/** What a stranger who types the domain would meet, against real HTTPS. */
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Dns, openDns } from '../../test/peers/dns.ts'
import type { LinkId, OpeningId, VisitorId } from '../core/ids.ts'
import { isMakerMark, makerCookie, signPage } from '../core/token.ts'
import { openResolvers, type Resolvers } from './dns/resolve.ts'
import { createProbe } from './probe.ts'

const link = 'a'.repeat(20) as LinkId
const secret = new Uint8Array(32).fill(3)
const now = Date.now()

let dir = ''
let cert = ''
let dns: Dns
let resolvers: Resolvers
let server: Server
let cookies: string[] = []
let answer: (path: string, res: ServerResponse) => void
const port = () => (server.address() as AddressInfo).port

const script = (of: LinkId, by = secret) => {
  const page = { opening: 'pabcdefg' as OpeningId, visitor: 'a'.repeat(16) as VisitorId, issuedAt: now }
  return `(e=>e)("${signPage(by, { link: of, nonce: 'abcdef', ...page })}")`
}
const ours =
  (of: LinkId, by = secret) =>
  (path: string, res: ServerResponse) =>
    void res.end(path === '/_outer/b.js' ? script(of, by) : '<!doctype html>app')

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'outer-probe-'))
  const [key, file] = [join(dir, 'k.pem'), join(dir, 'c.pem')]
  await promisify(execFile)('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'],
    ...['-subj', '/CN=my.test', '-addext', 'subjectAltName=DNS:my.test', '-keyout', key, '-out', file],
  ])
  cert = await readFile(file, 'utf8')
  server = createServer({ key: await readFile(key), cert }, (req, res) => {
    cookies.push(req.headers.cookie ?? '')
    answer(req.url ?? '', res)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  dns = await openDns({
    'my.test': { A: ['127.0.0.1'] },
    'else.test': { A: ['127.0.0.1'] },
    'inside.test': { A: ['127.0.0.2'] },
  })
  resolvers = openResolvers([dns.address], { timeoutMs: 1000 })
})
afterAll(async () => {
  server.close()
  server.closeAllConnections()
  resolvers.close()
  await dns.close()
  await rm(dir, { recursive: true, force: true })
})
beforeEach(() => {
  cookies = []
})

const probe = (name = 'my.test', more: { readonly roots?: readonly string[]; readonly port?: number } = {}) =>
  createProbe({
    resolvers,
    ours: async () => ['127.0.0.1'],
    secret,
    now: () => now,
    port: () => more.port ?? port(),
    roots: async () => more.roots ?? [cert],
  })(name, link)

test('the app of this link, and nothing of it is counted', async () => {
  answer = ours(link)
  expect(await probe()).toEqual({ why: null })
  const mark = cookies[0]?.replace(`${makerCookie(link, true)}=`, '') ?? ''
  expect(isMakerMark(secret, link, mark, now)).toBe(true)
})

test('an app that leads elsewhere on itself is there', async () => {
  answer = (path, res) =>
    path === '/' ? void res.writeHead(302, { location: '/home' }).end() : ours(link)(path, res)
  expect(await probe()).toEqual({ why: null })
})

test.each<{ name: string; answer: typeof answer; why: RegExp }>([
  { name: 'another link', answer: ours('b'.repeat(20) as LinkId), why: /something else/ },
  { name: 'another server', answer: ours(link, new Uint8Array(32)), why: /something else/ },
  { name: 'a page of somebody', answer: (_, res) => void res.end('hello'), why: /something else/ },
  { name: 'an error', answer: (_, res) => void res.writeHead(502).end(), why: /HTTP 502/ },
  { name: 'a line that is cut', answer: (_, res) => void res.destroy(), why: /socket hang up|ECONNRESET/ },
])('$name is not the app', async ({ answer: given, why }) => {
  answer = given
  expect((await probe()).why).toMatch(why)
})

test.each([
  {
    name: 'a certificate that nobody trusts',
    run: () => probe('my.test', { roots: [] }),
    why: /self-signed/,
  },
  { name: 'one for another name', run: () => probe('else.test'), why: /another name/ },
  { name: 'nothing that listens', run: () => probe('my.test', { port: 1 }), why: /nothing listens/ },
  { name: 'an address that is not this server’s', run: () => probe('inside.test'), why: /somewhere else/ },
  { name: 'a name without an address', run: () => probe('nowhere.test'), why: /no resolver/ },
])('$name is said', async ({ run, why }) => {
  answer = ours(link)
  expect((await run()).why).toMatch(why)
})
