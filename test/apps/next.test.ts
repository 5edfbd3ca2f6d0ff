import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sharePort } from '../helpers/outer.ts'
import { type Child, root, startChild } from './kit/child.ts'
import { copyFixture } from './kit/folder.ts'
import { expectJourney, newStranger, openStage, patient, type Stage, type Visit } from './kit/stage.ts'

let stage: Stage
let folder: Awaited<ReturnType<typeof copyFixture>>

beforeAll(async () => {
  folder = await copyFixture('next')
  stage = await openStage()
})
afterAll(async () => {
  await stage?.close()
  await folder?.remove()
})

const next = (...args: string[]): Child =>
  startChild([join(root, 'node_modules/next/dist/bin/next'), ...args], {
    cwd: folder.dir,
    env: { NEXT_TELEMETRY_DISABLED: '1' },
  })

const isServing = async (child: Child): Promise<number> =>
  Number((await child.says(/http:\/\/localhost:(\d+)/))[1])

/** Counts, goes to the other room without a new document, and lets the server keep a note. */
async function lookAround({ page }: Visit, note: string): Promise<void> {
  let documents = 0
  page.on('request', (request) => {
    if (request.isNavigationRequest()) documents++
  })
  const count = page.locator('output')
  // A tap before the page is alive would be lost without the edge too.
  await page.waitForFunction(() =>
    Object.keys(document.querySelector('button') ?? {}).some((name) => name.startsWith('__reactProps')),
  )
  await page.getByRole('button', { name: 'Count up' }).tap()
  await expect.poll(() => count.textContent(), patient).toBe('1')
  await page.getByRole('link', { name: 'Study' }).tap()
  await expect.poll(() => page.locator('h1').textContent(), patient).toBe('Study')
  await page.getByLabel('Note').fill(note)
  await page.getByRole('button', { name: 'Keep it' }).tap()
  await expect.poll(() => page.locator('li').allTextContents(), patient).toEqual([note])
  expect(documents).toBe(0)
}

test('in development: navigation, a server action, and an edit that keeps what was counted', async () => {
  const dev = next('dev', '-p', '0')
  try {
    const shared = await sharePort(stage.outer.client, await isServing(dev), newStranger())
    const visit = await stage.visit(shared.link)
    await lookAround(visit, 'of Ana')
    const { page, complaints, close } = visit
    await page.getByRole('link', { name: 'Hall' }).tap()
    await page.getByRole('button', { name: 'Count up' }).tap()
    await expect.poll(() => page.locator('output').textContent(), patient).toBe('1')
    const file = join(folder.dir, 'app/Counter.jsx')
    await writeFile(file, (await readFile(file, 'utf8')).replace('Before', 'After'))
    await expect.poll(() => page.locator('p').textContent(), patient).toBe('After')
    expect(await page.locator('output').textContent()).toBe('1')
    expect(complaints).toEqual([])
    await expectJourney(stage, shared.turn, { firstTap: 'Count up', paths: ['/', '/about', '/'] })
    await close()
  } finally {
    await dev.kill()
  }
})

test('as built: the same, through the link', async () => {
  await next('build').ended
  const started = next('start', '-p', '0')
  try {
    const shared = await sharePort(stage.outer.client, await isServing(started), newStranger())
    const visit = await stage.visit(shared.link)
    await lookAround(visit, 'of Eva')
    expect(visit.complaints).toEqual([])
    await expectJourney(stage, shared.turn, { firstTap: 'Count up', paths: ['/', '/about'] })
    await visit.close()
  } finally {
    await started.kill()
  }
})
