/** The build of an app that runs live changes while links give it. */
import type { Event } from '../core/events.ts'
import { type LinkId, newEventId, type OpeningId, type ShareId } from '../core/ids.ts'
import { visitGapMs } from '../core/journey.ts'
import type { Opening } from '../core/opening.ts'
import type { Source } from '../core/route.ts'
import { isOpen } from '../core/window.ts'
import { commitEvents } from './commit.ts'
import type { Making } from './openings.ts'
import { findShare, type Share } from './shares.ts'
import type { Db, Trx } from './tables.ts'

/**
 * A live share stands at another build, and so does every share of the same running app whose link is open. Who may be in it gets a
 * `built` event; who comes later brings the build along. The same build again changes nothing.
 * Gives the links that changed; undefined when it is no live share.
 */
export async function moveBuild(
  db: Db,
  id: ShareId,
  build: string,
  { now, random }: Making,
): Promise<readonly LinkId[] | undefined> {
  return await db.transaction().execute(async (trx) => {
    const share = await findShare(trx, id)
    if (share?.source.kind !== 'live') return undefined
    const openings = (await listGiven(trx, share)).filter((one) => isSameApp(share, one))
    const isNow = ({ state }: Given) => isOpen(state.window, now)
    const moved = await moveShares(trx, [id, ...openings.filter(isNow).map((one) => one.share)], build)
    const changed = openings.filter((one) => moved.has(one.share))
    const events = changed
      .filter((one) => isNow(one) && mayBeThere(one.state, now) && one.state.build !== build)
      .map(
        ({ link, opening }): Event => ({
          kind: 'built',
          id: newEventId(random, now),
          at: now,
          link,
          opening,
          build,
        }),
      )
    if (events.length > 0) await commitEvents(trx, events)
    return changed.map((one) => one.link)
  })
}

type Given = {
  readonly share: ShareId
  readonly source: Source
  readonly link: LinkId
  readonly opening: OpeningId
  readonly state: Opening
}

/** Of whoever left longer ago nobody asks what changed since. */
const mayBeThere = ({ seen }: Opening, now: number): boolean =>
  seen !== null && seen !== undefined && now - seen.at < visitGapMs

/** What the links of its product give now. */
async function listGiven(trx: Trx, { product }: Share): Promise<Given[]> {
  const rows = await trx
    .selectFrom('link')
    .innerJoin('opening', 'opening.id', 'link.opening')
    .innerJoin('share', 'share.id', 'opening.share')
    .select([
      'share.id as share',
      'share.source',
      'link.id as link',
      'opening.id as opening',
      'opening.state',
    ])
    .where('link.product', '=', product)
    .execute()
  return rows.map((row) => ({
    share: row.share as ShareId,
    source: JSON.parse(row.source) as Source,
    link: row.link as LinkId,
    opening: row.opening as OpeningId,
    state: JSON.parse(row.state) as Opening,
  }))
}

/** The same port of this computer. Of two that are carried nobody knows whether they come from the same one. */
function isSameApp(share: Share, { share: id, source }: Given): boolean {
  if (share.share === id) return true
  if (share.source.kind !== 'live' || source.kind !== 'live') return false
  if (share.source.carried || source.carried) return false
  return share.source.target.authority === source.target.authority
}

/** Those that stood at another build. */
async function moveShares(trx: Trx, ids: readonly ShareId[], build: string): Promise<ReadonlySet<string>> {
  const moved = await trx
    .updateTable('share')
    .set({ build })
    .where('id', 'in', [...new Set(ids)])
    .where('build', '<>', build)
    .returning('id')
    .execute()
  return new Set(moved.map((row) => row.id))
}
