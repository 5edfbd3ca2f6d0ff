import { describe, expect, test } from 'vitest'
import { readPageTags } from '../preview.ts'
import { drawCard } from '../previewCard.ts'
import type { ShippedFile } from '../shipped/collect.ts'
import { judgeText } from '../shipped/database.ts'
import { findCandidates, judgeAnswer, type Route } from '../shipped/routes.ts'
import { judgeRoutes } from './auth.ts'
import { judgeBilling } from './billing.ts'
import { type Brand, judgeBranding } from './branding.ts'
import { judgeLanguages } from './languages.ts'
import { judgeLeaks, judgeMaps } from './leaks.ts'
import { judgeTags } from './preview.ts'
import { judgeTelemetry } from './telemetry.ts'

const file = (text: string, url = 'https://acme.io/main.js'): ShippedFile => ({
  url,
  kind: 'script',
  text,
  headers: {},
  own: true,
  loaded: true,
})
const abc = (length: number): string => 'aB3dE5gH7jK9mN1pQ2rS4tU6vW8xYz'.repeat(8).slice(0, length)

describe('telemetry', () => {
  const judge = (text: string) => judgeTelemetry({ html: '', files: [file(text)] }, [], 'public').verdict
  test.each([
    ['Sentry', `init({dsn:"https://${'0123456789abcdef'.repeat(2)}@o1.ingest.sentry.io/2"})`],
    ['Bugsnag', 'Bugsnag.start({apiKey:"x"})'],
    ['PostHog', 'posthog.init("phc_x",{capture_exceptions:true})'],
    ['its own', 'window.onerror=function(m){fetch("/log",{method:"POST",body:m})}'],
    [
      'its own listener',
      'addEventListener("unhandledrejection",e=>navigator.sendBeacon("/log",String(e.reason)))',
    ],
  ])('%s reports', (_, text) => {
    expect(judge(text)).toBe('pass')
  })
  test.each([
    ['nothing', 'let a=1'],
    ['a comparison', 'if(window.onerror==null){fetch("/a")}'],
    ['a picture’s', 'img.addEventListener("error",()=>{img.src="/x.png"})'],
    ['a listener that shows', 'window.addEventListener("error",()=>{alert("sorry")})'],
    ['analytics alone', 'posthog.init("phc_x",{api_host:"https://eu.i.posthog.com"})'],
  ])('%s does not', (_, text) => {
    expect(judge(text)).toBe('warn')
  })
  test('behind our link the maker hears of errors', () => {
    expect(judgeTelemetry({ html: '', files: [] }, [], 'folder')).toMatchObject({
      verdict: 'pass',
      evidence: [{ what: expect.stringContaining('link') }],
    })
  })
})

describe('billing', () => {
  const judge = (text: string, kind: 'public' | 'live' = 'public') =>
    judgeBilling({ files: [file(text)] }, [], kind).verdict
  test.each([
    ['Stripe', `loadStripe("pk${'_test_'}${abc(24)}")`],
    ['Stripe link', 'location="https://buy.stripe.com/test_abc123"'],
    ['PayPal', '"https://www.paypal.com/sdk/js?client-id=sb"'],
    ['Paddle', 'Paddle.Environment.set("sandbox")'],
  ])('%s in test mode fails live and warns at home', (_, text) => {
    expect(judge(text)).toBe('fail')
    expect(judge(text, 'live')).toBe('warn')
  })
  test.each([
    ['live Stripe', `loadStripe("pk${'_live_'}${abc(24)}")`],
    ['both keys', `const k=live?"pk${'_live_'}${abc(24)}":"pk${'_test_'}${abc(24)}"`],
    ['a payment link', '"https://buy.stripe.com/abc123"'],
  ])('%s passes', (_, text) => {
    expect(judge(text)).toBe('pass')
  })
  test.each([
    ['nothing', 'let striped = "pinstripe"'],
    [
      'Clerk’s key looks like Stripe’s',
      `publishableKey:"pk${'_test_'}${Buffer.from('happy-cat-1.clerk.accounts.dev$').toString('base64')}"`,
    ],
  ])('%s is not needed', (_, text) => {
    expect(judge(text)).toBe('not-needed')
  })
})

