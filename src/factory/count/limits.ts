import data from '../data/platform-limits.json' with { type: 'json' }
import { countBy, outsideGsm, type Unit } from './units.ts'

type LimitRow = {
  readonly platform: string
  readonly field: string
  readonly max: number | null
  readonly min?: number
  readonly unit: string
  readonly enforce_as?: string
  readonly confirmed?: boolean
  readonly source_kind: string
}

/** `warn`: guidance, what is only shown shorter, or a number that nobody confirmed. */
export type Enforce = 'error' | 'warn'

export type Measured = {
  readonly count: number
  readonly max: number
  readonly unit: Unit
  readonly confirmed: boolean
  readonly over: boolean
  /** It has fewer than the place asks for. */
  readonly under: boolean
  readonly min: number
  readonly enforce: Enforce
}

type Bound = Omit<Measured, 'count' | 'over' | 'under'>

const rows: ReadonlyMap<string, LimitRow> = new Map(
  (data.limits as readonly LimitRow[]).map((row) => [`${row.platform}.${row.field}`, row]),
)

/** Places that cut or advise and do not refuse, and bounds that belong to no field of their own. */
const advice = new Set([
  'chrome_web_store.short_name',
  'pwa_manifest.short_name',
  'pwa_manifest.description',
  'product_hunt.first_comment_visible',
  'x_card.title',
  'x_card.description',
  'fdroid_izzyondroid.short_description',
  'fdroid_izzyondroid.full_description',
])

/** Rows that hold the same text as another one. */
const besides: Readonly<Record<string, readonly string[]>> = {
  'bluesky.post_text': ['bluesky.post_text_bytes'],
}

/** App Store: what Apple documents in bytes and takes in characters (fastlane 19130, App-Store-Connect-CLI 1399). */
const alsoInBytes: Readonly<Record<string, number>> = {
  'app_store.keywords': 100,
  'app_store.description': 4000,
}

const unitOf: Readonly<Record<string, Unit>> = {
  utf16: 'utf16',
  ascii: 'utf16',
  chars_unspecified: 'utf16',
  codepoints: 'code-points',
  graphemes: 'graphemes',
  bytes_utf8: 'bytes',
  weighted_x: 'x',
  chars_emoji_as_bytes: 'threads',
  gsm7_septets: 'septets',
  items: 'items',
  'utf16 error + bytes_utf8 warning': 'utf16',
  'codepoints with emoji graphemes counted as UTF-8 bytes': 'threads',
}

/** Every bound of a field of a platform, the one that refuses first; none where no limit is known. */
export function boundsOf(limit: string): readonly Bound[] {
  const bounds = [limit, ...(besides[limit] ?? [])].flatMap((key) => {
    const row = rows.get(key)
    return row === undefined || row.max === null ? [] : [boundOf(key, row, row.max)]
  })
  const inBytes = alsoInBytes[limit]
  const first = bounds[0]
  if (inBytes === undefined || first === undefined) return bounds
  return [...bounds, { ...first, max: inBytes, unit: 'bytes', enforce: 'warn', min: 0 }]
}

function boundOf(key: string, row: LimitRow, max: number): Bound {
  const confirmed = row.confirmed !== false
  const soft = !confirmed || row.source_kind === 'guidance' || advice.has(key)
  const unit = row.platform === 'mastodon' ? 'mastodon' : unitOf[row.enforce_as ?? row.unit]
  return { max, min: row.min ?? 0, unit: unit ?? 'utf16', confirmed, enforce: soft ? 'warn' : 'error' }
}

/**
 * A text against every bound of its field (`app_store.keywords`), counted as that place counts. `reserved`: units that
 * something else takes, a link after the text. An SMS with a character that GSM 03.38 lacks has 70 units.
 */
export function measure(limit: string, text: string, reserved = 0): readonly Measured[] {
  const field = limit === 'sms.single_gsm7' && outsideGsm(text).length > 0 ? 'sms.single_ucs2' : limit
  return boundsOf(field).map((bound) => {
    const count = countBy[bound.unit](text)
    return { ...bound, count, over: count + reserved > bound.max, under: count < bound.min }
  })
}

/** How many units may still be used before a field refuses; Infinity where no limit is known. */
export function room(limit: string, text = '', reserved = 0): number {
  const left = measure(limit, text, reserved).map((bound) => bound.max - bound.count - reserved)
  return Math.max(0, Math.min(Number.POSITIVE_INFINITY, ...left))
}

/** Whether no bound of the field is passed, those that only warn among them. */
export const within = (limit: string, text: string, reserved = 0): boolean =>
  measure(limit, text, reserved).every((bound) => !bound.over)
