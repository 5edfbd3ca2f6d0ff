import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { browser, giveTurn, makeStore, start, type TestStore } from '../store/testStores.ts'
import { openWriter, type Writer } from './writer.ts'

const thread = new URL('./thread.ts', import.meta.url)
let store: TestStore
let writer: Writer
beforeEach(async () => {
  store = await makeStore('sqlite')
  writer = openWriter(join(store.folder, 'outer.db'), thread)
})
afterEach(async () => {
  await writer.close()
  await store.remove()
})

/** Of visitors: a turn begins with an event of its own. */
const count = async () =>
  Number(
    (
      await store.db
        .selectFrom('event')
        .select((e) => e.fn.countAll<number>().as('count'))
        .where('visitor', 'is not', null)
        .executeTakeFirstOrThrow()
    ).count,
  )

test('what is answered is stored, folded, and to be told, for whoever reads on the other thread', async () => {
  const { turn, link } = await giveTurn(store)
  const ada = browser({ link, opening: turn })
  const { stored, begun, notices } = await writer.write(
    [ada.opens(start, 'n.0'), ada.taps(start + 1)],
    ['terminal'],
  )
  expect(stored.has('n.0' as never)).toBe(true)
  expect(begun).toEqual([link])
  expect(notices.map((one) => one.said.kind)).toEqual(['opened'])
  expect(await count()).toBe(2)
  const again = await writer.write([ada.opens(start, 'n.0')], [])
  expect([...again.repeated]).toEqual(['n.0'])
})

test('both threads write at once, and neither loses anything', async () => {
  const { turn, link } = await giveTurn(store)
  const ada = browser({ link, opening: turn })
  const writes = Array.from({ length: 50 }, (_, at) => writer.write([ada.taps(start + at)], []))
  for (let made = 0; made < 20; made++)
    await giveTurn(store, { person: { name: `P${made}`, relation: 'stranger' } })
  await Promise.all(writes)
  expect(await count()).toBe(50)
})

test('closed, it begins again with the next order', async () => {
  const { turn, link } = await giveTurn(store)
  const ada = browser({ link, opening: turn })
  const first = writer.write([ada.taps(start)], [])
  await writer.close()
  await first
  await writer.write([ada.taps(start + 1)], [])
  expect(await count()).toBe(2)
})

test('what cannot be stored is refused, and the next is taken', async () => {
  const { turn, link } = await giveTurn(store)
  const ada = browser({ link, opening: turn })
  const odd = { ...ada.taps(start), at: {} as never }
  await expect(writer.write([odd], [])).rejects.toThrow(/stored/)
  await writer.write([ada.taps(start)], [])
  expect(await count()).toBe(1)
})

test('without its file the thread ends, and says so to all who wait', async () => {
  const lost = openWriter(join(store.folder, 'outer.db'), new URL('./no-such-file.ts', import.meta.url))
  await expect(Promise.all([lost.write([], []), lost.write([], [])])).rejects.toThrow(/no-such-file/)
  await lost.close()
})
