import { afterEach, beforeEach, expect, test } from 'vitest'
import { newEventId } from '../core/ids.ts'
import { hourMs } from '../core/window.ts'
import { commitEvents } from '../store/commit.ts'
import { forgetPerson } from '../store/forget.ts'
import { findDueDeliveries } from '../store/notices.ts'
import { browser, giveTurn, makeStore, random, start, type TestStore } from '../store/testStores.ts'
import { lookForSilence } from './silence.ts'

let store: TestStore
beforeEach(async () => {
  store = await makeStore('sqlite')
})
afterEach(() => store.remove())

const told = async () =>
  (await findDueDeliveries(store.db, start + 1_000 * hourMs, { limit: 9 })).map((one) => one.notice)
const look = (now: number) => lookForSilence({ store, now: () => now, channels: () => ['terminal'] })

test('each kind of silence is told once, and not before it is one', async () => {
  const { turn, link } = await giveTurn(store)
  await giveTurn(store, { person: { name: 'Ich', relation: 'self' } })
  expect(await look(start + 100 * hourMs)).toBe(0)
  const sent = { kind: 'sent', id: newEventId(random, start), at: start, link, opening: turn } as const
  await store.db.transaction().execute((trx) => commitEvents(trx, [sent]))
  expect(await look(start + 5 * hourMs)).toBe(0)
  expect(await look(start + 6 * hourMs)).toBe(1)
  expect(await look(start + 7 * hourMs)).toBe(0)
  const opened = browser({ link, opening: turn }).opens(start + 8 * hourMs)
  await store.db.transaction().execute((trx) => commitEvents(trx, [opened]))
  expect(await look(start + 20 * hourMs)).toBe(1)
  expect((await told()).map((one) => one.said)).toEqual([
    { kind: 'silent', silence: 'no-trace', sinceMs: 6 * hourMs },
    { kind: 'silent', silence: 'untouched', sinceMs: 12 * hourMs },
  ])
})

test('what was told when it happened is not told again as a silence', async () => {
  const { turn, link } = await giveTurn(store)
  const away = { kind: 'turned-away', id: newEventId(random, start), at: start, link, opening: turn } as const
  await store.db.transaction().execute((trx) => commitEvents(trx, [away]))
  expect(await look(start + hourMs)).toBe(0)
  const ada = browser({ link, opening: turn })
  await store.db
    .transaction()
    .execute((trx) => commitEvents(trx, [ada.opens(start + hourMs), ada.breaks(start + hourMs + 1)]))
  expect(await look(start + 20 * hourMs)).toBe(0)
})

test('a turn that a later one has taken over is looked at no more', async () => {
  const { turn, link } = await giveTurn(store)
  const sent = { kind: 'sent', id: newEventId(random, start), at: start, link, opening: turn } as const
  await store.db.transaction().execute((trx) => commitEvents(trx, [sent]))
  await giveTurn(store, {}, start + hourMs)
  expect(await look(start + 10 * hourMs)).toBe(0)
})

test('nobody is named who is forgotten while their silence is looked at', async () => {
  const { turn, link, person } = await giveTurn(store)
  const sent = { kind: 'sent', id: newEventId(random, start), at: start, link, opening: turn } as const
  await store.db.transaction().execute((trx) => commitEvents(trx, [sent]))
  await Promise.all([look(start + 10 * hourMs), forgetPerson(store, person.id, start)])
  expect(await told()).toEqual([])
})
