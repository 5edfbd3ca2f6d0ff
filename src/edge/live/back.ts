/** What a visitor is told: the app's answer, as if it had been made at the link's address. */
import type { Target } from '../../core/route.ts'
import { hopByHop, namedInConnection, originOfTarget } from './forward.ts'
import type { Head } from './parse.ts'

export type Place = {
  readonly target: Target
  /** The link's origin. */
  readonly origin: string
  /** Host without port. */
  readonly hostname: string
  readonly secure: boolean
}

/** Of this hop, or telling what software runs here. `Alt-Svc` would lead past us; how long a host is HTTPS alone, the server that speaks it knows. */
const dropped = new Set([
  ...hopByHop,
  'server',
  'x-powered-by',
  'x-aspnet-version',
  'x-robots-tag',
  'alt-svc',
  'strict-transport-security',
])

export type Answer = {
  /** Flat, without what frames the body: that is written by whoever knows what becomes of it. */
  readonly headers: string[]
  readonly contentType: string
  readonly contentEncoding: string
  readonly contentLength: string | undefined
  readonly etag: string | undefined
  readonly cacheControl: string
  readonly policies: readonly string[]
  /** Policies that refuse nothing and report what they would have refused: our tag must not show up in those reports. */
  readonly trials: readonly string[]
  readonly vary: string
}

/** Headers of a document that no longer hold once something was put into it. */
const ofTheBytes = new Set(['content-md5', 'digest', 'content-digest', 'repr-digest', 'accept-ranges'])

/**
 * Sorts an answer's headers. What injection may change (`Content-*`, `ETag`, policies, `Vary`) is given apart and not in
 * `headers`, unless `isDocument` is false.
 */
export function readAnswer(head: Head, place: Place, isDocument: boolean): Answer {
  const named = namedInConnection(head.raw)
  const headers: string[] = []
  const policies: string[] = []
  const trials: string[] = []
  let contentType = ''
  let contentEncoding = ''
  let contentLength: string | undefined
  let etag: string | undefined
  let cacheControl = ''
  let vary = ''
  for (let at = 0; at < head.raw.length; at += 2) {
    const name = head.raw[at] as string
    const lower = name.toLowerCase()
    let value = head.raw[at + 1] as string
    if (dropped.has(lower) || named?.has(lower) === true) continue
    switch (lower) {
      case 'content-length':
        contentLength = value
        continue
      case 'content-type':
        contentType = value
        break
      case 'content-encoding':
        contentEncoding = value.trim().toLowerCase()
        continue
      case 'etag':
        etag = value
        continue
      case 'cache-control':
        cacheControl = value.toLowerCase()
        break
      case 'vary':
        vary = vary === '' ? value : `${vary}, ${value}`
        continue
      case 'content-security-policy':
        if (isDocument) {
          policies.push(value)
          continue
        }
        break
      case 'content-security-policy-report-only':
        if (isDocument) {
          trials.push(value)
          continue
        }
        break
      case 'location':
      case 'content-location':
        value = rewriteAddress(value, place)
        break
      case 'refresh':
        value = value.replace(
          /^(\s*\d+(?:\.\d*)?\s*[;,]\s*(?:url\s*=\s*)?['"]?)(.*)$/i,
          (_, front, address) => front + rewriteAddress(address, place),
        )
        break
      case 'access-control-allow-origin':
        if (value === originOfTarget(place.target)) value = place.origin
        break
      case 'set-cookie': {
        const cookie = rewriteCookie(value, place)
        if (cookie === undefined) continue
        value = cookie
        break
      }
      default:
        if (isDocument && ofTheBytes.has(lower)) continue
    }
    headers.push(name, value)
  }
  return { headers, contentType, contentEncoding, contentLength, etag, cacheControl, policies, trials, vary }
}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]', '0.0.0.0'])

/** An address that names the app where it really runs becomes the link's. */
export function rewriteAddress(address: string, place: Place): string {
  const match = /^(?:https?:)?\/\/(\[[0-9a-f:.]+\]|[^/:?#@\\]+)(?::(\d{1,5}))?(?=[/?#]|$)/i.exec(address)
  if (match === null) return address
  const [whole, name = '', port] = match
  const { target } = place
  const number = port === undefined ? (whole.toLowerCase().startsWith('https') ? 443 : 80) : Number(port)
  const isTarget =
    `${name}${port === undefined ? '' : `:${port}`}`.toLowerCase() === target.authority.toLowerCase() ||
    ((loopback.has(name.toLowerCase()) || name.toLowerCase() === target.host.toLowerCase()) &&
      number === target.port)
  return isTarget ? place.origin + address.slice(whole.length) : address
}

/** Undefined: not for this link's host, or an attempt on a cookie of ours. */
export function rewriteCookie(cookie: string, place: Place): string | undefined {
  const [pair = '', ...attributes] = cookie.split(';')
  const name = pair.slice(0, pair.indexOf('=')).trim()
  if (/^(?:__host-|__secure-)?outer_[vm]_/i.test(name)) return undefined
  // Prefixed names demand Secure: taking it away would lose the cookie for certain.
  const isPrefixed = /^__(?:host|secure|http|host-http)-/i.test(name)
  const kept: string[] = [pair]
  for (const attribute of attributes) {
    const [rawKey = '', rawValue = ''] = attribute.split('=', 2)
    const key = rawKey.trim().toLowerCase()
    const value = rawValue.trim().toLowerCase()
    if (key === 'domain') {
      const domain = value.replace(/^\./, '')
      const isOwn =
        domain === place.hostname || domain === place.target.host.toLowerCase() || loopback.has(domain)
      if (domain !== '' && !isOwn) return undefined
      // Without Domain it belongs to this host alone, which is what the app meant by its own.
      continue
    }
    // A browser refuses Secure over plain HTTP, where the app itself would have been trusted as localhost.
    if (!place.secure && !isPrefixed) {
      if (key === 'secure' || key === 'partitioned') continue
      if (key === 'samesite' && value === 'none') continue
    }
    kept.push(attribute)
  }
  return kept.join(';')
}

export function mergeVary(vary: string, ...names: readonly string[]): string {
  if (vary.trim() === '*') return vary
  const there = new Set(
    vary
      .toLowerCase()
      .split(',')
      .map((one) => one.trim()),
  )
  return [vary, ...names.filter((name) => !there.has(name.toLowerCase()))]
    .filter((one) => one !== '')
    .join(', ')
}
