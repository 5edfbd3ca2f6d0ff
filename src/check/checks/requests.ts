/** What the page asked for and did not get, and what a stranger loses by it. */
import { type Check, finding } from '../check.ts'
import { type Evidence, type Finding, maxEvidence } from '../finding.ts'
import { type DeviceName, deviceNames, type Requested, type Said } from '../visit.ts'
import { visitsAtHand } from './visitsAtHand.ts'
import { isCounter, isDevServer, isOurs, ownOrigins, plural, shortAddress } from './whose.ts'

export type Asked = {
  readonly device: DeviceName
  readonly requests: readonly Pick<
    Requested,
    'url' | 'method' | 'type' | 'fromPage' | 'status' | 'failure' | 'headers'
  >[]
  readonly said: readonly Pick<Said, 'text' | 'level'>[]
}
type One = Asked['requests'][number]

/**
 * Why it did not come. `offline`: names of other hosts do not resolve, so it may be this computer. `insecure`: it
 * came, and would not on an https link.
 */
type Why = 'answered' | 'mixed' | 'insecure' | 'cors' | 'blocked' | 'offline' | 'broken'
type Failed = { readonly one: One; readonly why: Why; readonly weight: 'fail' | 'warn' }
type Group = Failed & { readonly devices: Set<DeviceName> }

/** A stranger pays for the transfer; at Lighthouse's slow 4G this takes a minute. */
export const maxTransferBytes = 10 * 1024 * 1024

export const requests: Check = {
  id: 'requests',
  quick: true,
  look: async (context) => {
    const all = visitsAtHand(context)
    const asked = all.map(({ device, requests: made, said }) => ({
      device,
      requests: [...made],
      said: [...said],
    }))
    const addresses = [...ownOrigins(context.target, all)]
    return judgeRequests(asked, addresses)
  },
}

/** `own`: the app's own origins. */
export function judgeRequests(asked: readonly Asked[], own: readonly string[]): Finding {
  const groups = groupFailed(asked, new Set(own))
  const heavy = heaviest(asked)
  const shown = groups.slice(0, groups.length > maxEvidence - 1 ? maxEvidence - 2 : maxEvidence - 1)
  const evidence: Evidence[] = shown.map(evidenceOf)
  if (groups.length > shown.length)
    evidence.push({ what: `${plural(groups.length - shown.length, 'more request')} failed` })
  if (heavy) evidence.push(heavy.evidence)
  const [first] = groups
  const made = asked[0]?.requests.length ?? 0
  if (!first && !heavy)
    return finding('requests', 'pass', [
      {
        what: `${plural(made, 'request')} on the ${asked[0]?.device ?? 'phone'}, and what the page needs came`,
      },
    ])
  if (!first) return finding('requests', 'warn', evidence, heavy?.todo ?? null)
  return finding('requests', first.weight, evidence, todoFor(first))
}

function groupFailed(asked: readonly Asked[], own: ReadonlySet<string>): readonly Group[] {
  const groups = new Map<string, Group>()
  for (const { device, requests: made, said } of asked) {
    // Asked for again and got: the stranger lost nothing.
    const got = new Set(made.filter((one) => one.status >= 200 && one.status < 400).map(exactly))
    const words = said.map(({ text }) => text)
    for (const one of made) {
      const why = whyFailed(one, words) ?? (isInsecure(one, own) ? 'insecure' : undefined)
      if (why === undefined || (why !== 'insecure' && got.has(exactly(one)))) continue
      const weight = weigh(one, why, own)
      if (weight === 'pass') continue
      const key = `${one.status} ${keyOf(one)}`
      const known = groups.get(key)
      if (known) known.devices.add(device)
      else groups.set(key, { one, why, weight, devices: new Set([device]) })
    }
  }
  return [...groups.values()].sort((a, b) => rank(a) - rank(b) || b.devices.size - a.devices.size)
}

const exactly = ({ method, url }: One): string => `${method} ${url}`
const keyOf = ({ method, url }: One): string => `${method} ${shortAddress(url)}`

