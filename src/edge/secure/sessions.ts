/** HTTP/2 connections: each request becomes the server's own `request` event, as the edge or the API reads requests. */
import {
  constants,
  Http2ServerRequest,
  Http2ServerResponse,
  type IncomingHttpHeaders,
  performServerHandshake,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from 'node:http2'
import type { Server } from 'node:https'
import type { TLSSocket } from 'node:tls'
import type { Attachment } from '../serve.ts'
import { connectionWindow, createCalm, limitIdle, sessionOptions } from './calm.ts'
import { EmptyRequest, type Malformed, readHead, StreamRequest } from './request.ts'
import { StreamResponse } from './response.ts'

const { NGHTTP2_ENHANCE_YOUR_CALM, NGHTTP2_FLAG_END_STREAM, NGHTTP2_NO_ERROR } = constants

const statusOf: Readonly<Record<Malformed, number>> = {
  'bad-method': 405,
  'bad-target': 400,
  'bad-host': 400,
}

export type Sessions = {
  /** Takes a connection on which HTTP/2 was agreed. */
  readonly open: (socket: TLSSocket) => void
}

/** Sessions end with the server: idle ones and new streams at once, the others when they have been answered. */
export function createSessions(
  server: Server,
  deps: {
    /** Requests of the API and the console, which read Node's own objects. */
    readonly isApex: NonNullable<Attachment['apex']>['isApex']
    /** The value of `Strict-Transport-Security` for that host. */
    readonly strict: (host: string) => string
  },
): Sessions {
  const sessions = new Set<ServerHttp2Session>()
  const closeAll = server.closeAllConnections.bind(server)
  const closeIdle = server.closeIdleConnections.bind(server)
  server.closeAllConnections = () => {
    for (const session of sessions) session.destroy()
    closeAll()
  }
  server.closeIdleConnections = () => {
    for (const session of sessions) session.close()
    closeIdle()
  }

  function answer(stream: ServerHttp2Stream, socket: TLSSocket, raw: string[], hasBody: boolean): void {
    const head = readHead(raw, hasBody)
    if (typeof head === 'string') {
      stream.respond({ ':status': statusOf[head] }, { endStream: true })
      return
    }
    const host = head.headers[1] as string
    const response = new StreamResponse(stream, head.method === 'HEAD', deps.strict(host))
    if (head.expect !== '' && head.expect !== '100-continue') {
      response.writeHead(417, ['content-length', '0'])
      response.end()
      return
    }
    const request = hasBody ? new StreamRequest(head, socket, stream) : new EmptyRequest(head, socket)
    server.emit('request', request, response)
  }

  /** Node's own objects, and the `Host` that they lack. */
  function answerApex(stream: ServerHttp2Stream, headers: IncomingHttpHeaders, raw: string[]): void {
    const request = new Http2ServerRequest(stream, headers, {}, raw)
    const response = new Http2ServerResponse(stream)
    const strict = deps.strict(hostOf(headers))
    if (strict !== '') response.setHeader('strict-transport-security', strict)
    server.emit(headers.expect === '100-continue' ? 'checkContinue' : 'request', request, response)
  }

  return {
    open(socket) {
      const session = performServerHandshake(socket, sessionOptions) as ServerHttp2Session
      const isTooMuch = createCalm()
      let streams = 0
      sessions.add(session)
      session.setLocalWindowSize(connectionWindow)
      limitIdle(session, () => streams === 0)
      // What a peer does wrong ends its own session, and is no news.
      session.on('error', () => {})
      session.on('frameError', () => {})
      session.once('close', () => {
        sessions.delete(session)
        socket.destroy()
      })
      session.on(
        'stream',
        (stream: ServerHttp2Stream, headers: IncomingHttpHeaders, flags: number, raw: string[]) => {
          streams++
          stream.on('error', () => {})
          stream.once('close', () => {
            streams--
            if (stream.rstCode !== NGHTTP2_NO_ERROR && isTooMuch() && !session.destroyed)
              session.destroy(undefined, NGHTTP2_ENHANCE_YOUR_CALM)
          })
          if (deps.isApex({ headers: { host: hostOf(headers) } })) {
            headers.host = hostOf(headers)
            answerApex(stream, headers, raw)
          } else answer(stream, socket, raw, (flags & NGHTTP2_FLAG_END_STREAM) === 0)
        },
      )
    },
  }
}

const hostOf = (headers: IncomingHttpHeaders): string => headers[':authority'] ?? headers.host ?? ''
