import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CheckBrowser } from '../browser.ts'
import type { CheckTarget } from '../check.ts'
import type { CheckId, Finding } from '../finding.ts'
import { lookLightly } from '../testLight.ts'
import { openTestBrowser, type ServedPage, servePages } from '../testPages.ts'
import { auth } from './auth.ts'
import { billing } from './billing.ts'
import { branding } from './branding.ts'
import { languages } from './languages.ts'
import { leaks } from './leaks.ts'
import { preview } from './preview.ts'
import { secrets } from './secrets.ts'
import { telemetry } from './telemetry.ts'

let browser: CheckBrowser
beforeAll(async () => {
  browser = await openTestBrowser()
})
afterAll(() => browser.close())

const abc = 'aB3dE5gH7jK9mN1pQ2rS4tU6vW8xYz'
const secretKey = `sk${'_live_'}${abc.slice(0, 24)}`
/** 1 × 1 as PNG says it, with the head of one of 1200 × 630. */
const png = (() => {
  const bytes = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )
  bytes.writeUInt32BE(1200, 16)
  bytes.writeUInt32BE(630, 20)
  return bytes
})()
const checks = [secrets, leaks, auth, branding, telemetry, billing, languages, preview]

const look = async (
  pages: Readonly<Record<string, ServedPage>>,
  target: Partial<CheckTarget>,
): Promise<{ readonly of: (id: CheckId) => Finding; readonly hits: readonly string[] }> => {
  const served = await servePages(pages)
  try {
    const found = await lookLightly(browser, `${served.url}/`, checks, target)
    const of = (id: CheckId): Finding => {
      const one = found.find((finding) => finding.id === id)
      if (!one) throw new Error(`no finding ${id}`)
      return one
    }
    return { of, hits: served.hits }
  } finally {
    await served.close()
  }
}

const map = JSON.stringify({
  version: 3,
  sources: ['../src/main.ts'],
  sourcesContent: ['let a'],
  mappings: '',
})

describe('what is shipped', () => {
  test('an app with everything left in', async () => {
    const { of, hits } = await look(
      {
        '/': `<!doctype html><meta name=viewport content="width=device-width"><title>Vite + React</title><link rel=icon href=/vite.svg><link rel=modulepreload href=/assets/later.js><body><h1>Hello</h1><p>Due 03/04/2026</p><a href=/admin>Admin</a><script src=/assets/main.js></script>`,
        '/assets/main.js':
          'console.log("hi"); if (0) import("./Settings.js")\n//# sourceMappingURL=main.js.map',
        '/assets/main.js.map': { headers: { 'content-type': 'application/json' }, body: map },
        '/assets/later.js': `export const pay = "${secretKey}"`,
        '/assets/Settings.js': `Stripe("pk${'_test_'}${abc.slice(0, 24)}"); fetch("/api/users")`,
        '/assets/': '<title>Index of /assets/</title>',
        '/.env': { headers: { 'content-type': 'text/plain' }, body: 'DB_PASSWORD=hunter22\n' },
        '/admin':
          '<!doctype html><title>Admin</title><h1>All visitors</h1><p>twelve came today, three yesterday</p>',
        '/api/users': {
          headers: { 'content-type': 'application/json' },
          body: '[{"email":"ann@acme.io"},{"email":"bob@acme.io"}]',
        },
      },
      { kind: 'public' },
    )
    expect(of('secrets').verdict).toBe('fail')
    expect(of('secrets').evidence[0]?.where).toContain('/assets/later.js:1:21')
    expect(of('leaks').verdict).toBe('fail')
    const leaked = JSON.stringify(of('leaks').evidence)
    for (const one of ['/.env', 'DB_PASSWORD=…', '../src/main.ts', '/assets/', '/admin'])
      expect(leaked).toContain(one)
    expect(leaked).not.toContain('hunter22')
    expect(of('auth')).toMatchObject({
      verdict: 'fail',
      evidence: [{ where: '/api/users' }, { where: '/admin' }],
    })
    expect(JSON.stringify(of('auth'))).not.toContain('ann@acme.io')
    expect(of('branding').verdict).toBe('warn')
    expect(of('telemetry').verdict).toBe('warn')
    expect(of('billing').verdict).toBe('fail')
    expect(
      of('languages')
        .evidence.map((one) => one.what)
        .join(),
    ).toMatch(/does not say its language.*Germany/)
    expect(of('preview')).toMatchObject({ verdict: 'warn' })
    expect(hits.every((one) => one.startsWith('GET'))).toBe(true)
  })

  test('an app of one page for every address, with nothing left in', async () => {
    const { of } = await look(
      {
        '*': `<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content="width=device-width"><title>Errands for two</title><meta name=description content="A list for two people"><meta property=og:image content=/preview.png><link rel=icon href=/preview.png><body><h1>Errands</h1><p id=when></p><a href=/settings>Settings</a><script src=/assets/main.js></script>`,
        '/assets/main.js': `when.textContent = new Date(0).toLocaleDateString(); const key = "sb_publishable_${abc}"; const later = () => import("./gone.js")`,
        '/preview.png': { headers: { 'content-type': 'image/png' }, body: png },
      },
      { kind: 'live' },
    )
    expect(of('secrets')).toMatchObject({ verdict: 'pass' })
    expect(JSON.stringify(of('secrets').evidence)).toContain('row level security')
    expect(of('leaks')).toMatchObject({ verdict: 'pass' })
    expect(of('auth')).toMatchObject({ verdict: 'not-needed' })
    expect(of('branding')).toMatchObject({ verdict: 'pass' })
    expect(of('telemetry')).toMatchObject({ verdict: 'pass' })
    expect(of('billing')).toMatchObject({ verdict: 'not-needed' })
    expect(of('languages')).toMatchObject({ verdict: 'pass' })
    expect(of('preview')).toMatchObject({ verdict: 'pass' })
    expect(of('preview').evidence.filter((one) => one.shot?.startsWith('preview-'))).toHaveLength(4)
  })

  test('a route that the app draws itself is opened as a visitor would', async () => {
    const app = (page: string): ServedPage =>
      `<!doctype html><html lang=en><title>Shop</title><body><nav><a href=/admin>Admin</a></nav><main id=m></main><script>m.innerHTML = location.pathname === '/admin' ? ${JSON.stringify(page)} : '<h1>Shop</h1>'</script>`
    const open = await look(
      { '*': app('<h1>Orders</h1><p>Order 1: two chairs. Order 2: one table.</p>') },
      {},
    )
    expect(open.of('auth')).toMatchObject({ verdict: 'warn', evidence: [{ where: '/admin' }] })
    const closed = await look({ '*': app('<h1>Sign in</h1><input type=password>') }, {})
    expect(closed.of('auth')).toMatchObject({ verdict: 'pass' })
  })
})
