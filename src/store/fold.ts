/** Loads what a batch of events touches, folds it through core, and puts it back: three reads and writes, however long the batch. */
import { sql } from 'kysely'
import { type Event, isVisitorEvent } from '../core/events.ts'
import type { LinkId, OpeningId, VisitorId } from '../core/ids.ts'
import { foldVisitor, type Visitor } from '../core/journey.ts'
import { foldOpening, type Opening } from '../core/opening.ts'
import { type Step, stepsBetween, type Transition, transitionsOf } from '../core/transition.ts'
import { given, givenTexts, insertRows, runRows } from './bulk.ts'
import type { Trx } from './tables.ts'
import { packVisitor, unpackVisitor } from './visitorState.ts'

/** Half an hour: time zones lie on half hours, so a day anywhere can be added up from these. */
const slotMs = 30 * 60_000
/** The slot that holds the sum of all others: a report reads one row of an opening, however long it has been counted. */
export const wholeSlot = -1

type Held = { link: LinkId; visitor: VisitorId; before: Visitor | undefined; now: Visitor | undefined }

/** States as they are stored; undefined before an opening's first event. */
export type OpeningStates = ReadonlyMap<OpeningId, Opening | undefined>

/** Folds `events` in their order into the stored states. Every opening must exist; `known` are those already read. */
export async function foldBatch(
  trx: Trx,
  events: readonly Event[],
  known?: OpeningStates,
): Promise<Transition[]> {
  if (events.length === 0) return []
  const stored = known ?? (await loadOpenings(trx, events))
  const openings = new Map<OpeningId, Opening | undefined>()
  const visitors = await loadVisitors(trx, events)
  const transitions: Transition[] = []
  for (const event of events) {
    const opening = openings.get(event.opening) ?? stored.get(event.opening)
    const held = isVisitorEvent(event) ? visitors.get(visitorKey(event)) : undefined
    const before = { opening, visitor: held?.now }
    const given = foldOpening(opening, event)
    const after = {
      opening: given,
      visitor: isVisitorEvent(event) ? foldVisitor(held?.now, event, given) : undefined,
    }
    openings.set(event.opening, after.opening)
    if (held) held.now = after.visitor
    transitions.push(...transitionsOf({ event, before, after }))
  }
  await saveOpenings(trx, openings)
  await saveVisitors(trx, [...visitors.values()])
  await saveSteps(
    trx,
    [...visitors.values()].flatMap((held) => stepsBetween(held.before, held.now)),
  )
  return transitions
}

const visitorKey = (event: { link: string; visitor: string }): string => `${event.link}.${event.visitor}`

async function loadOpenings(trx: Trx, events: readonly Event[]): Promise<OpeningStates> {
  const ids = [...new Set(events.map((event) => event.opening))]
  const { rows } = await sql<{ id: OpeningId; state: string }>`
    select opening.id, opening.state from ${givenTexts(trx, ids)} join opening on opening.id = given.value
  `.execute(trx)
  return new Map(rows.map((row) => [row.id, openingOf(row.state)]))
}

export const openingOf = (state: string): Opening | undefined =>
  state === '' ? undefined : (JSON.parse(state) as Opening)

async function loadVisitors(trx: Trx, events: readonly Event[]): Promise<Map<string, Held>> {
  const held = new Map<string, Held>()
  for (const event of events)
    if (isVisitorEvent(event))
      held.set(visitorKey(event), {
        link: event.link,
        visitor: event.visitor,
        before: undefined,
        now: undefined,
      })
  if (held.size === 0) return held
  const keys = [...held.values()].map(({ link, visitor }) => ({ link, visitor }))
  type Row = { link: LinkId; visitor: VisitorId; state: string }
  const found =
    (await runRows<Row>(
      trx,
      'select link, visitor, state from visitor where link = ? and visitor = ?',
      keys.map(({ link, visitor }) => [link, visitor]),
    )) ??
    (
      await sql<Row>`
        select visitor.link, visitor.visitor, visitor.state
        from ${given(trx, { link: 'text', visitor: 'text' }, keys)}
        join visitor on visitor.link = given.link and visitor.visitor = given.visitor
      `.execute(trx)
    ).rows
  for (const row of found) {
    const state = unpackVisitor(row.state)
    held.set(visitorKey(row), { link: row.link, visitor: row.visitor, before: state, now: state })
  }
  return held
}

async function saveOpenings(trx: Trx, openings: ReadonlyMap<OpeningId, Opening | undefined>): Promise<void> {
  const rows = [...openings].flatMap(([id, state]) =>
    state ? [{ id, state: JSON.stringify(state), last_at: state.lastAt }] : [],
  )
  const done = await runRows(
    trx,
    'update opening set state = ?, last_at = ? where id = ?',
    rows.map(({ id, state, last_at }) => [state, last_at, id]),
  )
  if (done) return
  await sql`
    update opening set state = given.state, last_at = given.last_at
    from ${given(trx, { id: 'text', state: 'text', last_at: 'bigint' }, rows)} where opening.id = given.id
  `.execute(trx)
}

async function saveVisitors(trx: Trx, visitors: readonly Held[]): Promise<void> {
  const rows = visitors.flatMap(({ link, visitor, before, now }) =>
    now && now !== before
      ? [
          {
            link,
            visitor,
            state: packVisitor(now),
            first_at: now.journeys[0]?.firstAt ?? 0,
            last_at: Math.max(...now.journeys.map((one) => one.lastAt)),
          },
        ]
      : [],
  )
  if (rows.length === 0) return
  const columns = {
    link: 'text',
    visitor: 'text',
    state: 'text',
    first_at: 'bigint',
    last_at: 'bigint',
  } as const
  await insertRows(
    trx,
    'visitor',
    columns,
    rows,
    `on conflict (link, visitor) do update
      set state = excluded.state, last_at = excluded.last_at`,
  )
}

const stepColumns = {
  journeys: 'journeys',
  opened: 'opened',
  figuredOut: 'figured_out',
  reacted: 'reacted',
  returned: 'returned',
  paid: 'paid',
} as const satisfies Record<Step['stage'], string>

type Counts = Record<(typeof stepColumns)[keyof typeof stepColumns], number>

const noCounts: Counts = { journeys: 0, opened: 0, figured_out: 0, reacted: 0, returned: 0, paid: 0 }

async function saveSteps(trx: Trx, steps: readonly Step[]): Promise<void> {
  const rows = new Map<string, Counts & { opening: string; slot: number }>()
  for (const { opening, at, stage, by } of steps)
    for (const slot of [Math.floor(at / slotMs), wholeSlot]) {
      const key = `${opening}.${slot}`
      const row = rows.get(key) ?? { opening, slot, ...noCounts }
      row[stepColumns[stage]] += by
      rows.set(key, row)
    }
  if (rows.size === 0) return
  const columns = {
    opening: 'text',
    slot: 'integer',
    journeys: 'integer',
    opened: 'integer',
    figured_out: 'integer',
    reacted: 'integer',
    returned: 'integer',
    paid: 'integer',
  } as const
  await insertRows(
    trx,
    'rollup',
    columns,
    [...rows.values()],
    `on conflict (opening, slot) do update set
      journeys = rollup.journeys + excluded.journeys, opened = rollup.opened + excluded.opened,
      figured_out = rollup.figured_out + excluded.figured_out, reacted = rollup.reacted + excluded.reacted,
      returned = rollup.returned + excluded.returned, paid = rollup.paid + excluded.paid`,
  )
}
