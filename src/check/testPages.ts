/** For tests: real pages on a real server, looked at by a real browser. */
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { findChromium } from '../../scripts/system.mjs'
import { type CheckBrowser, openCheckBrowser } from './browser.ts'
import type { Check, CheckContext, CheckTarget } from './check.ts'
import type { Finding } from './finding.ts'
import { runChecks } from './run.ts'

export type ServedPage =
  | string
  | {
      readonly status?: number
      readonly headers?: Readonly<Record<string, string>>
      readonly body?: string | Uint8Array
    }
  | RequestListener

export type Served = {
  /** `http://localhost:PORT`, without a slash at the end. */
  readonly url: string
  readonly port: number
  /** Method and path of every request, in order. */
  readonly hits: readonly string[]
  readonly close: () => Promise<void>
}

/** `*` answers what nothing else does; without it that is a 404. A path that ends in `.js` or `.css` is sent as such. */
export async function servePages(pages: Readonly<Record<string, ServedPage>>): Promise<Served> {
  const hits: string[] = []
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    hits.push(`${request.method} ${request.url}`)
    answer(pages[path] ?? pages['*'] ?? { status: 404, body: 'not found' }, path, request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://localhost:${port}`,
    port,
    hits,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function answer(page: ServedPage, path: string, request: IncomingMessage, response: ServerResponse): void {
  if (typeof page === 'function') return void page(request, response)
  const { status = 200, headers = {}, body = '' } = typeof page === 'string' ? { body: page } : page
  response.writeHead(status, { 'content-type': typeOf(path), ...headers })
  response.end(body)
}

const typeOf = (path: string): string =>
  path.endsWith('.js') ? 'text/javascript' : path.endsWith('.css') ? 'text/css' : 'text/html; charset=utf-8'

/** The installed Chromium without its sandbox, which refuses to run as root, as containers do. */
export async function openTestBrowser(): Promise<CheckBrowser> {
  const opened = await openCheckBrowser({
    executablePath: findChromium(),
    sandbox: false,
    platform: 'linux',
    uid: undefined,
  })
  if ('refused' in opened) throw new Error(opened.why)
  return opened
}

export type TestContextOptions = {
  readonly target?: Partial<CheckTarget>
  readonly quick?: boolean
  readonly keepShot?: CheckContext['keepShot']
}

/** One check through the real runner, with real visits; the finding as a report would show it. */
export async function lookAt(
  browser: CheckBrowser,
  url: string,
  check: Check,
  options: TestContextOptions = {},
): Promise<Finding> {
  const findings = await runChecks({
    target: testTarget(url, options.target),
    browser,
    checks: [check],
    quick: options.quick ?? false,
    now: Date.now,
    signal: AbortSignal.timeout(60_000),
    keepShot: options.keepShot ?? ((name) => `${name}.jpg`),
  })
  const found = findings.find((one) => one.id === check.id)
  if (!found) throw new Error(`the runner left out ${check.id}`)
  return found
}

/** A context whose visits are open until `close`, for tests of parts of a check. */
export async function openTestContext(
  browser: CheckBrowser,
  url: string,
  options: TestContextOptions = {},
): Promise<{ readonly context: CheckContext; readonly close: () => Promise<void> }> {
  const done = Promise.withResolvers<void>()
  const given = Promise.withResolvers<CheckContext>()
  const running = runChecks({
    target: testTarget(url, options.target),
    browser,
    checks: [
      {
        id: 'durable',
        quick: true,
        look: async (context) => {
          given.resolve(context)
          await done.promise
          return { id: 'durable', verdict: 'pass', evidence: [], do: null }
        },
      },
    ],
    quick: options.quick ?? false,
    now: Date.now,
    signal: AbortSignal.timeout(60_000),
    keepShot: options.keepShot ?? ((name) => `${name}.jpg`),
  })
  const context = await Promise.race([given.promise, running.then(() => given.promise)])
  return {
    context,
    close: async () => {
      done.resolve()
      await running
    },
  }
}

export const testTarget = (url: string, more: Partial<CheckTarget> = {}): CheckTarget => ({
  url,
  kind: 'live',
  folder: null,
  direct: null,
  share: null,
  ...more,
})
