/** Links that have a port of their own on the local network, and keep it when the server starts again. */
import { createServer } from 'node:http'
import { createLan, maxListeners } from '../api/lan.ts'
import type { LinkId } from '../core/ids.ts'
import { Problem } from '../core/problems.ts'
import { isOpen } from '../core/window.ts'
import { attachEdge, serverOptions } from '../edge/edge.ts'
import { findMeta, setMeta } from '../store/meta.ts'
import type { OnClose } from './closing.ts'
import type { Own } from './own.ts'
import type { Strangers } from './strangers.ts'

/** Under which name the store keeps them. */
const key = 'lan'

export type LanLinks = {
  /** An address, or why there is none. Throws `not-found`. */
  readonly open: (link: LinkId) => Promise<{ url: string } | { why: string }>
  readonly addressOf: (link: LinkId) => string | undefined
  /** An address that was handed on works again after a restart: with the app, or with the page that says it has ended. */
  readonly reopen: () => Promise<void>
}

export async function openLanLinks(
  { own, now, strangers }: { readonly own: Own; readonly now: () => number; readonly strangers: Strangers },
  onClose: OnClose,
): Promise<LanLinks> {
  const { routes } = own
  const { db } = own.home.store
  const { edge, dials } = strangers
  const lan = createLan({
    makeServer: (link) => {
      const server = createServer(serverOptions)
      attachEdge(server, edge, { findRoute: () => routes.get(link)?.route })
      return server
    },
    isEnded: (link) => {
      const found = routes.get(link)
      return found === undefined || !isOpen(found.route.window, now())
    },
  })
  onClose(() => lan.close())
  const handedOn = new Set(JSON.parse((await findMeta(db, key)) ?? '[]') as LinkId[])
  return {
    async open(link) {
      if (!dials) return { why: 'this server is not on the maker’s own computer' }
      if (!routes.get(link)) throw new Problem('not-found', `there is no link "${link}"`)
      const opened = await lan.open(link)
      if ('why' in opened) return opened
      handedOn.delete(link)
      handedOn.add(link)
      await setMeta(db, key, JSON.stringify([...handedOn].slice(-maxListeners)))
      return opened
    },
    addressOf: lan.addressOf,
    async reopen() {
      for (const link of handedOn) if (routes.get(link)) await lan.open(link)
    },
  }
}