describe('branding', () => {
  const own: Brand = {
    title: 'Errands – a list for two',
    text: 'Add what you need. © 2026 Ann',
    badges: ['f #top Home'],
    icon: null,
    year: 2026,
  }
  test.each<[string, Partial<Brand>]>([
    ['Vite', { title: 'Vite + React' }],
    ['Next', { title: 'Create Next App' }],
    ['none', { title: '' }],
    ['filler', { text: 'Lorem ipsum dolor sit amet' }],
    ['template', { text: 'Edit src/App.jsx and save to test HMR' }],
    ['name', { text: '© 2020 Your Company' }],
    ['mail', { text: 'Write to hello@example.com' }],
    ['object', { text: 'Hello [object Object]' }],
    ['badge', { badges: ['lovable-badge https://lovable.dev/projects/x Edit with Lovable'] }],
    ['icon', { icon: { what: 'the icon is Vite’s', where: '/vite.svg' } }],
  ])('%s warns', (_, brand) => {
    expect(judgeBranding({ ...own, ...brand })).toMatchObject({ verdict: 'warn', do: expect.any(String) })
  })
  test.each<[string, Partial<Brand>]>([
    ['an own title', {}],
    ['a title that holds such a word', { title: 'Home brewing diary' }],
    ['words that hold such words', { text: 'Your company’s invoices, sorted. Add a todo. TODOs: 3' }],
    [
      'a sentence that holds such a name',
      { text: 'Grow your business. Share your app, and show Your Company in it.' },
    ],
    ['a link to a builder', { badges: ['https://bolt.new Bolt reviews'] }],
    ['German', { title: 'Einkaufszettel', text: 'Was fehlt? © 2025 Jörg' }],
  ])('%s passes', (_, brand) => {
    expect(judgeBranding({ ...own, ...brand }).verdict).toBe('pass')
  })
})

describe('auth', () => {
  const origin = 'https://acme.io'
  const answer = (body: string, more: Partial<{ status: number; url: string; type: string }> = {}) =>
    judgeAnswer({
      path: '/api/users',
      from: 'bundle',
      origin,
      own: ['<!doctype html><title>app</title><div id=root></div><script src=/m.js></script>'],
      answer: {
        url: more.url ?? `${origin}/api/users`,
        status: more.status ?? 200,
        headers: { 'content-type': more.type ?? 'application/json' },
        body: Buffer.from(body),
      },
    })
  const state = (route: ReturnType<typeof answer>) => (route === 'fallback' ? route : route.state)
  test.each([
    ['people', '[{"email":"ann@acme.io"},{"email":"bob@acme.io"}]', {}, 'personal'],
    ['other data', '[{"id":1,"title":"x"}]', {}, 'open'],
    ['nothing', '[]', {}, 'missing'],
    ['a refusal as 200', '{"error":"Unauthorized"}', {}, 'closed'],
    ['401', '{}', { status: 401 }, 'closed'],
    ['404', '{}', { status: 404 }, 'missing'],
    ['sent to the sign-in', '<!doctype html>x', { url: `${origin}/login`, type: 'text/html' }, 'closed'],
    [
      'the app’s page',
      '<!doctype html><title>app</title><div id=root></div><script src=/m.js></script>',
      { type: 'text/html' },
      'fallback',
    ],
    ['a sign-in form', '<!doctype html><form><input type=password></form>', { type: 'text/html' }, 'closed'],
    [
      'a page with people',
      '<!doctype html><table><tr><td>ann@acme.io<td>bob@acme.io</table>',
      { type: 'text/html' },
      'personal',
    ],
  ])('%s', (_, body, more, want) => {
    expect(state(answer(body, more))).toBe(want)
  })

  const route = (path: string, given: Route['state']): Route => ({
    path,
    from: 'link',
    state: given,
    status: 200,
    personal: { mails: 3, fields: [], records: 3 },
    excerpt: '',
  })
  test.each([
    ['people fail', [route('/api/users', 'personal')], null, 'fail'],
    ['an open admin page warns', [route('/admin', 'open')], null, 'warn'],
    ['settings of an app without sign-in are everybody’s', [route('/settings', 'open')], null, 'not-needed'],
    [
      'an account page of one with sign-in warns',
      [route('/account', 'open')],
      'the page says "Log in"',
      'warn',
    ],
    ['closed passes', [route('/admin', 'closed')], '/admin asks who is there', 'pass'],
    ['nothing found is unknown', [route('/admin', 'missing')], 'the page says "Log in"', 'unknown'],
  ] as const)('%s', (_, routes, signIn, want) => {
    expect(judgeRoutes({ routes, signIn }).verdict).toBe(want)
  })

  test('what acts is not asked for', () => {
    const found = findCandidates({
      links: [`${origin}/admin/logout`, `${origin}/admin`, 'https://else.io/admin'],
      html: '',
      scripts: ['fetch("/api/users/delete")', 'go("/dashboard")'],
      origin,
    })
    expect(found).toEqual([
      { path: '/admin', from: 'link' },
      { path: '/dashboard', from: 'bundle' },
      { path: '/api/users', from: 'guess' },
      { path: '/api/admin', from: 'guess' },
    ])
  })
})

