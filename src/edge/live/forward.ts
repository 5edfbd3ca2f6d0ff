/** What an app is told: the visitor's request, as if it had been made to the app's own address. */
import type { Target } from '../../core/route.ts'
import { tagVersion } from '../html/tag.ts'
import { fetchKind } from '../request.ts'
import { originOf, type Visit } from '../visit.ts'

/** RFC 9110 §7.6.1, and what older proxies use. */
export const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'transfer-encoding',
  'upgrade',
  'http2-settings',
])

/**
 * Never passed on: who a visitor says to be behind is not for a visitor to say.
 *
 * We add `X-Forwarded-For`, where a visitor’s address is not known as `unknown`, and nothing about host or scheme. To the app everything says its own address (`Host`, `Origin`,
 * `Referer`), and frameworks compare these with `X-Forwarded-Host`, `-Proto` and `Forwarded`: Next refuses a server action,
 * Rails a form, when the two differ. The link's true address is in `X-Outer-Link` for an app that wants it.
 */
const notForVisitors =
  /^(?:x-forwarded(?:-.*)?|forwarded|x-real-ip|x-client-ip|x-cluster-client-ip|x-original-(?:forwarded-for|host|proto)|true-client-ip|cf-connecting-ip(?:v6)?|cf-visitor|fastly-client-ip|fly-client-ip|tailscale-.*|ngrok-.*|x-outer-.*)$/

/** The names listed in `Connection` concern this hop alone. */
export function namedInConnection(raw: readonly string[]): ReadonlySet<string> | undefined {
  let found: Set<string> | undefined
  for (let at = 0; at < raw.length; at += 2) {
    const name = raw[at] as string
    if (name.length !== 10 || name.toLowerCase() !== 'connection') continue
    for (const one of (raw[at + 1] as string).split(',')) {
      const option = one.trim().toLowerCase()
      if (option === '' || option === 'keep-alive' || option === 'close' || option === 'upgrade') continue
      found ??= new Set()
      found.add(option)
    }
  }
  return found
}

const ownCookie = /^(?:__Host-)?outer_[vm]_/

/** The visitor's cookies without ours. */
export function withoutOurs(cookie: string): string {
  if (!cookie.includes('outer_')) return cookie
  return cookie
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '' && !ownCookie.test(part))
    .join('; ')
}

export const originOfTarget = (target: Target): string =>
  `${target.tls ? 'https' : 'http'}://${target.authority}`

/** The head of the request, ready to be written. */
export function writeHead(visit: Visit, target: Target): string {
  const { asked, req } = visit
  const raw = req.rawHeaders
  const named = namedInConnection(raw)
  const isDocument = asked.method === 'GET' && fetchKind(asked) === 'document'
  let wantsTrailers = false
  let head = `${asked.method} ${asked.path}${asked.query} HTTP/1.1\r\nHost: ${target.authority}\r\n`
  for (let at = 0; at < raw.length; at += 2) {
    const name = raw[at] as string
    const lower = name.toLowerCase()
    let value = raw[at + 1] as string
    if (lower === 'host' || lower === 'content-length') continue
    if (hopByHop.has(lower)) {
      if (lower === 'te' && /(?:^|[,\s])trailers\b/i.test(value)) wantsTrailers = true
      continue
    }
    if (named?.has(lower) === true || notForVisitors.test(lower)) continue
    switch (lower) {
      case 'origin':
        if (value.toLowerCase() === originOf(visit)) value = originOfTarget(target)
        break
      case 'referer':
        value = rewriteReferer(value, originOf(visit), target)
        break
      case 'cookie':
        value = withoutOurs(value)
        if (value === '') continue
        break
      case 'accept-encoding':
        // The tag goes into plain bytes; we compress the document ourselves.
        if (isDocument) value = 'identity'
        break
      case 'if-none-match':
        value = entityTags(value, isDocument)
        if (value === '') continue
        break
      case 'range':
      case 'if-range':
        // A part of a document cannot get the tag.
        if (isDocument) continue
        break
    }
    head += `${name}: ${value}\r\n`
  }
  if (asked.bodyKind === 'length') head += `Content-Length: ${req.headers['content-length']}\r\n`
  else if (asked.bodyKind === 'chunked') head += 'Transfer-Encoding: chunked\r\n'
  if (visit.socket !== undefined) head += `Connection: Upgrade\r\nUpgrade: ${asked.upgrade}\r\n`
  else head += wantsTrailers ? 'Connection: keep-alive, TE\r\nTE: trailers\r\n' : 'Connection: keep-alive\r\n'
  return `${head}X-Forwarded-For: ${visit.address || 'unknown'}\r\nX-Outer-Link: ${originOf(visit)}\r\n\r\n`
}

function rewriteReferer(value: string, own: string, target: Target): string {
  if (!value.toLowerCase().startsWith(own)) return value
  const rest = value.slice(own.length)
  return rest === '' || rest.startsWith('/') ? originOfTarget(target) + rest : value
}

const mark = `.${tagVersion}"`

/** The app's tag of a document that went out with our script in it. */
export const markTag = (etag: string): string =>
  (etag.startsWith('W/') ? etag : `W/${etag}`).replace(/"$/, mark)

/** Which of the visitor's entity tags the app can compare: for documents those we marked, for data the others. */
function entityTags(header: string, isDocument: boolean): string {
  const tags = header.match(/(?:W\/)?"[^"]*"/g)
  if (tags === null) return isDocument ? '' : header
  const isMarked = (tag: string): boolean => tag.endsWith(mark)
  const passed = isDocument
    ? tags.filter(isMarked).flatMap((tag) => {
        const bare = `${tag.slice(0, -mark.length)}"`.replace(/^W\//, '')
        // The app may have meant it strong or weak; for this comparison both are one.
        return [`W/${bare}`, bare]
      })
    : tags.filter((tag) => !isMarked(tag))
  return passed.join(', ')
}
