/** One page of the running app with an empty profile, in which nothing can hang, pop up, download or ask us. */
import { setTimeout as wait } from 'node:timers/promises'
import type { BrowserContext, CDPSession, Page, Request } from 'playwright-core'
import type { CheckBrowser } from '../../check/browser.ts'
import { deviceOptions } from '../../check/device.ts'
import { askInPage, asSource, openPage, stillDom, within } from '../../check/openPage.ts'
import { isLocal } from './place.ts'

/** CSS pixels, and device pixels for each. */
export type View = {
  readonly width: number
  readonly height: number
  readonly dpr: number
  readonly phone: boolean
}

export const phoneView: View = { width: 390, height: 844, dpr: 2, phone: true }
export const laptopView: View = { width: 1366, height: 768, dpr: 1, phone: false }

/** How a page came: `moved`: to another place than the app; `moving`: it never stops going elsewhere. */
export type Landed =
  | { readonly came: 'here'; readonly status: number; readonly url: string }
  | { readonly came: 'moved'; readonly url: string }
  | { readonly came: 'not'; readonly why: 'no-answer' | 'hangs' | 'moving' | 'late' }

export type AppPage = {
  readonly page: Page
  readonly context: BrowserContext
  readonly go: (url: string) => Promise<Landed>
  /** Waits until requests and the document are quiet, or a bound. */
  readonly settle: () => Promise<void>
  /** Asks in a world of our own: the page's overridden prototypes are not seen, its document is. */
  readonly ask: Ask
  /** What is seen now, still, and without a caret. Of a page wider than its phone, a device pixel more or less than the view. */
  readonly png: () => Promise<Uint8Array>
  /** Every `host:port` that was asked for something, sorted. */
  readonly hosts: () => readonly string[]
  readonly close: () => Promise<void>
}

export type Ask = <Answer, Argument, Tools = undefined>(
  question: (argument: Argument, tools: Tools) => Answer | Promise<Answer>,
  argument: Argument,
  /** An object of functions, as source. */
  tools?: string,
) => Promise<Answer>

/** When everything must be over, on the clock of `performance.now()`. */
export type Deadline = { readonly leftMs: () => number }
export const deadlineIn = (ms: number): Deadline => {
  const end = performance.now() + ms
  return { leftMs: () => Math.max(0, end - performance.now()) }
}

/** An unbundled dev server's first answer. */
const loadMs = 8000
const quietMs = 400
/** A clock or a poll must not hold up everything. */
const settleMs = 2500
const quietDomMs = 200
const stillMs = 1200
const askMs = 5000
const pollMs = 50
/** Fonts are waited for. */
const shootMs = 8000
/** A router's redirects are two or three. */
const maxMoves = 20
const maxHosts = 200

export async function openApp(
  browser: Pick<CheckBrowser, 'browser' | 'major'>,
  options: { readonly view: View; readonly deadline: Deadline; readonly locale?: string },
): Promise<AppPage> {
  const { view, deadline } = options
  const { context, page, session, close } = await openPage(browser, {
    ...deviceOptions(view.phone ? 'phone' : 'laptop', browser.major),
    viewport: { width: view.width, height: view.height },
    screen: { width: view.width, height: view.height },
    deviceScaleFactor: view.dpr,
    locale: options.locale ?? 'en-US',
    colorScheme: 'light',
    reducedMotion: 'reduce',
  })
  const watched = watch(context, page)
  let asked = ''
  await refuseFrames(session, () => asked).catch(async (error) => {
    await close()
    throw error
  })
  const asks = (own: string | null): Ask => askIn(session, deadline, own)
  let own: string | null = null
  const ask: Ask = (question, argument, tools) => asks(own)(question, argument, tools)
  const settle = () => settlePage(watched, ask, deadline)
  return {
    page,
    context,
    ask,
    settle,
    go: async (url) => {
      own = null
      asked = url
      const landed = await goTo(page, { url, watched, ask, settle, deadline })
      if (landed.came === 'here') own = new URL(landed.url).host
      return landed
    },
    png: async () => {
      const timeout = Math.min(shootMs, Math.max(1, deadline.leftMs()))
      await ask(() => true, undefined)
      const taken = await page.screenshot({ type: 'png', animations: 'disabled', caret: 'hide', timeout })
      await ask(() => true, undefined)
      return taken
    },
    hosts: () => [...watched.hosts].sort(),
    close,
  }
}

type Watched = {
  readonly hosts: Set<string>
  pending: number
  changedAt: number
  moves: number
}

