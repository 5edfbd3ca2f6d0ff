/** The one line over days of building, as agents and git meet it through the API. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { shareFolder, startOuter, type TestServer } from './helpers/outer.ts'

const minute = 60_000
const hour = 60 * minute
const morning = Date.UTC(2026, 10, 21, 9)

let outer: TestServer
let site: string
let now = morning
let product = ''
let products = 0
beforeAll(async () => {
  outer = await startOuter({ now: () => now })
  site = await mkdtemp(join(tmpdir(), 'site-'))
  await writeFile(join(site, 'index.html'), '<!doctype html><title>t</title>')
})
afterAll(async () => {
  await outer?.close()
  await rm(site, { recursive: true, force: true })
})
beforeEach(() => {
  // Each on days of its own: what one sent does not count for the next.
  now = morning + ++products * 10 * 24 * hour
  product = `app-${products}`
})

const meet = (canShow = true) => outer.client.call('moment', { body: { product, by: 'claude', canShow } })
/** As a hook does it. */
async function hears(): Promise<string | null> {
  const { say, quiet } = await meet()
  if (!say) return quiet
  return (await outer.client.call('line', { body: { product } })).say ? 'the line' : 'said'
}

test('once in a session, however often an agent stops', async () => {
  expect(await hears()).toBe('the line')
  for (const later of [0, 1, 30, 119, 119]) {
    now += later * minute
    expect(await hears()).toBe('said')
  }
  now += 2 * hour
  expect(await hears()).toBe('the line')
  now += 30_000
  expect(await hears()).toBe('said')
})

test('a line that nobody claimed was not said, and only one of two may claim it', async () => {
  expect(await meet()).toMatchObject({ say: true })
  expect(await meet()).toMatchObject({ say: true })
  const claim = () => outer.client.call('line', { body: { product } })
  const claims = await Promise.all([claim(), claim()])
  expect(claims.filter((one) => one.say)).toHaveLength(1)
  expect(await meet()).toMatchObject({ say: false, quiet: 'said' })
})

test('where nobody would see it, it waits for where somebody does', async () => {
  expect(await meet(false)).toMatchObject({ say: false, quiet: 'no-screen' })
  expect(await hears()).toBe('the line')
})

test('quiet from the moment a turn is out until tomorrow; one in the household is no turn', async () => {
  await shareFolder(outer.client, site, { product, to: 'Mum', relation: 'household' })
  const { turn } = await shareFolder(outer.client, site, { product, to: 'Ana', relation: 'stranger' })
  expect(await hears()).toBe('the line')
  now += 3 * hour
  await outer.client.call('sent', { params: { id: turn as string }, body: {} })
  expect(await hears()).toBe('turn-sent')
  now = Date.parse(new Date(now).toISOString().slice(0, 10)) + 24 * hour - 1
  expect(await hears()).toBe('turn-sent')
  now += 1
  expect(await hears()).toBe('the line')
})

test('it rests as long as it is told to', async () => {
  await outer.client.call('snooze', { body: { until: now + 3 * 24 * hour } })
  expect(await hears()).toBe('snoozed')
  now += 3 * 24 * hour
  expect(await hears()).toBe('the line')
  now += 5 * hour
  await outer.client.call('snooze', { body: { until: now + hour } })
  expect(await hears()).toBe('snoozed')
  expect(await outer.client.call('snooze', { body: { until: null } })).toMatchObject({
    until: null,
    every: 1,
  })
  expect(await hears()).toBe('the line')
})

test('each third session', async () => {
  await outer.client.call('snooze', { body: { every: 3 } })
  const heard: (string | null)[] = []
  for (let session = 0; session < 7; session++) {
    heard.push(await hears())
    now += 4 * hour
    // Midnight makes no session.
  }
  await outer.client.call('snooze', { body: { every: 1 } })
  expect(heard).toEqual(['the line', 'every', 'every', 'the line', 'every', 'every', 'the line'])
})

test('its sessions are those since a stranger had it open', async () => {
  for (let session = 0; session < 3; session++) {
    await meet(false)
    now += 10 * minute
    await meet(false)
    now += 5 * hour
  }
  const { sessions, lastOpenAt } = await meet()
  expect(lastOpenAt).toBeNull()
  expect(sessions.map(({ from, to }) => (to - from) / minute)).toEqual([10, 10, 10, 0])
  const listed = await outer.client.call('moments', { query: { product } })
  expect(listed.moments).toHaveLength(7)
  const later = { product, after: listed.moments[4] as number }
  expect((await outer.client.call('moments', { query: later })).moments).toEqual(listed.moments.slice(5))
})

test('what is no product or no name is refused', async () => {
  const bad = [
    { product: '../x', by: 'claude' },
    { product: 'x', by: 'Claude "x"' },
    { product: 'x', by: 'git', more: 1 },
  ]
  for (const body of bad)
    await expect(outer.client.call('moment', { body })).rejects.toMatchObject({ code: 'bad-input' })
})
