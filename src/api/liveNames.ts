/** The map in memory from a host name of somebody's own to what it gives. The store is asked when a name changes, never for a request. */
import type { LinkId } from '../core/ids.ts'
import type { LiveHost } from '../core/route.ts'
import type { Domain } from '../store/domains.ts'
import type { RouteMap } from './routes.ts'

export type LiveNames = {
  /** `host`: lower case, without a port. */
  readonly find: (host: string) => LiveHost | undefined
  /** Every name that something is given at, or that leads to one. */
  readonly names: () => readonly string[]
  /** Since when it has been live; undefined: it is no name of somebody's own. One that is not live yet is later than everything. */
  readonly since: (host: string) => number | undefined
  readonly reload: () => Promise<void>
}

type Named = { readonly link: LinkId } | { readonly leadsTo: string }

export function createLiveNames(
  list: () => Promise<readonly Pick<Domain, 'name' | 'link' | 'leadsTo' | 'liveAt'>[]>,
  map: Pick<RouteMap, 'get'>,
): LiveNames {
  let byName = new Map<string, Named>()
  let liveSince = new Map<string, number>()
  let last: Promise<void> = Promise.resolve()
  const read = async (): Promise<void> => {
    const domains = await list()
    liveSince = new Map(domains.map(({ name, liveAt }) => [name, liveAt ?? Number.POSITIVE_INFINITY]))
    const given = new Set(domains.flatMap(({ name, link }) => (link === null ? [] : [name])))
    byName = new Map(
      domains.flatMap(({ name, link, leadsTo }): [string, Named][] => {
        if (leadsTo !== null) return given.has(leadsTo) ? [[name, { leadsTo }]] : []
        return link === null ? [] : [[name, { link }]]
      }),
    )
  }
  return {
    find(host) {
      const found = byName.get(host)
      if (found === undefined) return undefined
      if ('leadsTo' in found) return { kind: 'leads-to', domain: found.leadsTo }
      const route = map.get(found.link)?.route
      return route && { kind: 'route', route }
    },
    since: (host) => liveSince.get(host),
    names: () => [...byName.keys()],
    // What was read earlier must not be put over what was read later.
    reload() {
      const done = last.then(read)
      last = done.catch(() => undefined)
      return done
    },
  }
}
