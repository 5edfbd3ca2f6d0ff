import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CheckBrowser } from '../../check/browser.ts'
import { openTestBrowser, type ServedPage, servePages } from '../../check/testPages.ts'
import type { Card } from '../material.ts'
import { testCard, testFacts } from '../testMaterial.ts'
import { cardHtml, wordsOf } from './card.ts'
import { readPng } from './png.ts'
import { type Pictures, pictureOf, takeCards, takePictures } from './take.ts'

let browser: CheckBrowser
beforeAll(async () => {
  browser = await openTestBrowser()
})
afterAll(() => browser.close())

const style = `<style>body{margin:0;background:#fdfcf7;color:#16211d;font-family:Georgia,serif;padding:1.2rem;max-width:46rem}
  h1{font-size:2rem;margin:.4rem 0}nav a{margin-right:1rem;color:#0b6e4f}table{border-collapse:collapse;width:100%;margin:1rem 0}
  td,th{border-bottom:1px solid #cfd6cf;padding:.45rem;text-align:left}button{background:#0b6e4f;color:#fff;border:0;padding:.7rem 1.1rem;font:inherit}
  .high{color:#08415c;font-weight:700}</style>`
const head = `<!doctype html><html lang=en><meta name=viewport content="width=device-width, initial-scale=1"><link rel=icon href=/icon.svg type=image/svg+xml>${style}`
const nav = '<nav><a href=/>Tides</a><a href=/harbours>Harbours</a><a href=/walk>Causeway</a></nav>'
const rows = Array.from(
  { length: 18 },
  (_, at) =>
    `<tr><td>${at + 1} Nov</td><td class=high>${(at * 47) % 12}:${String((at * 13) % 60).padStart(2, '0')}</td><td>${(3 + ((at * 7) % 19) / 10).toFixed(1)} m</td><td>${(at * 31) % 12}:15</td></tr>`,
).join('')
const app: Readonly<Record<string, ServedPage>> = {
  '/': `${head}<title>Tidepool</title>${nav}<h1>High water at Saint-Malo</h1><p>Prints a tide table for one beach on one sheet of paper.</p><table><tr><th>Day<th>High<th>Height<th>Low</tr>${rows}</table><button>Print the sheet</button>`,
  '/harbours': `${head}<title>Harbours</title>${nav}<h1>Harbours nearby</h1><ul>${'<li>Cancale, 14 km to the east of it</li>'.repeat(9)}</ul>`,
  '/walk': `${head}<title>Causeway</title>${nav}<h1>When the causeway can be walked</h1><p>Between 9:40 and 13:05 today.</p>`,
  '/icon.svg': {
    headers: { 'content-type': 'image/svg+xml' },
    body: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10" fill="#0b6e4f"/><path d="M0 7q2.5-3 5 0t5 0v3H0z" fill="#fdfcf7"/></svg>',
  },
}

async function take(
  pages: Readonly<Record<string, ServedPage>>,
  more: { stores?: readonly string[]; card?: Card } = {},
): Promise<Pictures> {
  const served = await servePages(pages)
  try {
    return await takePictures({
      browser,
      url: `${served.url}/`,
      card: testCard,
      facts: testFacts,
      locale: 'en',
      stores: [],
      build: 'a1b2c3d',
      ...more,
    })
  } finally {
    await served.close()
  }
}

const keep = process.env.KEEP_PICTURES
const show = ({ files }: Pictures, name: string): void => {
  for (const { path, bytes } of keep ? files : []) {
    const file = join(keep ?? '', name, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, bytes)
  }
}

const sizes = (taken: Pictures, under: string) =>
  taken.files
    .filter(({ path }) => path.startsWith(under))
    .map(({ path, bytes }) => {
      const { width, height, alpha } = readPng(bytes) ?? {}
      return `${path.slice(under.length)} ${width}x${height}${alpha ? ' alpha' : ''}`
    })

