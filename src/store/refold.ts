/** Replays events through the same fold. It never makes notices. */
import { sql } from 'kysely'
import type { EventId, LinkId } from '../core/ids.ts'
import { toEvent } from './eventRow.ts'
import { foldBatch } from './fold.ts'
import type { Db, Trx } from './tables.ts'

/** Events held in memory at once. */
const batchSize = 1_000

/** Folds everything on one link again, in the caller's transaction, without what was taken back. `onEvents`: how many more were read. */
export async function refoldLink(
  trx: Trx,
  link: LinkId,
  onEvents: (events: number) => void = () => undefined,
): Promise<void> {
  const openings = trx.selectFrom('opening').select('id').where('link', '=', link)
  await trx.deleteFrom('rollup').where('opening', 'in', openings).execute()
  await trx.deleteFrom('visitor').where('link', '=', link).execute()
  await trx.updateTable('opening').set({ state: '' }).where('link', '=', link).execute()
  const undone = await findUndone(trx, link)
  let after = 0
  for (;;) {
    const rows = await trx
      .selectFrom('event')
      .selectAll()
      .where('link', '=', link)
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(batchSize)
      .execute()
    const last = rows.at(-1)
    if (!last) return
    after = last.seq
    await foldBatch(
      trx,
      rows.map(toEvent).filter((event) => event.kind !== 'undone' && !undone.has(event.id)),
    )
    onEvents(rows.length)
  }
}

/** Only the maker takes things back, one at a time, so these are few. */
async function findUndone(trx: Trx, link: LinkId): Promise<Set<EventId>> {
  const rows = await trx
    .selectFrom('event')
    .selectAll()
    .where('link', '=', link)
    .where(sql<boolean>`kind = 'undone'`)
    .execute()
  return new Set(rows.map(toEvent).flatMap((event) => (event.kind === 'undone' ? [event.target] : [])))
}

/** A link's counts are what is done; those of events also move within a link, which may hold nearly all of them. */
export type RefoldProgress = {
  readonly links: number
  readonly ofLinks: number
  readonly events: number
  readonly ofEvents: number
}

/** Folds all events again, link by link, each in a transaction; memory stays flat. The store must not take new events meanwhile. */
export async function refold(
  db: Db,
  onProgress: (progress: RefoldProgress) => void = () => undefined,
): Promise<void> {
  const links = await db.selectFrom('link').select('id').orderBy('id').execute()
  const { ofEvents } = await db
    .selectFrom('event')
    .select((e) => e.fn.countAll<number>().as('ofEvents'))
    .executeTakeFirstOrThrow()
  let events = 0
  const tell = (done: number) => onProgress({ links: done, ofLinks: links.length, events, ofEvents })
  for (const [index, { id }] of links.entries()) {
    await db.transaction().execute((trx) =>
      refoldLink(trx, id as LinkId, (more) => {
        events += more
        tell(index)
      }),
    )
    tell(index + 1)
  }
}
