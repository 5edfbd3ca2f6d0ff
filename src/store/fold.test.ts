import { randomInt } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Event, isVisitorEvent } from '../core/events.ts'
import { newEventId, type OpeningId, type VisitorId } from '../core/ids.ts'
import { foldVisitor, type Visitor, withoutUndone } from '../core/journey.ts'
import { foldOpening, type Opening } from '../core/opening.ts'
import { hourMs } from '../core/window.ts'
import { commitEvents } from './commit.ts'
import { refold } from './refold.ts'
import { browser, givePulse, giveTurn, makeStore, random, start, type TestStore } from './testStores.ts'
import { listEventsAfter } from './timeline.ts'
import { unpackVisitor } from './visitorState.ts'

/** Reproducible: a failure names its seed. */
function diceOf(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides
  }
}

type Place = { readonly link: Event['link']; readonly opening: OpeningId }

/** Anything that anybody may do, in any order, late and twice, taken back in part. */
function randomEvents(roll: (sides: number) => number, places: readonly Place[], count: number): Event[] {
  const visitors = ['a', 'b', 'private'] as VisitorId[]
  const events: Event[] = []
  for (let n = 0; n < count; n++) {
    const place = places[roll(places.length)] as Place
    const one = browser(place, visitors[roll(visitors.length)])
    const at = start + roll(72) * (hourMs / 3)
    const common = { ...place, id: newEventId(random, start), at }
    const any = events[roll(events.length || 1)]
    const opens = one.opens(at) as Extract<Event, { kind: 'opened' }>
    const made: (Event | undefined)[] = [
      { ...opens, private: opens.visitor === 'private', build: `b${roll(2)}`, redirected: roll(5) === 0 },
      one.opens(at),
      one.taps(at),
      one.taps(at, 'dead'),
      one.taps(at, 'unseen'),
      one.says(at, 'where is the total?'),
      { ...(one.says(at, 'cool') as Extract<Event, { kind: 'reacted' }>), noise: true },
      one.breaks(at),
      one.knocks(at),
      { ...(one.pays(at) as Extract<Event, { kind: 'paid' }>), ref: `r${roll(3)}` },
      { ...common, visitor: one.visitor, kind: 'refunded', ref: `r${roll(3)}` },
      any && { ...common, visitor: one.visitor, kind: 'attested', reaction: any.id },
      { ...common, visitor: one.visitor, kind: 'left', load: `load-${at}`, visibleMs: roll(9_000) },
      { ...common, kind: 'sent' },
      { ...common, kind: 'previewed', by: roll(2) ? 'Slack' : null },
      { ...common, kind: 'turned-away' },
      { ...common, kind: 'extended', until: at + hourMs },
      { ...common, kind: 'ended' },
      { ...common, kind: 'built', build: `b${roll(3)}` },
      { ...common, kind: 'heard', words: 'lost me at login', noise: roll(2) === 0, shows: 'figured-out' },
      { ...common, kind: 'attested', ...(any && { reaction: any.id }), stage: 'returned' },
      any,
      any && { ...common, link: any.link, opening: any.opening, kind: 'undone', target: any.id },
    ]
    const event = made[roll(made.length)]
    if (event) events.push(event)
  }
  return events
}

describe.each(['sqlite', 'postgres'] as const)('the fold on %s', (dialect) => {
  let store: TestStore
  beforeEach(async () => {
    store = await makeStore(dialect)
  })
  afterEach(() => store.remove())

  const states = async () => {
    const [openings, visitors, counters] = await Promise.all([
      store.db.selectFrom('opening').select(['id', 'state', 'last_at']).orderBy('id').execute(),
      store.db.selectFrom('visitor').selectAll().orderBy('link').orderBy('visitor').execute(),
      store.db.selectFrom('rollup').selectAll().orderBy('opening').orderBy('slot').execute(),
    ])
    return {
      openings: openings.map((row) => ({ ...row, state: JSON.parse(row.state) as Opening })),
      visitors: visitors.map((row) => ({ ...row, state: unpackVisitor(row.state) })),
      // What was counted and taken back again stands as a row of zeros.
      counters: counters.filter(({ opening, slot, ...counts }) => Object.values(counts).some((n) => n !== 0)),
    }
  }

  /** The same, folded by core alone from the events as they lie in the store. */
  const foldedByHand = async () => {
    const stored = await listEventsAfter(store.db, { after: 0, limit: 10_000 })
    const openings = new Map<string, Opening>()
    const visitors = new Map<string, Visitor>()
    for (const event of withoutUndone(stored.map((one) => one.event))) {
      const opening = foldOpening(openings.get(event.opening), event)
      openings.set(event.opening, opening)
      if (!isVisitorEvent(event)) continue
      const key = `${event.link} ${event.visitor}`
      const visitor = foldVisitor(visitors.get(key), event, opening)
      if (visitor) visitors.set(key, visitor)
    }
    return { openings, visitors }
  }

  test('whatever happens, folded as it comes is folded again from the events; and nobody is told', async () => {
    const seed = randomInt(2 ** 31)
    const roll = diceOf(seed)
    const first = await giveTurn(store)
    const later = await giveTurn(store, {}, start + 12 * hourMs)
    const place = await givePulse(store)
    const events = randomEvents(
      roll,
      [
        { link: first.link, opening: first.turn },
        { link: later.link, opening: later.turn },
        { link: place.link, opening: place.pulse },
      ],
      400,
    )
    for (let from = 0; from < events.length; ) {
      const batch = events.slice(from, from + 1 + roll(40))
      from += batch.length
      await store.db.transaction().execute((trx) => commitEvents(trx, batch))
    }
    const live = await states()
    const { openings, visitors } = await foldedByHand()
    expect(new Map(live.openings.map((row) => [row.id, row.state])), `seed ${seed}`).toEqual(openings)
    expect(
      new Map(live.visitors.map((row) => [`${row.link} ${row.visitor}`, row.state])),
      `seed ${seed}`,
    ).toEqual(visitors)
    await refold(store.db)
    expect(await states(), `seed ${seed}`).toEqual(live)
    expect(await store.db.selectFrom('notice').selectAll().execute()).toEqual([])
  })
})
