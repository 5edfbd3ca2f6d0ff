/** One visitor with an empty profile lands on the page and waits until it has come to rest. */
import { setTimeout as wait } from 'node:timers/promises'
import type { CDPSession, Page } from 'playwright-core'
import type { CheckBrowser } from './browser.ts'
import type { CheckTarget } from './check.ts'
import { deviceOptions, slowCpuRate, slowNetwork } from './device.ts'
import { markPlace } from './markPlace.ts'
import { askInPage, asSource, openPage, stillDom, within } from './openPage.ts'
import type { Clip, Visit, VisitOptions } from './visit.ts'
import { watchPage } from './watchPage.ts'

/** Until the page has loaded. Slow: an unbundled dev server alone takes longer, and nobody waits for it. */
const loadMs = { slow: 12_000, fast: 7000 } as const
/** No request began or ended for this long: the pause between a script and what it then asks for is shorter. */
const quietMs = 400
/** After `load`: a clock or a poll must not hold up everything. */
const settleMs = { slow: 4000, fast: 2500 } as const
const quietDomMs = 250
const maxDomMs = 1200
const askMs = 5000
const shootMs = 6000
const pollMs = 50
const stopMs = 2000
/** A page that runs a script for longer than this, under load, answers nobody. */
const pingMs = 2000

export async function openVisit(
  browser: Pick<CheckBrowser, 'browser' | 'major'>,
  options: VisitOptions & { readonly url: string; readonly marked?: Pick<CheckTarget, 'url' | 'mark'> },
): Promise<Visit> {
  const { marked } = options
  const { page, session, close } = await openPage(
    browser,
    {
      ...deviceOptions(options.device, browser.major),
      locale: options.locale ?? 'en-US',
      ignoreHTTPSErrors: false,
    },
    async (context) => {
      if (marked?.mark) await context.addCookies([{ ...marked.mark, url: marked.url, httpOnly: true }])
      if (options.initScript !== undefined) await context.addInitScript(options.initScript)
    },
  )
  try {
    const began = performance.now()
    const now = (): number => performance.now() - began
    const watched = watchPage(page, now)
    const pace = options.slow ? 'slow' : 'fast'
    if (options.slow) await throttle(session)

    const isLoaded = await page.goto(options.url, { waitUntil: 'load', timeout: loadMs[pace] }).then(
      () => true,
      () => false,
    )
    const isAnswering = isLoaded || (await ask(session, () => true, undefined, pingMs).catch(() => false))
    const isQuiet = isAnswering && (await settle(page, session, watched, now, settleMs[pace]))
    const settledMs = Math.round(now())
    const firstShot = isAnswering ? await shoot(session) : new Uint8Array()
    if (options.slow) await within(unthrottle(session), stopMs, 'the page hangs').catch(() => {})
    return {
      device: options.device,
      page,
      requests: watched.requests,
      said: watched.said,
      document: watched.document(),
      hops: watched.hops,
      firstShot,
      settledMs,
      isSettled: isLoaded && isQuiet,
      ask: (question, argument, timeoutMs) => ask(session, question, argument, timeoutMs),
      shoot: (clip) => shoot(session, clip),
      mark: oneAtATime((place: Clip) =>
        markPlace(
          {
            session,
            ask: (question, argument) => ask(session, question, argument),
            shoot: () => shoot(session),
          },
          place,
        ),
      ),
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

async function throttle(session: CDPSession): Promise<void> {
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', slowNetwork)
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowCpuRate })
}

async function unthrottle(session: CDPSession): Promise<void> {
  const full = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 }
  await session.send('Network.emulateNetworkConditions', full).catch(() => {})
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 }).catch(() => {})
}

/** Gives whether it became quiet before its bound. */
async function settle(
  page: Page,
  session: CDPSession,
  watched: ReturnType<typeof watchPage>,
  now: () => number,
  withinMs: number,
): Promise<boolean> {
  const end = now() + withinMs
  const isQuiet = (): boolean => watched.pending(now()) === 0 && now() - watched.lastChangeAt() >= quietMs
  while (!isQuiet() && now() < end && !page.isClosed()) await wait(pollMs)
  const wasQuiet = isQuiet()
  await ask(session, stillDom, { quietMs: quietDomMs, mostMs: maxDomMs }, maxDomMs + 800).catch(() => {})
  return wasQuiet
}

async function ask<Answer, Argument>(
  session: CDPSession,
  question: (argument: Argument) => Answer | Promise<Answer>,
  argument: Argument | undefined,
  timeoutMs = askMs,
): Promise<Answer> {
  const source = { question: String(question), arguments: [asSource(argument)] }
  return within(askInPage(session, source, timeoutMs) as Promise<Answer>, timeoutMs + 500)
}

async function shoot(session: CDPSession, clip?: Clip): Promise<Uint8Array> {
  const taking = session.send('Page.captureScreenshot', {
    format: 'jpeg',
    quality: 75,
    ...(clip ? { clip: { ...clip, scale: 1 }, captureBeyondViewport: true } : {}),
  })
  return within(taking, shootMs, 'no picture').then(
    ({ data }) => Buffer.from(data, 'base64'),
    () => new Uint8Array(),
  )
}

function oneAtATime<Argument, Value>(
  work: (argument: Argument) => Promise<Value>,
): (argument: Argument) => Promise<Value> {
  let last: Promise<unknown> = Promise.resolve()
  return (argument) => {
    const next = last.then(() => work(argument))
    last = next.catch(() => {})
    return next
  }
}
