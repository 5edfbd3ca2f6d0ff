import { afterAll, beforeAll, expect, test } from 'vitest'
import type { App } from '../app.ts'
import { snooze } from '../contract/moments.ts'
import { nextDay } from './term/time.ts'
import { type Home, makeHome, openServer, outer } from './testIo.ts'

let home: Home
let app: App
beforeAll(async () => {
  home = await makeHome()
  app = await openServer(home)
})
afterAll(async () => {
  await app?.close()
  await home?.remove()
})

const run = (...argv: readonly string[]) => outer(['snooze', ...argv], { env: home.env, cwd: home.path })
const read = async (...argv: readonly string[]) =>
  snooze.parse(JSON.parse((await run(...argv, '--json')).stdout))

test('it rests for a time, until tomorrow, and not at all', async () => {
  const now = Date.now()
  const rested = (await read('3d')).until ?? 0
  expect(rested - now).toBeGreaterThanOrEqual(3 * 86_400_000)
  expect(rested - now).toBeLessThan(3 * 86_400_000 + 60_000)
  expect((await run()).stdout).toMatch(/^quiet until /)
  expect((await read('until', 'tomorrow')).until).toBe(nextDay(Date.now(), 'UTC'))
  expect(await read('--every', '3')).toMatchObject({ every: 3, until: expect.any(Number) })
  expect(await read('off')).toMatchObject({ every: 3, until: null })
  expect((await run()).stdout).toMatch(/at each 3rd session.*--every 1/s)
  expect(await read('--every', '1')).toMatchObject({ every: 1, until: null })
})

test.each([
  ['3 x'],
  ['yesterday'],
  ['0d'],
  ['400d'],
  ['--every', '0'],
  ['--every', '1.5'],
  ['--every', '101'],
])('%s %s is misused', async (...argv) => expect(await run(...argv)).toMatchObject({ exit: 2, stdout: '' }))

test.each([
  { zone: 'UTC', now: '2026-11-21T09:00:00Z', want: '2026-11-22T00:00:00Z' },
  { zone: 'UTC', now: '2026-11-21T00:00:00Z', want: '2026-11-22T00:00:00Z' },
  { zone: 'Asia/Kolkata', now: '2026-11-21T18:29:59Z', want: '2026-11-21T18:30:00Z' },
  // 25 hours: clocks are put back.
  { zone: 'Europe/Lisbon', now: '2026-10-24T23:30:00Z', want: '2026-10-26T00:00:00Z' },
])('the day after $now in $zone begins at $want', ({ zone, now, want }) =>
  expect(nextDay(Date.parse(now), zone)).toBe(Date.parse(want)),
)
