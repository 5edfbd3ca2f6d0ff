/** Opening and draining the sockets that the server listens on. */
import type { Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { Problem } from '../core/problems.ts'

/**
 * Listens on every address with one port; a port of 0 is chosen once and used for all.
 * An address that this machine does not have (no IPv6) is passed over, unless none is left. Throws `port-taken`.
 */
export async function listenOn(
  makeServer: () => Server,
  addresses: readonly string[],
  port: number,
): Promise<{ servers: Server[]; port: number }> {
  const servers: Server[] = []
  let chosen = port
  for (const address of addresses) {
    const server = makeServer()
    try {
      chosen = await listen(server, address, chosen)
      servers.push(server)
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code
      if (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT') continue
      for (const one of servers) one.close()
      if (code === 'EADDRINUSE')
        throw new Problem('port-taken', `port ${chosen} on ${address} is in use`, {
          hint: `outer up --port ${chosen + 1}`,
          cause: error,
        })
      if (code === 'EACCES')
        throw new Problem('port-taken', `port ${chosen} needs more rights than this user has`, {
          hint: 'outer up --port 4747',
          cause: error,
        })
      throw error
    }
  }
  if (servers.length === 0)
    throw new Problem('bad-input', `none of ${addresses.join(', ')} is an address of this machine`, {
      hint: '--listen 127.0.0.1',
    })
  return { servers, port: chosen }
}

const listen = (server: Server, host: string, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port }, () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  })

const idleEveryMs = 50

/**
 * Follows a server's sockets, so that closing it waits for what is in flight and ends what would wait for ever.
 * `drain` refuses new connections at once, lets requests finish, and cuts what is left after `graceMs`.
 */
export function followSockets(server: Server): { drain: (graceMs: number) => Promise<void> } {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  return {
    drain: (graceMs) =>
      new Promise((resolve) => {
        const cut = setTimeout(() => {
          for (const socket of sockets) socket.destroy()
        }, graceMs)
        // A connection kept alive becomes idle once its last answer is out, and nobody else closes it then.
        const idle = setInterval(() => server.closeIdleConnections(), idleEveryMs)
        server.close(() => {
          clearTimeout(cut)
          clearInterval(idle)
          resolve()
        })
        server.closeIdleConnections()
      }),
  }
}
