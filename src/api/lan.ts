/** A port of its own on the local network for one link, so that each link stays an origin of its own. */
import { createHash } from 'node:crypto'
import type { Server } from 'node:http'
import { networkInterfaces } from 'node:os'
import type { LinkId } from '../core/ids.ts'
import { followRequests, listenOn } from './listen.ts'

/** Ports below the range that systems hand out by themselves. */
const firstPort = 20_000
const ports = 12_000
/** One port each; more links than this on one network are no circle of people. */
const maxListeners = 64

export type Lan = {
  /** Opens, or gives what is open already. Null when this machine has no private address. */
  readonly open: (link: LinkId) => Promise<{ url: string } | { why: string }>
  readonly addressOf: (link: LinkId) => string | undefined
  readonly links: () => readonly LinkId[]
  readonly close: () => Promise<void>
}

/** The private IPv4 address of this machine, if it has one. */
function findPrivateAddress(interfaces = networkInterfaces()): string | undefined {
  return Object.values(interfaces)
    .flatMap((all) => all ?? [])
    .find((one) => one.family === 'IPv4' && !one.internal && isPrivateIpv4(one.address))?.address
}

/** RFC 1918. */
export const isPrivateIpv4 = (address: string): boolean =>
  /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(address)

/** The same link gets the same port again, so that an address that was handed on still works tomorrow. */
const portOf = (link: LinkId): number =>
  firstPort + (createHash('sha256').update(link).digest().readUInt16BE(0) % ports)

export function createLan(makeServer: (link: LinkId) => Server): Lan {
  const open = new Map<LinkId, { url: string; drain: (graceMs: number) => Promise<void> }>()
  return {
    addressOf: (link) => open.get(link)?.url,
    links: () => [...open.keys()],
    async open(link) {
      const known = open.get(link)
      if (known) return { url: known.url }
      const address = findPrivateAddress()
      if (!address) return { why: 'this computer has no address on a private network' }
      if (open.size >= maxListeners) return { why: `${maxListeners} links have a port of their own already` }
      const server = makeServer(link)
      const wanted = portOf(link)
      const { port } = await listenOn(() => server, [address], wanted).catch(() =>
        listenOn(() => makeServer(link), [address], 0),
      )
      const entry = { url: `http://${address}:${port}/`, drain: followRequests(server).drain }
      open.set(link, entry)
      return { url: entry.url }
    },
    async close() {
      await Promise.all([...open.values()].map((one) => one.drain(1000)))
      open.clear()
    },
  }
}
