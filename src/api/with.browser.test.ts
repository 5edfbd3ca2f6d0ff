import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { launchChromium, phone } from '../../test/helpers/chromium.ts'
import { shareFolder, startOuter, type TestServer, until } from '../../test/helpers/outer.ts'

let chromium: Browser
let outer: TestServer
let dir = ''
let now = Date.now()
beforeAll(async () => {
  chromium = await launchChromium()
})
afterAll(() => chromium.close())
beforeEach(async () => {
  outer = await startOuter({ simulated: true, now: () => now })
  dir = await mkdtemp(join(tmpdir(), 'outer-with-'))
  await writeFile(join(dir, 'index.html'), '<!doctype html><title>app</title><button>Go</button>')
})
afterEach(async () => {
  await outer.close()
  await rm(dir, { recursive: true, force: true })
})

test('a second person sees one turn as it happens, nothing else, and nothing once it is over', async () => {
  const { turn = '', link } = await shareFolder(outer.client, dir, { to: 'Ana', relation: 'stranger' })
  const other = await shareFolder(outer.client, dir, { to: 'Zoltan', relation: 'stranger' })
  const opened = await outer.client.call('watchWith', { params: { id: turn }, body: { name: 'Bo' } })
  const state = () => outer.client.call('watchedWith', { params: { id: opened.key } })
  const context = await chromium.newContext({ ...phone, colorScheme: 'dark' })
  const page = await context.newPage()
  const failed: string[] = []
  page.on('console', (message) => message.type() === 'error' && failed.push(message.text()))
  await page.goto(opened.url)
  await page.getByRole('heading', { name: 'Ana and app' }).waitFor()
  expect(await page.content()).not.toContain(new URL(link).hostname.split('.')[0])
  expect(await page.content()).not.toContain('Zoltan')
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  expect((await until(state, ({ pages }) => pages === 1)).pages).toBe(1)

  const visitor = await chromium.newContext()
  const app = await visitor.newPage()
  await app.goto(link)
  await page
    .getByText(/opened/)
    .nth(1)
    .waitFor()
  await outer.client.call('note', { params: { id: other.turn ?? '' }, body: { words: 'of somebody else' } })
  await outer.client.call('heard', { body: { words: 'I made <b>soup</b> with it', from: 'Ana' } })
  await page.getByText('“I made <b>soup</b> with it”').waitFor()
  expect(await page.content()).not.toContain('of somebody else')

  const why = await visitor.newPage()
  await why.goto(new URL('/_outer/why', link).href)
  await why.getByText('a second person watches along').waitFor()

  now += 3 * 3_600_000
  await outer.client.call('note', { params: { id: turn }, body: { words: 'later' } })
  await page.getByRole('heading', { name: 'this is over' }).waitFor()
  await expect(state()).rejects.toMatchObject({ code: 'not-found' })
  expect((await fetch(opened.url.replace('localhost', '127.0.0.1'))).status).toBe(410)
  expect(failed).toEqual([])
  await context.close()
  await visitor.close()
})
