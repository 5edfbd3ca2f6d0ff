/** Products at domains of their own: their names, what is given at them, and looks at what would go live. */
import { createLiveLooks, type LiveLooks } from '../api/liveLooks.ts'
import { createLiveNames, type LiveNames } from '../api/liveNames.ts'
import type { Random } from '../core/ids.ts'
import type { LiveSource } from '../publish/seams.ts'
import { type Domain, listDomains, markDomainLive, pointDomain } from '../store/domains.ts'
import { endLive, listLive, makeLive } from '../store/live.ts'
import type { Db } from '../store/tables.ts'
import type { Makers } from './makers.ts'

export type LivePlaces = {
  readonly names: LiveNames
  readonly openLook: LiveLooks['open']
  /** What a request that was approved does to them. */
  readonly source: LiveSource
}

export async function openLivePlaces(deps: {
  readonly makers: Makers
  readonly now: () => number
  readonly random: Random
}): Promise<LivePlaces> {
  const { makers, now, random } = deps
  const server = makers.own.home.store.db
  const names = createLiveNames(() => listNames(server, makers), makers.map)
  await names.reload()
  const making = () => ({ now: now(), random })
  const source: LiveSource = {
    async give({ id, maker, product, domain }, others) {
      const own = makers.find(maker)
      if (!own) return { refused: 'unknown-product', why: 'its maker does not share here any more' }
      const made = await makeLive(own.home.store.db, { product, domain }, making())
      if ('refused' in made) return made
      const { link } = made.live
      await pointDomain(server, { domain, others, request: id, maker, link }, now())
      await own.changed(link)
      await names.reload()
      return { link }
    },
    async end({ maker, product, domain }) {
      const own = makers.find(maker)
      if (own) {
        const { db } = own.home.store
        for (const { link } of await listLive(db, { product, domain })) {
          await endLive(db, link, making())
          await own.changed(link)
        }
      }
      await markDomainLive(server, domain, null)
      await names.reload()
    },
    async answered(name) {
      await markDomainLive(server, name, now())
      for (const own of makers.all()) own.changes.poke()
    },
    namesChanged: names.reload,
  }
  return { names, openLook: createLiveLooks({ map: makers.map, now, random }).open, source }
}

/** After those where something was live and is not any more, which say so while they still lead here, every name that is held. */
async function listNames(server: Db, makers: Makers): Promise<readonly Named[]> {
  const were = await Promise.all(makers.all().map(({ home }) => listLive(home.store.db)))
  const gone = were.flat().filter(({ endedAt }) => endedAt !== null)
  return [
    ...gone.map(({ domain, link }) => ({ name: domain, link, leadsTo: null, liveAt: null })),
    ...(await listDomains(server)),
  ]
}

type Named = Pick<Domain, 'name' | 'link' | 'leadsTo' | 'liveAt'>