test('the screens that a person reaches, as large as each store asks, without alpha', async () => {
  const taken = await take(app, { stores: ['app-store', 'google-play', 'pwa'] })
  show(taken, 'tidepool')
  expect(taken.findings).toEqual([])
  expect(sizes(taken, 'fastlane/')).toEqual([
    'screenshots/en-US/01_iphone_6_9.png 1320x2868',
    'screenshots/en-US/02_iphone_6_9.png 1320x2868',
    'screenshots/en-US/03_iphone_6_9.png 1320x2868',
    'screenshots/en-US/01_ipad_13.png 2064x2752',
    'screenshots/en-US/02_ipad_13.png 2064x2752',
    'screenshots/en-US/03_ipad_13.png 2064x2752',
    'metadata/android/en-US/images/phoneScreenshots/01.png 1080x1920',
    'metadata/android/en-US/images/phoneScreenshots/02.png 1080x1920',
    'metadata/android/en-US/images/phoneScreenshots/03.png 1080x1920',
    'metadata/android/en-US/images/featureGraphic.png 1024x500',
    'metadata/android/en-US/images/icon.png 512x512 alpha',
  ])
  expect(sizes(taken, 'pwa/')).toEqual([
    'screenshots/wide-01.png 1280x720',
    'screenshots/wide-02.png 1280x720',
    'screenshots/wide-03.png 1280x720',
    'screenshots/narrow-01.png 750x1334',
    'screenshots/narrow-02.png 750x1334',
    'screenshots/narrow-03.png 750x1334',
    'icons/icon-192.png 192x192 alpha',
    'icons/icon-512.png 512x512 alpha',
  ])
  const site = taken.files.filter(({ path }) => path.startsWith('site/'))
  expect(site.map(({ picture: { path, width, height } }) => `${path} ${width}x${height}`)).toEqual([
    'site/shot-phone.webp 780x1688',
    'site/shot-laptop.webp 1366x768',
    'site/og.png 1200x630',
    'site/icons/apple-touch-icon.png 180x180',
  ])
  for (const { path, bytes } of site.slice(0, 2)) {
    expect([path, Buffer.from(bytes.subarray(8, 12)).toString()]).toEqual([path, 'WEBP'])
    expect(bytes.length).toBeLessThanOrEqual(60_000)
  }
  expect(site[0]?.picture).toMatchObject({ alt: 'Tidepool: High water at Saint-Malo', of: '/ a1b2c3d' })
  expect(site[2]?.picture.alt).toBe('Tidepool: Prints a tide table for one beach on one sheet of paper.')
  expect(taken.files.find(({ path }) => path.endsWith('02.png'))?.picture.of).toBe('/harbours a1b2c3d')
})

test('only stores that are drafted, and the same bytes for the same app', async () => {
  const one = await take(app)
  expect(one.files.map(({ path }) => path)).toEqual([
    'site/shot-phone.webp',
    'site/shot-laptop.webp',
    'site/og.png',
    'site/icons/apple-touch-icon.png',
  ])
  const two = await take(app)
  expect(two.files.map(({ bytes }) => Buffer.from(bytes).toString('base64'))).toEqual(
    one.files.map(({ bytes }) => Buffer.from(bytes).toString('base64')),
  )
})

test('a game is shown as it is played, and an app of tabs behind its tabs', async () => {
  const game = `${head}<title>Heron</title><h1>Heron, a fishing game</h1><p>Catch six fish before the tide turns.</p><button>Start</button>
    <script>document.querySelector('button').onclick = () => { document.body.innerHTML = '<h2>Six fish to go, four minutes left</h2><canvas width=300 height=300></canvas>' }</script>`
  const played = await take({ '/': game }, { stores: ['google-play'] })
  const phones = played.files.filter(({ path }) => path.includes('phoneScreenshots'))
  expect(phones.map(({ picture }) => picture.alt)).toEqual([
    'Tidepool: Heron, a fishing game',
    'Tidepool: Six fish to go, four minutes left',
  ])
  expect(played.findings.map(({ rule }) => rule)).toEqual(['no-icon'])
})

