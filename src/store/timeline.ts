/** Events as they were stored, one by one: for the timeline, and to take one back. */
import type { Event } from '../core/events.ts'
import { toEvent } from './eventRow.ts'
import type { Db } from './tables.ts'

export type TimelineRow = {
  readonly seq: number
  readonly event: Event
  readonly product: string
  /** The person of a turn, the place of a pulse. */
  readonly name: string
}

const selectEvents = (db: Db) =>
  db
    .selectFrom('event')
    .innerJoin('opening', 'opening.id', 'event.opening')
    .leftJoin('person', 'person.id', 'opening.person')
    .select([
      'event.seq',
      'event.id',
      'event.at',
      'event.link',
      'event.opening',
      'event.visitor',
      'event.kind',
      'event.data',
    ])
    .select(['opening.product', 'opening.channel', 'person.name'])

type Row = Awaited<ReturnType<ReturnType<typeof selectEvents>['execute']>>[number]

const toTimeline = (row: Row): TimelineRow => ({
  seq: row.seq,
  event: toEvent(row),
  product: row.product,
  name: row.name ?? row.channel ?? '',
})

/** Oldest first. With `after` null the newest `limit`, else the first `limit` that follow. */
export async function listEventsAfter(
  db: Db,
  wanted: { readonly after: number | null; readonly limit: number; readonly opening?: string },
): Promise<TimelineRow[]> {
  let query = selectEvents(db).limit(wanted.limit)
  if (wanted.opening !== undefined) query = query.where('event.opening', '=', wanted.opening)
  if (wanted.after === null)
    return (await query.orderBy('event.seq', 'desc').execute()).map(toTimeline).reverse()
  return (await query.where('event.seq', '>', wanted.after).orderBy('event.seq').execute()).map(toTimeline)
}

export async function findEvent(db: Db, id: string): Promise<Event | undefined> {
  const row = await selectEvents(db).where('event.id', '=', id).executeTakeFirst()
  return row && toTimeline(row).event
}

const reportKinds = ['sent', 'heard', 'attested', 'noted', 'extended', 'ended'] as const

/** The newest thing that the maker reported and has not taken back. */
export async function findLatestReport(db: Db): Promise<Event | undefined> {
  const undone = await db.selectFrom('event').select('data').where('kind', '=', 'undone').execute()
  const targets = new Set(undone.map((row) => (JSON.parse(row.data) as { target: string }).target))
  const rows = await selectEvents(db)
    .where('event.kind', 'in', reportKinds)
    .orderBy('event.seq', 'desc')
    .limit(targets.size + 1)
    .execute()
  return rows.map((row) => toTimeline(row).event).find((event) => !targets.has(event.id))
}
