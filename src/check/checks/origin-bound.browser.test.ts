import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CheckBrowser } from '../browser.ts'
import type { CheckTarget } from '../check.ts'
import { lookAt, openTestBrowser, type Served, type ServedPage, servePages } from '../testPages.ts'
import { originBound } from './origin-bound.ts'

let browser: CheckBrowser
/** Another origin, as an API elsewhere is: `127.0.0.1` would be the maker's computer, so a name below localhost. */
let api: Served
beforeAll(async () => {
  browser = await openTestBrowser()
  api = await servePages({
    '/closed': { headers: { 'access-control-allow-origin': 'https://app.example' }, body: '[]' },
    '/open': { headers: { 'access-control-allow-origin': '*' }, body: '[]' },
    '*': '<h1>Elsewhere</h1>',
  })
})
afterAll(async () => {
  await api.close()
  await browser.close()
})

const html = (body: string, more: Partial<Exclude<ServedPage, string>> = {}): ServedPage => ({
  ...more,
  body: `<!doctype html><html lang=en><head><meta charset=utf-8><title>App</title></head><body><h1>Tasks</h1><input><button>Add</button>${body}</body></html>`,
})
const elsewhere = () => `http://api.localhost:${api.port}`

type Case = {
  readonly name: string
  readonly pages: () => Record<string, ServedPage>
  readonly want: string
  readonly says: RegExp
  readonly todo?: RegExp
  readonly target?: Partial<CheckTarget>
}

const cases: readonly Case[] = [
  {
    name: 'a server that answers another origin alone',
    pages: () => ({ '/': html(`<script>fetch('${elsewhere()}/closed').catch(() => {})</script>`) }),
    want: 'fail',
    says: /answers only https:\/\/app\.example/,
    todo: /allow the origin http:\/\/localhost:\d+/,
  },
  {
    name: 'an app that sends everybody to its own host',
    pages: () => ({ '/': { status: 302, headers: { location: `${elsewhere()}/` } } }),
    want: 'fail',
    says: /sends its visitors away/,
  },
  {
    name: 'a policy that names another host',
    pages: () => ({
      '/': html('<script src=/a.js></script>', {
        headers: { 'content-security-policy': 'script-src https://app.example' },
      }),
      '/a.js': '1',
    }),
    want: 'fail',
    says: /names another host/,
    todo: /'self'/,
  },
  {
    name: 'a cookie for another host',
    pages: () => ({ '/': html('', { headers: { 'set-cookie': 'a=b; Domain=app.example; Path=/' } }) }),
    want: 'warn',
    says: /cookie for app\.example/,
  },
  {
    name: 'a sign-in that comes back elsewhere',
    pages: () => ({
      '/': html('<script src=/a.js></script>'),
      '/a.js': 'onclick = () => login({ redirect_uri: "https://app.example/back" })',
    }),
    want: 'warn',
    says: /comes back to app\.example/,
  },
  {
    name: "Firebase's sign-in",
    pages: () => ({
      '/': html('<script src=/a.js></script>'),
      '/a.js': 'const config = { authDomain: "a.firebaseapp.com" }',
    }),
    want: 'warn',
    says: /Firebase Auth/,
    todo: /Authorized domains: add localhost/,
  },
  {
    name: 'a script that knows one host',
    pages: () => ({
      '/': html('<script src=/a.js></script>'),
      '/a.js': 'if (location.hostname !== "app.example") lock()',
    }),
    want: 'warn',
    says: /every host but app\.example/,
  },
  { name: 'a list', pages: () => ({ '/': html('') }), want: 'not-needed', says: /nothing was found/ },
  {
    name: 'a server that answers everybody',
    pages: () => ({ '/': html(`<script>fetch('${elsewhere()}/open')</script>`) }),
    want: 'not-needed',
    says: /nothing was found/,
  },
  {
    name: 'a policy of its own host, and a cookie of its own',
    pages: () => ({
      '/': html('<script src=/a.js></script>', {
        headers: { 'content-security-policy': "default-src 'self'", 'set-cookie': 'a=b; Path=/' },
      }),
      '/a.js': 'if (location.hostname === "localhost") console.info("at home")',
    }),
    want: 'not-needed',
    says: /nothing was found/,
  },
  {
    name: "Firebase's sign-in at the address that it is known by",
    pages: () => ({
      '/': html('<script src=/a.js></script>'),
      '/a.js': 'const config = { authDomain: "a.firebaseapp.com" }',
    }),
    want: 'not-needed',
    says: /nothing was found/,
    target: { kind: 'public' },
  },
]

for (const { name, pages, want, says, todo, target } of cases)
  test(name, async () => {
    const served = await servePages(pages())
    const found = await lookAt(browser, `${served.url}/`, originBound, { target: target ?? {} })
    await served.close()
    expect(found.verdict, JSON.stringify(found)).toBe(want)
    expect(found.evidence[0]?.what).toMatch(says)
    if (todo) expect(found.do).toMatch(todo)
  })
