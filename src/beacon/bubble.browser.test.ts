import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchChromium, phone } from '../../test/helpers/chromium.ts'
import { documentOf, type Fixture, openFixture, type Page as ServedPage, taps } from './fixture.ts'

const app = `<h1>Home</h1><button id="go" onclick="out.textContent = Date.now()">Go</button><p id="out"></p>`
const bar = (edge: string) =>
  `<nav style="position:fixed;${edge}:0;left:0;right:0;height:56px;background:#ddd;display:flex;justify-content:space-around"><a href="#a">One</a><a href="#b">Two</a><a href="#c">Three</a></nav>`
const round = `<button style="position:fixed;right:16px;bottom:16px;width:64px;height:64px;border-radius:50%">+</button>`
const strict = `default-src 'none'; script-src 'nonce-abc'; style-src 'none'; connect-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'`

const pages: Record<string, ServedPage> = {
  '/': app,
  '/bars': app + bar('bottom') + bar('top'),
  '/round': app + round,
  '/loud': `<style>div,button,textarea,label{all:unset!important;font:700 60px serif!important;color:red!important;display:none!important}</style><p onclick="this.textContent++" id="go">1</p>`,
  '/strict': (_req, res) => {
    res.setHeader('content-type', 'text/html')
    res.setHeader('content-security-policy', strict)
    res.end(
      documentOf(
        `<button id="go">Go</button><p id="out"></p><script nonce="abc">go.onclick = () => { out.textContent = Date.now() }</script>`,
      ).replace('<script async', '<script nonce="abc" async'),
    )
  },
}

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser?.close())

type Visit = { readonly served: Fixture; readonly page: Page; readonly come: () => Promise<void> }

async function visit(
  path: string,
  act: (visit: Visit) => Promise<void>,
  options: BrowserContextOptions = {},
): Promise<void> {
  const served = await openFixture(pages)
  served.config = { b: 1, p: 0 }
  const context = await browser.newContext({ ...phone, ...options })
  const page = await context.newPage()
  try {
    await page.goto(served.origin + path)
    await served.until((events) => events.some((event) => event.t === 'open'))
    await act({
      served,
      page,
      come: async () => {
        await page.tap('#go')
        await page.locator('#outer-say').waitFor({ state: 'visible' })
      },
    })
  } finally {
    await context.close()
    await served.close()
  }
}

const boxOf = async (page: Page, selector: string) => {
  const box = await page.locator(selector).first().boundingBox()
  if (box === null) throw new Error(`${selector} is nowhere`)
  return box
}
const overlap = (a: Awaited<ReturnType<typeof boxOf>>, b: Awaited<ReturnType<typeof boxOf>>) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

/** What a screen reader is told of the bubble: closed to scripts, open to people. */
async function readAloud(page: Page): Promise<{ role: string; name: string }[]> {
  const client = await page.context().newCDPSession(page)
  const { nodes } = (await client.send('Accessibility.getFullAXTree')) as {
    nodes: { ignored: boolean; role?: { value: string }; name?: { value: string } }[]
  }
  return nodes
    .filter((node) => !node.ignored)
    .map((node) => ({ role: node.role?.value ?? '', name: node.name?.value ?? '' }))
}