/** Here the page itself comes over http, where this is allowed; a link is https, where browsers refuse it. */
function isInsecure({ url, type }: One, own: ReadonlySet<string>): boolean {
  const parsed = URL.parse(url)
  const refused = ['script', 'stylesheet', 'fetch', 'xhr', 'font', 'document']
  return (
    parsed?.protocol === 'http:' &&
    refused.includes(type) &&
    !own.has(parsed.origin) &&
    !isLoopback(parsed.hostname) &&
    [...own].every((origin) => isLoopback(URL.parse(origin)?.hostname ?? ''))
  )
}

const isLoopback = (host: string): boolean =>
  /^(.*\.)?localhost$|^127(\.\d+){3}$|^\[::1\]$|^0\.0\.0\.0$/.test(host)

const order = ['document', 'script', 'stylesheet', 'fetch', 'xhr']
const rank = ({ one, weight }: Group): number => {
  const place = order.indexOf(one.type)
  return (weight === 'fail' ? 0 : 100) + (place < 0 ? order.length : place)
}

function whyFailed({ url, status, failure }: One, words: readonly string[]): Why | undefined {
  if (status >= 400) return 'answered'
  if (failure === null) return undefined
  // The page itself gave it up, or went elsewhere.
  if (/ERR_ABORTED|NS_BINDING_ABORTED|cancell?ed/i.test(failure) && !/BLOCKED/i.test(failure))
    return undefined
  const saidOf = (pattern: RegExp): boolean =>
    words.some((text) => pattern.test(text) && text.includes(url.slice(0, 200)))
  if (/mixed/i.test(failure) || saidOf(/^Mixed Content:/)) return 'mixed'
  if (saidOf(/blocked by CORS policy/) || /CORS/i.test(failure)) return 'cors'
  // Chromium names a failed name lookup for hosts, and the lack of any network, in these.
  if (
    /NAME_NOT_RESOLVED|INTERNET_DISCONNECTED|ADDRESS_UNREACHABLE|NETWORK_CHANGED|PROXY|TUNNEL/i.test(failure)
  )
    return 'offline'
  if (/BLOCKED/i.test(failure)) return 'blocked'
  return 'broken'
}

function weigh(one: One, why: Why, own: ReadonlySet<string>): 'fail' | 'warn' | 'pass' {
  const { url, type, status } = one
  if (isOurs(url) || isDevServer(url) || isCounter(url) || isDevSocket(one)) return 'pass'
  const parsed = URL.parse(url)
  if (!parsed || !/^(https?|wss?):$/.test(parsed.protocol)) return 'pass'
  if (why === 'mixed') return 'fail'
  const isOwn =
    own.has(parsed.origin) || own.has(parsed.origin.replace(/^ws/, 'http')) || isLoopback(parsed.hostname)
  if (!isOwn && !one.fromPage) return 'pass'
  if (why === 'insecure') return 'warn'
  if (isProbe(parsed.pathname, one)) return 'pass'
  if (isOptional(parsed.pathname, type)) return 'warn'
  if (['ping', 'beacon', 'cspviolationreport', 'preflight'].includes(type)) return 'pass'
  if (why === 'cors' && (type === 'fetch' || type === 'xhr')) return 'fail'
  const carries = ['document', 'script', 'stylesheet', 'fetch', 'xhr'].includes(type)
  if (isOwn) return carries ? 'fail' : 'warn'
  if (why === 'offline' || status === 0) return 'warn'
  return type === 'script' || type === 'stylesheet' ? 'fail' : 'warn'
}

/** Asking "am I signed in?" and hearing "no" is how a stranger's visit begins. */
const isProbe = (path: string, { status, type }: One): boolean =>
  (status === 401 || status === 403 || status === 404) &&
  (type === 'fetch' || type === 'xhr') &&
  (status !== 404 || /\/(me|session|whoami)\/?$/i.test(path)) &&
  /(^|[/_-])(me|session|sessions|user|users|current[_-]?user|auth|whoami|profile|account|token|refresh|viewer|identity|login)([/_.-]|$)/i.test(
    path,
  )

