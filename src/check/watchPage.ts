/** Listens to one page: what it asks for, what it says, where it goes. Bounded: a page may never stop. */
import type { ConsoleMessage, Frame, Page, Request, WebSocket } from 'playwright-core'
import type { Requested, Said } from './visit.ts'

/** Far more than an app's start needs; a loop of requests ends here. */
const maxRequests = 2000
const maxSaid = 500
const maxTextLength = 4000
const maxHops = 50
export const maxBodyBytes = 2 * 1024 * 1024
/** A body that is whole comes at once; one that is not may never. */
const bodyMs = 5000

export type Watched = {
  readonly requests: Requested[]
  readonly said: Said[]
  readonly hops: string[]
  readonly document: () => Requested | undefined
  /** Requests under way that something waits for: no sockets, streams or long polls. */
  readonly pending: (now: number) => number
  /** When the last request began or ended. */
  readonly lastChangeAt: () => number
}

/** A long poll waits to be answered; nothing of a start does, after this. */
const longPollMs = 3000
const neverAwaited: ReadonlySet<string> = new Set(['websocket', 'eventsource', 'ping', 'media', 'beacon'])

type Open = { -readonly [Key in keyof Requested]: Requested[Key] }

/** `now`: milliseconds since the visit began. */
export function watchPage(page: Page, now: () => number): Watched {
  const requests: Requested[] = []
  const said: Said[] = []
  const hops: string[] = []
  const open = new Map<Request, Open>()
  const running = new Map<Request, { readonly type: string; readonly at: number }>()
  let landing: Requested | undefined
  let changedAt = 0

  page.on('request', (request) => {
    changedAt = now()
    if (requests.length >= maxRequests) return
    const one = record(request, page, now())
    open.set(request, one)
    running.set(request, { type: one.type, at: now() })
    requests.push(one)
  })
  page.on('response', (response) => {
    const request = response.request()
    const one = open.get(request)
    if (!one) return
    one.status = response.status()
    one.headers = response.headers()
    if (isLanding(request, page)) landing = one
  })
  page.on('requestfinished', (request) => {
    changedAt = now()
    running.delete(request)
  })
  page.on('requestfailed', (request) => {
    changedAt = now()
    running.delete(request)
    const one = open.get(request)
    if (one) one.failure = request.failure()?.errorText ?? 'failed'
  })
  page.on('websocket', (socket) => {
    if (requests.length < maxRequests) requests.push(recordSocket(socket, now()))
  })
  page.on('console', (message) => {
    if (said.length < maxSaid) said.push(fromConsole(message))
  })
  page.on('pageerror', (error) => {
    if (said.length < maxSaid) said.push(fromError(error))
  })
  page.on('framenavigated', (frame: Frame) => {
    if (frame !== page.mainFrame() || hops.length >= maxHops) return
    for (const url of [...redirectsOf(page, requests, hops), frame.url()])
      if (hops.at(-1) !== url && !url.startsWith('about:')) hops.push(url)
  })
  return {
    requests,
    said,
    hops,
    document: () => landing,
    pending: (at) =>
      [...running.values()].filter((one) => !neverAwaited.has(one.type) && at - one.at < longPollMs).length,
    lastChangeAt: () => changedAt,
  }
}

/** Addresses of documents that were only passed through on the server's side, since the last one known. */
function redirectsOf(page: Page, requests: readonly Requested[], hops: readonly string[]): readonly string[] {
  const documents = requests.filter((one) => one.type === 'document' && one.fromPage)
  const passed = documents.filter((one) => one.status >= 300 && one.status < 400).map((one) => one.url)
  return passed.filter((url) => !hops.includes(url) && url !== page.url())
}

const isLanding = (request: Request, page: Page): boolean => {
  try {
    return request.isNavigationRequest() && request.frame() === page.mainFrame()
  } catch {
    return false
  }
}

function record(request: Request, page: Page, startedMs: number): Open {
  const body = once(() => bodyOf(request))
  return {
    url: request.url(),
    method: request.method(),
    type: request.resourceType(),
    fromPage: isFromPage(request, page),
    status: 0,
    failure: null,
    headers: {},
    startedMs,
    bytes: body,
    text: async () => {
      const bytes = await body()
      if (!bytes) return undefined
      try {
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
      } catch {
        const type = (await request.response().catch(() => null))?.headers()['content-type'] ?? ''
        return /^text\/|javascript|json|xml/i.test(type) ? new TextDecoder('utf-8').decode(bytes) : undefined
      }
    },
  }
}

/** Requests of a service worker have no frame. */
function isFromPage(request: Request, page: Page): boolean {
  try {
    return request.frame() === page.mainFrame()
  } catch {
    return false
  }
}

async function bodyOf(request: Request): Promise<Uint8Array | undefined> {
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, bodyMs, undefined).unref())
  const read = async (): Promise<Uint8Array | undefined> => {
    const response = await request.response()
    if (!response || (await response.finished()) !== null) return undefined
    const length = Number(response.headers()['content-length'] ?? 0)
    if (length > maxBodyBytes) return undefined
    const body = await response.body()
    return body.length <= maxBodyBytes ? body : undefined
  }
  // Redirects and what the browser has put away have no body.
  return Promise.race([read().catch(() => undefined), late])
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined
  return () => {
    made ??= make()
    return made
  }
}

function recordSocket(socket: WebSocket, startedMs: number): Requested {
  const nothing = async (): Promise<undefined> => undefined
  const one: Open = {
    url: socket.url(),
    method: 'GET',
    type: 'websocket',
    fromPage: true,
    status: 0,
    failure: null,
    headers: {},
    startedMs,
    text: nothing,
    bytes: nothing,
  }
  const opened = (): void => {
    one.status = 101
  }
  socket.once('framereceived', opened)
  socket.once('framesent', opened)
  socket.once('socketerror', (error) => {
    one.failure = String(error).slice(0, maxTextLength)
  })
  return one
}

function fromConsole(message: ConsoleMessage): Said {
  const { url, lineNumber, columnNumber } = message.location()
  const type = message.type()
  return {
    level: type === 'error' || type === 'assert' ? 'error' : type === 'warning' ? 'warning' : 'info',
    text: message.text().slice(0, maxTextLength),
    where: url ? `${url}:${lineNumber + 1}:${columnNumber + 1}` : null,
    uncaught: false,
  }
}

function fromError(error: Error): Said {
  const where = /(?:\(|at |@)((?:https?|blob|file):[^\s()]+:\d+:\d+)/.exec(error.stack ?? '')?.[1] ?? null
  return {
    level: 'error',
    text: `${error.name}: ${error.message}`.slice(0, maxTextLength),
    where,
    uncaught: true,
  }
}
