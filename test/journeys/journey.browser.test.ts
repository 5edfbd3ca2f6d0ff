import { fileURLToPath } from 'node:url'
import { type Browser, type BrowserContext, devices, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium, phone } from '../helpers/chromium.ts'
import { getLink, shareFolder, startOuter, type TestServer, until } from '../helpers/outer.ts'

const split = fileURLToPath(new URL('../../examples/split', import.meta.url))

let outer: TestServer
let browser: Browser
const now = { offset: 0 }

beforeAll(async () => {
  outer = await startOuter({ now: () => Date.now() + now.offset })
  // A person's browser does not say that a program drives it.
  browser = await launchChromium({ args: ['--disable-blink-features=AutomationControlled'] })
})
afterAll(async () => {
  await browser?.close()
  await outer?.close()
})

const turnOf = async (id: string | undefined) => {
  const { turns } = await outer.client.call('turn', { params: { id: id ?? '' } })
  if (!turns[0]) throw new Error('the turn is gone')
  return turns[0]
}

const openAs = async (link: string, context?: BrowserContext): Promise<Page> => {
  const page = await (context ?? (await browser.newContext({ ...phone }))).newPage()
  await page.goto(link)
  return page
}

test('a stranger opens it, figures it out, says something, and knocks when it has ended', async () => {
  const shared = await shareFolder(outer.client, split, {
    to: 'Ana',
    relation: 'stranger',
    expect: 'adds a friend',
  })
  await outer.client.call('sent', { params: { id: shared.turn ?? '' }, body: { via: 'whatsapp' } })
  expect(await turnOf(shared.turn)).toMatchObject({ stage: 'sent', silence: 'no-trace', via: 'whatsapp' })

  await getLink(shared.link, { 'user-agent': 'WhatsApp/2.23.20.0', accept: 'text/html' })
  // Nobody waits for a preview to be stored.
  const previewed = await until(
    () => turnOf(shared.turn),
    (turn) => turn.stage === 'previewed',
  )
  expect(previewed).toMatchObject({ silence: 'unopened', previewed: { by: 'WhatsApp' } })
  const context = await browser.newContext({ ...phone })
  const page = await openAs(shared.link, context)
  await until(
    () => turnOf(shared.turn),
    (turn) => turn.stage === 'opened',
  )
  await page.getByRole('link').or(page.getByRole('button')).first().tap()
  const acted = await until(
    () => turnOf(shared.turn),
    (turn) => turn.stage === 'figured-out',
  )
  expect(acted).toMatchObject({ stage: 'figured-out', silence: 'speechless', closed: false })
  expect(acted.journeys).toHaveLength(1)
  expect(acted.journeys[0]).toMatchObject({
    device: 'iPhone',
    secondDevice: false,
    expected: 'adds a friend',
    deadTaps: 0,
  })
  expect(acted.journeys[0]?.firstTap?.label).not.toBe('')

  await page.goto(new URL('/_outer/say', shared.link).href)
  await page.getByRole('textbox').fill('Where do I see who owes <b>what</b>?')
  await page.getByRole('button').first().tap()
  const said = await until(
    () => turnOf(shared.turn),
    (turn) => turn.closed,
  )
  expect(said).toMatchObject({ stage: 'reacted', closed: true })
  expect(said.journeys[0]?.reactions).toMatchObject([
    { words: 'Where do I see who owes <b>what</b>?', source: 'app', noise: false },
  ])

  now.offset += 2 * 3_600_000
  const late = await openAs(shared.link, context)
  expect((await getLink(shared.link)).status).toBe(410)
  await late.getByRole('textbox').first().fill('Can I have it back?')
  await late.getByRole('button').first().tap()
  const knocked = await until(
    () => turnOf(shared.turn),
    (turn) => turn.knocks.length > 0,
  )
  expect(knocked).toMatchObject({ stage: 'returned', window: { open: false } })

  await outer.client.call('extend', { params: { id: shared.turn ?? '' }, body: {} })
  expect((await getLink(shared.link)).status).toBe(200)
  await context.close()
})

test('what the household and the maker do closes nothing', async () => {
  const shared = await shareFolder(outer.client, split, { to: 'Rui', relation: 'household' })
  const { url } = await outer.client.call('look', { params: { id: shared.turn ?? '' } })
  const own = await openAs(url)
  await own.waitForTimeout(2500)
  expect((await turnOf(shared.turn)).journeys).toEqual([])
  await own.context().close()
})

test('a driven browser is refused with the reason, and counted when simulated', async () => {
  const driven = await launchChromium()
  const shared = await shareFolder(outer.client, split, { to: 'Eva', relation: 'stranger' })
  const page = await (await driven.newContext({ ...phone })).newPage()
  const answered = page.waitForResponse((response) => response.url().endsWith('/_outer/e'))
  await page.goto(shared.link)
  expect((await answered).headers()['x-outer-drop']).toBe('automated')
  expect((await turnOf(shared.turn)).journeys).toEqual([])
  await driven.close()
})

test('a second browser is a second device; the same person’s next turn is on the same link', async () => {
  const first = await shareFolder(outer.client, split, { to: 'Gil', relation: 'friend' as 'stranger' })
  const one = await openAs(first.link)
  const two = await openAs(first.link, await browser.newContext({ ...devices['Desktop Chrome'] }))
  const turn = await until(
    () => turnOf(first.turn),
    (turn) => turn.journeys.length === 2,
  )
  expect(turn.journeys.map((journey) => journey.secondDevice)).toEqual([false, true])
  await two.context().close()
  const second = await shareFolder(outer.client, split, { to: 'gil' })
  expect(second.link).toBe(first.link)
  expect(second.turn).not.toBe(first.turn)
  await one.reload()
  const returned = await until(
    () => turnOf(first.turn),
    (turn) => turn.stage === 'returned',
  )
  expect(returned.stage).toBe('returned')
  expect(
    (
      await until(
        () => turnOf(second.turn),
        (turn) => turn.stage === 'opened',
      )
    ).stage,
  ).toBe('opened')
  await one.context().close()
})

test('what was acknowledged outlives the server', async () => {
  const shared = await shareFolder(outer.client, split, { to: 'Ivo', relation: 'stranger' })
  const page = await openAs(shared.link)
  await until(
    () => turnOf(shared.turn),
    (turn) => turn.stage === 'opened',
  )
  const before = await turnOf(shared.turn)
  await outer.restart()
  expect((await turnOf(shared.turn)).journeys).toEqual(before.journeys)
  expect((await getLink(shared.link)).status).toBe(200)
  await page.context().close()
})