/** Browsers ask for them by themselves, or go on well without. */
const isOptional = (path: string, type: string): boolean =>
  /favicon|apple-touch-icon|\/browserconfig\.xml$|manifest(\.\w+)?$|\.webmanifest$|\.map$|\/(sw|service-?worker)[\w.-]*\.js$/i.test(
    path,
  ) ||
  type === 'manifest' ||
  type === 'texttrack'

const isDevSocket = ({ type, url }: One): boolean =>
  type === 'websocket' && /[?&]token=|\/_?hmr|webpack|sockjs|livereload|:24678/i.test(url)

function evidenceOf({ one, why, devices }: Group): Evidence {
  const names = deviceNames.filter((name) => devices.has(name))
  return {
    what: `${lossOf(one)}: ${reasonOf(one, why)}`,
    where: shortAddress(one.url),
    ...(names.length === 1 && names[0] ? { device: names[0] } : {}),
  }
}

function lossOf({ type }: One): string {
  switch (type) {
    case 'document':
      return 'a page does not come'
    case 'script':
      return 'a script is missing, and what it does'
    case 'stylesheet':
      return 'styles are missing, so it looks broken'
    case 'image':
      return 'a picture stays empty'
    case 'font':
      return 'a font is missing, letters look different'
    case 'media':
      return 'sound or video does not play'
    case 'fetch':
    case 'xhr':
      return 'data that the app asks for does not come'
    case 'websocket':
    case 'eventsource':
      return 'live updates do not come'
    default:
      return 'something the page asks for does not come'
  }
}

function reasonOf({ method, status, failure }: One, why: Why): string {
  switch (why) {
    case 'answered':
      return `${method === 'GET' ? '' : `${method} was `}answered ${status}`
    case 'mixed':
      return 'asked for over http from an https page, which browsers refuse'
    case 'insecure':
      return 'it is asked for over http: on an https link browsers refuse that'
    case 'cors':
      return 'the other host does not allow this one (CORS)'
    case 'blocked':
      return `the browser refused it (${codeOf(failure)})`
    case 'offline':
      return `its host was not found from this computer (${codeOf(failure)})`
    case 'broken':
      return `it broke off (${codeOf(failure)})`
    default:
      return why satisfies never
  }
}

const codeOf = (failure: string | null): string =>
  /ERR_\w+/.exec(failure ?? '')?.[0] ?? (failure ?? '').slice(0, 80)

function todoFor({ one, why }: Failed): string {
  const address = shortAddress(one.url)
  switch (why) {
    case 'mixed':
    case 'insecure':
      return `ask for ${address.replace(/^http:/, 'https:')} instead of http:`
    case 'cors':
      return `let ${URL.parse(one.url)?.origin ?? address} answer this host: access-control-allow-origin`
    case 'offline':
      return `open ${address} yourself; if it answers, this computer was offline`
    case 'blocked':
      return `allow ${address} in the page's security policy, or stop asking for it`
    case 'answered':
      return one.status >= 500
        ? `read the server's log for ${one.method} ${address}: it answered ${one.status}`
        : /favicon/.test(one.url)
          ? 'add a favicon: <link rel="icon" href="…">'
          : `put ${address} where the page asks for it, or stop asking`
    case 'broken':
      return `see why ${address} breaks off: ${codeOf(one.failure)}`
    default:
      return why satisfies never
  }
}

function heaviest(
  asked: readonly Asked[],
): { readonly evidence: Evidence; readonly todo: string } | undefined {
  const sums = asked.map(({ device, requests: made }) => {
    const sized = made.map((one) => ({ one, bytes: Number(one.headers['content-length'] ?? 0) || 0 }))
    const biggest = sized.reduce((a, b) => (b.bytes > a.bytes ? b : a), { one: made[0], bytes: 0 })
    return { device, bytes: sized.reduce((sum, { bytes }) => sum + bytes, 0), biggest }
  })
  const most = sums.find((sum) => sum.bytes > maxTransferBytes)
  if (!most?.biggest.one) return undefined
  const where = shortAddress(most.biggest.one.url)
  return {
    evidence: {
      what: `opening it transfers ${megabytes(most.bytes)}; the biggest part is ${megabytes(most.biggest.bytes)}`,
      where,
      device: most.device,
    },
    todo: `make ${where} smaller, or load it later`,
  }
}

const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`
