import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CheckBrowser } from '../browser.ts'
import type { Check } from '../check.ts'
import { openTestBrowser, type ServedPage } from '../testPages.ts'
import { a11y } from './a11y.ts'
import { errors } from './errors.ts'
import { readable } from './readable.ts'
import { readyFast } from './ready-fast.ts'
import { requests } from './requests.ts'
import { steady } from './steady.ts'
import { lookQuickly } from './testLook.ts'

let browser: CheckBrowser
beforeAll(async () => {
  browser = await openTestBrowser()
})
afterAll(() => browser.close())

const page = (body: string, head = ''): string =>
  `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width,initial-scale=1"><title>An app</title>${head}<body>${body}</body></html>`
const words = 'Plan what you eat, and buy only that. '
/** Answers after a while, as a server with a database does. */
const late =
  (body: string, ms: number): ServedPage =>
  (_request, response) => {
    setTimeout(() => response.writeHead(200, { 'content-type': 'text/html' }).end(body), ms)
  }

type Case = {
  readonly name: string
  readonly check: Check
  readonly pages: Readonly<Record<string, ServedPage>>
  readonly slow?: true
  readonly want: string
}

const healthyApp = page(
  `<main><h1>Dinner</h1><p>${words.repeat(6)}</p><label>What <input style="font-size:16px"></label> <button style="padding:12px">Add</button>
   <img src="/a.svg" alt="A plate" width="100" height="100" loading="lazy"></main>`,
)
const svg = {
  headers: { 'content-type': 'image/svg+xml' },
  body: '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"><rect width="100" height="100"/></svg>',
}
const dark = page(
  `<main dir="rtl" lang="ar"><h1>عشاء</h1><p>${'كلمات كثيرة تقرأ هنا. '.repeat(20)}</p><a href="/x" style="color:#9cf">المزيد</a></main>`,
  '<style>body{background:#111;color:#eee;font-size:17px}</style>',
)

