import type { Selectable } from 'kysely'
import type { Event } from '../core/events.ts'
import type { EventId, LinkId, OpeningId, VisitorId } from '../core/ids.ts'
import type { Database } from './tables.ts'

export type EventRow = Omit<Selectable<Database['event']>, 'seq'>

/** What every event has stands in columns; the rest is JSON in `data`. */
export function toEventRow(event: Event): EventRow {
  const { id, at, link, opening, kind, ...rest } = event
  const { visitor = null, ...data } = rest as { visitor?: VisitorId }
  return { id, at, link, opening, visitor, kind, data: JSON.stringify(data) }
}

export function toEvent(row: EventRow): Event {
  return {
    id: row.id as EventId,
    at: row.at,
    link: row.link as LinkId,
    opening: row.opening as OpeningId,
    ...(row.visitor === null ? {} : { visitor: row.visitor as VisitorId }),
    kind: row.kind,
    // Written by `toEventRow` from an Event.
    ...JSON.parse(row.data),
  } as Event
}
