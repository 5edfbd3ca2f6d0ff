import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Event } from '../core/events.ts'
import type { VisitorId } from '../core/ids.ts'
import { findAddresses } from './aliases.ts'
import { commitEvents } from './commit.ts'
import { exportAll } from './export.ts'
import { wholeSlot } from './fold.ts'
import { listPeople } from './people.ts'
import { findPulse, type JourneyMark, listPulseJourneys, listPulses } from './pulses.ts'
import { listReached } from './reached.ts'
import { listGivenBy, listNewestBuilds, listShares } from './shares.ts'
import { browser, givePulse, giveTurn, makeStore, start, type TestStore } from './testStores.ts'
import { findLatestReport, listEventsAfter } from './timeline.ts'
import { findTurn, listTurns } from './turns.ts'

const urlOf = (label: string) => `http://${label}.localhost:4747/`

describe.each(['sqlite', 'postgres'] as const)('questions over much, on %s', (dialect) => {
  let store: TestStore
  beforeEach(async () => {
    store = await makeStore(dialect)
  })
  afterEach(() => store.remove())
  const commit = (events: readonly Event[]) =>
    store.db.transaction().execute((trx) => commitEvents(trx, events))

  test('the visitors of a pulse come page by page, who came last first, each once', async () => {
    const { pulse, link } = await givePulse(store)
    const numbers = Array.from({ length: 25 }, (_, n) => n)
    const nameOf = (n: number) => `visitor${String.fromCharCode(97 + n)}` as VisitorId
    // Pairs come in the same millisecond: a page may end between them.
    await commit(
      numbers.map((n) => browser({ link, opening: pulse }, nameOf(n)).opens(start + Math.floor(n / 2))),
    )
    // Whoever does more moves on no page.
    await commit([browser({ link, opening: pulse }, nameOf(0)).taps(start + 9_000)])
    const listed = await findPulse(store.db, urlOf, pulse)
    if (!listed) throw new Error('no pulse')
    const seen: string[] = []
    let after: JourneyMark | undefined
    for (let pages = 0; pages < 10; pages++) {
      const page = await listPulseJourneys(store.db, listed, 7, after)
      seen.push(...page.journeys.map((one) => one.visitor))
      if (page.next === null) break
      after = page.next
    }
    expect(seen).toEqual(numbers.map(nameOf).reverse())
  })

  test('the counts of a pulse are one row, and the sum of its half hours', async () => {
    const { pulse, link } = await givePulse(store)
    const half = 30 * 60_000
    for (let n = 0; n < 6; n++) {
      const one = browser({ link, opening: pulse })
      await commit([one.opens(start + n * half), one.taps(start + n * half + 900)])
    }
    const rows = await store.db.selectFrom('rollup').selectAll().where('opening', '=', pulse).execute()
    const whole = rows.filter((row) => row.slot === wholeSlot)
    expect(rows).toHaveLength(7)
    expect(whole).toMatchObject([{ journeys: 6, opened: 6, figured_out: 6, reacted: 0 }])
    expect((await listPulses(store.db, urlOf))[0]?.counts).toMatchObject({ journeys: 6, figuredOut: 6 })
  })

  test('of a personal link that went around, the first browsers and the last are read', async () => {
    const { turn, link } = await giveTurn(store)
    const devices = Array.from({ length: 450 }, () => browser({ link, opening: turn }))
    await commit(devices.map((one, n) => one.opens(start + n)))
    const shown = (await findTurn(store.db, urlOf, turn))?.visitors.map((one) => one.visitor) ?? []
    expect(shown).toHaveLength(400)
    expect(shown.slice(0, 200)).toEqual(devices.slice(0, 200).map((one) => one.visitor))
    expect(shown.slice(200)).toEqual(devices.slice(250).map((one) => one.visitor))
  })
})

/** What the maker made by hand, one at a time; every other table grows with strangers, under whatever name a query gives it. */
const small = [
  'opening',
  'person',
  'share',
  'product',
  'link',
  'json_each',
  'CONSTANT',
  'given',
  'one',
  'pin',
  'meta',
]
const smallIndexes = ['event_undone', 'event_reported']
const sizeOf = (step: string): 'small' | 'large' =>
  small.includes(step.split(' ')[1] ?? '') || smallIndexes.some((index) => step.endsWith(index))
    ? 'small'
    : 'large'
const touches = (step: string): boolean => /^(SCAN|SEARCH) /.test(step)

/** Takes what comes first and is done. */
const isHead = (text: string): boolean => !text.includes(' where ') && text.endsWith('limit ?')

const plain = DatabaseSync.prototype.prepare

test('no list reads a growing table from end to end, or sorts one', async () => {
  const asked = new Set<string>()
  const prepare = vi.spyOn(DatabaseSync.prototype, 'prepare').mockImplementation(function (
    this: DatabaseSync,
    text,
  ) {
    asked.add(text)
    return plain.call(this, text)
  })
  const store = await makeStore('sqlite')
  try {
    const { turn } = await giveTurn(store)
    const { pulse } = await givePulse(store)
    asked.clear()
    await listTurns(store.db, urlOf)
    await findTurn(store.db, urlOf, turn)
    await listPulses(store.db, urlOf)
    const listed = await findPulse(store.db, urlOf, pulse)
    if (!listed) throw new Error('no pulse')
    await listPulseJourneys(store.db, listed, 100, { firstAt: start, visitor: 'a' })
    await listPeople(store.db)
    await listReached(store.db)
    await listNewestBuilds(store.db)
    await listShares(store.db)
    await listShares(store.db, { before: listed.share, limit: 9 })
    await listGivenBy(store.db, [listed.share])
    await findAddresses(store.db, [listed.linkId])
    await listTurns(store.db, urlOf, { before: turn, limit: 9 })
    await listEventsAfter(store.db, { after: null, limit: 500 })
    await listEventsAfter(store.db, { after: 7, limit: 500 })
    await listEventsAfter(store.db, { after: 7, opening: pulse, limit: 500 })
    await findLatestReport(store.db)
    for await (const _ of exportAll(store.db));
    const texts = [...asked]
    prepare.mockRestore()
    expect(texts.length).toBeGreaterThan(15)
    const database = new DatabaseSync(`${store.folder}/outer.db`, { readOnly: true })
    const costly = texts.flatMap((text) => {
      const plan = database
        .prepare(`explain query plan ${text}`)
        .all()
        .map((row) => String(row.detail))
      const large = plan.filter((step) => touches(step) && sizeOf(step) === 'large')
      const scans = isHead(text) ? [] : large.filter((step) => step.startsWith('SCAN'))
      // One row of counts beside each pulse is as many rows as there are pulses.
      const many = large.filter((step) => !step.startsWith('SEARCH counts '))
      const sorts = many.length > 0 ? plan.filter((step) => step.includes('TEMP B-TREE')) : []
      return [...scans, ...sorts].map((step) => `${step}: ${text}`)
    })
    database.close()
    expect(costly).toEqual([])
  } finally {
    prepare.mockRestore()
    await store.remove()
  }
})
