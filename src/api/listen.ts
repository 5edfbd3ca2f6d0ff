/** Opening and draining the sockets that the server listens on. */
import { createHash } from 'node:crypto'
import type { Server, ServerResponse } from 'node:http'
import type { AddressInfo, ListenOptions, Socket } from 'node:net'
import { createCrowd, type Placed } from '../core/crowd.ts'
import { Problem } from '../core/problems.ts'

export type ListenMore = {
  /** Sockets that a service manager opened: then no address is listened on. */
  readonly fds?: readonly number[] | undefined
  /** What to type where the port is taken, and where this user may not have it. */
  readonly hints?: { readonly taken: (port: number) => string; readonly forbidden: string }
}

export type Listening = {
  readonly port: number
  /** Refuses new connections at once, lets requests finish, and cuts what is left after `graceMs`. */
  readonly drain: (graceMs: number) => Promise<void>
}

const ownHints = {
  taken: (port: number) => `--port ${port + 1}, or OUTER_PORT=${port + 1}`,
  forbidden: '--port 4747, or OUTER_PORT=4747',
}

/**
 * Listens on every address with one port; a port of 0 is chosen once and used for all.
 * An address that this machine does not have (no IPv6) is passed over, unless none is left. Throws `port-taken`.
 */
export async function listenOn(
  makeServer: () => Server,
  addresses: readonly string[],
  port: number,
  { fds, hints = ownHints }: ListenMore = {},
): Promise<Listening> {
  const servers: Server[] = []
  let chosen = port
  if (fds !== undefined) {
    for (const fd of fds) {
      const server = makeServer()
      chosen = await listen(server, { fd })
      servers.push(server)
    }
    return follow(servers, chosen)
  }
  for (const address of addresses) {
    const server = makeServer()
    try {
      // Some systems give IPv4 to a socket of all IPv6 addresses, too.
      chosen = await listen(server, {
        host: address,
        port: chosen,
        ipv6Only: address === '::' && addresses.includes('0.0.0.0'),
      })
      servers.push(server)
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code
      if (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT') continue
      for (const one of servers) one.close()
      if (code === 'EADDRINUSE')
        throw new Problem('port-taken', `port ${chosen} on ${address} is in use`, {
          hint: hints.taken(chosen),
          cause: error,
        })
      if (code === 'EACCES')
        throw new Problem('port-taken', `port ${chosen} needs more rights than this user has`, {
          hint: hints.forbidden,
          cause: error,
        })
      throw error
    }
  }
  if (servers.length === 0)
    throw new Problem('bad-input', `none of ${addresses.join(', ')} is an address of this machine`, {
      hint: '--listen 127.0.0.1',
    })
  return follow(servers, chosen)
}

function follow(servers: readonly Server[], port: number): Listening {
  const followed = servers.map(followRequests)
  return {
    port,
    drain: async (graceMs) => void (await Promise.all(followed.map((one) => one.drain(graceMs)))),
  }
}

/** Below the range that systems hand out by themselves. */
const firstOwnPort = 20_000
const ownPorts = 12_000

/** A port for what `key` names alone: the same one again after a restart, so that an address that was handed on leads there still. */
export function listenOnOwnPort(makeServer: () => Server, address: string, key: string): Promise<Listening> {
  const port = firstOwnPort + (createHash('sha256').update(key).digest().readUInt16BE(0) % ownPorts)
  return listenOn(makeServer, [address], port).catch(() => listenOn(makeServer, [address], 0))
}

const listen = (server: Server, at: ListenOptions | { readonly fd: number }): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(at, () => {
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
 */
export function followRequests(server: Server): Pick<Listening, 'drain'> {
  const sockets = new Set<Socket>()
  const running = createCrowd<Running>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  const note = (_: unknown, res: ServerResponse) => {
    const one: Running = { res, startedAt: performance.now(), place: -1 }
    running.add(one)
    res.once('close', () => running.remove(one))
  }
  server.prependListener('request', note)
  server.prependListener('checkContinue', note)
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
