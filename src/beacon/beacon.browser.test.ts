import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchChromium, phone } from '../../test/helpers/chromium.ts'
import { documentOf, type Fixture, openFixture, type Page as ServedPage, taps } from './fixture.ts'
import { cases } from './testCases.ts'

const home =
  '<h1>Home</h1><a href="/two">Two</a><button onclick="out.textContent = Date.now()">Go</button><p id="out"></p>'

const secrets = ['hunter2hunter2', 'my diary entry', 'dear doctor', 'size forty two', 'bold words']

/** Every place where a person may have put something. */
const form = `
<label for="pw">Password</label><input id="pw" type="password" value="${secrets[0]}">
<label>Notes <textarea id="ta">${secrets[1]}</textarea></label>
<div id="ed" contenteditable tabindex="0">${secrets[2]} <button id="in">in it</button></div>
<button id="over">Keep <select><option>${secrets[3]}</option></select></button>
<p id="plain">${secrets[4]}</p>`

const hostile = `<script>
  const no = () => { throw new Error('taken away') }
  window.fetch = no
  Promise.prototype.finally = no
  Array.prototype.toJSON = undefined
  window.WeakRef = undefined
  const add = EventTarget.prototype.addEventListener
  EventTarget.prototype.addEventListener = function (type, ...rest) { if (type === 'wheel') throw new Error('no wheels'); return add.call(this, type, ...rest) }
  Object.defineProperty(window, 'localStorage', { get: no })
</script>`

const pages: Record<string, ServedPage> = {
  ...Object.fromEntries(cases.map(({ body }, index) => [`/case/${index}`, body])),
  '/': home,
  '/two': '<h1>Two</h1>',
  '/api': (_req, res) => res.end('{}'),
  '/slow': (_req, res) => setTimeout(() => res.end('{}'), 2500),
  '/app': `<button onclick="setTimeout(() => history.pushState(0, '', '/app/orders?id=1#x'), 50)">Orders</button>`,
  '/form': form,
  '/errors': `<button onclick="setTimeout(() => { throw new Error('cannot read ann@example.org at https://x.example/u?t=1 for 4111 1111 1111 1111') }); Promise.reject(new TypeError('late 12345'))">Break</button><button id="many" onclick="for (let i = 0; i < 9; i++) setTimeout(() => { throw new Error('again') })">More</button>`,
  '/broken.js': (_req, res) => {
    res.setHeader('content-type', 'text/javascript')
    res.end('\n  throw new Error("at once")')
  },
  '/early': '<script src="/broken.js?secret=1"></script>',
  '/hostile': documentOf(home, hostile),
  '/sw.js': (_req, res) => {
    res.setHeader('content-type', 'text/javascript')
    res.end(`addEventListener('install', () => skipWaiting()); addEventListener('activate', (e) => e.waitUntil(clients.claim()))
      addEventListener('fetch', (e) => { if (new URL(e.request.url).pathname === '/_outer/e') e.respondWith(new Response('<p>the app</p>', { headers: { 'content-type': 'text/html' } })) })`)
  },
  '/rooms': `<button onclick="out.textContent += 'x'">Go</button><p id="out"></p>`,
  '/worker': `<script>navigator.serviceWorker.register('/sw.js')</script><button onclick="out.textContent = 1">Go</button><p id="out"></p>`,
  '/game': `<p id="out">0</p><script>addEventListener('keydown', (e) => { if (e.key === 'ArrowUp') out.textContent++ })</script><label for="name">Your name</label><input id="name">`,
  '/frame': (req, res) => {
    // Another host name is another origin, and another site.
    const host = `127.0.0.1:${req.socket.localPort}`
    res.setHeader('content-type', 'text/html')
    res.end(
      documentOf(
        `<iframe title="Map" src="http://${host}/inside" style="width:300px;height:200px"></iframe>`,
      ),
    )
  },
  '/inside': '<!doctype html><button style="width:250px;height:150px">In the frame</button>',
  '/before': `<!doctype html><script type="speculationrules">{"prerender":[{"source":"list","urls":["/later"],"eagerness":"immediate"}]}</script><a href="/later">Later</a>`,
  '/later': '<h1>Later</h1>',
}

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser?.close())

type Visit = { readonly app: Fixture; readonly page: Page; readonly open: (path?: string) => Promise<void> }

