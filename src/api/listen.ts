/** Opening and draining the sockets that the server listens on. */
import type { Server, ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { createCrowd, type Placed } from '../core/crowd.ts'
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
          hint: `--port ${chosen + 1}, or OUTER_PORT=${chosen + 1}`,
          cause: error,
        })
      if (code === 'EACCES')
        throw new Problem('port-taken', `port ${chosen} needs more rights than this user has`, {
          hint: '--port 4747, or OUTER_PORT=4747',
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

/** An answer that has been coming for this long is a stream, which may have no end: nobody waits for it. */
const streamMs = 3_000
const lookEveryMs = 20

type Running = Placed & { readonly res: ServerResponse; readonly startedAt: number }

/**
 * Follows a server's requests, so that closing it waits for what is in flight and for nothing that would go on for ever.
 * `drain` refuses new connections at once, lets requests finish, and cuts what is left after `graceMs`.
 */
export function followRequests(server: Server): { drain: (graceMs: number) => Promise<void> } {
  const sockets = new Set<Socket>()
  const running = createCrowd<Running>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  const follow = (_: unknown, res: ServerResponse) => {
    const one: Running = { res, startedAt: performance.now(), place: -1 }
    running.add(one)
    res.once('close', () => running.remove(one))
  }
  server.prependListener('request', follow)
  server.prependListener('checkContinue', follow)
  return {
    async drain(graceMs) {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      const end = performance.now() + graceMs
      const isAwaited = ({ res, startedAt }: Running) =>
        !res.headersSent || performance.now() - startedAt < streamMs
      while (performance.now() < end && running.all().some(isAwaited))
        await new Promise((resolve) => setTimeout(resolve, lookEveryMs))
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}
