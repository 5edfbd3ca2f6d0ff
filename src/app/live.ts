/** Products at domains of their own: their names, and looks at what would go live. */
import { createLiveLooks, type LiveLooks } from '../api/liveLooks.ts'
import { createLiveNames, type LiveNames } from '../api/liveNames.ts'
import type { Random } from '../core/ids.ts'
import { type Domain, listDomains } from '../store/domains.ts'
import { listLive } from '../store/live.ts'
import type { Db } from '../store/tables.ts'
import type { Makers } from './makers.ts'

export type LivePlaces = {
  readonly names: LiveNames
  readonly openLook: LiveLooks['open']
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
  return { names, openLook: createLiveLooks({ map: makers.map, now, random }).open }
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
