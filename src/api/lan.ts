/** A port of its own on the local network for one link, so that each link stays an origin of its own. */
import type { Server } from 'node:http'
import { networkInterfaces } from 'node:os'
import type { LinkId } from '../core/ids.ts'
import { findLanAddress } from '../core/interfaces.ts'
import { listenOnOwnPort } from './listen.ts'

/** One port each; more links than this on one network are no circle of people. */
export const maxListeners = 64
/** What is in flight when a port is given up. */
const drainMs = 1_000

export type LanDeps = {
  readonly makeServer: (link: LinkId) => Server
  /** Its port may be given to another link. */
  readonly isEnded: (link: LinkId) => boolean
}

export type Lan = {
  /** Opens, or gives what is open already. A reason when this machine has no private address. */
  readonly open: (link: LinkId) => Promise<{ url: string } | { why: string }>
  readonly addressOf: (link: LinkId) => string | undefined
  readonly close: () => Promise<void>
}

type Listener = { readonly address: string; readonly url: string; readonly drain: () => Promise<void> }

export function createLan({ makeServer, isEnded }: LanDeps): Lan {
  // In the order they were opened.
  const open = new Map<LinkId, Listener>()

  const giveUp = async (link: LinkId | undefined): Promise<void> => {
    const listener = link === undefined ? undefined : open.get(link)
    if (link === undefined || listener === undefined) return
    open.delete(link)
    await listener.drain()
  }

  return {
    addressOf: (link) => open.get(link)?.url,
    async open(link) {
      const address = findLanAddress(networkInterfaces())
      const known = open.get(link)
      if (known && (known.address === address || address === undefined)) return { url: known.url }
      if (address === undefined) return { why: 'this computer has no address on a private network' }
      // The computer has moved to another network.
      if (known) await giveUp(link)
      if (open.size >= maxListeners) await giveUp([...open.keys()].find(isEnded))
      if (open.size >= maxListeners) return { why: `${maxListeners} links have a port of their own already` }
      const { port, drain } = await listenOnOwnPort(() => makeServer(link), address, link)
      const url = `http://${address}:${port}/`
      open.set(link, { address, url, drain: () => drain(drainMs) })
      return { url }
    },
    async close() {
      await Promise.all([...open.keys()].map(giveUp))
    },
  }
}
