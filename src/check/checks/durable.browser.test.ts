import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CheckBrowser } from '../browser.ts'
import type { CheckTarget } from '../check.ts'
import { lookAt, openTestBrowser, type ServedPage, servePages } from '../testPages.ts'
import { durable } from './durable.ts'

let browser: CheckBrowser
beforeAll(async () => {
  browser = await openTestBrowser()
})
afterAll(() => browser.close())

const html = (body: string) =>
  `<!doctype html><html lang=en><head><meta charset=utf-8><meta name=viewport content="width=device-width, initial-scale=1"><title>App</title></head><body>${body}</body></html>`
const app = '<h1>Tasks</h1><input><button>Add a task</button>'
const looked = (ok: boolean): Partial<CheckTarget> => ({
  share: { build: 'b', madeAt: 0, looked: { at: 0, ok, why: ok ? null : 'refused' } },
})
const router = `<div id=root><h1>Home</h1><a id=go href="/notes">Notes</a></div><script>
  const show = () => { if (location.pathname === '/notes') root.innerHTML = '<h1>Notes</h1><button>New</button>' }
  document.addEventListener('click', (event) => { const link = event.target.closest('a'); if (!link) return
    event.preventDefault(); history.pushState(null, '', link.href); show() })
  show()
</script>`

const faults: Record<
  string,
  { pages: Record<string, ServedPage>; want: 'fail' | 'warn'; says: RegExp; target?: Partial<CheckTarget> }
> = {
  'a request to another port of localhost': {
    pages: { '/': html(`${app}<script>fetch('http://localhost:9/api').catch(() => {})</script>`) },
    want: 'fail',
    says: /asks localhost:9,/,
  },
  'a picture from a private network': {
    pages: {
      '/': html(`${app}<img src="http://192.0.2.1/a.png" hidden><img src="http://10.255.255.1:1/a.png">`),
    },
    want: 'fail',
    says: /asks 10\.255\.255\.1:1,/,
  },
  'a form sent to localhost': {
    pages: { '/': html(`<form action="http://localhost:3001/send"><input><button>Send</button></form>`) },
    want: 'fail',
    says: /form is sent/,
  },
  'a link to localhost': {
    pages: { '/': html(`${app}<a href="http://localhost:3000/about">About</a>`) },
    want: 'warn',
    says: /links to/,
  },
  'an address in a script': {
    pages: {
      '/': html(`${app}<script src=/app.js></script>`),
      '/app.js': 'const api = "http://localhost:3000/api"; window.load = () => fetch(api)',
    },
    want: 'warn',
    says: /script names/,
  },
  'an address that only a tap asks for': {
    pages: {
      '/': html(
        `<h1>Add</h1><input aria-label=Sum><button onclick="fetch('http://' + host + ':3001/x')">Add</button><script>host = "localhost"</script>`,
      ),
    },
    want: 'fail',
    says: /asks localhost:3001/,
  },
  "a page that needs Vite's socket": {
    pages: {
      '/': html('<div id=root></div><script type=module src="/@vite/client"></script>'),
      '/@vite/client': {
        headers: { 'content-type': 'text/javascript' },
        body: `const s = new WebSocket('ws://' + location.host + '/', 'vite-hmr'); s.onerror = () => { if (s.url.includes(':9/')) return; root.innerHTML = '<h1>Tasks</h1>' }`,
      },
    },
    want: 'fail',
    says: /stays blank/,
  },
  "a dev server's page": {
    pages: {
      '/': html(`${app}<script type=module src="/@vite/client"></script>`),
      '/@vite/client': { headers: { 'content-type': 'text/javascript' }, body: '' },
    },
    want: 'warn',
    says: /Vite's dev server/,
  },
  'a place that is gone after a reload': {
    pages: { '/': html(router) },
    want: 'warn',
    says: /"Notes", loaded again, answers 404/,
  },
  'a page that a moment offline blanks': {
    pages: {
      '/': html(
        `<div id=root>${app}</div><script>addEventListener('offline', () => { root.innerHTML = '' })</script>`,
      ),
    },
    want: 'warn',
    says: /without a network blanks/,
  },
  'a link that the server could not open': {
    pages: { '/': html(app) },
    want: 'fail',
    says: /did not open: refused/,
    target: looked(false),
  },
}

const healthy: Record<string, { pages: Record<string, ServedPage>; target?: Partial<CheckTarget> }> = {
  'a list': { pages: { '/': html(app) } },
  'a list that the server opened again': { pages: { '/': html(app) }, target: looked(true) },
  'a router whose server answers every path': { pages: { '*': html(router) } },
  'an app with a socket of its own': {
    pages: { '/': html(`${app}<script>new WebSocket('ws://' + location.host + '/live')</script>`) },
  },
  'a library that names localhost': {
    pages: {
      '/': html(`${app}<script src=/app.js></script>`),
      '/app.js':
        'const base = new URL("/", "http://localhost"); const local = location.hostname === "localhost" || location.hostname === "127.0.0.1"',
    },
  },
  'an app that says when it is offline': {
    pages: {
      '/': html(
        `${app}<p id=state></p><script>addEventListener('offline', () => { state.textContent = 'offline' })</script>`,
      ),
    },
  },
  'a game on a canvas': {
    pages: {
      '/': html(
        '<canvas id=c width=380 height=600></canvas><script>c.getContext("2d").fillRect(0,0,9,9)</script>',
      ),
    },
  },
  'pages of their own': {
    pages: { '/': html(`${app}<a href="/about">About</a>`), '/about': html('<h1>About</h1>') },
  },
}

for (const [name, { pages, want, says, target }] of Object.entries(faults))
  test(`found: ${name}`, async () => {
    const served = await servePages(pages)
    const found = await lookAt(browser, `${served.url}/`, durable, { target: target ?? {} })
    await served.close()
    expect(found.verdict, JSON.stringify(found)).toBe(want)
    expect(found.evidence.map((one) => one.what).join('\n')).toMatch(says)
    expect(found.do).toBeTruthy()
  })

for (const [name, { pages, target }] of Object.entries(healthy))
  test(`healthy: ${name}`, async () => {
    const served = await servePages(pages)
    const found = await lookAt(browser, `${served.url}/`, durable, { target: target ?? {} })
    await served.close()
    expect(found.verdict, JSON.stringify(found)).toBe('pass')
    expect(found.evidence.at(-1)?.what).toMatch(
      target ? /opened it again/ : /not known until the server has looked/,
    )
  })
