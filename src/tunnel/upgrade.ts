import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { tunnelAnswer, tunnelPath, tunnelProtocol } from './protocol.ts'

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
  socket.write(tunnelAnswer)
  way.accept()
}

function refusalOf(
  { url, headers }: IncomingMessage,
  isAllowed: (authorization: string | undefined) => boolean,
): string | undefined {
  if (url !== tunnelPath || headers.upgrade !== tunnelProtocol) return '404 Not Found'
  return isAllowed(headers.authorization) ? undefined : '401 Unauthorized'
}
