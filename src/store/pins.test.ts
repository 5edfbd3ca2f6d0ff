import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newEventId } from '../core/ids.ts'
import { showTurn } from '../core/showTurn.ts'
import { commitEvents } from './commit.ts'
import { exportAll } from './export.ts'
import { forgetPerson } from './forget.ts'
import { listPins, loosenPin, pinRules } from './pins.ts'
import { bringBack, listProducts, retireProduct } from './products.ts'
import { eraseFromReach, findReach, keepReach } from './reach.ts'
import { listReached } from './reached.ts'
import { browser, givePulse, giveTurn, makeStore, random, start, type TestStore } from './testStores.ts'
import { listTurns } from './turns.ts'

describe.each(['sqlite', 'postgres'] as const)('what the building side asks, on %s', (dialect) => {
  let store: TestStore
  beforeEach(async () => {
    store = await makeStore(dialect)
  })
  afterEach(() => store.remove())

  describe('pins', () => {
    const place = 'place:00000000000000000000000000000001'
    const quill = { product: 'quill', places: [place] }
    const pinned = async (asked: typeof quill = quill, since: number | null = null) =>
      (await listPins(store.db, asked, since)).pins.map(({ rule, value, here }) => [rule, value, here])
    const bothOf = (rule: string, value: unknown) => [
      [rule, value, true],
      [rule, value, true],
    ]

    test('the strictest ever seen stays', async () => {
      await pinRules(store.db, { product: 'quill', at: place, rules: { 'max-sessions': 5 } }, start)
      await pinRules(store.db, { product: 'quill', at: place, rules: { 'max-sessions': 9 } }, start + 1)
      await pinRules(store.db, { product: 'quill', at: place, rules: {} }, start + 2)
      expect(await pinned()).toEqual(bothOf('max-sessions', 5))
      await pinRules(store.db, { product: 'quill', at: place, rules: { 'max-sessions': 3 } }, start + 3)
      expect((await listPins(store.db, quill, null)).pins).toMatchObject([
        { value: 3, at: start + 3 },
        { value: 3, at: start + 3 },
      ])
    })

    test('it belongs to the place as well as to the name', async () => {
      await pinRules(store.db, { product: 'quill', at: place, rules: { 'claims-hold': true } }, start)
      expect(await pinned({ product: 'other', places: [place] })).toEqual([['claims-hold', true, true]])
      expect(await pinned({ product: 'quill', places: [] })).toEqual([['claims-hold', true, true]])
      expect(await pinned({ product: 'other', places: [] })).toEqual([])
    })

    test('two that ask at once pin one value, the stricter', async () => {
      await Promise.all(
        [7, 2, 5, 3].map((most) =>
          pinRules(store.db, { product: 'quill', at: place, rules: { 'max-sessions': most } }, start),
        ),
      )
      expect(await pinned()).toEqual(bothOf('max-sessions', 2))
    })

    test('a rule about what comes next follows to products that came later, and to no others', async () => {
      await pinRules(store.db, { product: 'quill', at: place, rules: { 'open-before-new': true } }, start)
      const elsewhere = (since: number | null) => pinned({ product: 'other', places: [] }, since)
      expect(await elsewhere(start + 1)).toEqual([['open-before-new', true, false]])
      expect(await elsewhere(null)).toEqual([['open-before-new', true, false]])
      expect(await elsewhere(start - 1)).toEqual([])
    })

    test('the maker lets it go as far as they say, with why; a looser word is no news', async () => {
      await pinRules(store.db, { product: 'quill', at: place, rules: { 'max-sessions': 3 } }, start)
      const loosen = (value: number | false) =>
        loosenPin(store.db, quill, { rule: 'max-sessions', value, why: 'a rewrite' }, start + 5)
      expect(await loosen(2)).toBe(false)
      expect(await loosen(6)).toBe(true)
      expect(await pinned()).toEqual(bothOf('max-sessions', 6))
      expect(await loosen(false)).toBe(true)
      expect((await listPins(store.db, quill, null)).pins[0]).toMatchObject({
        value: false,
        loosened: { at: start + 5, why: 'a rewrite' },
      })
      await pinRules(store.db, { product: 'quill', at: place, rules: { 'max-sessions': 8 } }, start + 9)
      expect(await pinned()).toEqual(bothOf('max-sessions', 8))
    })
  })

  test('a product is retired with a line of why; sharing it again takes that back', async () => {
    await giveTurn(store)
    expect(await retireProduct(store.db, 'nothing', 'x', start)).toBe(false)
    expect(await retireProduct(store.db, 'quill', 'nobody came back', start + 1)).toBe(true)
    const retired = async () => (await listProducts(store.db))[0]?.retired
    expect(await retired()).toEqual({ at: start + 1, why: 'nobody came back' })
    await giveTurn(store)
    expect(await retired()).toBeNull()
    await retireProduct(store.db, 'quill', 'again', start + 2)
    expect(await bringBack(store.db, 'quill')).toBe(true)
    expect(await retired()).toBeNull()
  })

  test('how far each opening came: people outside, the household, a pulse', async () => {
    const ada = await giveTurn(store)
    const mia = await giveTurn(store, { person: { name: 'Mia', relation: 'household' } }, start + 1)
    const hn = await givePulse(store, {}, start + 2)
    const at = (turn: typeof ada) => browser({ link: turn.link, opening: turn.turn })
    const visitor = at(ada)
    const onPulse = browser({ link: hn.link, opening: hn.pulse })
    const household = at(mia)
    await store.db
      .transaction()
      .execute((trx) =>
        commitEvents(trx, [
          visitor.opens(start + 10),
          visitor.taps(start + 20),
          visitor.says(start + 30, 'where does it save?'),
          household.opens(start + 11),
          household.taps(start + 12),
          household.says(start + 13, 'where does it save?'),
          onPulse.opens(start + 40),
        ]),
      )
    const reached = await listReached(store.db)
    expect(
      reached.map(({ kind, outside, stage, closed, place }) => [kind, outside, stage, closed, place]),
    ).toEqual([
      ['pulse', false, 'opened', false, 'Show HN'],
      ['turn', false, 'reacted', false, null],
      ['turn', true, 'reacted', true, null],
    ])
    // The same as a turn says of itself, which reads every visitor.
    const shown = (await listTurns(store.db, (label) => label)).map((facts) => showTurn(facts, start))
    expect(shown.map((turn) => [turn.stage, turn.closed])).toEqual(
      reached.filter((one) => one.kind === 'turn').map((one) => [one.stage, one.closed]),
    )
    expect(reached[2]).toMatchObject({
      opened: { at: start + 10, knownBy: 'measured' },
      lastSeenAt: start + 30,
    })
  })

  test('what the maker says they saw counts, and says so', async () => {
    const { link, turn } = await giveTurn(store)
    const base = { id: newEventId(random, start), at: start + 7, link, opening: turn }
    await store.db
      .transaction()
      .execute((trx) => commitEvents(trx, [{ ...base, kind: 'attested', stage: 'figured-out' }]))
    expect(await listReached(store.db)).toMatchObject([
      { stage: 'figured-out', closed: false, opened: { at: start + 7, knownBy: 'attested' } },
    ])
  })

  describe('names within reach', () => {
    test('each once, and forgotten with the person', async () => {
      await keepReach(store.db, 'quill', { who: 'people who write, like Ada', names: ['Ada', 'Bob'] })
      await keepReach(store.db, 'quill', { names: ['ada', 'Cleo'] })
      expect((await findReach(store.db, 'quill')).names).toEqual(['ada', 'Bob', 'Cleo'])
      const { person } = await giveTurn(store)
      await forgetPerson(store, person.id, start)
      expect(await findReach(store.db, 'quill')).toEqual({ who: null, names: ['Bob', 'Cleo'] })
      expect(await eraseFromReach(store.db, 'BOB')).toBe(1)
      expect(await eraseFromReach(store.db, 'Bob')).toBe(0)
      expect(await findReach(store.db, 'other')).toEqual({ who: null, names: [] })
    })
  })

  test('the export has pins and names', async () => {
    await pinRules(store.db, { product: 'quill', at: null, rules: { 'max-sessions': 4 } }, start)
    await keepReach(store.db, 'quill', { names: ['Ada'] })
    let text = ''
    for await (const piece of exportAll(store.db)) text += piece
    expect(JSON.parse(text)).toMatchObject({
      pins: [{ of: 'quill', rule: 'max-sessions', value: 4 }],
      reach: [{ product: 'quill', names: ['Ada'] }],
    })
  })
})
