import { domainToASCII } from 'node:url'
import tlds from 'tlds' with { type: 'json' }

/** Start and end of an address in a text, in UTF-16 units. */
export type Span = readonly [start: number, end: number]

const endings = new Set(tlds)
const longestUnicodeEnding = Math.max(
  ...tlds.filter((ending) => /[^a-z0-9-]/.test(ending)).map((ending) => ending.length),
)

const punctuation = "!'#%&()*+,\\\\\\-./:;<=>?@\\[\\]^_{|}~$"
const spaces = '\\x09-\\x0d\\x20\\x85\\xa0\\u1680\\u180e\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000'
const directions = '\\u202a-\\u202e\\u061c\\u200e\\u200f\\u2066-\\u2069'
const invalid = '\\ufffe\\ufeff\\uffff'
const accents =
  '\\xc0-\\xd6\\xd8-\\xf6\\xf8-\\u024f\\u0253\\u0254\\u0256\\u0257\\u0259\\u025b\\u0263\\u0268\\u026f\\u0272\\u0289\\u028b\\u02bb\\u0300-\\u036f\\u1e00-\\u1eff'
const notInLabels = `${punctuation}${spaces}${invalid}${directions}`

/** One class repeated: each run is found in one pass, however long it is. */
const hostRuns = new RegExp(`(?:[^${notInLabels}]|[-_.])+`, 'g')
const plainRuns = new RegExp(`[-a-z0-9${accents}][-a-z0-9.${accents}]*`, 'gi')
const labelPattern = new RegExp(`^[^${notInLabels}](?:[^${notInLabels}]|[-_])*$`)
const inPath = new RegExp(`[a-z0-9\\u0400-\\u04ff${accents}!*';:=+,.$/%#[\\]\\-\\u2013_~@|&]`, 'i')
const endsPath = new RegExp(`[a-z0-9\\u0400-\\u04ff${accents}+\\-=_#/]`, 'i')
const inQuery = /[a-z0-9!?*'@();:&=+$/%#[\]\-_.,~|]/i
const endsQuery = /[a-z0-9\-_&=#/]/i
const notBeforeAddress = /[A-Za-z0-9@＠$#＃\ufffe\ufeff\uffff]/

/** X takes nothing longer for an address. */
const longestAddress = 4096
/** What the path of a t.co link may have. */
const longestShort = 40
/** RFC 1035, 2.3.4. */
const longestLabel = 63

/**
 * Web addresses as X finds them, by the rules of twitter-text 3 with today's top-level domains; those of Mastodon are
 * the ones with a scheme. `bare`: also hosts without one (`example.com/path`). In one pass over the text.
 */
export function findAddresses(text: string, bare: boolean): Span[] {
  const found: Span[] = []
  const runs = new RegExp(hostRuns)
  // What comes before an address is a character of its own, after the address that came last.
  let floor = 0
  for (let run = runs.exec(text); run !== null; run = runs.exec(text)) {
    const end = run.index + run[0].length
    if (!run[0].includes('.')) continue
    const match = firstMatch(text, run.index, end, floor)
    if (match === null) continue
    found.push(...(match.scheme || bare ? match.spans : []))
    floor = match.end
    runs.lastIndex = Math.max(floor, run.index + 1)
  }
  return found
}

type Match = {
  readonly spans: readonly Span[]
  readonly scheme: boolean
  /** Where the next one may begin; something was read up to here even if it is no address. */
  readonly end: number
}

function firstMatch(text: string, start: number, end: number, floor: number): Match | null {
  const scheme = schemeBefore(text, start, floor)
  for (const at of startsIn(text, start, end, floor, scheme !== null)) {
    const run = text.slice(at, end)
    const host = hostLength(run, text[end])
    if (host === 0) continue
    const stop = afterHost(text, at + host)
    const good = hasGoodLabels(run.slice(0, host))
    if (scheme !== null && at === start) {
      const span = good ? schemedAddress(text, scheme, stop) : null
      return { spans: span === null ? [] : [span], scheme: true, end: span?.[1] ?? stop }
    }
    const glued = '-_./'.includes(text[at - 1] ?? ' ')
    const spans = good && !glued ? bareAddresses(text, at, run.slice(0, host)) : []
    return { spans, scheme: false, end: stop }
  }
  return null
}

/** More than one place is tried only where scripts mix; a run of another script has one before each of its letters. */
const mostStarts = 8

/** Places in a run where a host may begin, in the order in which they are tried. */
function startsIn(text: string, start: number, end: number, floor: number, scheme: boolean): number[] {
  const starts = scheme ? [start] : []
  // At the very start of a text a character may stand before the host, or be its first.
  if (start === 0) starts.push(...(beginsHost(text, 1) ? [1, 0] : [0]))
  for (let at = Math.max(start, floor + 1); at < end && starts.length < mostStarts; at++) {
    if (at > start && !glue.test(text[at - 1] ?? '') && text.charCodeAt(at - 1) < 128) continue
    if (!starts.includes(at) && beginsHost(text, at)) starts.push(at)
  }
  return starts
}

const glue = /[-_.]/
const beginsHost = (text: string, at: number): boolean =>
  !notBeforeAddress.test(text[at - 1] ?? '') && !glue.test(text[at] ?? '.')

/** Where `http://` or `https://` before `at` begins; null: it is not there, or glued to a word. */
function schemeBefore(text: string, at: number, floor: number): number | null {
  const scheme = /https?:\/\/$/i.exec(text.slice(Math.max(0, at - 8), at))
  if (scheme === null) return null
  const start = at - scheme[0].length
  if (start === 0) return 0
  return start <= floor || notBeforeAddress.test(text[start - 1] ?? '') ? null : start
}

function schemedAddress(text: string, start: number, end: number): Span | null {
  const short = /^https?:\/\/t\.co\/([a-z0-9]{1,4096})/i.exec(text.slice(start, end))
  if (short !== null) {
    return (short[1]?.length ?? 0) > longestShort ? null : [start, queryEnd(text, start + short[0].length)]
  }
  return end - start > longestAddress ? null : [start, end]
}

/** Only Latin hosts count without a scheme; one of other scripts may hold several. */
function bareAddresses(text: string, at: number, host: string): Span[] {
  const spans: [number, number][] = []
  for (const plain of host.matchAll(plainRuns)) {
    const length = plainLength(plain[0])
    if (length > 0) spans.push([at + plain.index, at + plain.index + length])
  }
  const last = spans.at(-1)
  const end = at + host.length
  if (last !== undefined && text[afterPort(text, end)] === '/') last[1] = afterHost(text, end)
  // With the scheme that X puts before it.
  return (last?.[1] ?? end) - at > longestAddress - 8 ? [] : spans
}

/**
 * How much of a run is a host: labels, and the last of them that begins with a top-level domain. An `@` or `+` after
 * it makes it part of something else, a mail address.
 */
function hostLength(run: string, after = ''): number {
  let length = 0
  let at = 0
  let before: string | null = null
  for (const label of run.split('.')) {
    if (before !== null && !before.includes('_')) {
      const ending = endingLength(label)
      const glued = at + ending === run.length && (after === '@' || after === '+')
      if (ending > 0 && !glued) length = at + ending
    }
    if (!labelPattern.test(label) || /[-_]$/.test(label)) break
    before = label
    at += label.length + 1
  }
  return length
}

/** The same for a run without other scripts, which X cuts out of a longer one: a label may be only hyphens. */
function plainLength(run: string): number {
  let length = 0
  let at = 0
  for (const [index, label] of run.split('.').entries()) {
    const ending = index > 0 ? endingLength(label) : 0
    if (ending > 0) length = at + ending
    if (label === '') break
    at += label.length + 1
  }
  return length
}

/** Of `comの` the `com`: what follows a top-level domain must not be a letter, digit, `@`, `+` or `-`. */
function endingLength(label: string): number {
  const plain = /^[a-z0-9-]{1,64}/i.exec(label)?.[0] ?? ''
  if (plain !== '') {
    if (/^xn--[-0-9a-z]+$/i.test(plain)) return plain.length
    return endings.has(plain.toLowerCase()) ? plain.length : 0
  }
  for (let length = Math.min(longestUnicodeEnding, label.length); length > 0; length--) {
    if (endings.has(label.slice(0, length)) && !/^[0-9a-z-]/i.test(label.slice(length))) return length
  }
  return 0
}

const hasGoodLabels = (host: string): boolean =>
  host.split('.').every((label) => label.length <= longestLabel && asciiLength(label) <= longestLabel)

const asciiLength = (label: string): number =>
  /^[\x20-\x7e]*$/.test(label) ? label.length : domainToASCII(label).length || label.length

function afterPort(text: string, at: number): number {
  const port = text[at] === ':' ? /^[0-9]{1,16}/.exec(text.slice(at + 1, at + 17)) : null
  return port === null ? at : at + 1 + port[0].length
}

const afterHost = (text: string, at: number): number => queryEnd(text, pathEnd(text, afterPort(text, at)))

function pathEnd(text: string, at: number): number {
  if (text[at] !== '/') return at
  let end = at + 1
  let next = end
  while (next < text.length) {
    const char = text[next] ?? ''
    if (inPath.test(char)) {
      next += 1
      if (endsPath.test(char)) end = next
      continue
    }
    const closed = char === '(' ? closingParenthesis(text, next) : null
    if (closed === null) break
    next = closed
    end = closed
  }
  return end
}

/** After the `)` of `(film)` or `(Album_(Edited))`; null: it is not closed, or deeper. */
function closingParenthesis(text: string, at: number): number | null {
  let depth = 0
  for (let next = at; next < text.length && next - at <= longestAddress; next++) {
    const char = text[next] ?? ''
    if (char === '(') depth += 1
    else if (char === ')') depth -= 1
    else if (!inPath.test(char)) return null
    if (depth > 2 || (char === ')' && text[next - 1] === '(')) return null
    if (depth === 0) return next + 1
  }
  return null
}

function queryEnd(text: string, at: number): number {
  if (text[at] !== '?') return at
  let end = at
  for (let next = at + 1; next < text.length; next++) {
    const char = text[next] ?? ''
    if (!inQuery.test(char)) break
    if (endsQuery.test(char)) end = next + 1
  }
  return end
}