/** A phone of its own, and a server of its own: tests run side by side. */
async function visit(
  act: (visit: Visit) => Promise<void>,
  options: BrowserContextOptions = {},
): Promise<void> {
  const app = await openFixture(pages)
  const context = await browser.newContext({ ...phone, ...options })
  const page = await context.newPage()
  try {
    await act({
      app,
      page,
      open: async (path = '/') => {
        await page.goto(app.origin + path)
        await app.until((events) => events.some((event) => event.t === 'open'))
      },
    })
  } finally {
    await context.close()
    await app.close()
  }
}

describe.concurrent('what a tap did', () => {
  test.each(cases.map((one, index) => ({ ...one, index })))('$name', ({ index, tap, want, label }) =>
    visit(async ({ app, page, open }) => {
      await open(`/case/${index}`)
      // Long enough for a page to have shown what moves in it by itself.
      await page.waitForTimeout(1500)
      await page.tap(tap ?? 'button')
      const [first] = taps(await app.until((events) => taps(events).length > 0))
      expect(first).toMatchObject({ x: want, ...(label === undefined ? {} : { l: label }) })
    }),
  )
})

describe.concurrent('a visit', () => {
  test('opens after a second, tells how long it was seen, and ends', () =>
    visit(async ({ app, page, open }) => {
      await open()
      await page.waitForTimeout(1500)
      await page.goto('about:blank')
      const events = await app.until((all) => all.some((event) => event.t === 'end'))
      expect(events[0]).toMatchObject({ t: 'open', p: '/' })
      const end = events.find((event) => event.t === 'end')
      expect(end?.v).toBeGreaterThan(2000)
      expect(end?.v).toBeLessThan(8000)
      expect(app.posts[0]?.contentType).toMatch(/^text\/plain/)
      expect(app.posts[0]?.wire).toMatchObject({ k: '0token1', n: 0, w: 1 })
    }))

  test('left within the second, it never was', () =>
    visit(async ({ app, page }) => {
      await page.goto(app.origin)
      await page.waitForTimeout(400)
      await page.goto('about:blank')
      await page.waitForTimeout(1500)
      expect(app.posts).toEqual([])
    }))

  test('a page that is fetched ahead and never shown is not opened; shown, it is', () =>
    visit(async ({ app, page }) => {
      await page.goto(`${app.origin}/before`)
      await page.waitForTimeout(3500)
      expect(app.asked).toContain('GET /later')
      expect(app.posts).toEqual([])
      await page.click('a')
      const events = await app.until((all) => all.length > 0)
      expect(events[0]).toMatchObject({ t: 'open', p: '/later' })
    }))

  test('a tap that leads to the next page', () =>
    visit(async ({ app, page, open }) => {
      await open()
      await page.tap('a')
      const events = await app.until((all) => all.filter((event) => event.t === 'open').length === 2)
      expect(taps(events)).toMatchObject([{ l: 'Two', x: 'e', p: '/' }])
    }))

  test('a way inside the app, without query and fragment', () =>
    visit(async ({ app, page, open }) => {
      await open('/app')
      await page.tap('button')
      const events = await app.until((all) => all.some((event) => event.t === 'nav') && taps(all).length > 0)
      expect(events).toContainEqual(expect.objectContaining({ t: 'nav', p: '/app/orders' }))
      expect(taps(events)).toMatchObject([{ l: 'Orders', x: 'e', p: '/app' }])
    }))

  test('there and back within a second', () =>
    visit(async ({ app, page, open }) => {
      await open('/rooms')
      await page.evaluate(() => history.pushState(0, '', '/rooms/study'))
      await page.tap('button')
      await page.evaluate(() => history.back())
      await page.tap('button')
      const events = await app.until((all) => taps(all).length > 1)
      expect(events.filter((event) => event.t === 'nav')).toMatchObject([
        { p: '/rooms/study' },
        { p: '/rooms' },
      ])
      expect(taps(events)).toMatchObject([{ p: '/rooms/study' }, { p: '/rooms' }])
    }))

  test('a swipe is no tap', () =>
    visit(async ({ app, page, open }) => {
      await open('/case/12')
      const client = await page.context().newCDPSession(page)
      await client.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x: 150, y: 500 }] })
      for (let y = 480; y > 100; y -= 20)
        await client.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [{ x: 150, y }] })
      await client.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
      expect(await page.evaluate(() => scrollY)).toBeGreaterThan(100)
      await page.waitForTimeout(6500)
      expect(taps(app.events())).toEqual([])
    }))

  test('keys: that one was pressed, one event a field, never which', () =>
    visit(async ({ app, page, open }) => {
      await open('/game')
      await page.waitForTimeout(1200)
      await page.keyboard.press('Shift')
      await page.keyboard.press('ArrowUp')
      await page.waitForTimeout(1300)
      await page.focus('#name')
      await page.keyboard.type('Rosalind', { delay: 30 })
      const events = await app.until((all) => taps(all).length > 1)
      await page.keyboard.type(' Franklin', { delay: 30 })
      await page.waitForTimeout(2500)
      expect(taps(app.events())).toMatchObject([
        { x: 'e', l: '' },
        { x: 'e', l: 'Your name' },
      ])
      expect(JSON.stringify(app.posts)).not.toMatch(/Rosa|Arrow/)
      expect(events.length).toBeLessThan(6)
    }))

  test('a frame from elsewhere: tapped, unseen', () =>
    visit(async ({ app, page, open }) => {
      await open('/frame')
      await page.waitForTimeout(1200)
      await page.frameLocator('iframe').locator('button').click()
      const [first] = taps(await app.until((events) => taps(events).length > 0))
      expect(first).toMatchObject({ x: 'u', l: 'Map' })
    }))

  test('errors: message and place, masked, five at most', () =>
    visit(async ({ app, page, open }) => {
      await open('/errors?token=abc')
      await page.tap('button')
      await page.tap('#many')
      const events = await app.until((all) => all.filter((event) => event.t === 'err').length === 5)
      const errors = events.filter((event) => event.t === 'err')
      expect(errors.map((error) => error.m)).toContain('Error: cannot read … at … for …')
      expect(errors.map((error) => error.m)).toContain('TypeError: late …')
      for (const error of errors) expect(error.s).toMatch(/^errors:\d+:\d+$/)
      await page.waitForTimeout(1500)
      expect(app.events().filter((event) => event.t === 'err')).toHaveLength(5)
    }))

  test('a privacy signal leaves only the opening', () =>
    visit(async ({ app, page, open }) => {
      app.config = { b: 0, p: 1 }
      await open()
      await page.tap('button')
      await page.evaluate(() =>
        setTimeout(() => {
          throw new Error('x')
        }),
      )
      await page.waitForTimeout(2000)
      await page.goto('about:blank')
      await page.waitForTimeout(500)
      expect(app.events()).toMatchObject([{ t: 'open', g: 1 }])
    }))

  test('what a person typed or chose is never in a label', () =>
    visit(async ({ app, page, open }) => {
      await open('/form')
      for (const at of ['#pw', '#ta', '#ed', '#in', '#over', '#plain']) {
        await page.tap(at)
        await page.waitForTimeout(1100)
      }
      await page.keyboard.type('abc')
      await app.until((events) => taps(events).length >= 6, 15_000)
      const all = JSON.stringify(app.posts)
      for (const secret of secrets) expect(all).not.toContain(secret)
      expect(taps(app.events()).map((tap) => tap.l)).toContain('Password')
      // A native control is never dead.
      expect(
        taps(app.events()).filter((tap) => ['Password', 'Notes'].includes(tap.l) && tap.x === 'd'),
      ).toEqual([])
    }))

  test('many events are sent in small parts, and not without end', () =>
    visit(async ({ app, page, open }) => {
      await open('/app')
      await page.evaluate(async () => {
        const long = 'ä'.repeat(300)
        for (let index = 0; index < 30; index++) {
          history.pushState(0, '', `/app/${long}${index}`)
          await new Promise((resolve) => setTimeout(resolve, 60))
        }
      })
      await page.goto('about:blank')
      await app.until((all) => all.some((event) => event.t === 'end'))
      for (const { wire } of app.posts) expect(Buffer.byteLength(JSON.stringify(wire))).toBeLessThan(16_384)
    }))
})

