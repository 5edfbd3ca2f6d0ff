/** The button in a page of any dev server: one line in the page, the server of outer beside it. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { patient } from '../../../test/apps/kit/stage.ts'
import { launchChromium, phone } from '../../../test/helpers/chromium.ts'
import { type Home, makeHome, outer, type Running, start } from '../../cli/testIo.ts'

let home: Home
let up: Running
let app: Server
let address = ''
let tag = ''
let browser: Browser

beforeAll(async () => {
  home = await makeHome()
  up = start(['up'], { env: home.env, cwd: home.path })
  await up.until(/serving from/)
  tag = JSON.parse((await outer(['button', '--json'], { env: home.env, cwd: home.path })).stdout).tag
  app = createServer((_, res) => {
    res.setHeader('content-type', 'text/html')
    res.end(
      `<!doctype html><html><head><title>App</title></head><body><button>Start</button>${tag}</body></html>`,
    )
  })
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve))
  address = `http://localhost:${(app.address() as AddressInfo).port}/`
  browser = await launchChromium()
})
afterAll(async () => {
  await browser?.close()
  app?.close()
  up?.interrupt('SIGTERM')
  await up?.ended
  await home?.remove()
})

test('one line in the page makes the link, and a stranger loads nothing of it', async () => {
  const page = await browser.newPage()
  await page.goto(address)
  const button = page.locator('[data-outer-button]')
  await button.waitFor({ state: 'attached' })
  const box = await button.boundingBox()
  if (!box) throw new Error('the button cannot be seen')
  const answered = page.waitForResponse(
    (one) => one.url().endsWith('/button/share') && one.request().method() === 'POST',
  )
  await page.mouse.click(box.x + box.width - 40, box.y + box.height - 20)
  await page.keyboard.type('Ana')
  await page.keyboard.press('Enter')
  const { link } = (await (await answered).json()) as { link: string }
  expect(link).toMatch(/^http:\/\/[a-z2-7]{20}\.localhost:\d+\//)
  await page.close()

  const stranger = await browser.newPage({ ...phone })
  const asked: string[] = []
  stranger.on('request', (one) => asked.push(one.url()))
  await stranger.goto(link)
  await expect.poll(() => asked.some((url) => url.includes('/_outer/b.js')), patient).toBe(true)
  expect(asked.filter((url) => url.includes('/button/'))).toEqual([])
  await stranger.close()
})

test.each([
  { name: 'without the key', headers: { origin: 'here' } },
  { name: 'from a page elsewhere', headers: { origin: 'https://evil.example', 'x-outer-key': 'own' } },
  { name: 'from a link', headers: { origin: 'http://abcdefghijklmnopqrst.localhost', 'x-outer-key': 'own' } },
  { name: 'from no page', headers: { 'x-outer-key': 'own' } },
])('$name nothing is shared', async ({ headers }) => {
  const [, url = '', key = ''] = /src:'([^#]+)#([\w-]+)'/.exec(tag) ?? []
  const own = { ...headers, ...(headers.origin === 'here' && { origin: new URL(address).origin }) }
  const answer = await fetch(new URL('share', url), {
    method: 'POST',
    headers: { ...own, ...('x-outer-key' in own && { 'x-outer-key': key }) },
    body: JSON.stringify({ to: 'Eve', relation: 'stranger' }),
  })
  expect(answer.status).toBe(403)
})
