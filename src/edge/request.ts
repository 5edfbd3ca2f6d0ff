/** What a request says, read once; and the requests that two programs could read differently, refused. */
import type { Request } from './wire.ts'

/** Node limits bytes (`maxHeaderSize`), not lines; past this nobody is a browser. */
const maxHeaderLines = 200

export const refusals = {
  'no-host': 400,
  'duplicate-host': 400,
  'bad-host': 400,
  'bad-target': 400,
  'bad-length': 400,
  'bad-transfer-encoding': 501,
  'bad-version': 505,
  'too-many-headers': 431,
} as const
export type Refusal = keyof typeof refusals

export type Asked = {
  readonly method: string
  /** As sent, with its percent-encoding, without the query. */
  readonly path: string
  /** With its `?`, or empty. */
  readonly query: string
  /** Lower case, with the port if one was sent. */
  readonly host: string
  readonly accept: string
  readonly acceptEncoding: string
  readonly acceptLanguage: string
  readonly cookie: string | undefined
  readonly secFetchDest: string
  readonly secFetchMode: string
  readonly ifNoneMatch: string
  readonly ifMatch: string
  readonly ifRange: string
  readonly range: string
  readonly origin: string
  readonly contentType: string
  readonly upgrade: string
  readonly expect: string
  /** Global Privacy Control or Do Not Track. */
  readonly isPrivate: boolean
  /** A script says that it fetched this itself, by the headers libraries send. */
  readonly isScripted: boolean
  readonly isServiceWorker: boolean
  readonly bodyKind: 'none' | 'length' | 'chunked'
}

type Draft = { -readonly [Key in keyof Asked]: Asked[Key] }

export function readAsked(req: Request): Asked | Refusal {
  const raw = req.rawHeaders
  const target = req.url ?? ''
  const mark = target.indexOf('?')
  const asked: Draft = {
    method: req.method ?? '',
    path: mark < 0 ? target : target.slice(0, mark),
    query: mark < 0 ? '' : target.slice(mark),
    host: '',
    accept: '',
    acceptEncoding: '',
    acceptLanguage: '',
    cookie: undefined,
    secFetchDest: '',
    secFetchMode: '',
    ifNoneMatch: '',
    ifMatch: '',
    ifRange: '',
    range: '',
    origin: '',
    contentType: '',
    upgrade: '',
    expect: '',
    isPrivate: false,
    isScripted: false,
    isServiceWorker: false,
    bodyKind: 'none',
  }
  if (raw.length > maxHeaderLines * 2) return 'too-many-headers'
  if (req.httpVersionMajor !== 1) return 'bad-version'
  let hosts = 0
  let lengths = 0
  let codings = 0
  for (let at = 0; at < raw.length; at += 2) {
    const value = raw[at + 1] as string
    switch ((raw[at] as string).toLowerCase()) {
      case 'host':
        hosts++
        asked.host = value.toLowerCase()
        break
      case 'accept':
        asked.accept = asked.accept === '' ? value : `${asked.accept}, ${value}`
        break
      case 'accept-encoding':
        asked.acceptEncoding = asked.acceptEncoding === '' ? value : `${asked.acceptEncoding}, ${value}`
        break
      case 'accept-language':
        asked.acceptLanguage = value
        break
      case 'cookie':
        asked.cookie = asked.cookie === undefined ? value : `${asked.cookie}; ${value}`
        break
      case 'sec-fetch-dest':
        asked.secFetchDest = value
        break
      case 'sec-fetch-mode':
        asked.secFetchMode = value
        break
      case 'if-none-match':
        asked.ifNoneMatch = asked.ifNoneMatch === '' ? value : `${asked.ifNoneMatch}, ${value}`
        break
      case 'if-match':
        asked.ifMatch = asked.ifMatch === '' ? value : `${asked.ifMatch}, ${value}`
        break
      case 'if-range':
        asked.ifRange = value
        break
      case 'range':
        asked.range = value
        break
      case 'origin':
        asked.origin = value
        break
      case 'content-type':
        asked.contentType = value
        break
      case 'upgrade':
        asked.upgrade = value
        break
      case 'expect':
        asked.expect = value.toLowerCase()
        break
      case 'sec-gpc':
      case 'dnt':
        if (value === '1') asked.isPrivate = true
        break
      case 'x-requested-with':
      case 'hx-request':
      case 'x-pjax':
        asked.isScripted = true
        break
      case 'service-worker':
        asked.isServiceWorker = value === 'script'
        break
      case 'content-length':
        lengths++
        if (!/^\d{1,15}$/.test(value)) return 'bad-length'
        asked.bodyKind = 'length'
        break
      case 'transfer-encoding':
        codings++
        // RFC 9112 §6.1: codings we would have to undo are refused; HTTP/1.0 has none.
        if (value.toLowerCase() !== 'chunked' || req.httpVersionMinor === 0) return 'bad-transfer-encoding'
        asked.bodyKind = 'chunked'
        break
    }
  }
  if (hosts === 0 || asked.host === '') return 'no-host'
  if (hosts > 1) return 'duplicate-host'
  // It is written into addresses and policies.
  if (!/^[a-z0-9._-]+(?::\d{1,5})?$|^\[[0-9a-f:.]+\](?::\d{1,5})?$/.test(asked.host)) return 'bad-host'
  if (lengths > 1 || (lengths > 0 && codings > 0)) return 'bad-length'
  if (codings > 1) return 'bad-transfer-encoding'
  if (!asked.path.startsWith('/')) {
    const path = pathOfAbsolute(asked)
    if (path === undefined) return 'bad-target'
    asked.path = path
  }
  // RFC 9112 §3.2: a target has no fragment; apps disagree on what one would mean.
  if (target.includes('#')) return 'bad-target'
  return asked
}

/** `http://host/path`, which RFC 9112 §3.2.2 lets a client send; it must name the same host. */
function pathOfAbsolute(asked: Asked): string | undefined {
  const match = /^https?:\/\/([^/?#@]+)(\/.*)?$/i.exec(asked.path)
  return match?.[1]?.toLowerCase() === asked.host ? (match[2] ?? '/') : undefined
}

const documentDests = new Set(['document', 'iframe', 'frame', 'fencedframe', 'embed', 'object'])

/**
 * Is HTML asked for to be shown as a page? `unknown`: the request does not say (old browsers, bots, curl).
 * https://fetch.spec.whatwg.org/#concept-request-destination
 */
export function fetchKind(asked: Asked): 'document' | 'data' | 'unknown' {
  if (asked.secFetchDest !== '') return documentDests.has(asked.secFetchDest) ? 'document' : 'data'
  if (asked.isScripted) return 'data'
  return asked.accept.includes('text/html') ? 'document' : 'unknown'
}

/** A person's browser going to a page, by what it says or by what it would take. */
export const isNavigation = (asked: Asked): boolean =>
  (asked.method === 'GET' || asked.method === 'HEAD') &&
  (asked.secFetchMode === ''
    ? asked.accept.includes('text/html') && !asked.isScripted
    : asked.secFetchMode === 'navigate')
