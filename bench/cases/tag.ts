import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { type Browser, chromium, devices } from 'playwright-core'
import { root } from '../../scripts/node.mjs'
import { findChromium } from '../../scripts/system.mjs'
import { alternate, median, medianInterval } from '../alternate.ts'
import type { Bench, Case } from '../case.ts'
import { makeLinks, sendSnapshot } from '../links.ts'
import { startOuter } from '../outer.ts'
import { startRelay } from '../relay.ts'
import type { Row } from '../table.ts'

/** Slow 4G and a phone a quarter as fast, as Lighthouse throttles. */
const network = { offline: false, latency: 150, downloadThroughput: 204_800, uploadThroughput: 93_750 }
const slowdown = 4
/** Pairs of page loads; the interval needs some. */
const leastRounds = 15
const settleMs = 1_500

/** (e) The same page through the same server, its tag in it or not. */
export const tag: Case = {
  name: 'tag',
  async run(bench) {
    const beacon: Row = {
      what: 'beacon script, brotli',
      ...(await beaconBytes()),
      peer: '',
      aim: { first: 2_048, next: 1_536, better: 'less' },
    }
    const executablePath = findChromium()
    if (executablePath === undefined)
      return [
        beacon,
        { what: 'first contentful paint', ours: 'not measured', peer: 'Chromium: missing (apt: chromium)' },
      ]
    // The sandbox refuses to run as root; the pages are our own.
    const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    const browser = await chromium.launch({ executablePath, headless: true, args })
    bench.scope.onClose(() => browser.close())
    return [beacon, ...(await comparePaints(bench, browser))]
  },
}

async function comparePaints({ scope, rounds }: Bench, browser: Browser): Promise<Row[]> {
  const outer = await startOuter(scope)
  const [link] = await makeLinks(outer, await sendSnapshot(outer, join(root, 'examples', 'split')), 1)
  const relays = await Promise.all(
    [true, false].map((tagged) => startRelay(outer.port, link?.host ?? '', tagged)),
  )
  for (const relay of relays) scope.onClose(relay.close)
  const [tagged, plain] = relays as [(typeof relays)[0] & object, (typeof relays)[0] & object]
  const { withTag, without } = await alternate(
    { withTag: () => load(browser, tagged.url), without: () => load(browser, plain.url) },
    Math.max(rounds, leastRounds),
  )
  const differences = withTag.map((one, at) => one.paintMs - (without[at]?.paintMs ?? Number.NaN))
  const between = medianInterval(differences)
  const bytes = median(withTag.map((one) => one.bytes)) - median(without.map((one) => one.bytes))
  const paint = (loads: typeof withTag) => `${Math.round(median(loads.map((one) => one.paintMs)))} ms`
  const signed = (ms: number) => `${ms > 0 ? '+' : ''}${Math.round(ms)}`
  const zero = between !== undefined && between.low <= 0 && between.high >= 0
  return [
    {
      what: `first contentful paint added by the tag, slow phone, ${differences.length} pairs`,
      ours: `${signed(median(differences))} ms (95 %: ${signed(between?.low ?? Number.NaN)} to ${signed(between?.high ?? Number.NaN)}; ${zero ? 'no different from 0' : 'not 0'})`,
      peer: `${paint(withTag)} with, ${paint(without)} without`,
    },
    {
      what: 'bytes added to the first page by the tag, heads included',
      ours: `${Math.round(bytes).toLocaleString('en')} B`,
      peer: '',
    },
  ]
}

async function load(browser: Browser, url: string): Promise<{ paintMs: number; bytes: number }> {
  const context = await browser.newContext({ ...devices['iPhone 15'] })
  try {
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await session.send('Network.enable')
    await session.send('Network.emulateNetworkConditions', network)
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
    let bytes = 0
    session.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength
    })
    await page.goto(url, { waitUntil: 'load', timeout: 30_000 })
    await page.waitForTimeout(settleMs)
    const paintMs = await page.evaluate(
      () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
    )
    return { paintMs, bytes }
  } finally {
    await context.close()
  }
}

async function beaconBytes(): Promise<{ ours: string; value: number }> {
  const { length } = brotliCompressSync(await readFile(join(root, 'dist', 'beacon', 'b.js')))
  return { ours: `${length.toLocaleString('en')} B`, value: length }
}
