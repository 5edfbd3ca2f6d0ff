/** Words that their author allowed to be quoted. */
import type { EventId, OpeningId } from '../core/ids.ts'
import { toEvent } from './eventRow.ts'
import type { Db } from './tables.ts'

/** Keeps it; given again, it names them anew. */
export async function keepPermission(
  db: Db,
  {
    reaction,
    opening,
    credit,
  }: { readonly reaction: EventId; readonly opening: OpeningId; readonly credit: string },
  now: number,
): Promise<void> {
  await db
    .insertInto('permission')
    .values({ reaction, opening, credit, at: now })
    .onConflict((c) => c.column('reaction').doUpdateSet({ credit, at: now }))
    .execute()
}

/** Whether there was one. */
export async function dropPermission(db: Db, reaction: EventId): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('permission')
    .where('reaction', '=', reaction)
    .executeTakeFirst()
  return numDeletedRows > 0
}

export type Quote = {
  readonly reaction: EventId
  readonly words: string
  readonly credit: string
  readonly at: number
}

/** More on one page nobody reads. */
const mostQuotes = 100

/** Newest permission first; words that were taken back are no quote. */
export async function listQuotes(db: Db, product: string): Promise<readonly Quote[]> {
  const rows = await db
    .selectFrom('permission')
    .innerJoin('opening', 'opening.id', 'permission.opening')
    .innerJoin('event', 'event.id', 'permission.reaction')
    .selectAll('event')
    .select(['permission.credit', 'permission.at as permittedAt'])
    .where('opening.product', '=', product)
    .orderBy('permission.at', 'desc')
    .limit(mostQuotes)
    .execute()
  const links = [...new Set(rows.map((row) => row.link))]
  const undone =
    links.length === 0
      ? []
      : await db
          .selectFrom('event')
          .selectAll()
          .where('link', 'in', links)
          .where('kind', '=', 'undone')
          .execute()
  const gone = new Set(
    undone.map(toEvent).flatMap((event) => (event.kind === 'undone' ? [event.target] : [])),
  )
  return rows.flatMap(({ credit, permittedAt, ...row }) => {
    const event = toEvent(row)
    if ((event.kind !== 'reacted' && event.kind !== 'heard') || gone.has(event.id)) return []
    return [{ reaction: event.id, words: event.words, credit, at: permittedAt }]
  })
}
