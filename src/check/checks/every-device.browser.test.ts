import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CheckBrowser } from '../browser.ts'
import { lookAt, openTestBrowser, type ServedPage, servePages } from '../testPages.ts'
import { everyDevice } from './every-device.ts'

let browser: CheckBrowser
beforeAll(async () => {
  browser = await openTestBrowser()
})
afterAll(() => browser.close())

const bare = (body: string, head = '') =>
  `<!doctype html><html lang=en><head><meta charset=utf-8><title>App</title>${head}</head><body>${body}</body></html>`
const html = (body: string, head = '') =>
  bare(body, `<meta name=viewport content="width=device-width, initial-scale=1">${head}`)
const app = '<h1>Tasks</h1><input><button>Add a task</button>'
const small = 'style="width:18px;height:18px;padding:0;border:0;font-size:8px;margin:0"'

const faults: Record<string, { page: ServedPage; want: 'fail' | 'warn'; says: RegExp }> = {
  'no viewport': { page: bare(app), want: 'fail', says: /tiny desktop/ },
  'a viewport of its own width': {
    page: bare(app, '<meta name=viewport content="width=1024">'),
    want: 'warn',
    says: /fixed width/,
  },
  'a table wider than a phone': {
    page: html(`${app}<div id=wide style="width:600px;height:20px;background:red"></div>`),
    want: 'fail',
    says: /phone the page scrolls sideways, by 2\d\d/,
  },
  'a picture as wide as a laptop': {
    page: html(`${app}<div style="width:100vw;padding:0 40px">wide</div>`),
    want: 'fail',
    says: /sideways/,
  },
  'a page in a box that scrolls sideways': {
    page: html(
      `<style>html,body{height:100%;margin:0}#all{height:100%;overflow:auto}</style><div id=all>${app}<p style="width:700px">A line of the plan</p></div>`,
    ),
    want: 'warn',
    says: /what fills the screen scrolls sideways, by 3/,
  },
  'words that the edge cuts': {
    page: html(
      `<style>body{overflow-x:hidden}</style>${app}<p style="white-space:nowrap">These words go on and on beyond the edge of the screen, and nobody can read the end of them</p>`,
    ),
    want: 'warn',
    says: /cuts words/,
  },
  'blank on phones by style': {
    page: html(`<style>@media (max-width:700px){#root{display:none}}</style><div id=root>${app}</div>`),
    want: 'fail',
    says: /blank on a phone; on a laptop it is not/,
  },
  'only its name on phones': {
    page: html(
      `<header>Acme</header><div id=root></div><script>if (innerWidth > 700) root.innerHTML = '<h1>Tasks of today</h1><input><button>Add</button>'</script>`,
    ),
    want: 'fail',
    says: /nothing to press or to fill in; on a laptop there are 2/,
  },
  'blank on phones by an error': {
    page: html(
      `<div id=root></div><script>if (navigator.maxTouchPoints) throw new Error('no mouse'); root.innerHTML = '<h1>Tasks</h1>'</script>`,
    ),
    want: 'fail',
    says: /blank on a phone/,
  },
  'blank everywhere': { page: html('<div id=root></div>'), want: 'fail', says: /the page is blank: / },
  'white words on white': {
    page: html('<h1 style="color:#fff">Tasks</h1><p style="color:#fff">Milk and bread</p>'),
    want: 'warn',
    says: /one flat colour/,
  },
  'words that only a laptop shows': {
    page: html('<style>@media (max-width:700px){h1{color:#fff}}</style><h1>Tasks</h1>'),
    want: 'fail',
    says: /on a laptop it is not/,
  },
  'small buttons side by side': {
    page: html(
      `${app}<div style="display:flex;gap:2px"><button ${small}>a</button><button ${small}>b</button><button ${small}>c</button></div>`,
    ),
    want: 'warn',
    says: /too small/,
  },
}

const healthy: Record<string, ServedPage> = {
  'a list': html(app),
  'a dark app with a table that scrolls by itself': html(
    `<style>body{background:#111;color:#eee}</style>${app}<div style="overflow-x:auto"><table style="width:900px"><tr><td>one<td>two</table></div>`,
  ),
  'a carousel of slides': html(
    `${app}<div style="overflow:hidden"><div style="display:flex;transform:translateX(-20px)">${'<div style="flex:none;width:300px">a slide with words</div>'.repeat(6)}</div></div>`,
  ),
  'a drawer beside the screen': html(
    `<style>body{overflow-x:hidden}</style>${app}<nav style="position:fixed;left:-260px;width:250px;top:0">Menu with words</nav>`,
  ),
  'a ticker': html(
    `<style>body{overflow-x:hidden}@keyframes t{to{translate:-50%}}</style>${app}<p style="white-space:nowrap;animation:t 9s linear infinite">${'news of the day '.repeat(20)}</p>`,
  ),
  'a game on a canvas': html(
    '<canvas id=c style="width:100vw;height:90vh;display:block"></canvas><style>body{margin:0}</style><script>c.getContext("2d").fillRect(0,0,20,20)</script>',
  ),
  'links in a text': html(
    '<p>One may read <a href="/a">this</a> or <a href="/b">that</a>, and <a href="/c">more</a> of it.</p>',
  ),
  'native boxes with their labels': html(
    '<ul style="list-style:none;padding:0"><li><label><input type=checkbox> milk</label><li><label><input type=checkbox> bread</label></ul>',
  ),
  'a small button with room around it': html(
    `${app}<div style="padding:40px"><button ${small}>x</button></div>`,
  ),
  'one faint word on black': html('<body style="background:#000"><p style="color:#333">hi</p>'),
  'one picture': html('<svg width=300 height=300><circle r=100 cx=150 cy=150 /></svg>'),
  'Arabic from the right': html(
    '<main dir=rtl><h1>المهام</h1><input><button>أضف مهمة</button></main>',
  ).replace('lang=en', 'lang=ar dir=rtl'),
}

for (const [name, { page, want, says }] of Object.entries(faults))
  test(`found: ${name}`, async () => {
    const served = await servePages({ '/': page })
    const shots: string[] = []
    const found = await lookAt(browser, `${served.url}/`, everyDevice, {
      keepShot: (shot) => `${shots.push(shot)}-${shot}`,
    })
    await served.close()
    expect(found.verdict, JSON.stringify(found)).toBe(want)
    expect(found.evidence.map((one) => one.what).join('\n')).toMatch(says)
    expect(found.do).toBeTruthy()
  })

for (const [name, page] of Object.entries(healthy))
  test(`healthy: ${name}`, async () => {
    const served = await servePages({ '/': page })
    const found = await lookAt(browser, `${served.url}/`, everyDevice)
    await served.close()
    expect(found.verdict, JSON.stringify(found)).toBe('pass')
  })
