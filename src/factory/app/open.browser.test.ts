import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CheckBrowser } from '../../check/browser.ts'
import { openTestBrowser, servePages } from '../../check/testPages.ts'
import { deadlineIn, laptopView, openApp } from './open.ts'
import { seeApp } from './see.ts'

let browser: CheckBrowser
beforeAll(async () => {
  browser = await openTestBrowser()
})
afterAll(() => browser.close())

const head =
  '<!doctype html><title>Tidepool</title><h1>Tidepool</h1><p>Prints a tide table for one beach.</p>'

test('a page that goes elsewhere by itself is asked nothing there, and no picture is taken', async () => {
  const router = await servePages({ '/': '<title>Router</title><h1>Router of 12 homes</h1>' })
  const served = await servePages({ '/': head, '/about': head })
  const app = await openApp(browser, { view: laptopView, deadline: deadlineIn(20_000) })
  try {
    expect(await app.go(served.url)).toMatchObject({ came: 'here' })
    expect(await app.ask(() => document.title, undefined)).toBe('Tidepool')
    await app.page.goto(router.url)
    await expect(app.ask(() => document.title, undefined)).rejects.toThrow('went to another place')
    await expect(app.png()).rejects.toThrow('went to another place')
    expect(await app.go(`${served.url}/about`)).toMatchObject({ came: 'here' })
    expect((await app.png()).length).toBeGreaterThan(1000)
  } finally {
    await Promise.all([app.close(), served.close(), router.close()])
  }
})

test('what it frames of other services of this computer is in no picture; its own frames are', async () => {
  const page = '<body style="margin:0;background:#ff0000">'
  const other = await servePages({ '*': page })
  const away = await servePages({ '*': { status: 302, headers: { location: `${other.url}/moved` } } })
  const frame = (src: string) => `<iframe src="${src}" width=300 height=300 style="border:0"></iframe>`
  const served = await servePages({
    '/': `${head}${['/own', `${other.url}/a`, `http://127.0.0.1:${other.port}/b`, `${away.url}/c`, '/nest', '/leads-out'].map(frame).join('')}`,
    '/leads-out': { status: 302, headers: { location: `${other.url}/d` } },
    '/own': page.replace('#ff0000', '#00ff00'),
    '/nest': frame(`http://127.0.0.1:${other.port}/nested`),
  })
  const app = await openApp(browser, { view: laptopView, deadline: deadlineIn(20_000) })
  try {
    expect(await app.go(served.url)).toMatchObject({ came: 'here' })
    expect(served.hits).toContain('GET /own')
    expect(other.hits).toEqual([])
  } finally {
    await Promise.all([app.close(), served.close(), other.close(), away.close()])
  }
})

const hostile = {
  'dialogs without an end': '<script>setInterval(() => { alert(1); confirm(2); prompt(3) }, 5)</script>',
  'a page that prints itself and will not be left':
    '<script>setInterval(() => print(), 20); onbeforeunload = (event) => { event.preventDefault(); event.returnValue = 1 }</script>',
  'downloads and windows without an end':
    '<script>setInterval(() => { const a = document.createElement("a"); a.href = "data:application/octet-stream,x"; a.download = "x.bin"; a.click(); open("/") }, 20)</script>',
  'names that stand in for what is asked of a document':
    '<img name=createTreeWalker><img name=querySelectorAll><img name=body><img name=title><form><input name=localName></form>',
  'a place outside of the web': '<script>location.href = "file:///etc/passwd"</script>',
}
test.each(Object.entries(hostile))('%s: it ends in time, and says nothing of others', async (_, script) => {
  const served = await servePages({ '/': `${head}${script}` })
  const began = performance.now()
  try {
    const seen = await seeApp({ browser, url: `${served.url}/` })
    expect(performance.now() - began).toBeLessThan(45_000)
    expect(JSON.stringify(seen)).not.toContain('root:x')
    // Either it was read, or it is said why not.
    expect(seen.facts.length > 0 || seen.findings.length > 0).toBe(true)
  } finally {
    await served.close()
  }
})
