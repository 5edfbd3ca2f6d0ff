/** What is typed by a check goes to the target's own origin or nowhere. */
import type { Page, Request, Route } from 'playwright-core'
import type { CheckTarget } from '../check.ts'
import { isOwn } from '../shipped/origin.ts'

export type Guard = {
  /** Own addresses that were sent something, as `POST /path`. */
  readonly sent: readonly string[]
  /** Hosts of others that would have been sent something, and were not. */
  readonly elsewhere: readonly string[]
  /** Own addresses that would have been sent something, and were not, because nothing may be sent. */
  readonly held: readonly string[]
  /** Stops watching; what is on its way is let through or not as before. */
  readonly release: () => Promise<void>
}

const reads: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])
const maxNamed = 20
/** Counts visits; the app works without it. */
const counts =
  /google-analytics|googletagmanager|doubleclick|plausible|umami|posthog|mixpanel|segment\.(?:io|com)|amplitude|sentry|bugsnag|hotjar|clarity\.ms|facebook\.com\/tr|\/_vercel\/|cloudflareinsights/i

/**
 * `marker`: stands in everything that is typed. `dry`: not even the own origin may be sent something.
 * What a service worker asks for is not seen; `hasOpenSocket` tells what else could carry words away.
 */
export async function guardPage(
  page: Page,
  options: {
    readonly target: CheckTarget
    readonly marker: string
    readonly dry: boolean
    /** What is about to be sent to the own origin waits for it. */
    readonly meet?: () => Promise<void>
  },
): Promise<Guard> {
  const sent: string[] = []
  const elsewhere: string[] = []
  const held: string[] = []
  const { target, marker, dry, meet } = options
  const note = (list: string[], one: string): void => {
    if (list.length < maxNamed && !list.includes(one)) list.push(one)
  }
  const judge = async (route: Route): Promise<void> => {
    const request = route.request()
    const url = URL.parse(request.url())
    // Our own beacon carries no words.
    if (!url || !/^https?:/.test(url.protocol) || url.pathname.startsWith('/_outer/')) return route.continue()
    const isRead = reads.has(request.method()) && !carries(request, marker)
    if (isRead) return route.continue()
    if (isOwn(request.url(), target)) {
      if (!dry) {
        note(sent, `${request.method()} ${url.pathname}`)
        await meet?.()
        return route.continue()
      }
      if (request.resourceType() !== 'ping') note(held, `${request.method()} ${url.pathname}`)
    } else if (request.resourceType() !== 'ping' && !counts.test(request.url())) note(elsewhere, url.host)
    return route.abort('blockedbyclient')
  }
  // A page that is gone has nothing left to send.
  const handler = (route: Route): Promise<void> => judge(route).catch(() => {})
  await page.route('**/*', handler)
  return {
    sent,
    elsewhere,
    held,
    release: () => page.unroute('**/*', handler).catch(() => {}),
  }
}

function carries(request: Request, marker: string): boolean {
  if (request.url().includes(marker)) return true
  try {
    return (request.postData() ?? '').includes(marker)
  } catch {
    return true
  }
}

/** Sockets and service workers can carry words past the guard. */
export const findWayAround = (
  requests: readonly { readonly url: string; readonly type: string }[],
  target: CheckTarget,
  dry: boolean,
): string | undefined =>
  requests.find(
    (one) => one.type === 'websocket' && !isDevSocket(one.url) && (dry ? true : !isOwn(one.url, target)),
  )?.url

const isDevSocket = (url: string): boolean => /webpack-hmr|\/@vite|\/__vite|[?&]token=|sockjs|_hmr/.test(url)
