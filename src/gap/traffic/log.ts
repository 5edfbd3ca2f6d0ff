/** Access logs: nginx's and Apache's combined format, Caddy's JSON. Pages that people opened; programs left out. */
import { isbot } from 'isbot'
import { addTo, type Days, dayOf } from './days.ts'
import type { Counted } from './table.ts'

const combined =
  /^(?:\S+ )?(\S+) \S+ \S+ \[(\d{2})\/([A-Z][a-z]{2})\/(\d{4}):[^\]]+\] "([A-Z]+) (\S+)[^"]*" (\d{3}) \S+(?: "([^"]*)" "((?:[^"\\]|\\.)*)")?/
const caddy = /^\s*\{.*"request"\s*:\s*\{/
const months = 'JanFebMarAprMayJunJulAugSepOctNovDec'
/** Visitors of one day are told apart up to so many in all; above it a week is busy anyway. */
const mostVisitors = 500_000
/** Browsers whose name has been looked at. */
const mostBrowsers = 2000

export const isLogLine = (line: string): boolean => combined.test(line) || caddy.test(line)

type Hit = {
  readonly day: number
  readonly ip: string
  readonly method: string
  readonly path: string
  readonly status: number
  /** Undefined where the log does not say. */
  readonly browser: string | undefined
  readonly referrer: string
  readonly host: string
}

export type LogCounted = Counted & { readonly first: number; readonly last: number }

export async function readLog(lines: AsyncIterable<string>): Promise<LogCounted | undefined> {
  const days: Days = new Map()
  const seen = new Set<string>()
  const referrers = new Set<string>()
  const own = new Set<string>()
  const isProgram = rememberBots()
  let first = Infinity
  let last = -Infinity
  let isCaddy = false
  for await (const line of lines) {
    const hit = hitOf(line)
    if (!hit) continue
    isCaddy ||= line.startsWith('{')
    // What programs ask for shows how long was measured.
    first = Math.min(first, hit.day)
    last = Math.max(last, hit.day)
    // A page asks for its pictures and scripts in its own name.
    if (asset.test(pathOf(hit)) && own.size < 20) own.add(hostOf(hit.referrer))
    if (!isPage(hit) || (hit.browser !== undefined && isProgram(hit.browser))) continue
    const visitor = `${hit.day} ${hit.ip} ${hit.browser?.slice(0, 200)}`
    if (seen.has(visitor) || seen.size >= mostVisitors) continue
    seen.add(visitor)
    addTo(days, hit.day, 1)
    const from = hostOf(hit.referrer)
    if (from !== '' && from !== hit.host && referrers.size < 20) referrers.add(from)
  }
  if (!Number.isFinite(first)) return undefined
  return {
    tool: isCaddy ? 'the log of Caddy' : 'the access log',
    unit: 'visitors',
    days,
    total: seen.size,
    referrers: [...referrers].filter((one) => !own.has(one) && !/^(?:localhost|127\.|\[)/.test(one)),
    versions: new Map(),
    first,
    last,
  }
}

function hitOf(line: string): Hit | undefined {
  if (line.startsWith('{')) return caddyHit(line)
  const match = combined.exec(line)
  if (!match) return undefined
  const [
    ,
    ip = '',
    day = '',
    month = '',
    year = '',
    method = '',
    path = '',
    status = '',
    referrer = '',
    browser,
  ] = match
  const number = months.indexOf(month) / 3
  if (!Number.isInteger(number) || number < 0) return undefined
  return {
    day: Date.UTC(Number(year), number, Number(day)),
    ip,
    method,
    path,
    status: Number(status),
    browser,
    referrer,
    host: '',
  }
}

type CaddyLine = {
  readonly ts?: unknown
  readonly status?: unknown
  readonly request?: {
    readonly remote_ip?: unknown
    readonly client_ip?: unknown
    readonly method?: unknown
    readonly uri?: unknown
    readonly host?: unknown
    readonly headers?: Readonly<Record<string, unknown>>
  }
}

function caddyHit(line: string): Hit | undefined {
  let json: CaddyLine
  try {
    json = JSON.parse(line) as CaddyLine
  } catch {
    return undefined
  }
  const { request, ts, status } = json
  if (typeof request !== 'object' || request === null) return undefined
  const at = typeof ts === 'number' ? ts * 1000 : dayOf(String(ts)) // Seconds, unless the maker set a time format.
  if (at === undefined || !Number.isFinite(at)) return undefined
  const header = (name: string): string => {
    const value = request.headers?.[name]
    return Array.isArray(value) ? String(value[0] ?? '') : ''
  }
  return {
    day: Math.floor(at / 86_400_000) * 86_400_000,
    ip: String(request.client_ip ?? request.remote_ip ?? ''),
    method: String(request.method ?? ''),
    path: String(request.uri ?? ''),
    status: Number(status ?? 0),
    browser: header('User-Agent'),
    referrer: header('Referer'),
    host: String(request.host ?? '').replace(/:\d+$/, ''),
  }
}

const asset = /\.(?!html?$|php$|aspx?$)[a-z0-9]{1,5}$/i

const pathOf = ({ path }: Hit): string => path.split(/[?#]/, 1)[0] ?? ''

const isPage = (hit: Hit): boolean => {
  const { method, path, status, ip } = hit
  return (
    method === 'GET' &&
    ((status >= 200 && status < 300) || status === 304) &&
    !asset.test(pathOf(hit)) &&
    !/^\/(?:api|_next|_outer|assets|static|health\w*|metrics|ping|\.well-known)(?:\/|$)/.test(path) &&
    !/^(?:127\.|::1$|localhost$)/.test(ip)
  )
}

function rememberBots(): (browser: string) => boolean {
  const known = new Map<string, boolean>()
  return (browser) => {
    const before = known.get(browser)
    if (before !== undefined) return before
    const is = browser === '' || browser === '-' || isbot(browser)
    if (known.size < mostBrowsers) known.set(browser, is)
    return is
  }
}

function hostOf(referrer: string): string {
  const host = URL.parse(referrer)?.hostname ?? ''
  return host.replace(/^www\./, '').slice(0, 80)
}