const cases: readonly Case[] = [
  ...[a11y, errors, readable, readyFast, requests, steady].map(
    (check): Case => ({
      name: `${check.id}: a healthy app`,
      check,
      pages: { '/': healthyApp, '/a.svg': svg },
      slow: true,
      want: 'pass',
    }),
  ),
  ...[a11y, errors, readable, steady].map(
    (check): Case => ({
      name: `${check.id}: dark and right to left`,
      check,
      pages: { '/': dark },
      slow: true,
      want: 'pass',
    }),
  ),
  {
    name: 'a11y: a picture without words, under a strict policy, on a page that breaks prototypes',
    check: a11y,
    pages: {
      '/': {
        headers: { 'content-security-policy': "default-src 'self'; script-src 'unsafe-inline'" },
        body: page(
          '<main><h1>Dinner</h1><img src="/a.svg"></main><script>Array.prototype.map = Element.prototype.matches = () => { throw 1 }</script>',
        ),
      },
      '/a.svg': svg,
    },
    want: 'fail',
  },
  {
    name: 'a11y: letters that hardly differ from their ground',
    check: a11y,
    pages: { '/': page(`<main><h1>Dinner</h1><p style="color:#ccc">${words}</p></main>`) },
    want: 'fail',
  },
  {
    name: 'a11y: words outside any landmark',
    check: a11y,
    pages: { '/': page(`<h1>Dinner</h1><p>${words}</p>`) },
    want: 'warn',
  },
  {
    name: 'readable: most words are small',
    check: readable,
    pages: { '/': page(`<h1>Dinner</h1><p style="font-size:10px">${words.repeat(10)}</p>`) },
    want: 'fail',
  },
  {
    name: 'readable: no viewport',
    check: readable,
    pages: { '/': `<!doctype html><title>An app</title><h1>Dinner</h1><p>${words.repeat(10)}</p>` },
    want: 'fail',
  },
  {
    name: 'readable: small words hidden, or for screen readers alone, or in a drawing',
    check: readable,
    pages: {
      '/': page(
        `<h1>Dinner</h1><p>${words.repeat(3)}</p><p hidden style="font-size:8px">${words.repeat(20)}</p>
         <p style="position:absolute;width:1px;height:1px;overflow:hidden;font-size:8px">${words.repeat(20)}</p>
         <svg width="300" height="50"><text font-size="8" y="20">${words}</text></svg>`,
      ),
    },
    want: 'pass',
  },
  {
    name: 'readable: a field that an iPhone zooms to',
    check: readable,
    pages: { '/': page(`<h1>Dinner</h1><p>${words}</p><input>`) },
    want: 'warn',
  },
  {
    name: 'readable: a paragraph that does not wrap',
    check: readable,
    pages: {
      '/': page(
        `<h1>Dinner</h1><div style="overflow-x:auto"><p style="white-space:nowrap">${words.repeat(5)}</p></div>`,
      ),
    },
    want: 'warn',
  },
  {
    name: 'readable: code and a row of cards, which may be pushed',
    check: readable,
    pages: {
      '/': page(
        `<h1>Dinner</h1><p>${words}</p><pre style="overflow-x:auto">${words.repeat(5)}</pre>
         <div style="overflow-x:auto;display:flex">${`<p style="flex:0 0 250px">${words.repeat(3)}</p>`.repeat(6)}</div>`,
      ),
    },
    want: 'pass',
  },
  {
    name: 'steady: a banner that pushes everything down',
    check: steady,
    pages: {
      '/': page(
        `<div id="ad"></div><h1>Dinner</h1><p>${words.repeat(30)}</p><button>Start</button>
         <script>setTimeout(() => { ad.style.height = '400px' }, 500)</script>`,
      ),
    },
    slow: true,
    want: 'fail',
  },
  {
    name: 'steady: content that comes late into a place kept for it',
    check: steady,
    pages: {
      '/': page(
        `<h1>Dinner</h1><div id="list" style="height:300px"></div><p>${words.repeat(10)}</p>
         <script>setTimeout(() => { list.innerHTML = '<p>${words}</p>'.repeat(3) }, 500)</script>`,
      ),
    },
    slow: true,
    want: 'pass',
  },
  {
    name: 'ready-fast: an app that waits five seconds for its server',
    check: readyFast,
    pages: { '/': late(page(`<h1>Dinner</h1><p>${words}</p>`), 5000) },
    slow: true,
    want: 'fail',
  },
  {
    name: 'errors: thrown on the way',
    check: errors,
    pages: { '/': page('<h1>Dinner</h1><script>startTheApp()</script>') },
    want: 'fail',
  },
  {
    name: 'errors: a promise that nobody catches',
    check: errors,
    pages: { '/': page('<h1>Dinner</h1><script>Promise.reject(new Error("no list"))</script>') },
    want: 'fail',
  },
  {
    name: 'errors: caught, and a word of it',
    check: errors,
    pages: {
      '/': page(
        '<h1>Dinner</h1><script>try { startTheApp() } catch (error) { console.error(error) }</script>',
      ),
    },
    want: 'warn',
  },
  {
    name: 'requests: its own script is not there',
    check: requests,
    pages: { '/': page('<h1>Dinner</h1><script src="/app.js"></script>') },
    want: 'fail',
  },
  {
    name: 'requests: another host that refuses it',
    check: requests,
    pages: {
      '/': (request, response) => {
        const port = request.headers.host?.split(':')[1]
        response
          .writeHead(200, { 'content-type': 'text/html' })
          .end(page(`<h1>Dinner</h1><script>fetch('http://127.0.0.1:${port}/list').catch(() => {})</script>`))
      },
      '/list': '[]',
    },
    want: 'fail',
  },
  {
    name: 'requests: nobody is signed in, and the page gives up one it no longer needs',
    check: requests,
    pages: {
      '/': page(
        `<h1>Dinner</h1><script>fetch('/api/auth/me'); const stop = new AbortController(); fetch('/slow', { signal: stop.signal }).catch(() => {}); setTimeout(() => stop.abort(), 50)</script>`,
      ),
      '/api/auth/me': { status: 401 },
      '/slow': late('', 3000),
    },
    want: 'pass',
  },
]

describe('on a phone', () => {
  test.each(cases)('$name', async ({ check, pages, slow, want }) => {
    const found = await lookQuickly(browser, check, pages, { slow })
    expect(found).toMatchObject({ id: check.id, verdict: want })
    expect(found.do === null).toBe(want === 'pass')
    const isOfAPlace = ['a11y', 'readable', 'steady'].includes(check.id) && want !== 'pass'
    if (isOfAPlace) expect(found.evidence[0]?.shot).toBe(`${check.id}.jpg`)
  })
})
