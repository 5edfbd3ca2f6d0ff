/**
 * Stands before node:http: plain requests for links are read and answered here, and everything else goes to Node with
 * not a byte touched, on the same socket and for as long as that lives.
 */
import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import { Connection } from './connection.ts'
import { createClock } from './head.ts'

/** What Node waits beyond the time that it names in `Keep-Alive`, so that no request meets a closing connection. */
const graceMs = 1_000

/**
 * Plain requests come as the server's own `request` event, with the part of a request and a response that wire.ts names;
 * `isOurs` must therefore say no to any host whose listener needs more. The server's limits and its closing hold for these
 * connections too. Gives the function that takes a connection.
 */
export function createFront(
  server: Server,
  front: {
    readonly isOurs: (host: string) => boolean
    /** Headers of every answer to that host, each line with its end; what node:http answers gets none of them. */
    readonly always?: (host: string) => string
    /** Node's own listener. */
    readonly node: (socket: Socket) => void
  },
): (socket: Socket) => void {
  const { node, isOurs, always = () => '' } = front
  const connections = new Set<Connection>()
  const all = {
    keepAliveMs: server.keepAliveTimeout,
    firstMs: server.headersTimeout,
    idleMs: server.keepAliveTimeout + graceMs,
    date: createClock(),
    isOurs,
    always,
    onRequest: (request: unknown, response: unknown) => void server.emit('request', request, response),
    onOther: (socket: Socket) => node.call(server, socket),
    onSilent: (socket: Socket) =>
      void server.emit(
        'clientError',
        Object.assign(new Error(), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }),
        socket,
      ),
    onGone: (connection: Connection) => void connections.delete(connection),
    isClosing: () => !server.listening,
  }
  const closeAll = server.closeAllConnections.bind(server)
  const closeIdle = server.closeIdleConnections.bind(server)
  server.closeAllConnections = () => {
    for (const { socket } of connections) socket.destroy()
    closeAll()
  }
  server.closeIdleConnections = () => {
    for (const { isIdle, socket } of connections) if (isIdle) socket.destroy()
    closeIdle()
  }
  return (socket) => void connections.add(new Connection(socket, all))
}

/** Before a server of plain TCP. */
export function putInFront(server: Server, isOurs: (host: string) => boolean): void {
  const [node] = server.listeners('connection') as ((socket: Socket) => void)[]
  if (node === undefined) throw new Error('this server hears of no connections')
  server.off('connection', node)
  server.prependListener('connection', createFront(server, { isOurs, node }))
}
