/** What would go live, before it does: the same path with the same answers, on a link that nobody was given and nothing is counted on. */
import { type LinkId, newLinkId, newPulseId, type Random } from '../core/ids.ts'
import type { Route } from '../core/route.ts'
import type { RouteMap } from './routes.ts'

/** A check takes a minute or two; whoever wants to look once more asks again. */
const lookMs = 15 * 60_000
/** Checks that run at the same time, and those that were given up. */
const maxLooks = 50

export type LiveLooks = {
  readonly open: (route: Omit<Route, 'link' | 'opening' | 'kind' | 'window' | 'bubble'>) => {
    readonly link: LinkId
    readonly until: number
  }
}

export function createLiveLooks(deps: {
  readonly map: Pick<RouteMap, 'put' | 'drop'>
  readonly now: () => number
  readonly random: Random
}): LiveLooks {
  const { map, now, random } = deps
  const open = new Map<LinkId, number>()
  return {
    open(given) {
      const at = now()
      const until = at + lookMs
      for (const [link, ends] of open)
        if (ends <= at || open.size >= maxLooks) {
          open.delete(link)
          map.drop(link)
        }
      const link = newLinkId(random)
      open.set(link, until)
      const window = {
        madeAt: at,
        windowMs: lookMs,
        unopenedMs: 0,
        from: 'mint',
        openedAt: null,
        extendedUntil: null,
        endedAt: null,
      } as const
      const route: Route = {
        ...given,
        link,
        opening: newPulseId(random),
        kind: 'pulse',
        window,
        bubble: false,
      }
      map.put({ labels: [link], route })
      return { link, until }
    },
  }
}
