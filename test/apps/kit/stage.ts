import type { Browser, BrowserContext, LaunchOptions, Page } from 'playwright-core'
import { expect } from 'vitest'
import { launchChromium, phone } from '../../helpers/chromium.ts'
import { startOuter, type TestServer, until } from '../../helpers/outer.ts'

export type Turn = Awaited<ReturnType<typeof askTurn>>

/** A page as a person has it, and what its console and the network complained of. */
export type Visit = {
  readonly page: Page
  readonly context: BrowserContext
  readonly complaints: string[]
  readonly close: () => Promise<void>
}

export type Stage = {
  readonly outer: TestServer
  readonly browser: Browser
  readonly visit: (url: string, context?: BrowserContext) => Promise<Visit>
  readonly turn: (id: string | undefined) => Promise<Turn>
  readonly close: () => Promise<void>
}

export async function askTurn(client: TestServer['client'], id: string | undefined) {
  const { turns } = await client.call('turn', { params: { id: id ?? '' } })
  if (!turns[0]) throw new Error('the turn is gone')
  return turns[0]
}

/** The time is for a slow machine, not for the thing. */
export const patient = { timeout: 15_000 }

/** A server, and a browser that nobody takes for a driven one. */
export async function openStage(): Promise<Stage> {
  const outer = await startOuter()
  const browser = await launchPerson()
  return {
    outer,
    browser,
    visit: (url, context) => visit(browser, url, context),
    turn: (id) => askTurn(outer.client, id),
    async close() {
      await browser.close()
      await outer.close()
    },
  }
}

/** A person's browser does not say that a program drives it. */
export const launchPerson = (options: LaunchOptions = {}): Promise<Browser> =>
  launchChromium({ ...options, args: ['--disable-blink-features=AutomationControlled'] })

export async function visit(browser: Browser, url: string, given?: BrowserContext): Promise<Visit> {
  const context = given ?? (await browser.newContext({ ...phone }))
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (said) => {
    if (said.type() === 'error' || said.type() === 'warning') complaints.push(said.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? ''
    // A page that is left cuts what it was still asking for.
    if (why !== 'net::ERR_ABORTED') complaints.push(`${why} ${new URL(request.url()).pathname}`)
  })
  await page.goto(url)
  return { page, context, complaints, close: () => context.close() }
}

let strangers = 0

/** Somebody who was not here before: a test that is run a second time begins with a new link. */
export const newStranger = () => ({ to: `Stranger ${++strangers}`, relation: 'stranger' as const })

type Acted = {
  readonly firstTap: string | RegExp
  readonly taps?: number
  readonly paths?: readonly string[]
}

/** The journey that was recorded is the one that was acted: one person, their first tap by its name, nothing dead, nothing broken. */
export async function expectJourney(
  stage: Pick<Stage, 'turn'>,
  turn: string | undefined,
  acted: Acted,
): Promise<void> {
  const found = await until(
    () => stage.turn(turn),
    ({ stage, journeys }) =>
      stage === 'figured-out' &&
      (journeys[0]?.taps ?? 0) >= (acted.taps ?? 1) &&
      (journeys[0]?.paths.length ?? 0) >= (acted.paths?.length ?? 0),
  )
  expect(found).toMatchObject({ stage: 'figured-out', silence: 'speechless', simulated: false })
  expect(found.journeys).toHaveLength(1)
  const [journey] = found.journeys
  expect(journey).toMatchObject({ device: 'iPhone', secondDevice: false, deadTaps: 0, errors: [] })
  if (typeof acted.firstTap === 'string') expect(journey?.firstTap?.label).toBe(acted.firstTap)
  else expect(journey?.firstTap?.label).toMatch(acted.firstTap)
  if (acted.taps !== undefined) expect(journey?.taps).toBe(acted.taps)
  if (acted.paths) expect(journey?.paths).toEqual(acted.paths)
}
