import { afterEach, beforeEach, expect, test } from 'vitest'
import { hourMs } from '../core/window.ts'
import { forgetPerson } from '../store/forget.ts'
import { findLooks } from '../store/looks.ts'
import { findDueDeliveries } from '../store/notices.ts'
import { givePulse, giveTurn, makeStore, start, type TestStore } from '../store/testStores.ts'
import { type LooksDeps, lookAtLinks, type Seen, watchLooks } from './looks.ts'

let store: TestStore
beforeEach(async () => {
  store = await makeStore('sqlite')
})
afterEach(() => store.remove())

const down: Seen = { ok: false, cause: 'down', why: 'nothing answers on port 5173' }
const open = new AbortController().signal

/** Each look at a link takes the next of `seen`; the last one stays. */
function lookWith(...seen: Seen[]) {
  const asked: string[] = []
  const see: LooksDeps['see'] = async (route) => {
    asked.push(route.link)
    return (seen.length > 1 ? seen.shift() : seen[0]) ?? { ok: true }
  }
  const look = (now: number) =>
    lookAtLinks({ store, now: () => now, channels: () => ['terminal'], see, onceMoreMs: 1 }, open)
  return { asked, look }
}
const told = async () =>
  (await findDueDeliveries(store.db, start + 1_000 * hourMs, { limit: 9 })).map(({ notice }) => notice)

test('a waiting link is looked at every six hours, an ended one no more', async () => {
  const { link } = await giveTurn(store)
  const { asked, look } = lookWith({ ok: true })
  await look(start + 5 * hourMs)
  expect(asked).toEqual([])
  await look(start + 6 * hourMs)
  await look(start + 11 * hourMs)
  expect(asked).toEqual([link])
  await look(start + 12 * hourMs)
  expect(asked).toHaveLength(2)
  expect((await findLooks(store.db, [link])).get(link)).toEqual({
    at: start + 12 * hourMs,
    ok: true,
    why: null,
  })
  await look(start + 60 * 24 * hourMs)
  expect(asked).toHaveLength(2)
})

test('each stop is told once, with whose link it is and why; once it opens again, the next stop is news', async () => {
  const { link } = await giveTurn(store)
  const at = (hours: number) => start + hours * hourMs
  expect(await lookWith(down).look(at(6))).toBe(1)
  expect(await lookWith(down).look(at(12))).toBe(0)
  expect((await findLooks(store.db, [link])).get(link)).toMatchObject({ ok: false, why: down.why })
  expect(await lookWith({ ok: true }).look(at(18))).toBe(0)
  expect((await findLooks(store.db, [link])).get(link)).toMatchObject({ ok: true, why: null })
  expect(await lookWith(down).look(at(24))).toBe(1)
  const notices = await told()
  expect(notices.map(({ said, at }) => [said.kind, at])).toEqual([
    ['stopped', at(6)],
    ['stopped', at(24)],
  ])
  expect(notices[0]?.about).toMatchObject({ kind: 'turn', for: 'Ada' })
})

test('what opens a moment later is no stop', async () => {
  await giveTurn(store)
  const { asked, look } = lookWith(down, { ok: true })
  expect(await look(start + 6 * hourMs)).toBe(0)
  expect(asked).toHaveLength(2)
  expect(await told()).toEqual([])
})

test('what was seen of the turn before says nothing of the new one', async () => {
  await giveTurn(store)
  expect(await lookWith(down).look(start + 6 * hourMs)).toBe(1)
  await giveTurn(store, {}, start + 7 * hourMs)
  const { asked, look } = lookWith(down)
  expect(await look(start + 12 * hourMs)).toBe(0)
  expect(asked).toEqual([])
  expect(await look(start + 13 * hourMs)).toBe(1)
})

test('many links are looked at a few at a time', async () => {
  for (let n = 0; n < 9; n++) await givePulse(store, { windowMs: 24 * hourMs })
  let running = 0
  let most = 0
  const see: LooksDeps['see'] = async () => {
    most = Math.max(most, ++running)
    await new Promise((resolve) => setTimeout(resolve, 10))
    running -= 1
    return { ok: true }
  }
  await lookAtLinks({ store, now: () => start + 6 * hourMs, channels: () => [], see }, open)
  expect(most).toBe(4)
})

test('nothing is kept or told of whoever is forgotten while their link is looked at', async () => {
  const { link, person } = await giveTurn(store)
  const see: LooksDeps['see'] = async () => {
    await forgetPerson(store, person.id, start)
    return down
  }
  const deps = { store, now: () => start + 6 * hourMs, channels: () => ['terminal'], see, onceMoreMs: 1 }
  expect(await lookAtLinks(deps, open)).toBe(0)
  expect((await findLooks(store.db, [link])).size).toBe(0)
  expect(await told()).toEqual([])
})

test('closing gives up the look that is under way', async () => {
  const { link } = await giveTurn(store)
  let begun = () => {}
  const hasBegun = new Promise<void>((resolve) => {
    begun = resolve
  })
  const watching = watchLooks({
    store,
    now: () => start + 6 * hourMs,
    channels: () => ['terminal'],
    see: (_, signal) =>
      new Promise((resolve) => {
        begun()
        signal.addEventListener('abort', () => resolve(down))
      }),
    onFound: () => {},
    onError: (error) => {
      throw error
    },
    everyMs: 5,
  })
  await hasBegun
  await watching.close()
  expect((await findLooks(store.db, [link])).size).toBe(0)
})
