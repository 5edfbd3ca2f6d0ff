/** The button in a real dev server and a real browser; and that nothing of it is in a build. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import type { Browser, Page } from 'playwright-core'
import { build, createServer, type ViteDevServer } from 'vite'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { copyFixture } from '../../../test/apps/kit/folder.ts'
import { patient } from '../../../test/apps/kit/stage.ts'
import { launchChromium, phone } from '../../../test/helpers/chromium.ts'
import outerloop from './plugin.ts'

let home: string
let folder: Awaited<ReturnType<typeof copyFixture>>
let vite: ViteDevServer
let address: string
let browser: Browser

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'outer-button-'))
  vi.stubEnv('OUTER_HOME', join(home, 'data'))
  vi.stubEnv('OUTER_PORT', '0')
  vi.stubEnv('OUTER_REACH', 'loopback')
  folder = await copyFixture('vite')
  vite = await createServer({
    root: folder.dir,
    configFile: false,
    logLevel: 'error',
    plugins: [react(), outerloop()],
    server: { port: 0, host: 'localhost' },
  })
  await vite.listen()
  address = vite.resolvedUrls?.local[0] ?? ''
  browser = await launchChromium()
})
afterAll(async () => {
  await browser?.close()
  await vite?.close()
  await folder?.remove()
  vi.unstubAllEnvs()
  await rm(home, { recursive: true, force: true, maxRetries: 5 })
})

/** The button keeps its insides to itself; its form is found the way a keyboard finds it. */
async function shareByKeyboard(page: Page, name: string): Promise<void> {
  await page.locator('[data-outer-button]').waitFor({ state: 'attached' })
  const box = await page.locator('[data-outer-button]').boundingBox()
  if (!box) throw new Error('the button cannot be seen')
  await page.mouse.click(box.x + box.width - 40, box.y + box.height - 20)
  await page.keyboard.type(name)
  await page.keyboard.press('Enter')
}

test('makes the link, and the stranger who opens it sees no button', async () => {
  const page = await browser.newPage()
  const answers: Promise<{ link: string; turn: string; qr: string }>[] = []
  page.on('response', (one) => {
    if (one.url().endsWith('/__outer/share')) answers.push(one.json())
  })
  await page.goto(address)
  await shareByKeyboard(page, 'Ana')
  await expect.poll(() => answers.length, { ...patient, timeout: 40_000 }).toBe(1)
  const { link, turn, qr } = (await answers[0]) as { link: string; turn: string; qr: string }
  expect(link).toMatch(/^http:\/\/[a-z2-7]{20}\.localhost:\d+\//)
  expect(turn).toMatch(/^t/)
  expect(qr).toMatch(/^<svg/)

  const stranger = await (await launchAsPerson()).newPage({ ...phone })
  const answer = await stranger.goto(link)
  const html = (await answer?.text()) ?? ''
  expect(html).toContain('/_outer/b.js')
  expect(html).not.toContain('__outer')
  await stranger.getByRole('button', { name: 'Count up' }).tap()
  expect(await stranger.locator('[data-outer-button]').count()).toBe(0)
  const key = await keyOf()
  const state = async () =>
    (await (await fetch(new URL('/__outer/state', address), { headers: { 'x-outer-key': key } })).json()) as {
      words: string
    }
  await expect.poll(async () => (await state()).words, patient).toContain('Ana')
  const through = await stranger.evaluate(async (key) => {
    const answer = await fetch('/__outer/state', { headers: { 'x-outer-key': key } })
    return answer.headers.get('content-type') ?? ''
  }, key)
  expect(through).not.toContain('json')
  await people?.close()
  await page.close()
})

let people: Browser | undefined
async function launchAsPerson(): Promise<Browser> {
  people = await launchChromium({ args: ['--disable-blink-features=AutomationControlled'] })
  return people
}

const keyOf = async (): Promise<string> =>
  /data-key="([\w-]+)"/.exec(await (await fetch(address)).text())?.[1] ?? ''

type Foreign = { readonly name: string; readonly headers: Record<string, string>; readonly own?: true }
const foreign: readonly Foreign[] = [
  { name: 'no key', headers: {} },
  { name: 'a wrong key', headers: { 'x-outer-key': 'x' } },
  { name: 'a foreign page', headers: { origin: 'https://evil.example' }, own: true },
  { name: 'no page at all', headers: {}, own: true },
]
test.each(foreign)('refuses a share from $name', async ({ headers, own }) => {
  const answer = await fetch(new URL('/__outer/share', address), {
    method: 'POST',
    headers: { ...headers, ...(own && { 'x-outer-key': await keyOf() }) },
    body: JSON.stringify({ to: 'Eve', relation: 'stranger' }),
  })
  expect(answer.status).toBe(403)
})

test('GET never acts', async () => {
  const key = await keyOf()
  const answer = await fetch(new URL('/__outer/share?to=Eve&relation=stranger', address), {
    headers: { 'x-outer-key': key },
  })
  expect(answer.status).toBe(404)
})

test('nothing of it is in a build', async () => {
  const outDir = join(folder.dir, 'built')
  await build({
    root: folder.dir,
    configFile: false,
    logLevel: 'error',
    plugins: [react(), outerloop()],
    build: { outDir },
  })
  const files = (await readdir(outDir, { recursive: true, withFileTypes: true })).filter((one) =>
    one.isFile(),
  )
  expect(files.length).toBeGreaterThan(1)
  for (const file of files)
    expect(await readFile(join(file.parentPath, file.name), 'utf8')).not.toMatch(
      /outer-button|__outer|outerloop/i,
    )
})
