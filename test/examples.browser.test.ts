import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import WebSocket from 'ws'
import { launchChromium } from './helpers/chromium.ts'
import { serveFolder } from './helpers/static.ts'
import { launchWebKit } from './helpers/webkit.ts'

const examples = join(import.meta.dirname, '..', 'examples')
/** The narrowest phone that people still have. */
const narrow = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true, locale: 'en-GB' }

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())

/** Opens a page that fails the test by any error in it. */
async function openPage(url: string): Promise<{ page: Page; errors: string[] }> {
  const page = await (await browser.newContext(narrow)).newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  await page.goto(url)
  return { page, errors }
}

const width = (page: Page) => page.evaluate('document.documentElement.scrollWidth')
const smallTargets = (page: Page) =>
  page
    .locator('button:visible, a:visible, .name:visible, input:visible:not(.name input):not([type=checkbox])')
    .evaluateAll((all) =>
      all
        .map((target) => ({ text: target.textContent, height: target.getBoundingClientRect().height }))
        .filter(({ height }) => height < 44),
    )

describe('split', () => {
  let site: Awaited<ReturnType<typeof serveFolder>>
  beforeAll(async () => {
    site = await serveFolder(join(examples, 'split'))
  })
  afterAll(() => site.close())

  test('three friends, two payments, who gives whom', async () => {
    const { page, errors } = await openPage(site.url)
    await page.getByLabel('Names').fill('Ana, Ben, <b>Chloé</b>')
    await page.getByRole('button', { name: 'Lay out the bill' }).tap()
    await page.getByLabel('What', { exact: true }).fill('Pizza')
    await page.getByLabel('How much').fill('31,50')
    await page.getByRole('button', { name: 'Write it down' }).tap()
    await page.getByLabel('What', { exact: true }).fill('Wine')
    await page.getByLabel('How much').fill('18')
    await page.getByRole('radio', { name: 'Ben' }).check({ force: true })
    await page.getByRole('checkbox', { name: 'Ana' }).uncheck({ force: true })
    await page.getByRole('button', { name: 'Write it down' }).tap()
    expect(await width(page)).toBe(360)
    expect(await smallTargets(page)).toEqual([])
    await page.getByRole('link', { name: 'Who gives whom?' }).tap()
    const payments = await page.locator('.payment').allInnerTexts()
    expect(payments.map((text) => text.replace(/\s+/g, ' ').trim())).toEqual([
      '<b>Chloé</b> gives Ana 19.50',
      'Ben gives Ana 1.50',
    ])
    expect(errors).toEqual([])
  })

  test('works in WebKit too', async () => {
    const page = await launchWebKit()
    try {
      await page.open(site.url)
      await page.type('#names', 'Ana, Ben')
      await page.click('button.act')
      await page.type('#amount', '10')
      await page.click('button.act')
      await page.click('a.act')
      expect(await page.evaluate("return document.querySelector('.payment').textContent")).toBe(
        'Ben gives Ana5.00',
      )
    } finally {
      await page.close()
    }
  })

  test('the router: back, forward, a reload deep inside, an address it does not know', async () => {
    const { page, errors } = await openPage(site.url)
    await page.getByLabel('Names').fill('Ana, Ben')
    await page.getByLabel('Names').press('Enter')
    const bill = page.url()
    expect(bill).toMatch(/\/bill\/\w+$/)
    await page.goBack()
    expect(await page.title()).toBe('Split the bill')
    await page.goForward()
    expect(await page.title()).toBe('The bill of Ana and Ben')
    await page.reload()
    expect(await page.title()).toBe('The bill of Ana and Ben')
    await page.goto(`${site.url}/bill/nothing`)
    expect(await page.title()).toBe('Not here')
    expect(errors).toEqual([])
  })
})

describe('room', () => {
  let server: ChildProcess
  let url: string
  beforeAll(async () => {
    const env = { ...process.env, PORT: '0' }
    server = spawn(process.execPath, [join(examples, 'room', 'server.js')], { env })
    const [line] = await once(server.stdout as NodeJS.ReadableStream, 'data')
    url = String(line).trim().split(' ').at(-1) ?? ''
  })
  afterAll(() => server.kill())

  test('what one writes and hangs up, the other sees', async () => {
    const [ana, ben] = await Promise.all([openPage(url), openPage(url)])
    await ana.page.getByText('2 of you are looking').waitFor()
    await ana.page.getByLabel('Something else').fill('Pecorino <b>old</b>')
    await ana.page.getByRole('button', { name: 'Add' }).tap()
    await ben.page.getByLabel('Pecorino <b>old</b>').check()
    await ana.page.locator('#list :checked').waitFor()

    const dot =
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
    const picture = { name: 'dot.png', mimeType: 'image/png', buffer: Buffer.from(dot, 'base64') }
    await ana.page.getByLabel('A picture').setInputFiles(picture)
    await ana.page.getByLabel('A line under it').fill('Rome')
    await ana.page.getByRole('button', { name: 'Hang it up' }).tap()
    const hung = ben.page.getByRole('img', { name: 'Rome' })
    await hung.waitFor()
    await expect.poll(() => hung.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1)

    expect(await width(ana.page)).toBe(360)
    expect(await smallTargets(ana.page)).toEqual([])
    expect([...ana.errors, ...ben.errors]).toEqual([])
  })

  test('the form works without JavaScript, and refuses what is no picture', async () => {
    const form = new FormData()
    form.set('picture', new File(['GIF89a'], 'a.gif', { type: 'image/gif' }))
    const hung = await fetch(`${url}/pictures`, { method: 'POST', body: form, redirect: 'manual' })
    expect([hung.status, hung.headers.get('location')]).toEqual([303, '/'])
    form.set('picture', new File(['<script>'], 'a.svg', { type: 'image/svg+xml' }))
    expect((await fetch(`${url}/pictures`, { method: 'POST', body: form })).status).toBe(415)
  })

  test('a page from elsewhere cannot write on the list', async () => {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/list`, { origin: 'http://elsewhere.example' })
    const [error] = await once(socket, 'error')
    expect(error.message).toContain('403')
  })
})
