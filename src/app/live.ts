/** Products at domains of their own: their names, and looks at what would go live. */
import { createHash } from 'node:crypto'
import { createLiveLooks, type LiveLooks } from '../api/liveLooks.ts'
import { createLiveNames, type LiveNames } from '../api/liveNames.ts'
import { createWatching, type Watching } from '../api/watching.ts'
import type { Random } from '../core/ids.ts'
import type { EdgeDeps } from '../core/route.ts'
import { cleanWords } from '../core/text.ts'
import { maxCommentLength } from '../edge/pages/wall.ts'
import { addComment, findWall, listComments } from '../store/comments.ts'
import { type Domain, listDomains } from '../store/domains.ts'
import { listLive } from '../store/live.ts'
import type { Db } from '../store/tables.ts'
import type { Makers } from './makers.ts'

/** The same words that come twice within this are one: a double tap, a reload of the form’s answer. */
const sameWordsMs = 10 * 60_000

export type LivePlaces = {
  readonly names: LiveNames
  readonly openLook: LiveLooks['open']
  readonly watching: Watching
  readonly wall: NonNullable<EdgeDeps['wall']>
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
  return {
    names,
    openLook: createLiveLooks({ map: makers.map, now, random }).open,
    watching: createWatching({ now, random }),
    wall: wallOf(makers),
  }
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

const wallOf = (makers: Makers): LivePlaces['wall'] => ({
  async list({ owner, link, product }) {
    const own = makers.find(owner)
    if (!own || !(await findWall(own.home.store.db, product))) return undefined
    return (await listComments(own.home.store.db, link, 'shown')).map(({ words }) => words)
  },
  async add({ owner, link }, said, at) {
    const own = makers.find(owner)
    // As whoever moderates reads them: nothing that is not seen, and nothing that turns letters around.
    const words = cleanWords(said, maxCommentLength)
    if (!own || words === '') return false
    const digest = createHash('sha256').update(JSON.stringify([link, words, Math.floor(at / sameWordsMs)]))
    const id = `c${digest.digest('hex').slice(0, 15)}`
    const isKept = await addComment(own.home.store.db, { id, link, words, at })
    own.changes.poke()
    return isKept
  },
})
