import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CheckBrowser } from '../browser.ts'
import { lookAt, openTestBrowser, type ServedPage, servePages } from '../testPages.ts'
import { direct } from './direct.ts'

let browser: CheckBrowser
beforeAll(async () => {
  browser = await openTestBrowser()
})
afterAll(() => browser.close())

const html = (body: string) =>
  `<!doctype html><html lang=en><head><meta charset=utf-8><meta name=viewport content="width=device-width, initial-scale=1"><title>App</title></head><body>${body}</body></html>`
const modal = 'position:fixed;inset:0;background:#000;color:#fff;z-index:9'
const todo = '<main><h1>Tasks</h1><input placeholder="What needs doing?"><button>Add</button></main>'

const faults: Record<string, { page: ServedPage; want?: 'warn' }> = {
  'a page that offers only the store': {
    page: html(
      '<main><h1>Planner</h1><p>Plan your week.</p><a href="https://apps.apple.com/app/id1">Download on the App Store</a><a href="https://play.google.com/store/apps/details?id=a">Get it on Google Play</a></main><footer><a href="/privacy">Privacy</a></footer>',
    ),
  },
  'a wall over the app that asks to install': {
    page: html(
      `${todo}<div style="${modal}"><h2>Open this in our app</h2><button>Get the app</button></div>`,
    ),
  },
  'a wall that asks for the home screen': {
    page: html(
      `${todo}<div style="${modal}"><h2>Install Planner</h2><p>Tap share, then Add to Home Screen to continue.</p></div>`,
    ),
  },
  'a wall that can be passed': {
    want: 'warn',
    page: html(
      `${todo}<div style="${modal}"><h2>It is better in the app</h2><button>Open in app</button><button>Continue in browser</button></div>`,
    ),
  },
  'a redirect to a store on phones': {
    page: html(
      '<div></div><script>if (/Android/.test(navigator.userAgent)) location.href = "https://play.google.com/store/apps/details?id=a"</script>',
    ),
  },
  'a script that opens a program': {
    page: html(
      `${todo}<script>location.href = "intent://open#Intent;scheme=planner;package=a.b;end"</script>`,
    ),
  },
  'a page whose only action is elsewhere': {
    page: html(
      '<header><b>Planner</b></header><main><h1>Plan your week</h1><p>Better than paper.</p><a href="https://app.planner.example/">Launch app</a></main>',
    ),
  },
  'a waiting list': {
    page: html(
      '<main><h1>Planner</h1><p>Coming soon. Be the first.</p><form><input type=email><button>Notify me</button></form></main>',
    ),
  },
  "a builder's frame": {
    page: html(
      '<div style="height:40px">Remix this</div><iframe src="https://abc.webcontainer.io/" style="width:100%;height:90vh;border:0"></iframe>',
    ),
  },
  "ngrok's page": {
    page: {
      headers: { 'ngrok-error-code': 'ERR_NGROK_6024', 'content-type': 'text/html' },
      body: html('<h1>You are about to visit: a.ngrok-free.app</h1><button>Visit Site</button>'),
    },
  },
}

const healthy: Record<string, ServedPage> = {
  'a list': html(todo),
  'an app with badges of stores in its footer': html(
    `${todo}<footer><a href="https://apps.apple.com/app/id1">Download on the App Store</a></footer>`,
  ),
  'an app with a button to install it': html(`<header><button>Install app</button></header>${todo}`),
  'an app with a small banner for the store': html(
    `<div style="height:50px"><a href="https://play.google.com/store/apps/details?id=a">Open in app</a><button>×</button></div>${todo}`,
  ),
  'a game on a canvas': html('<canvas width=390 height=700></canvas>'),
  'a page to read with links away': html(
    `<main><h1>On planning</h1>${'<p>Words that someone wrote about planning a week.</p>'.repeat(30)}<a href="https://other.example/">Open the source</a></main>`,
  ),
  'a landing whose button opens the app here': html(
    '<main><h1>Draw together</h1><a href="/new">Start drawing</a></main>',
  ),
  'an app with a map in a frame': html(
    '<input placeholder="Where to?"><iframe srcdoc="a map" style="width:100%;height:80vh"></iframe>',
  ),
  'a tool to plan app downloads': html(
    '<main><h1>Download counter</h1><p>How many people download the app?</p><input type=number><button>Count</button></main>',
  ),
  'a page in German': html('<main><h1>Aufgaben</h1><textarea></textarea><button>Speichern</button></main>'),
}

for (const [name, { page, want }] of Object.entries(faults))
  test(`found: ${name}`, async () => {
    const served = await servePages({ '/': page })
    const found = await lookAt(browser, `${served.url}/`, direct, { quick: true })
    await served.close()
    expect(found.verdict, JSON.stringify(found)).toBe(want ?? 'fail')
    expect(found.do).toBeTruthy()
  })

for (const [name, page] of Object.entries(healthy))
  test(`healthy: ${name}`, async () => {
    const served = await servePages({ '/': page, '/new': html('<canvas></canvas>') })
    const found = await lookAt(browser, `${served.url}/`, direct, { quick: true })
    await served.close()
    expect(found.verdict, JSON.stringify(found)).toBe('pass')
    expect(found.evidence[0]?.what).toMatch(/^live-proxy/)
  })
