/** The map in memory from a host's label to what it gives. The store is asked when something changes, never for a request. */
import type { LinkId } from '../core/ids.ts'
import type { Route } from '../core/route.ts'

export type LabelledRoute = { readonly labels: readonly string[]; readonly route: Route }

/** Every maker's links together, as the edge asks for them. */
export type RouteMap = {
  readonly find: (label: string) => Route | undefined
  readonly get: (link: LinkId) => LabelledRoute | undefined
  readonly put: (found: LabelledRoute) => void
  readonly drop: (link: LinkId) => void
}

/** Of two that claim one label, whoever had it first keeps it, until they let it go. */
export function createRouteMap(): RouteMap {
  const byLabel = new Map<string, Route>()
  const byLink = new Map<LinkId, LabelledRoute>()
  const drop = (link: LinkId): void => {
    for (const label of byLink.get(link)?.labels ?? [])
      if (byLabel.get(label)?.link === link) byLabel.delete(label)
    byLink.delete(link)
  }
  const isTaken = (label: string, by: Route): boolean => {
    const other = byLabel.get(label)
    return other !== undefined && other.owner !== by.owner
  }
  return {
    find: (label) => byLabel.get(label),
    get: (link) => byLink.get(link),
    put(found) {
      const { route } = found
      if ((byLink.get(route.link)?.route ?? route).owner !== route.owner) return
      drop(route.link)
      byLink.set(route.link, found)
      for (const label of found.labels) if (!isTaken(label, route)) byLabel.set(label, route)
    },
    drop,
  }
}

/** One maker's part of it. */
export type Routes = Pick<RouteMap, 'find' | 'get'> & {
  /** Reads one link again. */
  readonly refresh: (link: LinkId) => Promise<void>
  readonly reload: () => Promise<void>
  /** Takes every link of this maker out. */
  readonly clear: () => void
}

export function createRoutes(
  load: {
    readonly all: () => Promise<readonly LabelledRoute[]>
    readonly one: (link: LinkId) => Promise<LabelledRoute | undefined>
  },
  map: RouteMap = createRouteMap(),
): Routes {
  const own = new Set<LinkId>()
  const put = (found: LabelledRoute): void => {
    own.add(found.route.link)
    map.put(found)
  }
  const drop = (link: LinkId): void => {
    if (own.delete(link)) map.drop(link)
  }
  const clear = (): void => {
    for (const link of own) map.drop(link)
    own.clear()
  }
  // One look after the other: what was read earlier must not be put over what was read later.
  let last: Promise<void> = Promise.resolve()
  const inTurn = (look: () => Promise<void>): Promise<void> => {
    const done = last.then(look)
    last = done.catch(() => undefined)
    return done
  }
  return {
    find: map.find,
    get: map.get,
    refresh: (link) =>
      inTurn(async () => {
        const found = await load.one(link)
        if (found) put(found)
        else drop(link)
      }),
    reload: () =>
      inTurn(async () => {
        const all = await load.all()
        clear()
        for (const found of all) put(found)
      }),
    clear,
  }
}
