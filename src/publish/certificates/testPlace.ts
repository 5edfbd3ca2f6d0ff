/** For tests: pebble with something before it that can answer in its place, a resolver, the answerer, ports 80 and 443. */
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { createServer as createHttpsServer, request } from 'node:https'
import type { AddressInfo, Server } from 'node:net'
import { dirname, join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { connect, type PeerCertificate, type TLSSocket } from 'node:tls'
import { type Dns, openDns } from '../../../test/peers/dns.ts'
import { openPebble, type Pebble } from '../../../test/peers/pebble.ts'
import { openFixture } from '../../edge/fixture.ts'
import { createSecureServer } from '../../edge/secure/server.ts'
import { createToHttps } from '../../edge/toHttps.ts'
import { makeStore, random, type TestStore } from '../../store/testStores.ts'
import { type Answerer, openAnswerer } from '../answerer/answerer.ts'
import { openResolvers } from '../dns/resolve.ts'
import { type Certificates, type CertificatesOptions, openCertificates, type Trouble } from './keeper.ts'

export const apex = 'share.test'
export const dayMs = 24 * 3_600_000

type Reply = {
  readonly status: number
  readonly headers?: Record<string, string>
  readonly body?: unknown
}
/** Null: it goes on to pebble. `patch` changes what pebble says. */
export type Between = (asked: {
  readonly method: string
  readonly path: string
  readonly body: string
}) => Reply | null | { readonly patch: (body: string) => string }

export type Place = {
  readonly store: TestStore
  readonly dns: Dns
  readonly pebble: Pebble
  readonly answerer: Answerer
  readonly root: string
  readonly logs: string[]
  readonly troubles: Trouble[]
  /** Milliseconds that the server's clock is ahead. */
  readonly clock: { ahead: number }
  readonly approved: Set<string>
  readonly between: { answer: Between }
  /** What the authority was asked, `POST /sign-me`. */
  readonly asked: string[]
  readonly ports: { readonly http: number; readonly https: number }
  readonly listen: (which: 'http' | 'https', on: boolean) => Promise<void>
  readonly open: (more?: Partial<CertificatesOptions>) => Promise<Certificates>
  readonly handshake: (name: string) => Promise<PeerCertificate & { readonly trusted: boolean }>
  readonly connect: (name: string) => Promise<TLSSocket>
  readonly close: () => Promise<void>
}

const host = '127.0.0.1'

async function listening(server: Server): Promise<number> {
  server.listen(0, host)
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

export async function openPlace({ validityDays = 90 } = {}): Promise<Place> {
  const store = await makeStore('sqlite')
  const dns = await openDns({
    [apex]: { A: [host], SOA: ['ns.share.test hostmaster.share.test 1'] },
    'my.test': { A: [host] },
    'www.my.test': { A: [host] },
    'other.test': { A: [host] },
  })
  const clock = { ahead: 0 }
  const now = () => Date.now() + clock.ahead
  const answerer = await openAnswerer({ apex, port: 0, addresses: () => [host], now })
  dns.delegate(`_acme-challenge.${apex}`, `${host}:${answerer.port()}`)
  const keepers: Certificates[] = []
  const held = () => keepers.at(-1)

  const fixture = await openFixture()
  const http = createToHttps({
    isKnown: () => false,
    httpsPort: () => 443,
    answerChallenge: (path) => held()?.answerChallenge(path),
  })
  const https = createSecureServer({
    edge: fixture.edge,
    findCertificate: (name) => held()?.findContext(name),
    findChallenge: (name) => held()?.alpnCertificate(name),
    strict: () => '',
  })
  const ports = { http: await listening(http), https: await listening(https) }
  const pebble = await openPebble({
    dns: dns.address,
    httpPort: ports.http,
    tlsPort: ports.https,
    validitySeconds: validityDays * 86_400,
  })
  const between: { answer: Between } = { answer: () => null }
  const asked: string[] = []
  const front = await openFront(pebble, asked, between)
  const root = await pebble.issuerRoot()
  const logs: string[] = []
  const troubles: Trouble[] = []
  const approved = new Set(['my.test', 'www.my.test', 'other.test'])

  const join = (name: string, more: object = {}): Promise<TLSSocket> =>
    new Promise((resolve, reject) => {
      const socket = connect({ host, port: ports.https, servername: name, ca: root, ...more })
      socket.once('secureConnect', () => resolve(socket)).once('error', reject)
    })
  return {
    store,
    dns,
    pebble,
    answerer,
    root,
    logs,
    troubles,
    clock,
    approved,
    between,
    asked,
    ports,
    async listen(which, on) {
      const server = which === 'http' ? http : https
      if (on) server.listen(ports[which], host)
      else server.close()
      await once(server, on ? 'listening' : 'close')
    },
    async open(more = {}) {
      const keeper = await openCertificates({
        db: store.db,
        now,
        random,
        settings: { acmeUrl: front.directory, acmeEmail: 'ops@share.test' },
        acmeRoot: await readFile(pebble.apiRoot, 'utf8'),
        apex,
        answerer,
        resolvers: openResolvers([dns.address], { timeoutMs: 1000 }),
        isApproved: async (name) => approved.has(name),
        log: (line) => logs.push(line),
        onError: (error, where) => {
          logs.push(`${where}: ${error instanceof Error ? error.stack : String(error)}`)
          return 'e1'
        },
        onTrouble: (trouble) => void troubles.push(trouble),
        ...more,
      })
      keepers.push(keeper)
      return keeper
    },
    connect: join,
    async handshake(name) {
      const socket = await join(name, { rejectUnauthorized: false })
      const found = { ...socket.getPeerCertificate(), trusted: socket.authorized }
      socket.destroy()
      return found
    },
    async close() {
      for (const one of keepers) await one.close()
      http.close()
      http.closeAllConnections()
      https.close()
      https.closeAllConnections()
      await Promise.all([front.close(), fixture.close(), answerer.close(), dns.close(), pebble.close()])
      await store.remove()
    },
  }
}

/** Forwards to pebble, which writes its addresses as the Host header says; so everything comes through here. */
async function openFront(pebble: Pebble, asked: string[], between: { answer: Between }) {
  const to = new URL(pebble.directory)
  const cert = await readFile(pebble.apiRoot)
  const key = await readFile(join(dirname(pebble.apiRoot), 'api.key'))
  const server = createHttpsServer({ cert, key }, async (req, res) => {
    const body = await buffer(req)
    const { method = '', url: path = '' } = req
    asked.push(`${method} ${path.replace(/\/[^/]{16,}$/, '/…')}`)
    const reply = between.answer({ method, path, body: String(body) })
    if (reply && 'status' in reply) {
      const type = { 'content-type': 'application/problem+json' }
      res.writeHead(reply.status, { ...type, ...reply.headers }).end(JSON.stringify(reply.body ?? {}))
      return
    }
    const on = request(
      { host: to.hostname, port: to.port, method, path, headers: req.headers, ca: cert },
      async (from: IncomingMessage) => {
        const said = String(await buffer(from))
        const { 'content-length': _, ...headers } = from.headers
        res.writeHead(from.statusCode ?? 502, headers).end(reply ? reply.patch(said) : said)
      },
    )
    on.on('error', () => res.destroy())
    on.end(body)
  })
  const port = await listening(server)
  return {
    directory: `https://${host}:${port}/dir`,
    async close() {
      server.close()
      server.closeAllConnections()
    },
  }
}
