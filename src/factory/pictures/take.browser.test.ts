import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CheckBrowser } from '../../check/browser.ts'
import { openTestBrowser, type ServedPage, servePages } from '../../check/testPages.ts'
import type { Card } from '../material.ts'
import { factOf, testCard, testFacts } from '../testMaterial.ts'
import { readPng } from './png.ts'
import { type Pictures, pictureOf, takePictures } from './take.ts'

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

test('pictures', async () => {
  const taken = await take(app, {
    stores: [
      'app-store',
      'google-play',
      'chrome-web-store',
      'edge',
      'microsoft-store',
      'pwa',
      'github',
      'product-hunt',
    ],
  })
  show(taken, 'tidepool')
  console.log(
    taken.files
      .map(({ path, bytes, picture }) => `${path} ${bytes.length} ${JSON.stringify(picture)}`)
      .join('\n'),
    taken.findings,
  )
})
