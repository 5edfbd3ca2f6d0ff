import { findAddresses, type Span } from './web-addresses.ts'

/**
 * How a place counts. `x`: weights of X; `mastodon`: graphemes with short addresses; `threads`: code points with emoji
 * as bytes; `septets`: GSM 03.38; `bytes`: of UTF-8; `items`: things on lines or between commas.
 */
export const units = [
  'utf16',
  'code-points',
  'graphemes',
  'bytes',
  'x',
  'mastodon',
  'threads',
  'septets',
  'items',
] as const
export type Unit = (typeof units)[number]

/** What X and Mastodon count for any web address. */
export const addressCost = 23

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
const bytes = new TextEncoder()
const emoji = /^\p{RGI_Emoji}$/v
const keycap = /^[0-9#*]\ufe0f?\u20e3$/

/** How much of a place's room a text takes. */
export const countBy: Readonly<Record<Unit, (text: string) => number>> = {
  utf16: (text) => text.length,
  'code-points': codePoints,
  graphemes: countGraphemes,
  bytes: (text) => bytes.encode(text).length,
  x: countX,
  mastodon: countMastodon,
  threads: countThreads,
  septets: countSeptets,
  items: (text) => text.split(/[\n,]/).filter((item) => item.trim() !== '').length,
}

function codePoints(text: string): number {
  let count = 0
  for (const _ of text) count += 1
  return count
}

function countGraphemes(text: string): number {
  let count = 0
  for (const _ of graphemes.segment(text)) count += 1
  return count
}

/** The ranges of twitter-text's configuration 3 that cost one; everything else costs two. */
const costsOne = (code: number): boolean =>
  code <= 4351 ||
  (code >= 8192 && code <= 8205) ||
  (code >= 8208 && code <= 8223) ||
  (code >= 8242 && code <= 8247)

const plainAscii = /^[\x20-\x7e\n]*$/

/** Weighted length of a post on X, of 280: normalised to NFC, an address is 23, an emoji 2. */
function countX(text: string): number {
  const normal = text.normalize('NFC')
  const addresses = findAddresses(normal, true)
  return withoutSpans(normal, addresses).reduce(
    (sum, part) => sum + (plainAscii.test(part) ? part.length : weightOf(part)),
    addresses.length * addressCost,
  )
}

function weightOf(part: string): number {
  let weight = 0
  for (const { segment } of graphemes.segment(part)) {
    if (emoji.test(segment) || keycap.test(segment)) weight += 2
    else for (const char of segment) weight += costsOne(char.codePointAt(0) ?? 0) ? 1 : 2
  }
  return weight
}

/** `@user@host`: the host is free. From Mastodon's Account::MENTION_RE, with bounds. */
const farMention =
  /(?<![=/\p{L}\p{M}\p{N}_])(@[a-z0-9_](?:[a-z0-9_.-]{0,200}[a-z0-9_])?)@[\p{L}\p{M}\p{N}_.-]{0,250}[\p{L}\p{M}\p{N}_]/giu

/** Length of a post on Mastodon, of 500 as a server comes: an address with http(s) is 23. */
function countMastodon(text: string): number {
  const addresses = findAddresses(text, false)
  return withoutSpans(text, addresses).reduce(
    (sum, part) => sum + countGraphemes(part.replace(farMention, '$1')),
    addresses.length * addressCost,
  )
}

function countThreads(text: string): number {
  let count = 0
  for (const { segment } of graphemes.segment(text)) {
    count += emoji.test(segment) || keycap.test(segment) ? bytes.encode(segment).length : codePoints(segment)
  }
  return count
}

function withoutSpans(text: string, spans: readonly Span[]): string[] {
  const parts: string[] = []
  let from = 0
  for (const [start, end] of spans) {
    parts.push(text.slice(from, start))
    from = end
  }
  return [...parts, text.slice(from)]
}

const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
    '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
)
const extension = new Set('^{}\\[~]|€\f')

/** Septets of a text in GSM 03.38; of a text that needs UCS-2, the septets that would fit into as many bytes. */
function countSeptets(text: string): number {
  let count = 0
  for (const char of text) count += extension.has(char) ? 2 : 1
  return count
}

/** Characters that an SMS cannot hold without halving its room, each once. */
export const outsideGsm = (text: string): readonly string[] => [
  ...new Set([...text].filter((char) => !basic.has(char) && !extension.has(char))),
]

/** Parts that an SMS is sent in, and how full the place is: 160 septets or 70 units alone, 153 or 67 in each of more. */
export function smsParts(text: string): { readonly parts: number; readonly ucs2: boolean } {
  const ucs2 = outsideGsm(text).length > 0
  const [alone, each] = ucs2 ? [70, 67] : [160, 153]
  const used = ucs2 ? text.length : countSeptets(text)
  if (used <= alone) return { parts: 1, ucs2 }
  return { parts: partsOf(text, each, ucs2), ucs2 }
}

/** A character that costs two is not torn apart between two parts. */
function partsOf(text: string, each: number, ucs2: boolean): number {
  let parts = 1
  let used = 0
  for (const char of text) {
    const cost = ucs2 ? char.length : extension.has(char) ? 2 : 1
    if (used + cost > each) {
      parts += 1
      used = 0
    }
    used += cost
  }
  return parts
}
