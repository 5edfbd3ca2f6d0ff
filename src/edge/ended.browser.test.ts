import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../../test/helpers/chromium.ts'
import { endedWindow, type Fixture, openFixture } from './fixture.ts'

/** Answers everything from its cache, our prefix too, and never asks the server: the worst that an app can ship. */
const cacheFirst = `
addEventListener('install', (event) => event.waitUntil(caches.open('v1').then((cache) => cache.addAll(['/'])).then(() => skipWaiting())))
addEventListener('activate', (event) => event.waitUntil(clients.claim()))
addEventListener('fetch', (event) => event.respondWith(
  caches.match(event.request, { ignoreVary: true }).then((kept) => kept || fetch(event.request))))
`
const passing = `
addEventListener('install', () => skipWaiting())
addEventListener('activate', (event) => event.waitUntil(clients.claim()))
addEventListener('fetch', (event) => event.respondWith(fetch(event.request)))
`
const page = `<!doctype html><html><head><title>app</title></head><body>the app
<script>navigator.serviceWorker.register('/sw.js').then(() => navigator.serviceWorker.ready).then(() => { document.title = 'ready' })</script></body></html>`

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())

async function visit(worker: string, run: (edge: Fixture, address: string) => Promise<void>): Promise<void> {
  const edge = await openFixture({ files: { 'index.html': page, 'sw.js': worker } })
  try {
    await run(edge, `http://${edge.host}/`)
  } finally {
    await edge.close()
  }
}

for (const [name, worker] of [
  ['passes everything on', passing],
  ['answers everything from its cache', cacheFirst],
] as const) {
  test(`a service worker that ${name} does not outlive the window, and the visitor stays known`, async () => {
    await visit(worker, async (edge, address) => {
      const context = await browser.newContext()
      const tab = await context.newPage()
      await tab.goto(address)
      await tab.waitForFunction(() => document.title === 'ready')
      await expect
        .poll(async () => (await context.cookies(address)).map((one) => one.name))
        .toEqual(['outer_v_abcdefgh'])
      const before = (await context.cookies(address))[0]?.value

      edge.setRoute({ window: endedWindow })
      // A worker that answers from its cache shows the app once more, until the browser looks for a newer worker.
      await expect
        .poll(
          async () => {
            await tab.goto(address).catch(() => {})
            return tab.waitForSelector('form[action="/_outer/knock"]', { timeout: 4_000 }).then(
              () => true,
              () => false,
            )
          },
          { timeout: 30_000 },
        )
        .toBe(true)
      await expect
        .poll(() => tab.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), {
          timeout: 10_000,
        })
        .toBe(0)
      expect((await context.cookies(address))[0]?.value).toBe(before)
      await context.close()
    })
  })
}
