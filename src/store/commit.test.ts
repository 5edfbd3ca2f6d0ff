import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Event } from '../core/events.ts'
import { type EventId, newEventId, type TurnId } from '../core/ids.ts'
import { showTurn } from '../core/showTurn.ts'
import { hourMs } from '../core/window.ts'
import { commitEvents } from './commit.ts'
import { findPulse } from './pulses.ts'
import { type RefoldProgress, refold } from './refold.ts'
import { browser, givePulse, giveTurn, makeStore, random, start, type TestStore } from './testStores.ts'
import { findTurn } from './turns.ts'

const urlOf = (label: string) => `http://${label}.localhost:4747/`

describe.each(['sqlite', 'postgres'] as const)('events on %s', (dialect) => {
  let store: TestStore
  beforeEach(async () => {
    store = await makeStore(dialect)
  })
  afterEach(() => store.remove())

  const commit = (...events: Event[]) => store.db.transaction().execute((trx) => commitEvents(trx, events))
  const shown = async (turn: TurnId) => {
    const facts = await findTurn(store.db, urlOf, turn)
    return facts && showTurn(facts, start)
  }

  test('a batch is stored, folded, and gives its news in order', async () => {
    const { turn, link } = await giveTurn(store)
    const ada = browser({ link, opening: turn })
    const { stored, transitions } = await commit(
      ada.opens(start + 1000),
      ada.taps(start + 2000, 'dead'),
      ada.taps(start + 3000),
      ada.says(start + 4000, 'where do I save?'),
    )
    expect(stored.size).toBe(4)
    expect(transitions.map((one) => one.news)).toEqual([
      'opened',
      'dead-tap',
      'figured-out',
      'words',
      'reacted',
    ])
    expect(await shown(turn)).toMatchObject({ stage: 'reacted', closed: true, closedAt: start + 4000 })
  })

  test('an event that is already there counts once, in one batch and in two', async () => {
    const { turn, link } = await giveTurn(store)
    const ada = browser({ link, opening: turn })
    const first = await commit(
      ada.opens(start, 'n.0'),
      ada.taps(start + 1, 'dead', 'n.1'),
      ada.taps(start + 1, 'dead', 'n.1'),
    )
    const second = await commit(ada.taps(start + 1, 'dead', 'n.1'), ada.taps(start + 2, 'dead', 'n.2'))
    expect([...first.stored]).toEqual(['n.0', 'n.1'])
    expect([...second.repeated]).toEqual(['n.1'])
    expect([...second.stored]).toEqual(['n.2'])
    expect((await shown(turn))?.journeys[0]?.deadTaps).toBe(2)
  })

  test('an event of an unknown opening, or of another link, is not stored and harms no other', async () => {
    const { turn, link } = await giveTurn(store)
    const other = await giveTurn(store, { person: { name: 'Bob', relation: 'friend' } })
    const lost = browser({ link, opening: 'tzzzzzzz' as TurnId }).opens(start)
    const crossed = browser({ link: other.link, opening: turn }).opens(start)
    const good = browser({ link, opening: turn }).opens(start)
    const { stored, unknown } = await commit(lost, crossed, good)
    expect([...unknown]).toEqual([lost.id, crossed.id])
    expect([...stored]).toEqual([good.id])
  })

  test('words keep every character, quotes and U+0000 and lone surrogates included', async () => {
    const { turn, link } = await giveTurn(store)
    const words = `it's "fine" \\ \u0000 😀 \ud800 </script>`
    await commit(browser({ link, opening: turn }).says(start, words))
    expect((await shown(turn))?.journeys[0]?.reactions[0]?.words).toBe(words)
  })

  test('undone takes one event back as if it had never been', async () => {
    const { turn, link } = await giveTurn(store)
    const ada = browser({ link, opening: turn })
    const heard: Event = {
      kind: 'heard',
      id: newEventId(random, start),
      at: start + 5,
      link,
      opening: turn,
      words: 'lost me at login',
      noise: false,
    }
    await commit(ada.opens(start + 1), ada.taps(start + 2), heard)
    expect((await shown(turn))?.closed).toBe(true)
    await commit({
      kind: 'undone',
      id: newEventId(random, start),
      at: start + 9,
      link,
      opening: turn,
      target: heard.id,
    })
    expect(await shown(turn)).toMatchObject({ closed: false, stage: 'figured-out', reactions: [] })
  })

  test('the counters of a pulse are those of its journeys, before and after a refold', async () => {
    const { pulse, link } = await givePulse(store)
    const visitors = Array.from({ length: 7 }, () => browser({ link, opening: pulse }))
    for (const [n, one] of visitors.entries()) {
      const at = start + n * hourMs
      await commit(
        one.opens(at),
        ...(n % 2 ? [one.taps(at + 1)] : []),
        ...(n === 3 ? [one.says(at + 2, 'where?')] : []),
      )
    }
    await commit(
      visitors[0]?.opens(start + 9 * hourMs) as Event,
      visitors[1]?.pays(start + 10 * hourMs) as Event,
    )
    const want = { journeys: 7, opened: 7, figuredOut: 3, reacted: 1, returned: 1, paid: 1 }
    expect((await findPulse(store.db, urlOf, pulse))?.counts).toEqual(want)
    await refold(store.db)
    expect((await findPulse(store.db, urlOf, pulse))?.counts).toEqual(want)
  })

  test('a refold of everything reaches the same states', async () => {
    const { turn, link } = await giveTurn(store)
    const later = await giveTurn(store, {}, start + 20 * hourMs)
    const ada = browser({ link, opening: turn })
    const again = browser({ link, opening: later.turn }, ada.visitor)
    await commit(ada.opens(start + 1), ada.taps(start + 2), ada.breaks(start + 3))
    await commit(again.opens(start + 21 * hourMs), ada.knocks(start + 22 * hourMs))
    const states = () =>
      Promise.all([
        store.db.selectFrom('opening').selectAll().orderBy('id').execute(),
        store.db.selectFrom('visitor').selectAll().orderBy('visitor').execute(),
        store.db.selectFrom('rollup').selectAll().orderBy('opening').orderBy('slot').execute(),
      ])
    const before = await states()
    const told: RefoldProgress[] = []
    await refold(store.db, (progress) => void told.push(progress))
    expect(told.at(-1)).toEqual({ links: 1, ofLinks: 1, events: told.at(-1)?.ofEvents, ofEvents: 7 })
    expect(told.length).toBeGreaterThan(1)
    const [openings, visitors, rollups] = await states()
    expect(openings).toEqual(before[0])
    expect(visitors).toEqual(before[1])
    expect(rollups.filter((row) => Object.values(row).some((n) => n !== 0))).toEqual(before[2])
    expect((await shown(turn))?.journeys[0]?.stages.returned?.at).toBe(start + 21 * hourMs)
  })

  test('a thousand events in one batch, and none', async () => {
    const { pulse, link } = await givePulse(store)
    const events = Array.from({ length: 1000 }, (_, n) => browser({ link, opening: pulse }).opens(start + n))
    expect((await commit(...events)).stored.size).toBe(1000)
    expect((await commit()).stored.size).toBe(0)
    expect((await findPulse(store.db, urlOf, pulse))?.counts.opened).toBe(1000)
  })

  test('two transactions at once on one link fold in the order they are numbered', async () => {
    const { pulse, link } = await givePulse(store)
    const one = browser({ link, opening: pulse })
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        commit(one.taps(start + n, 'dead', `r.${n}`), one.opens(start + n, `o.${n}`)),
      ),
    )
    const before = await store.db.selectFrom('visitor').selectAll().execute()
    await refold(store.db)
    expect(await store.db.selectFrom('visitor').selectAll().execute()).toEqual(before)
    expect(
      new Set<EventId>(
        (await store.db.selectFrom('event').select('id').execute()).map((row) => row.id as EventId),
      ).size,
    ).toBe(41)
  })
})