test('a page that was not made for phones is exactly as large as the others', async () => {
  const wide =
    '<!doctype html><title>Wide</title><h1>Swap seeds with a neighbour</h1><p>Offers what is left over of a packet.</p>'
  const taken = await take({ '/': wide }, { stores: ['app-store'] })
  const phone = taken.files.find(({ path }) => path === 'site/shot-phone.webp')
  expect(phone?.picture).toMatchObject({ width: 780, height: 1688 })
  expect(sizes(taken, 'fastlane/')).toEqual([
    'screenshots/en-US/01_iphone_6_9.png 1320x2868',
    'screenshots/en-US/01_ipad_13.png 2064x2752',
  ])
})

test('what a store asks for and the app does not have is a finding', async () => {
  const single = await take(
    { '/': `${head}<title>One</title><h1>The only screen there is</h1>` },
    { stores: ['google-play', 'fdroid'] },
  )
  expect(single.findings.map(({ rule, text }) => [rule, text])).toEqual([
    ['too-few-pictures', 'fastlane/metadata/android/en-US/images/phoneScreenshots/02.png'],
    ['no-icon', 'fastlane/metadata/android/en-US/images/icon.png'],
  ])
})

test.for<readonly [string, string, Readonly<Record<string, ServedPage>>]>([
  ['a login', 'app-login', { '/': `${head}<h1>Sign in</h1><input type=password>` }],
  ['an error', 'app-error', { '/': { status: 500, body: 'Internal Server Error' } }],
  ['an empty page', 'app-blank', { '/': `${head}<div id=root></div>` }],
  [
    'an app that goes on and on',
    'app-moving',
    { '*': `${head}<h1>Next</h1><script>location.href = '/' + Math.random()</script>` },
  ],
])('%s is a finding, and no picture', async ([, rule, pages]) => {
  const taken = await take(pages, { stores: ['app-store'] })
  expect(taken.files).toEqual([])
  expect(taken.findings.map((one) => one.rule)).toEqual([rule])
})

test('a page that moves, full of noise and behind a question about cookies, is small and without the question', async () => {
  const noise = `${head}<title>Static</title><h1>Static of the night sky</h1><canvas id=c width=800 height=1200></canvas>
    <div id=ask style="position:fixed;inset:0;background:#f00"><p>We use cookies to follow you everywhere.</p><button onclick="ask.remove()">Reject all</button></div>
    <script>const draw = () => { const image = new ImageData(800, 1200); for (let at = 0; at < image.data.length; at++) image.data[at] = at % 4 === 3 ? 255 : Math.random() * 256; c.getContext('2d').putImageData(image, 0, 0); setTimeout(draw, 200) }; draw()</script>`
  const taken = await take({ '/': noise })
  show(taken, 'noise')
  const phone = taken.files.find(({ path }) => path === 'site/shot-phone.webp')
  expect(phone?.bytes.length).toBeLessThanOrEqual(60_000)
  expect(phone?.picture.alt).toBe('Tidepool: Static of the night sky')
})

test('words of the product are words on a card, whatever they hold', async () => {
  const name = '</style><script>document.title = 1</script>'
  const look = {
    ...testCard.look,
    font: 'x}</style><img src=http://127.0.0.1:1/>',
    background: 'url(http://127.0.0.1:1)',
  }
  const card = { ...testCard, name, look, install: '"><img src=x>', address: null }
  const taken = await takeCards({
    browser,
    card,
    facts: testFacts,
    locale: 'en',
    stores: ['github'],
    build: 'a1',
  })
  show(taken, 'hostile')
  expect(taken.files.map(({ picture }) => [picture.path, picture.width, picture.height, picture.of])).toEqual(
    [
      ['site/og.png', 1200, 630, 'no page a1'],
      ['github/social-preview.png', 1280, 640, 'no page a1'],
    ],
  )
  expect(
    cardHtml(card, wordsOf(card, '<b>bold</b> one'), { width: 1200, height: 630 }, undefined),
  ).not.toMatch(/<script|<img|<b>|url\(/)
})

test('a picture says what it was taken of, whichever port it ran on', () => {
  expect(pictureOf('http://localhost:5173/walk?day=2', 'a1b2')).toBe('/walk?day=2 a1b2')
  expect(pictureOf('https://tidepool.example/walk', 'a1b2')).toBe('https://tidepool.example/walk a1b2')
})
