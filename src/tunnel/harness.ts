/** Real servers and sockets for the tunnel's tests. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { execPath } from 'node:process'
import type { Duplex } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { createDecoder } from './decode.ts'
import { createOutbox } from './encode.ts'
import { type ControlMessage, type Message, tunnelAnswer, tunnelPath, tunnelProtocol } from './protocol.ts'
import { openTunnels, type TunnelLimits, type TunnelOwner } from './server.ts'

const cleanups: (() => void | Promise<void>)[] = []
export const later = (cleanup: () => void | Promise<void>): void => void cleanups.push(cleanup)
export async function cleanUp(): Promise<void> {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
}

export const portOf = (server: { address(): unknown }): number => (server.address() as AddressInfo).port

export async function until(holds: () => boolean, timeoutMs = 5_000): Promise<void> {
  for (const end = Date.now() + timeoutMs; !holds(); await sleep(2)) {
    if (Date.now() > end) throw new Error(`not within ${timeoutMs} ms: ${holds}`)
  }
}

/** An app: what a connection to it gets is up to the test. */
export async function startApp(onSocket: (socket: Socket) => void, host = '127.0.0.1'): Promise<Server> {
  const app = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    socket.on('error', () => {})
    onSocket(socket)
    later(() => void socket.destroy())
  })
  app.listen(0, host)
  await once(app, 'listening')
  later(() => void app.close())
  return app
}

export type Edge = Awaited<ReturnType<typeof startEdge>>

/** A server that upgrades whoever has a token `owner:…`. */
export async function startEdge(
  options: {
    port?: number
    limits?: TunnelLimits
    authorize?: (share: string, owner: TunnelOwner) => boolean
  } = {},
) {
  const tunnels = openTunnels<TunnelOwner>({
    now: Date.now,
    authorize: options.authorize ?? (() => true),
    ...(options.limits === undefined ? {} : { limits: options.limits }),
  })
  const sockets = new Set<Duplex>()
  const http = createHttpServer((_request, response) => response.writeHead(404).end())
  http.on('upgrade', (request, socket, head) => {
    const owner = /^Bearer owner:(\w+)/.exec(request.headers.authorization ?? '')?.[1]
    if (request.url !== tunnelPath || owner === undefined) {
      socket.end('HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\nConnection: close\r\n\r\n')
      return
    }
    sockets.add(socket)
    socket.write(tunnelAnswer)
    tunnels.accept(socket, head, { id: owner })
  })
  http.listen(options.port ?? 0, '127.0.0.1')
  await once(http, 'listening')
  const close = () => {
    tunnels.close()
    for (const socket of sockets) socket.destroy()
    http.closeAllConnections()
    return new Promise<void>((resolve) => http.close(() => resolve()))
  }
  later(close)
  return { tunnels, sockets, close, port: portOf(http), url: new URL(`http://127.0.0.1:${portOf(http)}`) }
}

export type Raw = {
  readonly socket: Socket
  readonly received: Message[]
  send(...messages: (ControlMessage | { type: 'data'; id: number; bytes: Buffer })[]): void
  waitFor<T extends Message['type']>(type: T, timeoutMs?: number): Promise<Extract<Message, { type: T }>>
}

/** Speaks frames on a socket with none of the tunnel's manners. */
export function speakRaw(socket: Socket, onMessage?: (message: Message) => void): Raw {
  const received: Message[] = []
  const decoder = createDecoder((message) => {
    received.push(message)
    onMessage?.(message)
    return undefined
  })
  socket.on('error', () => {}).on('data', (chunk) => decoder.push(chunk))
  return {
    socket,
    received,
    send(...messages) {
      const outbox = createOutbox()
      for (const message of messages) {
        if (message.type === 'data') outbox.putData(message.id, [message.bytes], message.bytes.length)
        else outbox.put(message)
      }
      socket.write(Buffer.concat(outbox.take()))
    },
    async waitFor(type, timeoutMs = 3_000) {
      await until(() => received.some((message) => message.type === type), timeoutMs)
      return received.find((message) => message.type === type) as never
    },
  }
}

/** An agent that a test plays by hand, upgraded by the edge. */
export async function rawAgent(edge: Edge, owner = 'maker', after = ''): Promise<Raw> {
  const socket = connect(edge.port, '127.0.0.1')
  later(() => void socket.destroy())
  socket.write(
    `GET ${tunnelPath} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: ${tunnelProtocol}\r\nAuthorization: Bearer owner:${owner}\r\n\r\n${after}`,
  )
  let answer = Buffer.alloc(0)
  while (!answer.includes('\r\n\r\n')) {
    const [chunk] = (await once(socket, 'data')) as [Buffer]
    answer = Buffer.concat([answer, chunk])
  }
  const end = answer.indexOf('\r\n\r\n') + 4
  if (end < answer.length) socket.unshift(answer.subarray(end))
  return speakRaw(socket)
}

/** A server that a test plays by hand: the next agent to arrive. */
export async function rawServer(): Promise<{ url: URL; agent: Promise<Raw> }> {
  const http = createHttpServer()
  const agent = new Promise<Raw>((resolve) => {
    http.on('upgrade', (_request, socket) => {
      socket.write(tunnelAnswer)
      later(() => void socket.destroy())
      resolve(speakRaw(socket as Socket))
    })
  })
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  later(() => void http.close())
  return { url: new URL(`http://127.0.0.1:${portOf(http)}`), agent }
}

/** An agent in a process of its own, to be stopped and killed. */
export function spawnAgent(options: {
  url: URL
  appPort: number
  share: string
  owner?: string
}): ChildProcess {
  const script = `
    import { openTunnelClient } from ${JSON.stringify(new URL('./client.ts', import.meta.url).href)}
    openTunnelClient({
      server: new URL(${JSON.stringify(options.url.href)}),
      token: ${JSON.stringify(`owner:${options.owner ?? 'maker'}`)},
      target: { host: '127.0.0.1', port: ${options.appPort} },
      shares: [${JSON.stringify(options.share)}],
    })`
  const child = spawn(execPath, ['--input-type=module', '--no-warnings', '-e', script], {
    stdio: 'inherit',
  })
  later(() => void child.kill('SIGKILL'))
  return child
}

export async function readAll(stream: Duplex): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** The code a stream fails with, and how long it took. */
export async function failure(stream: Duplex): Promise<{ code: string; afterMs: number }> {
  const start = performance.now()
  const error = await new Promise<NodeJS.ErrnoException>((resolve, reject) => {
    stream.once('error', resolve).once('end', () => reject(new Error('ended instead of failing')))
    stream.resume()
  })
  return { code: error.code ?? error.message, afterMs: performance.now() - start }
}