describe.concurrent('delivery', () => {
  test('what was not delivered is tried once more, on the next load, and then given up', () =>
    visit(async ({ app, page, open }) => {
      app.answer = 'broken'
      await open()
      await page.goto('about:blank')
      await app.until((events) => events.some((event) => event.t === 'end'))
      const first = app.posts.filter(({ wire }) => wire.k === '0token1').length
      await page.goto(`${app.origin}/two`)
      await app.until((events) => events.filter((event) => event.t === 'open').length === 2)
      await page.waitForTimeout(800)
      expect(app.posts.filter(({ wire }) => wire.k === '0token1')).toHaveLength(first * 2)
      app.answer = 'stored'
      for (let load = 3; load < 5; load++) {
        await page.goto(`${app.origin}/`)
        await page.waitForTimeout(2000)
      }
      expect(app.posts.filter(({ wire }) => wire.k === '0token1')).toHaveLength(first * 2)
      // The second load's own batch was not delivered either: once more, too.
      expect(app.posts.filter(({ wire }) => wire.k === '0token2' && wire.n === 0)).toHaveLength(2)
    }))

  test('what was delivered, or refused with a reason, is not sent again', () =>
    visit(async ({ app, page, open }) => {
      app.answer = 'dropped'
      await open()
      await page.reload()
      await app.until((events) => events.filter((event) => event.t === 'open').length === 2)
      await page.waitForTimeout(500)
      // The last batch of a page may be answered when nobody is there to hear it; the one before was heard.
      expect(app.posts.filter(({ wire }) => wire.k === '0token1' && wire.n === 0)).toHaveLength(1)
    }))

  test("an app's service worker that answers for us: kept, tried once more, nothing thrown", () =>
    visit(async ({ app, page }) => {
      const errors: Error[] = []
      page.on('pageerror', (error) => errors.push(error))
      await page.goto(`${app.origin}/worker`)
      await page.waitForTimeout(2000)
      await page.tap('button')
      await page.waitForTimeout(3500)
      expect(await page.evaluate(() => localStorage.outer)).toContain('tap')
      await page.evaluate(async () => {
        for (const worker of await navigator.serviceWorker.getRegistrations()) await worker.unregister()
      })
      await page.goto(`${app.origin}/two`)
      await app.until((events) => taps(events).length === 1)
      expect(errors).toEqual([])
    }))

  test('an app that took everything away: still counted, nothing thrown', () =>
    visit(async ({ app, page, open }) => {
      const errors: Error[] = []
      page.on('pageerror', (error) => errors.push(error))
      await open('/hostile')
      await page.tap('button')
      await app.until((events) => taps(events).length === 1)
      expect(errors).toEqual([])
    }))
})

