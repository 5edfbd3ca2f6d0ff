/** Products at domains of their own: their names, looks at what would go live, and second persons who watch along. */
import { createLiveLooks, type LiveLooks } from '../api/liveLooks.ts'
import { createLiveNames, type LiveNames } from '../api/liveNames.ts'
import type { Random } from '../core/ids.ts'
import { listDomains } from '../store/domains.ts'
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
  const names = createLiveNames(() => listDomains(server), makers.map)
  await names.reload()
  return { names, openLook: createLiveLooks({ map: makers.map, now, random }).open }
}
