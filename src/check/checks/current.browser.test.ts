import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CheckBrowser } from '../browser.ts'
import { lookAt, openTestBrowser, type ServedPage, servePages } from '../testPages.ts'
import { current } from './current.ts'

let browser: CheckBrowser
const folder = mkdtempSync(join(tmpdir(), 'outer-current-'))
const page =
  '<!doctype html><title>App</title><meta http-equiv="Content-Security-Policy" content="upgrade-insecure-requests; img-src *"><h1>Übung</h1><script src="/app.js"></script>'
const script = 'console.log("Grüße")'
beforeAll(async () => {
  writeFileSync(join(folder, 'index.html'), page)
  writeFileSync(join(folder, 'app.js'), script)
  browser = await openTestBrowser()
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await browser.close()
})

const tagged = page.replace('<h1>', '<script async src="/_outer/b.js" nonce="a1"></script><h1>')
const html = { 'content-type': 'text/html; charset=utf-8' }

const cases: Record<string, { pages: Record<string, ServedPage>; want: string; says: RegExp }> = {
  'the same files': { pages: { '/': page, '/app.js': script }, want: 'pass', says: /all 2 files/ },
  'the same files, compressed and with our tag': {
    pages: {
      '/': { headers: { ...html, 'content-encoding': 'gzip' }, body: gzipSync(tagged) },
      '/app.js': script,
    },
    want: 'pass',
    says: /all 2 files/,
  },
  'the same files, of whose page the edge changed the policy': {
    pages: { '/': tagged.replace('upgrade-insecure-requests; ', "connect-src 'self'; "), '/app.js': script },
    want: 'pass',
    says: /all 2 files/,
  },
  'an older script': {
    pages: { '/': page, '/app.js': 'console.log("old")' },
    want: 'fail',
    says: /app\.js is served as an older/,
  },
  'an older page': {
    pages: { '/': page.replace('Übung', 'Alt'), '/app.js': script },
    want: 'fail',
    says: /^\/ is served as an older/,
  },
}
for (const [name, { pages, want, says }] of Object.entries(cases))
  test(`a folder against ${name}`, async () => {
    const served = await servePages(pages)
    const found = await lookAt(browser, `${served.url}/`, current, { target: { kind: 'folder', folder } })
    await served.close()
    expect(found.verdict, JSON.stringify(found)).toBe(want)
    expect(found.evidence[0]?.what).toMatch(says)
  })

test('a link against the address of the app: the same, another, and one that never answers the same twice', async () => {
  let count = 0
  const own = await servePages({
    '/': page,
    '/app.js': script,
    '/moving': (_request, response) => response.writeHead(200, html).end(`${page}${count++}`),
  })
  const link = await servePages({
    '/': tagged,
    '/app.js': script,
    '/old': tagged.replace('Übung', 'Alt'),
    '/moving': (_request, response) => response.writeHead(200, html).end(`${tagged}${count++}`),
  })
  const look = (here: string, direct: string) =>
    lookAt(browser, `${link.url}${here}`, current, {
      target: { kind: 'share', direct: `${own.url}${direct}` },
    })
  expect((await look('/', '/')).verdict).toBe('pass')
  expect((await look('/old', '/')).verdict).toBe('warn')
  expect((await look('/moving', '/moving')).verdict).toBe('pass')
  await own.close()
  await link.close()
})

test('a service worker that keeps an old build', async () => {
  const served = await servePages({
    '/': `${page}<script>navigator.serviceWorker.register('/sw.js')</script>`,
    '/app.js': script,
    '/sw.js': `addEventListener('install', () => skipWaiting()); addEventListener('activate', (e) => e.waitUntil(clients.claim()))
      addEventListener('fetch', (e) => e.request.mode === 'navigate' && e.respondWith(new Response('<h1>old</h1>', { headers: { 'content-type': 'text/html' } })))`,
  })
  const found = await lookAt(browser, `${served.url}/`, current)
  await served.close()
  expect(found.verdict, JSON.stringify(found)).toBe('warn')
  expect(found.evidence[0]?.what).toMatch(/service worker answers/)
})

test('a public address alone is unknown', async () => {
  const served = await servePages({ '/': page, '/app.js': script })
  const found = await lookAt(browser, `${served.url}/`, current, { target: { kind: 'public' } })
  await served.close()
  expect(found.verdict).toBe('unknown')
})