test('nothing of it stands before the first paint', () =>
  visit(async ({ app, page }) => {
    await page.addInitScript(() => {
      const times: number[] = []
      Object.assign(window, { times })
      const add = EventTarget.prototype.addEventListener
      EventTarget.prototype.addEventListener = function (this: EventTarget, type: string, ...rest) {
        if (type === 'pointerdown' || type === 'scroll') times.push(performance.now())
        return add.call(this, type, ...(rest as [EventListener]))
      }
    })
    await page.goto(app.origin)
    await app.until((events) => events.length > 0)
    const { times, paint } = await page.evaluate(() => ({
      times: (window as unknown as { times: number[] }).times,
      paint: performance.getEntriesByName('first-paint')[0]?.startTime ?? Number.POSITIVE_INFINITY,
    }))
    expect(times.length).toBe(2)
    expect(Math.min(...times)).toBeGreaterThan(paint)
  }))

describe.concurrent('an app that lives elsewhere', () => {
  const link = 'abcdefghijklmnopqrst'
  const elsewhere = async (
    hash: string,
    act: (served: Fixture, page: Page) => Promise<void>,
  ): Promise<void> => {
    const served = await openFixture({})
    const app = await openFixture({
      '/shop': (_req, res) => {
        res.setHeader('content-type', 'text/html')
        res.end(
          `<!doctype html><link rel="icon" href="data:,"><button onclick="out.textContent = 'yes'">Buy</button><p id="out"></p>
          <script type="module">import { beacon } from '/module.js'; beacon(${JSON.stringify(served.origin)})</script>`,
        )
      },
    })
    const context = await browser.newContext({ ...phone })
    const page = await context.newPage()
    try {
      await page.goto(`${app.origin}/shop?a=1${hash}`)
      await act(served, page)
    } finally {
      await context.close()
      await served.close()
      await app.close()
    }
  }

  test("reports to the link's host, and takes the token out of the address", () =>
    elsewhere(`#/deals&outer=${link}.0page`, async (served, page) => {
      await served.until((events) => events.some((event) => event.t === 'open'))
      expect(await page.evaluate(() => location.href)).toMatch(/\/shop\?a=1#\/deals$/)
      await page.tap('button')
      await served.until((events) => taps(events).length === 1)
      expect(served.posts[0]?.wire).toMatchObject({ k: '0page', n: 0 })
      // The same visit, another load: its events are numbered on.
      await page.reload()
      const events = await served.until((all) => all.filter((event) => event.t === 'open').length === 2)
      expect(events.length).toBeGreaterThan(2)
      expect(served.posts.map(({ wire }) => wire.n)).toContain(256)
    }))

  test('without a token of ours it does nothing', () =>
    elsewhere('#outer=https://evil.example/x', async (served, page) => {
      const asked: string[] = []
      page.on('request', (request) => asked.push(request.url()))
      await page.waitForTimeout(2500)
      expect(served.asked).toEqual([])
      expect(asked.filter((url) => url.includes('evil'))).toEqual([])
    }))
})
