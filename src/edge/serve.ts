/** The options of a server that faces strangers, and its wiring to the edge. */
import type { IncomingMessage, Server, ServerOptions, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { OutsideOf } from '../core/forwarded.ts'
import type { Route } from '../core/route.ts'
import type { Edge } from './edge.ts'
import { putInFront } from './plain/front.ts'
import type { Request, Response } from './wire.ts'

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) !== 0

/** Give these to `http.createServer`. */
export const serverOptions: ServerOptions = {
  // All links of one machine share the cookies of its address on a local network.
  maxHeaderSize: 32_768,
  headersTimeout: 15_000,
  // A large upload over a slow line; a body that stands still is noticed much earlier.
  requestTimeout: 3_600_000,
  connectionsCheckingInterval: 5_000,
  keepAliveTimeout: 15_000,
  insecureHTTPParser: false,
  requireHostHeader: true,
  keepAlive: true,
  noDelay: true,
  // Node reads no body behind an upgrade; such an offer is passed over (RFC 9110 §7.8) and the request answered as any other.
  shouldUpgradeCallback: (req) => !hasBody(req),
}

export type Attachment = {
  /** For a listener that serves one link alone. */
  readonly findRoute?: () => Route | undefined
  /** Whom this listener believes who the visitor is; without it, whom the edge does. */
  readonly outside?: OutsideOf
  /** Requests that are not for links: the API and the console. */
  readonly apex?: {
    readonly isApex: (req: Pick<IncomingMessage, 'headers'>) => boolean
    readonly handle: (req: IncomingMessage, res: ServerResponse) => void
    readonly upgrade: (req: IncomingMessage, socket: Duplex, head: Buffer) => void
  }
}

const plain = (status: string): string =>
  `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`

/** Node takes its own listener off a socket that it hands over: a visitor who resets it would end the process. */
const letGo = (socket: Duplex): void => {
  socket.on('error', () => socket.destroy())
}

/** All that strangers send comes to the edge: what is plain by the front, and what is not by node:http. */
export function attachEdge(server: Server, edge: Edge, attachment: Attachment = {}): void {
  attachToNode(server, edge, attachment)
  putInFront(server, isForOneLink(attachment) ? () => true : edge.isLink)
}

/** The API and the console read requests as Node makes them: beside them the front answers for links alone. */
export const isForOneLink = ({ findRoute, apex }: Attachment): boolean =>
  findRoute !== undefined && apex === undefined

/** Without the front. */
export function attachToNode(
  server: Server,
  edge: Edge,
  { findRoute, apex, outside }: Attachment = {},
): void {
  // Header lines beyond Node's own count are dropped in silence, a second Host among them; the edge counts itself.
  server.maxHeadersCount = 0
  /** A listener for one link whose link is gone serves none, whatever host is asked for. */
  const given = (): Route | null | undefined => findRoute && (findRoute() ?? null)
  const handle = (req: Request, res: Response): void => {
    // What the front read is for a link, whatever else it says.
    if (req.whole === undefined && apex?.isApex(req) === true)
      apex.handle(req as IncomingMessage, res as ServerResponse)
    else edge.handle(req, res, given(), outside)
  }
  server.on('request', handle)
  server.on('checkContinue', (req: IncomingMessage, res: ServerResponse) => {
    if (apex?.isApex(req) === true) res.writeContinue()
    handle(req, res)
  })
  server.on('checkExpectation', (_req: IncomingMessage, res: ServerResponse) => {
    res.writeHead(417, { 'Content-Length': 0 })
    res.end()
  })
  server.on('upgrade', (req, socket, head) => {
    letGo(socket)
    if (apex?.isApex(req) === true) apex.upgrade(req, socket, head)
    else edge.upgrade(req, socket, head, given(), outside)
  })
  server.on('connect', (_req, socket) => {
    letGo(socket)
    socket.end(plain('405 Method Not Allowed'))
    // What is not read hides that the visitor has left.
    socket.resume()
  })
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    if (!socket.writable || error.code === 'ECONNRESET') {
      socket.destroy()
      return
    }
    // Behind an answer that is under way, or may be, another one would only confuse.
    if ((socket as Socket).bytesWritten > 0) socket.end()
    else if (error.code === 'HPE_HEADER_OVERFLOW') socket.end(plain('431 Request Header Fields Too Large'))
    else if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT') socket.end(plain('408 Request Timeout'))
    else socket.end(plain('400 Bad Request'))
  })
}
