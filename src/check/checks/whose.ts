/** Whose an address is: the app's, ours, a counter's, a dev server's. */
import type { CheckTarget } from '../check.ts'
import type { Visit } from '../visit.ts'

/** What belongs to `outer` on a link's host; a stranger never waits for it. */
export const isOurs = (address: string): boolean => /\/_outer\//.test(address)

/**
 * Hosts of counters, advertising and error reporting, which blockers refuse to many people: an app must live without
 * them. From the public lists of EasyPrivacy, the names that small apps carry.
 */
const counterHosts =
  /(^|\.)(google-analytics\.com|googletagmanager\.com|analytics\.google\.com|doubleclick\.net|googlesyndication\.com|googleadservices\.com|adservice\.google\.\w+|plausible\.io|umami\.(is|dev)|posthog\.com|segment\.(com|io)|mixpanel\.com|mxpnl\.com|amplitude\.com|hotjar\.(com|io)|clarity\.ms|fullstory\.com|logrocket\.(com|io)|lr-in\.com|sentry\.io|sentry-cdn\.com|bugsnag\.com|datadoghq\.\w+|browser-intake-datadoghq\.\w+|newrelic\.com|nr-data\.net|rollbar\.com|cloudflareinsights\.com|simpleanalytics\w*\.com|usefathom\.com|goatcounter\.com|zgo\.at|matomo\.cloud|heapanalytics\.com|intercom\.io|intercomcdn\.com|crisp\.chat|tawk\.to|connect\.facebook\.net|facebook\.com|licdn\.com|ads-twitter\.com|tiktok\.com|pinimg\.com|redditstatic\.com|vitals\.vercel-insights\.com|vercel-scripts\.com|vercel-insights\.com|statcounter\.com|yandex\.ru|bat\.bing\.com|adsbygoogle|taboola\.com|outbrain\.com|criteo\.\w+|amazon-adsystem\.com)$/i

/** The same things served from the app's own host; on another host they answer 404, and nobody misses them. */
const counterPaths =
  /^\/(_vercel\/(insights|speed-insights)\/|cdn-cgi\/(rum|beacon|challenge-platform|zaraz)|ingest\/|__?analytics\b|matomo\.(js|php)|piwik\.(js|php)|umami\.js|gtag\/|gtm\.js|js\/(plausible|script)[\w.-]*\.js|api\/send$)/i

export const isCounter = (address: string): boolean => {
  const url = URL.parse(address)
  return url !== null && (counterHosts.test(url.hostname) || counterPaths.test(url.pathname))
}

/** Sockets and messages of a dev server: whether a link depends on them is asked by `durable`. */
export const isDevServer = (text: string): boolean =>
  /\[(vite|HMR|webpack-dev-server|Fast Refresh)\]|_next\/webpack-hmr|sockjs-node|webpack-hmr|__webpack_hmr|turbopack-hmr|livereload|\/@vite\/|vite-hmr|browser-sync|WebSocket connection to '[^']*([?&]token=[\w-]+|\/_hmr|:24678)/i.test(
    text,
  ) || /^failed to connect to websocket/i.test(text)

/** Every origin that is the app's own: where it was asked for, where it landed, where the maker has it. */
export function ownOrigins(target: CheckTarget, visits: readonly Visit[]): ReadonlySet<string> {
  const addresses = [target.url, target.direct, ...visits.map((visit) => visit.document?.url)]
  const origins = addresses.map((address) => (address ? (URL.parse(address)?.origin ?? '') : ''))
  return new Set(origins.filter((origin) => origin !== ''))
}

/** An address as a person can read it: no query values, no long tokens. */
export function shortAddress(address: string): string {
  const url = URL.parse(address)
  if (!url || !/^(https?|wss?):$/.test(url.protocol)) return address.slice(0, 80)
  const query = [...url.searchParams.keys()].slice(0, 4).join('&')
  return cut(`${url.origin}${maskTokens(url.pathname)}${query && `?${query}`}`, 160)
}

/** Long runs of letters and digits are ids and keys: they differ between visitors, and may be secret. */
export const maskTokens = (text: string): string =>
  text
    .replace(/\beyJ[\w-]{8,}\.[\w.-]+/g, '…')
    .replace(/\b(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{20,}/g, '…')
    .replace(/\b[0-9a-f]{8}-[0-9a-f-]{27}\b/gi, '…')

export const cut = (text: string, maxLength: number): string =>
  text.length <= maxLength ? text : `${text.slice(0, maxLength - 1)}…`

export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`
