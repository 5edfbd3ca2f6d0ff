/** One visitor with an empty profile lands on the page and waits until it has come to rest. */
import { setTimeout as wait } from 'node:timers/promises'
import type { BrowserContext, CDPSession, Page } from 'playwright-core'
import type { CheckBrowser } from './browser.ts'
import type { CheckTarget } from './check.ts'
import { deviceOptions, slowCpuRate, slowNetwork } from './device.ts'
import { markPlace } from './markPlace.ts'
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
  { browser, major }: Pick<CheckBrowser, 'browser' | 'major'>,
  options: VisitOptions & { readonly url: string; readonly marked?: Pick<CheckTarget, 'url' | 'mark'> },
): Promise<Visit> {
  const device = deviceOptions(options.device, major)
  const context = await browser.newContext({
    ...device,
    locale: options.locale ?? 'en-US',
    acceptDownloads: false,
    ignoreHTTPSErrors: false,
  })
  try {
    const { marked } = options
    if (marked?.mark) await context.addCookies([{ ...marked.mark, url: marked.url, httpOnly: true }])
    if (options.initScript !== undefined) await context.addInitScript(options.initScript)
    const page = await context.newPage()
    context.on('page', (other) => {
      if (other !== page) other.close().catch(() => {})
    })
    // Refusing to leave would keep us on the page.
    page.on('dialog', (dialog) =>
      (dialog.type() === 'beforeunload' ? dialog.accept() : dialog.dismiss()).catch(() => {}),
    )
    const session = await context.newCDPSession(page)
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
      close: () => close(context),
    }
  } catch (error) {
    await close(context)
    throw error
  }
}

/** A page that never stops is not waited for: it ends with the browser. */
const close = (context: BrowserContext): Promise<void> =>
  within(context.close(), stopMs, 'the page hangs').catch(() => {})

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
  await ask(session, stillDom, { quietDomMs, maxDomMs }, maxDomMs + 800).catch(() => {})
  return wasQuiet
}

/** Runs in the page. */
const stillDom = ({
  quietDomMs,
  maxDomMs,
}: {
  readonly quietDomMs: number
  readonly maxDomMs: number
}): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      observer.disconnect()
      resolve()
    }
    let timer = setTimeout(done, quietDomMs)
    const observer = new MutationObserver(() => {
      clearTimeout(timer)
      timer = setTimeout(done, quietDomMs)
    })
    observer.observe(document, { subtree: true, childList: true, characterData: true })
    setTimeout(done, maxDomMs)
  })

async function ask<Answer, Argument>(
  session: CDPSession,
  question: (argument: Argument) => Answer | Promise<Answer>,
  argument: Argument | undefined,
  timeoutMs = askMs,
): Promise<Answer> {
  const asking = async (): Promise<Answer> => {
    const { frameTree } = await session.send('Page.getFrameTree')
    const { executionContextId } = await session.send('Page.createIsolatedWorld', {
      frameId: frameTree.frame.id,
      worldName: 'outer',
    })
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression: `(${question})(${argument === undefined ? 'undefined' : JSON.stringify(argument)})`,
      contextId: executionContextId,
      awaitPromise: true,
      returnByValue: true,
      timeout: timeoutMs,
    })
    if (exceptionDetails)
      throw new Error(exceptionDetails.exception?.description?.split('\n')[0] ?? exceptionDetails.text)
    return result.value as Answer
  }
  return within(asking(), timeoutMs + 500, 'the page did not answer')
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

async function within<Value>(work: Promise<Value>, ms: number, message: string): Promise<Value> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(message)), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
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
