/** Reads the events themselves, in the order they were stored. */
import { sql } from 'kysely'
import type { Event } from '../core/events.ts'
import type { EventId, LinkId, OpeningId } from '../core/ids.ts'
import { withoutUndone } from '../core/journey.ts'
import { toEvent } from './eventRow.ts'
import type { Db, Trx } from './tables.ts'

export type Stored = {
  readonly seq: number
  readonly event: Event
  readonly product: string
  /** The person of a turn, the place of a pulse. */
  readonly name: string
}

export type EventFilter = {
  /** Only what was stored after this number; null for the newest. */
  readonly after: number | null
  readonly opening?: OpeningId
  readonly limit: number
}

/** Oldest first: the first `limit` after `after`, or, where that is null, the last `limit`. */
export async function listEventsAfter(db: Db, filter: EventFilter): Promise<Stored[]> {
  const { after, opening, limit } = filter
  let query = db
    .selectFrom('event')
    .innerJoin('opening', 'opening.id', 'event.opening')
    .leftJoin('person', 'person.id', 'opening.person')
    .selectAll('event')
    .select(['opening.product', 'opening.channel', 'person.name'])
    .orderBy('event.seq', after === null ? 'desc' : 'asc')
    .limit(limit)
  if (after !== null) query = query.where('event.seq', '>', after)
  if (opening !== undefined)
    query = query
      .where('event.opening', '=', opening)
      // The index is by link.
      .where('event.link', '=', db.selectFrom('opening').select('link').where('id', '=', opening))
  const rows = await query.execute()
  const found = rows.map(({ seq, product, channel, name, ...row }) => ({
    seq,
    product,
    name: name ?? channel ?? '',
    event: toEvent(row),
  }))
  return after === null ? found.reverse() : found
}

export async function findEvent(db: Db | Trx, id: EventId): Promise<Event | undefined> {
  const row = await db.selectFrom('event').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toEvent(row)
}

/** Whoever wants to attest one older than these names it by its id. */
const maxPraise = 500

export type Said = Extract<Event, { kind: 'reacted' }>

/** Praise that visitors wrote on one opening and nobody has attested, newest first, at most 500. */
export async function listPraise(
  db: Db,
  { link, opening }: { readonly link: LinkId; readonly opening: OpeningId },
): Promise<Said[]> {
  const here = db.selectFrom('event').selectAll().where('link', '=', link)
  const [said, reported, undone] = await Promise.all([
    here
      .where(sql<boolean>`kind = 'reacted'`)
      .where('opening', '=', opening)
      .orderBy('seq', 'desc')
      .limit(maxPraise)
      .execute(),
    here
      .where(sql<boolean>`kind in ('sent', 'heard', 'attested', 'noted', 'extended', 'ended')`)
      .where('opening', '=', opening)
      .execute(),
    here.where(sql<boolean>`kind = 'undone'`).execute(),
  ])
  const holds = withoutUndone([...said, ...reported, ...undone].map(toEvent))
  const attested = new Set(holds.flatMap((one) => (one.kind === 'attested' ? [one.reaction] : [])))
  return holds.filter((one): one is Said => one.kind === 'reacted' && one.noise && !attested.has(one.id))
}

/** The maker's newest report that has not been taken back: what `outer undo` takes back. */
export async function findLatestReport(db: Db): Promise<Event | undefined> {
  const undone = db.selectFrom('event').selectAll().where(sql<boolean>`kind = 'undone'`)
  const gone = new Set(
    (await undone.execute()).map(toEvent).flatMap((event) => (event.kind === 'undone' ? [event.target] : [])),
  )
  // One more than were taken back is enough to find one that was not.
  const rows = await db
    .selectFrom('event')
    .selectAll()
    .where(sql<boolean>`kind in ('sent', 'heard', 'attested', 'noted', 'extended', 'ended')`)
    .orderBy('seq', 'desc')
    .limit(gone.size + 1)
    .execute()
  return rows.map(toEvent).find((event) => !gone.has(event.id))
}
