/** For tests: an edge on a real socket, with a snapshot on disk, apps on real ports, and a client that sends what it is told. */
import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http'
import { type AddressInfo, connect, createServer as createTcp, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { LinkId, SnapshotId, TurnId } from '../core/ids.ts'
import type { Receipt, Receivable } from '../core/receive.ts'
import type { DocumentFetch, EdgeDeps, Route, SnapshotFile, Source } from '../core/route.ts'
import { hourMs, type Window } from '../core/window.ts'
import { attachEdge, type Edge, openEdge, serverOptions } from './edge.ts'

export const secret = Buffer.alloc(32, 7)
export const label = 'abcdefghijklmnopqrst'

export const openWindow: Window = {
  madeAt: Date.now(),
  windowMs: hourMs,
  unopenedMs: hourMs,
  from: 'mint',
  openedAt: null,
  extendedUntil: null,
  endedAt: null,
}
export const endedWindow: Window = { ...openWindow, endedAt: 1 }

const base: Omit<Route, 'source'> = {
  link: label as LinkId,
  opening: 'tabcdefg' as TurnId,
  kind: 'turn',
  product: 'Sample <app>',
  build: 'b1',
  window: openWindow,
  bubble: false,
  sourceMaps: false,
  maker: { name: 'Ann', contact: '' },
}

export type Answer = {
  readonly status: number
  readonly head: string
  readonly headers: Readonly<Record<string, string>>
  readonly all: (name: string) => string[]
  readonly body: Buffer
  readonly text: string
}

export type Fixture = {
  readonly port: number
  readonly edge: Edge
  readonly server: Server
  readonly host: string
  readonly documents: DocumentFetch[]
  readonly turnedAway: DocumentFetch[]
  readonly received: Receivable[]
  readonly errors: unknown[]
  readonly route: () => Route
  readonly setRoute: (route: Partial<Route>) => void
  readonly setReceipt: (receipt: Receipt | Error) => void
  /** One request on a connection of its own; headers are sent as given, with a Host when none is. */
  readonly ask: (
    path: string,
    headers?: Readonly<Record<string, string | undefined>>,
    method?: string,
    body?: string | Buffer,
  ) => Promise<Answer>
  /** These very bytes; resolves with all that came back. */
  readonly raw: (bytes: string | Buffer) => Promise<string>
  readonly connect: () => Socket
  readonly close: () => Promise<void>
}

export const asDocument = {
  'Sec-Fetch-Dest': 'document',
  'Sec-Fetch-Mode': 'navigate',
  Accept: 'text/html,*/*',
} as const

export async function openFixture(
  args: {
    files?: Record<string, string | Buffer>
    source?: Source
    deps?: Partial<EdgeDeps>
    server?: ServerOptions
  } = {},
): Promise<Fixture> {
  const folder = await mkdtemp(join(tmpdir(), 'outer-edge-'))
  const table: SnapshotFile[] = []
  const sizes = new Map<string, number>()
  for (const [path, content] of Object.entries(args.files ?? {})) {
    const bytes = Buffer.from(content)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    table.push({ path, sha256, bytes: bytes.length })
    const encoded = { identity: bytes, br: brotliCompressSync(bytes), gzip: gzipSync(bytes) }
    for (const [encoding, body] of Object.entries(encoded)) {
      await writeFile(join(folder, `${sha256}.${encoding}`), body)
      sizes.set(`${sha256}.${encoding}`, body.length)
    }
  }
  let route: Route = { ...base, source: args.source ?? { kind: 'snapshot', snapshot: 's1' as SnapshotId } }
  let receipt: Receipt | Error = { stored: true }
  const documents: DocumentFetch[] = []
  const turnedAway: DocumentFetch[] = []
  const received: Receivable[] = []
  const errors: unknown[] = []
  const edge = openEdge({
    now: Date.now,
    apex: 'localhost',
    secret,
    findRoute: (name) => (name === label ? route : undefined),
    snapshotsOf: () => ({
      files: async (snapshot) => (snapshot === 's1' ? table : undefined),
      blob: async (sha256, encoding) => {
        const bytes = sizes.get(`${sha256}.${encoding}`)
        return bytes === undefined ? undefined : { path: join(folder, `${sha256}.${encoding}`), bytes }
      },
    }),
    dial: dialLoopback,
    onDocument: (fetched) => documents.push(fetched),
    onTurnedAway: (fetched) => turnedAway.push(fetched),
    receive: async (one) => {
      received.push(one)
      if (receipt instanceof Error) throw receipt
      return receipt
    },
    scripts: { beacon: '(function(config){globalThis.config=config});\n', bubble: '(bubble)\n' },
    onError: (error) => `id-${errors.push(error)}`,
    ...args.deps,
  })
  const server = createServer({ ...serverOptions, ...args.server })
  attachEdge(server, edge)
  const port = await listen(server)
  const host = `${label}.localhost:${port}`
  const sockets = new Set<Socket>()
  const open = (): Socket => {
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
    sockets.add(socket)
    socket.on('error', () => {})
    return socket
  }
  const raw = async (bytes: string | Buffer): Promise<Buffer> => {
    const socket = open()
    socket.write(bytes)
    const chunks: Buffer[] = []
    for await (const chunk of socket) chunks.push(chunk)
    socket.destroy()
    return Buffer.concat(chunks)
  }
  return {
    port,
    edge,
    server,
    host,
    documents,
    turnedAway,
    received,
    errors,
    route: () => route,
    setRoute: (change) => {
      route = { ...route, ...change }
    },
    setReceipt: (next) => {
      receipt = next
    },
    async ask(path, headers = {}, method = 'GET', body = '') {
      const bytes = Buffer.from(body)
      const lines = Object.entries({ Host: host, Connection: 'close', ...headers })
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => `${name}: ${value}\r\n`)
      if (bytes.length > 0) lines.push(`Content-Length: ${bytes.length}\r\n`)
      const head = Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n`, 'latin1')
      return parseAnswer(await raw(Buffer.concat([head, bytes])))
    },
    raw: async (bytes) => (await raw(bytes)).toString('latin1'),
    connect: open,
    async close() {
      for (const socket of sockets) socket.destroy()
      edge.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const dialLoopback: EdgeDeps['dial'] = (route) =>
  new Promise((resolve, reject) => {
    if (route.source.kind !== 'live') throw new Error('not live')
    const socket = connect({
      port: route.source.target.port,
      host: '127.0.0.1',
      allowHalfOpen: true,
      noDelay: true,
    })
    socket.once('error', reject)
    socket.once('connect', () => {
      socket.off('error', reject)
      resolve(socket)
    })
  })

async function listen(server: {
  listen: (port: number, host: string, done: () => void) => unknown
  address: () => unknown
}): Promise<number> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return (server.address() as AddressInfo).port
}

export type Upstream = {
  readonly port: number
  readonly source: Source
  readonly server: Server
  readonly close: () => Promise<void>
}

const liveSource = (port: number): Source => ({
  kind: 'live',
  share: 'sabcdefghijk' as never,
  away: null,
  carried: false,
  target: { host: 'localhost', port, tls: false, authority: `localhost:${port}` },
})

/** An app on node:http. */
export async function openApp(listener: RequestListener): Promise<Upstream> {
  const server = createServer(listener)
  const port = await listen(server)
  return {
    port,
    source: liveSource(port),
    server,
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

/** An app that speaks bytes. */
export async function openRawApp(onSocket: (socket: Socket) => void): Promise<Omit<Upstream, 'server'>> {
  const sockets = new Set<Socket>()
  const server = createTcp({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    onSocket(socket)
  })
  const port = await listen(server)
  return {
    port,
    source: liveSource(port),
    close: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

export function parseAnswer(bytes: Buffer): Answer {
  const end = bytes.indexOf('\r\n\r\n')
  const head = bytes.toString('latin1', 0, end)
  const lines = head.split('\r\n').slice(1)
  const pairs = lines.map(
    (line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)] as const,
  )
  const headers = Object.fromEntries(pairs)
  const rest = bytes.subarray(end + 4)
  const body = headers['transfer-encoding'] === 'chunked' ? dechunk(rest) : rest
  return {
    status: Number(head.slice(9, 12)),
    head,
    headers,
    all: (name) => pairs.filter(([one]) => one === name).map(([, value]) => value),
    body,
    text: body.toString(),
  }
}

function dechunk(bytes: Buffer): Buffer {
  const out: Buffer[] = []
  for (let at = 0; ; ) {
    const end = bytes.indexOf('\r\n', at)
    const size = Number.parseInt(bytes.toString('latin1', at, end), 16)
    if (!(size > 0)) return Buffer.concat(out)
    out.push(bytes.subarray(end + 2, end + 2 + size))
    at = end + 2 + size + 2
  }
}
