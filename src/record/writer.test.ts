import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { browser, giveTurn, makeStore, start, type TestStore } from '../store/testStores.ts'
import { openCommits } from './commits.ts'
import { openWriter, type Writer } from './writer.ts'

const thread = new URL('./thread.ts', import.meta.url)
let store: TestStore
let writer: Writer
beforeEach(async () => {
  store = await makeStore('sqlite')
  writer = openWriter(join(store.folder, 'outer.db'), thread)
})
const commitsOf = ({ write }: Writer) => openCommits({ write, channels: () => [], onStored: () => {} })
/** As a backup or a shell does. */
const holdDatabase = () => {
  const other = new DatabaseSync(join(store.folder, 'outer.db'))
  other.exec('begin immediate')
  return {
    letGo() {
      other.exec('rollback')
      other.close()
    },
  }
}
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

test('what was told stays told when the thread has rested: who waits between words fills no mailbox either', async () => {
  const { turn, link } = await giveTurn(store)
  const ada = browser({ link, opening: turn })
  const resting = openWriter(join(store.folder, 'outer.db'), thread, { idleMs: 1 })
  const say = async (from: number, count: number) => {
    const words = Array.from({ length: count }, (_, at) => ada.says(start + from + at, `words ${from + at}`))
    return (await resting.write(words, ['terminal'])).notices.length
  }
  expect(await say(0, 40)).toBe(30)
  await setTimeout(500)
  expect(await say(40, 10)).toBe(0)
  await resting.close()
})

test('a thread that dies refuses all who wait, at once, and a new one takes the next', async () => {
  const { turn, link } = await giveTurn(store)
  const ada = browser({ link, opening: turn })
  const dying = new URL(
    `data:text/javascript,import{parentPort}from'node:worker_threads';parentPort.on('message',()=>process.exit(3))`,
  )
  const broken = openWriter(join(store.folder, 'outer.db'), dying)
  const commits = commitsOf(broken)
  const begunAt = performance.now()
  const ends = await Promise.allSettled(
    Array.from({ length: 300 }, (_, at) => commits.add([ada.taps(start + at)])),
  )
  const away = expect.objectContaining({ code: 'no-database' })
  expect(ends).toEqual(ends.map(() => ({ status: 'rejected', reason: away })))
  expect(performance.now() - begunAt).toBeLessThan(5_000)
  await expect(commits.add([ada.taps(start)])).rejects.toEqual(away)
  await commits.close()
  await broken.close()
})

test('while another program writes, others are served and can read; what waits is stored once it lets go', async () => {
  const { turn, link } = await giveTurn(store)
  const ada = browser({ link, opening: turn })
  const held = holdDatabase()
  const written = writer.write([ada.taps(start)], [])
  const made = giveTurn(store, { person: { name: 'Bo', relation: 'stranger' } })
  let longest = 0
  for (const end = performance.now() + 1_000; performance.now() < end; ) {
    const askedAt = performance.now()
    await count()
    await setTimeout(5)
    longest = Math.max(longest, performance.now() - askedAt)
  }
  held.letGo()
  await Promise.all([written, made])
  expect(longest).toBeLessThan(500)
  expect(await count()).toBe(1)
})

test('a database that another program keeps: all who wait are refused together, not one after the other', async () => {
  const { turn, link } = await giveTurn(store)
  const ada = browser({ link, opening: turn })
  const commits = commitsOf(writer)
  const held = holdDatabase()
  const begunAt = performance.now()
  const first = Array.from({ length: 5 }, (_, at) => commits.add([ada.taps(start + at)]))
  await setTimeout(100)
  const ends = await Promise.allSettled([...first, commits.add([ada.taps(start + 9)])])
  const tookMs = performance.now() - begunAt
  held.letGo()
  const away = expect.objectContaining({ code: 'no-database' })
  expect(ends).toEqual(ends.map(() => ({ status: 'rejected', reason: away })))
  expect(tookMs).toBeLessThan(9_000)
  await commits.add([ada.taps(start)])
  expect(await count()).toBe(1)
  await commits.close()
}, 20_000)
