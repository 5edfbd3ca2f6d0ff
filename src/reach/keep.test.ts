import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { type KeepDeps, keepOpen, type Said } from './keep.ts'
import type { OpenRelay } from './open-relay.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

/** A way whose every part is turned on and off by hand. */
function hand(more: Partial<KeepDeps> = {}) {
  const said: Said[] = []
  const opened: (string | undefined)[] = []
  const is = { through: true, home: 'there' as 'there' | 'moved' | 'away', refuse: 0, next: 'http://b/' }
  let drop = (_: string): void => {}
  let stopped = 0
  const open = (url: string): OpenRelay => ({
    url: () => url,
    dropped: new Promise((resolve) => {
      drop = resolve
    }),
    lost: () => undefined,
    stop: async () => {
      stopped += 1
    },
  })
  const kept = keepOpen({
    first: open('http://a/'),
    reconnects: false,
    open: async (last) => {
      opened.push(last)
      if (is.refuse-- > 0) return { refused: { why: 'busy', do: null, final: false } }
      return { open: open(is.next) }
    },
    isThrough: async () => is.through,
    home: async () => is.home,
    say: (one) => void said.push(one),
    ...more,
    times: { everyMs: 10, patienceMs: 150, unprovenMs: 60, backOffMs: [5, 5, 5, 5, 10], ...more.times },
  })
  closing.push(kept.close)
  return { kept, said, opened, is, drop: (why: string) => drop(why), stopped: () => stopped }
}

const kinds = (said: readonly Said[]): string[] => said.map((one) => one.is)

test('a program that ended is opened again at once, and the change of address is said with both', async () => {
  const { said, drop, kept, stopped, opened } = hand()
  await expect.poll(() => kinds(said)).toEqual(['proven'])
  drop('it ended')
  await expect.poll(() => kinds(said)).toEqual(['proven', 'dropped', 'again', 'proven'])
  expect(said[1]).toEqual({ is: 'dropped', url: 'http://a/', why: 'it ended' })
  expect(said[2]).toEqual({ is: 'again', url: 'http://b/', before: 'http://a/' })
  expect(opened).toEqual(['http://a/'])
  expect(kept.url()).toBe('http://b/')
  expect(stopped()).toBe(1)
})

test('one that lives and lets nobody in is opened again; one lost request is nothing', async () => {
  const misses = [true, false, true, true, false, false, true]
  const { said } = hand({ isThrough: async () => misses.shift() ?? true })
  await expect.poll(() => kinds(said)).toEqual(['proven', 'dropped', 'again', 'proven'])
})

test('one that connects again by itself is left alone for a while, and keeps its address', async () => {
  const { said, is, opened } = hand({ reconnects: true })
  await expect.poll(() => kinds(said)).toEqual(['proven'])
  is.through = false
  await expect.poll(() => kinds(said)).toEqual(['proven', 'dropped'])
  is.through = true
  await expect.poll(() => kinds(said)).toEqual(['proven', 'dropped', 'again'])
  expect(said[2]).toEqual({ is: 'again', url: 'http://a/', before: 'http://a/' })
  expect(opened).toEqual([])
  is.through = false
  await expect.poll(() => opened).toEqual(['http://a/'])
  expect(kinds(said).filter((one) => one === 'dropped')).toHaveLength(2)
})

test('one that was never open from here is not taken for dropped', async () => {
  const { said, opened } = hand({ isThrough: async () => false })
  await expect.poll(() => kinds(said)).toEqual(['unproven'])
  await sleep(100)
  expect(kinds(said)).toEqual(['unproven'])
  expect(opened).toEqual([])
})

test('an address that was had again, and leads somewhere else now, is given up for another', async () => {
  const { said, is, drop, opened } = hand()
  is.next = 'http://a/'
  await expect.poll(() => kinds(said)).toEqual(['proven'])
  is.through = false
  drop('it ended')
  await expect.poll(() => opened, { timeout: 3000 }).toEqual(['http://a/', undefined])
})

test('a server that is away is said once and is no fault of the way; one with another port is', async () => {
  const { said, is, opened } = hand()
  await expect.poll(() => kinds(said)).toEqual(['proven'])
  is.through = false
  is.home = 'away'
  await expect.poll(() => kinds(said)).toEqual(['proven', 'server-away'])
  await sleep(60)
  expect(kinds(said)).toEqual(['proven', 'server-away'])
  expect(opened).toEqual([])
  is.home = 'there'
  is.through = true
  await expect.poll(() => kinds(said)).toEqual(['proven', 'server-away', 'server-back'])
  is.through = false
  is.home = 'moved'
  await expect.poll(() => opened.length).toBeGreaterThan(0)
})

test('it tries again and again, and says so without a flood', async () => {
  const { said, is, drop, opened } = hand()
  await expect.poll(() => kinds(said)).toEqual(['proven'])
  is.refuse = 5
  drop('it ended')
  await expect.poll(() => kinds(said).at(-1)).toBe('proven')
  expect(opened).toHaveLength(6)
  expect(kinds(said).filter((one) => one === 'not-yet')).toHaveLength(3)
})

test('what trying cannot change is said, and it ends', async () => {
  const { said, drop } = hand({ open: async () => ({ refused: { why: 'no', do: 'x', final: true } }) })
  await expect.poll(() => kinds(said)).toEqual(['proven'])
  drop('it ended')
  await expect.poll(() => said.at(-1)).toEqual({ is: 'given-up', why: 'no', do: 'x', final: true })
})

test('closed while it waits to try again, it tries no more', async () => {
  const { kept, said, drop, opened } = hand({ times: { backOffMs: [60_000] } })
  await expect.poll(() => kinds(said)).toEqual(['proven'])
  drop('it ended')
  await expect.poll(() => kinds(said)).toEqual(['proven', 'dropped'])
  await kept.close()
  expect(opened).toEqual([])
})