function watch(context: BrowserContext, page: Page): Watched {
  const watched: Watched = { hosts: new Set(), pending: 0, changedAt: performance.now(), moves: 0 }
  const saw = (url: string): void => {
    const { host, protocol } = URL.parse(url) ?? { host: '', protocol: '' }
    if (host && /^(?:https?|wss?):$/.test(protocol) && watched.hosts.size < maxHosts) watched.hosts.add(host)
  }
  const changed = (by: number) => (): void => {
    watched.pending = Math.max(0, watched.pending + by)
    watched.changedAt = performance.now()
  }
  const isAwaited = (type: string): boolean => !['eventsource', 'media', 'ping', 'websocket'].includes(type)
  context.on('request', (request) => {
    saw(request.url())
    if (isAwaited(request.resourceType())) changed(1)()
  })
  const ended = (request: Request): void => {
    if (isAwaited(request.resourceType())) changed(-1)()
  }
  context.on('requestfinished', ended)
  context.on('requestfailed', ended)
  page.on('websocket', (socket) => saw(socket.url()))
  page.on('framenavigated', (frame) => {
    if (frame !== page.mainFrame()) return
    watched.moves++
    if (watched.moves > maxMoves) page.close().catch(() => {})
  })
  return watched
}

async function goTo(
  page: Page,
  way: {
    readonly url: string
    readonly watched: Watched
    readonly ask: Ask
    readonly settle: () => Promise<void>
    readonly deadline: Deadline
  },
): Promise<Landed> {
  const { url, watched, deadline } = way
  if (deadline.leftMs() < quietMs) return { came: 'not', why: 'late' }
  watched.moves = 0
  watched.pending = 0
  const went = await page.goto(url, { waitUntil: 'load', timeout: Math.min(loadMs, deadline.leftMs()) }).then(
    (response) => ({ status: response?.status() ?? 200 }),
    () => undefined,
  )
  if (watched.moves <= maxMoves) await way.settle()
  if (watched.moves > maxMoves || page.isClosed()) return { came: 'not', why: 'moving' }
  const at = await way.ask(() => location.href, undefined).catch(() => undefined)
  if (at === undefined) return { came: 'not', why: deadline.leftMs() === 0 ? 'late' : 'hangs' }
  if (!/^https?:/.test(at)) return { came: 'not', why: 'no-answer' }
  if (URL.parse(at)?.host !== URL.parse(url)?.host) return { came: 'moved', url: at }
  // Its document came, though something of it never does.
  return { came: 'here', status: went?.status ?? 200, url: at }
}

async function settlePage(watched: Watched, ask: Ask, deadline: Deadline): Promise<void> {
  const end = performance.now() + Math.min(settleMs, deadline.leftMs())
  const isQuiet = (): boolean => watched.pending === 0 && performance.now() - watched.changedAt >= quietMs
  while (!isQuiet() && performance.now() < end) await wait(pollMs)
  await ask(stillDom, { quietMs: quietDomMs, mostMs: stillMs }).catch(() => {})
}

/**
 * A page may frame any service of this computer and its network, which would then stand in a picture that is published:
 * only the app's own is let into its frames. Answers of the page itself are not held up.
 */
async function refuseFrames(session: CDPSession, asked: () => string): Promise<void> {
  const { frameTree } = await session.send('Page.getFrameTree')
  session.on('Fetch.requestPaused', ({ requestId, request, frameId }) => {
    const isRefused = frameId !== frameTree.frame.id && isOthers(request.url, asked())
    const answered = isRefused
      ? session.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' })
      : session.send('Fetch.continueRequest', { requestId })
    answered.catch(() => {})
  })
  await session.send('Fetch.enable', { patterns: [{ resourceType: 'Document' }] })
}

/** A service of this computer or its network that is not the app: it has another port, or the app is public. */
function isOthers(url: string, app: string): boolean {
  const [there, own] = [URL.parse(url), URL.parse(app)]
  if (!there || !own || !isLocal(there.hostname)) return false
  return there.host !== own.host && !(there.port === own.port && isLocal(own.hostname))
}

/** A page may go to another place at any time: what is there is not the app's, whoever's it is. */
export const leftApp = 'the page went to another place'

const askIn =
  (session: CDPSession, deadline: Deadline, own: string | null): Ask =>
  (question, argument, tools) => {
    // In one go with the question, so that both are about one document.
    const guarded = `(argument, tools) => {
      if (${own !== null} && location.host !== ${asSource(own)}) throw new Error(${asSource(leftApp)})
      return (${question})(argument, tools)
    }`
    const source = { question: guarded, arguments: [asSource(argument), tools ?? 'undefined'] }
    return within(askInPage(session, source, askMs) as Promise<never>, Math.min(askMs, deadline.leftMs()))
  }
