import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { commitEvents } from './commit.ts'
import { exportAll } from './export.ts'
import { addMoment, listMomentSessions, listMoments, momentsKeptMs, pruneMoments } from './moments.ts'
import { findLastStrangerOpen, findLineAt, findSnooze, keepLine, setSnooze } from './nudges.ts'
import { browser, givePulse, giveTurn, makeStore, start, type TestStore } from './testStores.ts'

const minute = 60_000

describe.each(['sqlite', 'postgres'] as const)('moments, on %s', (dialect) => {
  let store: TestStore
  beforeEach(async () => {
    store = await makeStore(dialect)
  })
  afterEach(() => store.remove())
  const add = async (...minutes: number[]) => {
    for (const one of minutes)
      await addMoment(store.db, { product: 'quill', by: 'claude', at: start + one * minute })
  }

  test('one for each product and minute', async () => {
    await add(0, 0.1, 0.9, 1)
    await addMoment(store.db, { product: 'other', by: 'git', at: start })
    expect(await listMoments(store.db, 'quill', 0, 10)).toEqual([start, start + minute])
    expect(await listMoments(store.db, 'quill', start, 10)).toEqual([start + minute])
    expect(await listMoments(store.db, 'quill', 0, 1)).toEqual([start + minute])
    let text = ''
    for await (const piece of exportAll(store.db)) text += piece
    expect(JSON.parse(text).moments).toHaveLength(3)
  })

  test('as sessions, from the minute that is asked for', async () => {
    await add(0, 60, 179, 299, 420, 1000)
    const sessions = async (since: number) =>
      (await listMomentSessions(store.db, 'quill', start + since * minute)).map(({ from, to }) => [
        (from - start) / minute,
        (to - start) / minute,
      ])
    expect(await sessions(0)).toEqual([
      [0, 179],
      [299, 299],
      [420, 420],
      [1000, 1000],
    ])
    expect(await sessions(60.9)).toEqual([
      [60, 179],
      [299, 299],
      [420, 420],
      [1000, 1000],
    ])
    expect(await sessions(2000)).toEqual([])
  })

  test('the old ones go', async () => {
    await add(0, 10)
    await pruneMoments(store.db, start + momentsKeptMs + 5 * minute)
    expect(await listMoments(store.db, 'quill', 0, 10)).toEqual([start + 10 * minute])
  })

  test('of many that want to say the line at once, one may', async () => {
    const all = Array.from({ length: 5 }, () => keepLine(store.db, 'quill', start, undefined))
    expect((await Promise.all(all)).filter((one) => one)).toHaveLength(1)
    expect(await findLineAt(store.db, 'quill')).toBe(start)
    expect(await findLineAt(store.db, 'other')).toBeUndefined()
    expect(await keepLine(store.db, 'other', start, undefined)).toBe(true)
    expect(await keepLine(store.db, 'quill', start + 1, start)).toBe(true)
  })

  test('its rest is kept', async () => {
    expect(await findSnooze(store.db)).toEqual({ until: null, every: 1 })
    await setSnooze(store.db, { until: start, every: 3 })
    expect(await findSnooze(store.db)).toEqual({ until: start, every: 3 })
  })

  test('a stranger had it open: by name or by a pulse, and no friend', async () => {
    const open = async (where: Parameters<typeof browser>[0], at: number) =>
      store.db.transaction().execute((trx) => commitEvents(trx, [browser(where).opens(at)]))
    const friend = await giveTurn(store, { person: { name: 'Bob', relation: 'friend' } })
    await open({ link: friend.link, opening: friend.turn }, start + 50)
    expect(await findLastStrangerOpen(store.db, 'quill')).toBeUndefined()
    const { turn, link } = await giveTurn(store)
    expect(await findLastStrangerOpen(store.db, 'quill')).toBeUndefined()
    await open({ link, opening: turn }, start + 10)
    expect(await findLastStrangerOpen(store.db, 'quill')).toBe(start + 10)
    const pulse = await givePulse(store)
    await open({ link: pulse.link, opening: pulse.pulse }, start + 20)
    expect(await findLastStrangerOpen(store.db, 'quill')).toBe(start + 20)
    expect(await findLastStrangerOpen(store.db, 'other')).toBeUndefined()
  })
})
