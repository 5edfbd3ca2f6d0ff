/** What nobody may open now, in memory: the edge asks for each request, the store is read when something changes. */
import { type Bar, namesAbove } from '../core/abuse.ts'
import type { LinkId, MakerId } from '../core/ids.ts'
import type { Route } from '../core/route.ts'
import { listBlocks } from '../store/blocks.ts'
import { listHolds } from '../store/holds.ts'
import type { Db } from '../store/tables.ts'

export type Bars = {
  /** `host`: as it was asked for, without its port. */
  readonly of: (route: Pick<Route, 'link' | 'owner'>, host: string) => Bar | undefined
  /** Why a maker may do nothing here. */
  readonly ofMaker: (maker: MakerId | null) => string | undefined
  /** Why a domain, or one that it is under, may not be had here. */
  readonly ofDomain: (name: string) => string | undefined
  readonly reload: () => Promise<void>
}

export async function openBars(server: Db): Promise<Bars> {
  let links = new Map<LinkId, Bar>()
  let makers = new Map<MakerId, string>()
  let domains = new Map<string, string>()
  const ofMaker = (maker: MakerId | null | undefined) =>
    maker === null || maker === undefined ? undefined : makers.get(maker)
  const ofDomain = (name: string) => {
    if (domains.size === 0) return undefined
    for (const one of namesAbove(name)) if (domains.has(one)) return domains.get(one)
    return undefined
  }
  const reload = async () => {
    const [blocks, holds] = await Promise.all([listBlocks(server), listHolds(server, { state: undefined })])
    const next = {
      links: new Map<LinkId, Bar>(),
      makers: new Map<MakerId, string>(),
      domains: new Map<string, string>(),
    }
    for (const { link, state, why } of holds)
      if (state === 'waiting') next.links.set(link, { kind: 'held' })
      else if (state === 'refused') next.links.set(link, { kind: 'blocked', why: why ?? '' })
    for (const { of, why } of blocks)
      if (of.kind === 'link') next.links.set(of.link, { kind: 'blocked', why })
      else if (of.kind === 'maker') next.makers.set(of.maker, why)
      else next.domains.set(of.domain, why)
    ;({ links, makers, domains } = next)
  }
  await reload()
  return {
    of(route, host) {
      const why = ofMaker(route.owner) ?? ofDomain(host)
      return why === undefined ? links.get(route.link) : { kind: 'blocked', why }
    },
    ofMaker,
    ofDomain,
    reload,
  }
}
