import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { TUNNEL_ANSWER, TUNNEL_PATH, TUNNEL_PROTOCOL } from './protocol.ts'

/** Answers a request to upgrade: 101 and over to `accept`, 404 for any other path or protocol, 401 where `isAllowed` says no. */
export function answerUpgrade(
  req: IncomingMessage,
  socket: Duplex,
  way: { readonly isAllowed: (authorization: string | undefined) => boolean; readonly accept: () => void },
): void {
  const refused = refusalOf(req, way.isAllowed)
  if (refused !== undefined) {
    socket.end(`HTTP/1.1 ${refused}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
    return
  }
  socket.write(TUNNEL_ANSWER)
  way.accept()
}

function refusalOf(
  { url, headers }: IncomingMessage,
  isAllowed: (authorization: string | undefined) => boolean,
): string | undefined {
  if (url !== TUNNEL_PATH || headers.upgrade !== TUNNEL_PROTOCOL) return '404 Not Found'
  return isAllowed(headers.authorization) ? undefined : '401 Unauthorized'
}
