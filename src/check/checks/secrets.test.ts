import { describe, expect, test } from 'vitest'
import type { ShippedFile } from '../shipped/collect.ts'
import { judgeSecrets } from './secrets.ts'

/** Made here in parts, so that no scanner takes this file for one that leaks. */
const hex = (length: number): string => '0123456789abcdef'.repeat(8).slice(0, length)
const abc = (length: number): string => 'aB3dE5gH7jK9mN1pQ2rS4tU6vW8xYz'.repeat(8).slice(0, length)
const jwt = (claims: object): string =>
  ['{"alg":"HS256","typ":"JWT"}', JSON.stringify(claims)]
    .map((part) => Buffer.from(part).toString('base64url'))
    .concat(abc(43))
    .join('.')
const google = `AI${'za'}${abc(35)}`

const file = (text: string, url = 'http://a.localhost/assets/main.js'): ShippedFile => ({
  url,
  kind: 'script',
  text,
  headers: {},
  own: true,
  loaded: true,
})
const judge = (text: string) => judgeSecrets({ html: '', files: [file(text)], maps: [] })

describe('secrets in what is shipped', () => {
  test.each([
    ['service role', `createClient(u,"${jwt({ role: 'service_role', iss: 'supabase' })}")`],
    ['Supabase secret', `k="sb${'_secret_'}${abc(31)}"`],
    ['Stripe live', `k="sk${'_live_'}${abc(24)}"`],
    ['Stripe test', `k="sk${'_test_'}${abc(24)}"`],
    ['AWS', `k="${'AK'}IA2345ABCDEFGHIJKL"`],
    ['OpenAI', `k="sk-${'proj-'}${abc(48)}"`],
    ['private key', `k="-----BEGIN ${'PRIVATE KEY'}-----\\n${abc(64)}"`],
    ['Firebase admin', JSON.stringify({ type: 'service_account', private_key_id: hex(40) })],
    ['Google AI', `new GoogleGenerativeAI("${google}")`],
  ])('%s fails', async (_, text) => {
    const found = await judge(`// 1\nconst a=1;${text}`)
    expect(found.verdict).toBe('fail')
    expect(found.do).toMatch(/revoke/)
    expect(found.evidence[0]?.where).toMatch(/^http:\/\/a\.localhost\/assets\/main\.js:2:\d+$/)
    expect(JSON.stringify(found)).not.toContain(abc(20))
  })

  test.each([
    ['Supabase anon', `createClient(u,"${jwt({ role: 'anon', iss: 'supabase' })}")`, /row level security/],
    ['Supabase publishable', `k="sb_publishable_${abc(31)}"`, /row level security/],
    [
      'Firebase web',
      `initializeApp({apiKey:"${google}",authDomain:"x.firebaseapp.com",projectId:"x"})`,
      /security rules/,
    ],
    ['Stripe publishable', `k="pk${'_live_'}${abc(24)}"`, /Stripe/],
    [
      'Google Maps',
      `new Loader({apiKey:"${google}"});${' '.repeat(2000)}"https://maps.googleapis.com/maps/api/js"`,
      /Maps/,
    ],
    ['Mapbox', `k="pk.${'eyJ'}${abc(60)}.${abc(22)}"`, /Mapbox/],
    ['PostHog', `posthog.init("phc_${abc(43)}")`, /PostHog/],
    ['Sentry', `Sentry.init({dsn:"https://${hex(32)}@o1.ingest.sentry.io/2"})`, /Sentry/],
    ['Algolia', `algoliasearch("ABCDEFGHIJ",{apiKey:"${hex(32)}"})`, /Algolia/],
  ])('%s is named, and passes', async (_, text, words) => {
    const found = await judge(text)
    expect(found.verdict).toBe('pass')
    expect(found.evidence.map((one) => one.what).join('\n')).toMatch(words)
  })

  test('a Google key of unknown use warns', async () => {
    expect((await judge(`fetch("https://a.example/?key=${google}")`)).verdict).toBe('warn')
  })

  test('a name with a public prefix warns; a placeholder does not', async () => {
    expect((await judge(`env={"VITE_JWT_SECRET":"correct-horse"}`)).verdict).toBe('warn')
    expect((await judge(`env={"VITE_JWT_SECRET":"your-secret"}`)).verdict).toBe('pass')
  })

  test('a source map says file, line and column, once', async () => {
    const key = `sk${'_live_'}${abc(24)}`
    const found = await judgeSecrets({
      html: '',
      files: [file(`x("${key}")`)],
      maps: [
        {
          url: 'http://a.localhost/assets/main.js.map',
          of: 'http://a.localhost/assets/main.js',
          inline: false,
          map: {
            sources: ['../src/pay.ts'],
            contents: [{ source: '../src/pay.ts', text: `\n\n  pay("${key}")` }],
          },
        },
      ],
    })
    expect(found.evidence).toHaveLength(1)
    expect(found.evidence[0]?.where).toMatch(/^\.\.\/src\/pay\.ts \(in .*\):3:8$/)
  })

  test('an ordinary bundle passes; nothing shipped is unknown', async () => {
    expect((await judge('const a=1;console.log("hello")')).verdict).toBe('pass')
    expect((await judgeSecrets({ html: '', files: [], maps: [] })).verdict).toBe('unknown')
  })
})

test('a key in base 64 is one', async () => {
  const packed = Buffer.from(`sk${'_live_'}${abc(24)}`).toString('base64')
  expect((await judge(`k=atob("${packed}")`)).verdict).toBe('fail')
})

test.each([
  ['sent along', `fetch(u,{headers:{Authorization:"Bearer ${abc(40)}"}})`, 'warn'],
  ['of no known form', `const k="sk-${hex(32)}"`, 'warn'],
  ['of an anonymous role', `h={Authorization:"Bearer ${jwt({ role: 'anon', iss: 'supabase' })}"}`, 'pass'],
  ['to be filled in', 'h={Authorization:"Bearer YOUR_API_KEY_GOES_HERE_1"}', 'pass'],
  ['of a class', `c="sk-chase-dot-before-anything-else-1"`, 'pass'],
])('a key %s', async (_, text, want) => {
  expect((await judge(text)).verdict).toBe(want)
})

test('a source map that the link leaves out is named with what it holds', async () => {
  const key = `sk${'_live_'}${abc(24)}`
  const map = { sources: ['src/pay.ts'], contents: [{ source: 'src/pay.ts', text: `const k="${key}"` }] }
  const found = await judgeSecrets({
    html: '',
    files: [file('1')],
    maps: [],
    mapsLeftOut: [{ url: 'http://a.localhost/a.js.map', of: 'http://a.localhost/a.js', inline: false, map }],
  })
  expect(found.verdict).toBe('warn')
  expect(found.evidence[0]?.where).toContain('src/pay.ts')
})
