import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { tunnelAnswer, tunnelPath, tunnelProtocol } from './protocol.ts'

/** Answers a request to upgrade: 101 and over to `accept`, 404 for any other path or protocol, 401 for whoever is no owner. */
export async function answerUpgrade<Owner>(
  { url, headers }: IncomingMessage,
  socket: Duplex,
  way: {
    readonly ownerOf: (authorization: string | undefined) => Promise<Owner | undefined>
    readonly accept: (owner: Owner) => void
  },
): Promise<void> {
  if (url !== tunnelPath || headers.upgrade !== tunnelProtocol) return refuse(socket, '404 Not Found')
  const owner = await way.ownerOf(headers.authorization).catch(() => null)
  // They may have hung up meanwhile.
  if (socket.destroyed) return
  if (owner === null) return refuse(socket, '503 Service Unavailable')
  if (owner === undefined) return refuse(socket, '401 Unauthorized')
  socket.write(tunnelAnswer)
  way.accept(owner)
}

const refuse = (socket: Duplex, status: string): void =>
  void socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
