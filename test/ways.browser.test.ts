/** A stranger's phone at an address that somebody else gave: a relay in front, HTTPS there and none behind, and another name later. */
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium, phone } from './helpers/chromium.ts'
import { shareFolder, startOuter, type TestServer, until } from './helpers/outer.ts'

const split = fileURLToPath(new URL('../examples/split', import.meta.url))

let outer: TestServer
let browser: Browser
let folder = ''
const closing: (() => unknown)[] = []

beforeAll(async () => {
  outer = await startOuter()
  browser = await launchChromium({ args: ['--disable-blink-features=AutomationControlled'] })
  folder = await mkdtemp(join(tmpdir(), 'outer-ways-'))
  await promisify(execFile)('openssl', [
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost'],
    ...['-keyout', join(folder, 'key'), '-out', join(folder, 'cert')],
  ])
})
afterAll(async () => {
  for (const close of closing.splice(0).reverse()) await close()
  await browser?.close()
  await outer?.close()
  await rm(folder, { recursive: true, force: true })
})

/** As cloudflared's service: HTTPS outside, and headers of its own over whatever came. */
async function openRelay(port: number, visitor: string): Promise<string> {
  const [key, cert] = await Promise.all([readFile(join(folder, 'key')), readFile(join(folder, 'cert'))])
  const server = createServer({ key, cert }, (req, res) => {
    const headers = { ...req.headers, 'cf-connecting-ip': visitor, 'x-forwarded-proto': 'https' }
    const behind = request(
      { host: '127.0.0.1', port, path: req.url, method: req.method, headers },
      (answer) => {
        res.writeHead(answer.statusCode ?? 502, answer.rawHeaders)
        answer.pipe(res)
      },
    )
    behind.on('error', () => res.destroy())
    req.pipe(behind)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  closing.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return `https://localhost:${(server.address() as AddressInfo).port}/`
}

const turnOf = async (id: string | undefined) => {
  const { turns } = await outer.client.call('turn', { params: { id: id ?? '' } })
  if (!turns[0]) throw new Error('the turn is gone')
  return turns[0]
}

const openAs = async (url: string): Promise<Page> => {
  const context = await browser.newContext({ ...phone, ignoreHTTPSErrors: true })
  closing.push(() => context.close())
  const page = await context.newPage()
  await page.goto(url)
  return page
}

test('what they do counts for the turn, over HTTPS, and goes on doing so when the address is another', async () => {
  const shared = await shareFolder(outer.client, split, { to: 'Ana', relation: 'stranger' })
  const link = new URL(shared.link).hostname.split('.')[0] ?? ''
  const way = await outer.client.call('openWay', { body: { link, reach: 'cloudflared' } })
  const state = (url: string) => outer.client.call('stateAddress', { params: { id: way.way }, body: { url } })

  const first = await openRelay(way.port, '203.0.113.9')
  await state(first)
  const page = await openAs(first)
  expect(await page.evaluate(() => isSecureContext)).toBe(true)
  await until(
    () => turnOf(shared.turn),
    (turn) => turn.stage === 'opened',
  )
  await page.getByRole('link').or(page.getByRole('button')).first().tap()
  await until(
    () => turnOf(shared.turn),
    (turn) => turn.stage === 'figured-out',
  )
  const cookies = await page.context().cookies(first)
  expect(cookies.filter((one) => one.name.startsWith('__Host-outer_v_') && one.secure)).toHaveLength(1)
  await page.goto(new URL('/_outer/say', first).href)
  await page.getByRole('textbox').fill('Where do I see who owes what?')
  await page.getByRole('button').first().tap()
  const said = await until(
    () => turnOf(shared.turn),
    (turn) => turn.closed,
  )
  expect(said.journeys).toMatchObject([{ sameNetwork: false, device: 'iPhone', secondDevice: false }])

  const second = await openRelay(way.port, '203.0.113.9')
  const stands = await state(second)
  expect(stands.held).toMatchObject([{ url: first, people: ['Ana'] }])
  await openAs(second)
  const both = await until(
    () => turnOf(shared.turn),
    (turn) => turn.journeys.length === 2,
  )
  expect(both.journeys.map((one) => one.secondDevice)).toEqual([false, false])
  expect(both).toMatchObject({ turn: shared.turn, closed: true, addresses: [{ url: second }] })

  // The maker's own phone, marked there.
  const { addresses } = await outer.client.call('look', { params: { id: shared.turn ?? '' } })
  const own = await openAs(addresses[0]?.url ?? '')
  expect(own.url()).toBe(second)
  await own.waitForTimeout(1_500)
  expect((await turnOf(shared.turn)).journeys).toHaveLength(2)
})