describe('leaks', () => {
  const map = (source: string) => ({
    url: 'a.js.map',
    of: 'a.js',
    inline: false,
    map: { sources: [source], contents: [{ source, text: 'x' }] },
  })
  test('the maker’s own source warns, a library’s does not', () => {
    expect(judgeLeaks(judgeMaps({ devServer: false, maps: [map('../src/a.ts')] }))).toMatchObject({
      verdict: 'warn',
      evidence: [{ excerpt: '../src/a.ts' }],
    })
    expect(
      judgeLeaks(judgeMaps({ devServer: false, maps: [map('../node_modules/react/index.js')] })).verdict,
    ).toBe('pass')
  })
  const jwt = ['{"alg":"HS256"}', '{"role":"anon"}']
    .map((one) => Buffer.from(one).toString('base64url'))
    .concat(abc(43))
    .join('.')
  const supabase = `createClient("https://abcdefghijklmnopqrst.supabase.co","${jwt}");db.from("notes").select()`
  test('a database that everybody may ask warns; one with a sign-in is noted', () => {
    expect(judgeLeaks(judgeText('m.js', supabase)).verdict).toBe('warn')
    const known = judgeLeaks(judgeText('m.js', `${supabase};db.auth.signInWithOtp()`))
    expect(known).toMatchObject({ verdict: 'pass', do: expect.stringContaining('notes') })
  })
})

describe('languages', () => {
  const words =
    'The list is for you and your family, and it will remind you of what you have to do when you are out.'
  const page = (text: string, lang = 'en', dir = 'ltr') => ({ text, lang, dir })
  const judge = (home: ReturnType<typeof page>, german = home) =>
    judgeLanguages({ home, german, arabic: home }).map((one) => one.what)
  test('fixed dates, no language, the wrong language, the wrong direction', () => {
    expect(judge(page(`${words} due 03/04/2026`))).toHaveLength(1)
    expect(judge(page(words, ''))).toHaveLength(1)
    expect(
      judge(
        page(
          'Die Liste ist für dich und deine Familie und sie erinnert dich, wenn du nicht zu Hause bist, auf dem Weg und mit dem Rad.',
        ),
      ),
    ).toHaveLength(1)
    expect(
      judge(page('هذه القائمة لك ولعائلتك وسوف تذكرك بما عليك القيام به عندما تكون خارج المنزل', 'ar')),
    ).toHaveLength(1)
  })
  test('healthy: dates that follow the visitor, few words, another script', () => {
    expect(judge(page(`${words} due 03/04/2026`), page(`${words} due 4.3.2026`))).toEqual([])
    expect(judge(page('Score 1,200'))).toEqual([])
    expect(
      judge(
        page(
          'この一覧は家族のためのものです。外出中にやるべきことを思い出させてくれます。とても便利ですので、ぜひ。',
          'ja',
        ),
      ),
    ).toEqual([])
  })
})

describe('preview', () => {
  const html = `<head><title>Errands</title><meta name=description content="A list for two"><meta property="og:image" content="https://acme.io/p.png"><meta name="twitter:card" content="summary_large_image"></head>`
  const image = {
    url: 'https://acme.io/p.png',
    written: 'https://acme.io/p.png',
    bytes: 90_000,
    facts: { type: 'png', width: 1200, height: 630 },
    data: 'data:image/png;base64,AA==',
  } as const
  test('whole passes', () => {
    expect(judgeTags(readPageTags(html), { image, twitterImage: null }, true)).toEqual([])
  })
  test.each([
    ['too heavy', { bytes: 700 * 1024 }],
    ['SVG', { facts: { type: 'svg', width: null, height: null } }],
    ['too small', { facts: { type: 'png', width: 64, height: 64 } }],
    ['relative', { written: '/p.png' }],
  ] as const)('an image that is %s is said', (_, more) => {
    expect(
      judgeTags(readPageTags(html), { image: { ...image, ...more }, twitterImage: null }, true),
    ).toHaveLength(1)
  })
  test('at home a relative image is no fault', () => {
    expect(
      judgeTags(readPageTags(html), { image: { ...image, written: '/p.png' }, twitterImage: null }, false),
    ).toEqual([])
  })
  test('nothing but a title: what is missing', () => {
    expect(
      judgeTags(readPageTags('<title>a</title>'), { image: null, twitterImage: null }, true).map(
        (one) => one.what,
      ),
    ).toEqual(['the card has no description', 'the card has no image'])
  })
  test('a card escapes every word', () => {
    const tags = readPageTags(
      `<title>x</title><meta property=og:title content="<img src=x onerror=alert(1)>"><meta property=og:site_name content='"><script>'>`,
    )
    for (const messenger of ['whatsapp', 'imessage', 'slack', 'x'] as const) {
      const card = drawCard({ host: 'acme.io', tags, image, twitterImage: null, icon: '' }, messenger)
      expect(card).toContain('&lt;img src=x')
      expect(card).not.toMatch(/<script|<img src=x/)
    }
  })
})
