/** The map in memory from a host's label to what it gives. The store is asked when something changes, never for a request. */
import type { LinkId } from '../core/ids.ts'
import type { Route } from '../core/route.ts'

export type LabelledRoute = { readonly labels: readonly string[]; readonly route: Route }

export type Routes = {
  readonly find: (label: string) => Route | undefined
  readonly get: (link: LinkId) => LabelledRoute | undefined
  /** Reads one link again. */
  readonly refresh: (link: LinkId) => Promise<void>
  readonly reload: () => Promise<void>
}

export function createRoutes(load: {
  readonly all: () => Promise<readonly LabelledRoute[]>
  readonly one: (link: LinkId) => Promise<LabelledRoute | undefined>
}): Routes {
  const byLabel = new Map<string, Route>()
  const byLink = new Map<LinkId, LabelledRoute>()
  const drop = (link: LinkId): void => {
    for (const label of byLink.get(link)?.labels ?? [])
      if (byLabel.get(label)?.link === link) byLabel.delete(label)
    byLink.delete(link)
  }
  const put = (found: LabelledRoute): void => {
    drop(found.route.link)
    byLink.set(found.route.link, found)
    for (const label of found.labels) byLabel.set(label, found.route)
  }
  // One look after the other: what was read earlier must not be put over what was read later.
  let last: Promise<void> = Promise.resolve()
  const inTurn = (look: () => Promise<void>): Promise<void> => {
    const done = last.then(look)
    last = done.catch(() => undefined)
    return done
  }
  return {
    find: (label) => byLabel.get(label),
    get: (link) => byLink.get(link),
    refresh: (link) =>
      inTurn(async () => {
        const found = await load.one(link)
        if (found) put(found)
        else drop(link)
      }),
    reload: () =>
      inTurn(async () => {
        const all = await load.all()
        byLabel.clear()
        byLink.clear()
        for (const found of all) put(found)
      }),
  }
}