describe.concurrent('the bubble', () => {
  test('is not there before the first effective tap, and not where it is not wanted', () =>
    visit('/', async ({ served, page, come }) => {
      await page.waitForTimeout(1500)
      expect(served.asked).not.toContain('GET /_outer/bubble.js')
      await come()
      expect(served.asked).toContain('GET /_outer/bubble.js')
      served.config = { b: 0, p: 0 }
      await page.reload()
      await page.tap('#go')
      await page.waitForTimeout(4000)
      expect(await page.locator('#outer-say').count()).toBe(0)
    }))

  test('steps aside for what is fixed', async () => {
    await visit('/bars', async ({ page, come }) => {
      await come()
      const bubble = await boxOf(page, '#outer-say')
      for (const bar of await page.locator('nav').all())
        expect(overlap(bubble, (await bar.boundingBox()) ?? bubble)).toBe(false)
    })
    await visit('/round', async ({ page, come }) => {
      await come()
      expect(overlap(await boxOf(page, '#outer-say'), await boxOf(page, 'button[style]'))).toBe(false)
    })
  })

  test('with the keyboard alone: open, write, send; nothing of it is measured', () =>
    visit('/', async ({ served, page, come }) => {
      await come()
      const before = taps(served.events()).length
      await page.focus('#go')
      for (let step = 0; step < 3; step++) {
        if ((await page.evaluate(() => document.activeElement?.id)) === 'outer-say') break
        await page.keyboard.press('Tab')
      }
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('outer-say')
      expect(await readAloud(page)).toContainEqual({ role: 'button', name: 'say something to Anna <b>' })
      await page.keyboard.press('Enter')
      await page.keyboard.type('I could not find the price')
      expect(await readAloud(page)).toContainEqual({
        role: 'textbox',
        name: 'What did you try to do, and what happened?',
      })
      await page.keyboard.press('Tab')
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      await expect
        .poll(() => served.said, { timeout: 8000, interval: 20 })
        .toEqual([JSON.stringify({ words: 'I could not find the price' })])
      // The answer has to travel back before it is said.
      await expect
        .poll(async () => (await readAloud(page)).map((node) => node.name), { timeout: 5000, interval: 20 })
        .toContain('Thank you. Anna <b> has your words.')
      await expect.poll(() => page.locator('#outer-say').count(), { timeout: 8000 }).toBe(0)
      await page.waitForTimeout(1500)
      expect(taps(served.events())).toHaveLength(before)
      expect(JSON.stringify(served.posts)).not.toContain('price')
    }))

  test('dismissed, it is gone for good', () =>
    visit('/', async ({ page, come }) => {
      await come()
      await page.focus('#go')
      await page.keyboard.press('Tab')
      await page.keyboard.press('Escape')
      expect(await page.locator('#outer-say').count()).toBe(0)
      await page.reload()
      await page.waitForTimeout(1200)
      await page.tap('#go')
      await page.waitForTimeout(4000)
      expect(await page.locator('#outer-say').count()).toBe(0)
    }))

  test('closed to the app, and neither styled by it nor styling it', () =>
    visit('/loud', async ({ page, come }) => {
      await come()
      const looks = await page.evaluate(() => {
        const host = document.getElementById('outer-say') as HTMLElement
        return {
          root: host.shadowRoot,
          display: getComputedStyle(host).display,
          sheets: document.styleSheets.length,
        }
      })
      expect(looks).toEqual({ root: null, display: 'block', sheets: 1 })
      expect((await boxOf(page, '#outer-say')).height).toBeLessThan(60)
    }))

  test('under a policy that allows nothing, trusted types included', () =>
    visit('/strict', async ({ served, page, come }) => {
      const refused: string[] = []
      page.on('console', (message) => {
        if (/Refused|Content Security|TrustedScript/i.test(message.text())) refused.push(message.text())
      })
      await come()
      expect((await boxOf(page, '#outer-say')).height).toBeGreaterThan(40)
      expect(refused).toEqual([])
      expect(served.asked).toContain('GET /_outer/bubble.js')
    }))

  test.each([
    { locale: 'de-DE', name: 'ein Wort an Anna <b>' },
    { locale: 'hi-IN', name: 'Anna <b> से कुछ कहें' },
    { locale: 'nl-NL', name: 'say something to Anna <b>' },
  ])('in $locale', ({ locale, name }) =>
    visit(
      '/',
      async ({ page, come }) => {
        await come()
        expect(await readAloud(page)).toContainEqual({ role: 'button', name })
      },
      { locale },
    ),
  )
})
