/** Puts events on disk and folds them, in the caller's transaction: what it returns is true once that has committed. */
import { sql } from 'kysely'
import type { Event } from '../core/events.ts'
import type { EventId, LinkId, OpeningId } from '../core/ids.ts'
import type { Opening } from '../core/opening.ts'
import type { Transition } from '../core/transition.ts'
import { dialectOf, givenTexts, insertRows, runRows } from './bulk.ts'
import { toEventRow } from './eventRow.ts'
import { foldBatch, openingOf } from './fold.ts'
import { refoldLink } from './refold.ts'
import type { Trx } from './tables.ts'

export type Commit = {
  readonly stored: ReadonlySet<EventId>
  /** Already there: a retry or a replay. */
  readonly repeated: ReadonlySet<EventId>
  /** Of an opening that does not exist, forgotten for instance. */
  readonly unknown: ReadonlySet<EventId>
  readonly transitions: readonly Transition[]
}

/** Stores those of `batch` (1 to about 1,000) that are new, in their order. */
export async function commitEvents(trx: Trx, batch: readonly Event[]): Promise<Commit> {
  const known = await lockOpenings(trx, batch)
  const byId = new Map<EventId, Event>()
  const unknown = new Set<EventId>()
  for (const event of batch) {
    if (known.get(event.opening)?.link !== event.link) unknown.add(event.id)
    else if (!byId.has(event.id)) byId.set(event.id, event)
  }
  const stored = await insertEvents(trx, [...byId.values()])
  const repeated = new Set([...byId.keys()].filter((id) => !stored.has(id)))
  const fresh = [...byId.values()].filter((event) => stored.has(event.id))
  const states = new Map([...known].map(([id, { state }]) => [id, state]))
  const transitions = await foldBatch(trx, fresh, states)
  const undone = new Set(fresh.filter((event) => event.kind === 'undone').map((event) => event.link))
  for (const link of undone) await refoldLink(trx, link)
  return {
    stored,
    repeated,
    unknown,
    transitions: undone.size > 0 ? stillTrue(fresh, transitions) : transitions,
  }
}

/** What was taken back in the very batch it came in with is no news. */
function stillTrue(fresh: readonly Event[], transitions: readonly Transition[]): Transition[] {
  const gone = new Set(fresh.flatMap((event) => (event.kind === 'undone' ? [event.target] : [])))
  return transitions.filter((one) => !gone.has(one.event.id))
}

/**
 * Which openings exist, their links and their states. On Postgres the links stay locked to the end of the transaction, in a fixed
 * order, before anything is inserted: so the order of `seq` is the order in which the events were folded.
 */
async function lockOpenings(
  trx: Trx,
  batch: readonly Event[],
): Promise<Map<OpeningId, { readonly link: LinkId; readonly state: Opening | undefined }>> {
  const ids = [...new Set(batch.map((event) => event.opening))]
  const lock = dialectOf(trx) === 'postgres' ? sql`order by link.id for update of link` : sql``
  const { rows } = await sql<{ id: OpeningId; link: LinkId; state: string }>`
    select opening.id, opening.state, link.id as link from ${givenTexts(trx, ids)}
    join opening on opening.id = given.value join link on link.id = opening.link ${lock}
  `.execute(trx)
  return new Map(rows.map(({ id, link, state }) => [id, { link, state: openingOf(state) }]))
}

const eventColumns = {
  id: 'text',
  at: 'bigint',
  link: 'text',
  opening: 'text',
  visitor: 'text',
  kind: 'text',
  data: 'text',
} as const

async function insertEvents(trx: Trx, events: readonly Event[]): Promise<Set<EventId>> {
  if (events.length === 0) return new Set()
  const rows = events.map(toEventRow)
  const names = Object.keys(eventColumns) as (keyof typeof eventColumns)[]
  const changed = await runRows<number>(
    trx,
    `insert into event (${names.join(', ')}) values (${names.map(() => '?').join(', ')}) on conflict (id) do nothing`,
    rows.map((row) => names.map((name) => row[name])),
  )
  if (changed) return new Set(events.filter((_, at) => changed[at] === 1).map((event) => event.id))
  const then = 'on conflict (id) do nothing returning id'
  const added = await insertRows<typeof eventColumns, { id: EventId }>(trx, 'event', eventColumns, rows, then)
  return new Set(added.map((row) => row.id))
}
