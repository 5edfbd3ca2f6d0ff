/** Numbers of a sentence that say how much or how many; those of names, versions, years and places in a list do not. */

import { partAt, spelledAt } from './numberWords.ts'
import { countOf, isPointed, looksLikeName } from './numerals.ts'
import { type Relation, relationOf } from './relations.ts'
import { joined } from './together.ts'
import { money, multiples, type Unit, units } from './units.ts'
import { type Word, wordsOf } from './words.ts'

export type Quantity = {
  /** In the base unit; two where `1.500` may be 1500 or 1.5. */
  readonly values: readonly number[]
  /** Of a range: its upper end. */
  readonly high: number | null
  readonly relation: Relation
  /** The kind of unit: `time`, `bytes`, `EUR`; null for a count of things. */
  readonly unit: string | null
  /** Stems of what is counted, as they follow (or, where nothing follows, stand before). */
  readonly object: readonly string[]
  /** `a month`, of `$9 a month`. */
  readonly per: string | null
  /** `two steps`: said in passing. */
  readonly small: boolean
  /** `dozens`, `thousands`: no number is named. */
  readonly crowd: boolean
  readonly start: number
  readonly end: number
}

/** `4.99 US dollars`. */
const ofCountry = /^\s(?:US|U\.S\.|Canadian|Australian|US-)\s?-?(?=dollars?\b)/iu
const currencyBefore = /(?:US\$|R\$|[€$£¥₹]|\b(?:EUR|USD|GBP|CHF|BRL|SEK|NOK|DKK|PLN|CAD|AUD))\s?$/u
const between = /\bbetween\s$/i
const rangeSign = /^\s?(?:–|—|-|\bto\b|\bbis\b|\bà\b|\ba\b|\band\b|〜|～)\s?(?=\d|[€$£¥])/u

/** How far before a number the words are read that say how it is meant. */
const lookBack = 24
const lookAhead = 40

/** A sentence with more is a row of data; it is judged by these. */
const mostQuantities = 24
const mostRead = 60

export function quantitiesOf(text: string, language = 'en'): readonly Quantity[] {
  const words = wordsOf(text)
  const counted = [...digits(text, words, isPointed(language))]
  const apart = [...inWords(text, words, language)].filter(
    ({ start, end }) => !counted.some((other) => start < other.end && end > other.start),
  )
  const found: Quantity[] = [...counted, ...apart]
  const inOrder = found.sort((a, b) => a.start - b.start).slice(0, mostQuantities)
  return joined(text, inOrder)
}

const numeral = /\d+(?:[.,'’\u00a0\u202f ]\d{3}(?!\d))*(?:[.,]\d+)?/gu

function* digits(text: string, words: readonly Word[], pointed: boolean): Iterable<Quantity> {
  let ranged: (ReadUnit & { readonly values: readonly number[] }) | null = null
  let read = 0
  for (const match of text.matchAll(numeral)) {
    const start = match.index
    const end = start + match[0].length
    const inRange = ranged?.to === start || (ranged !== null && /^[€$£¥]$/.test(text.slice(ranged.to, start)))
    if (!inRange) ranged = null
    if (++read >= mostRead) return
    if (!inRange && looksLikeName(text, start, end, words)) continue
    const unit = readUnit(text, start, end)
    if (unit === null) continue
    const sign = rangeSign.exec(text.slice(unit.to, unit.to + 8))
    const values = countOf(match[0], pointed).map((value) => value * unit.factor)
    if (
      sign !== null &&
      ranged === null &&
      (!/and/.test(sign[0]) || between.test(text.slice(Math.max(0, unit.from - lookBack), unit.from)))
    ) {
      ranged = { ...unit, values: countOf(match[0], pointed), to: unit.to + sign[0].length }
      continue
    }
    const first: typeof ranged = ranged
    ranged = null
    const by = first === null || first.unit === null ? unit.factor : first.factor
    const low = first?.values.map((value) => value * by)
    const isRange = low !== undefined && (low[0] ?? 0) <= (values[0] ?? 0)
    const plain = {
      relation: 'exact',
      high: null,
      unit: unit.unit,
      object: objectOf(text, words, first?.from ?? unit.from, unit.to),
      per: perOf(text, unit.to, unit.unit),
      small: false,
      crowd: false,
    } as const
    // `from 2.1 GB to 96 MB`: what it was, and what it is.
    if (first !== null && low !== undefined && !isRange)
      yield { ...plain, values: low, start: first.from, end: unit.from }
    const from = isRange && first !== null ? first.from : unit.from
    yield {
      ...plain,
      values: isRange ? low : values,
      high: isRange ? (values[0] ?? null) : null,
      relation: isRange ? 'range' : relationOf(text, from, unit.to),
      start: from,
      end: unit.to,
    }
  }
}

type ReadUnit = {
  readonly from: number
  readonly to: number
  readonly unit: string | null
  readonly factor: number
}

const suffix =
  /^(?:\s?(%|％|°C|°F|°|€|\$|£|¥|円|×)|([-\s]?)(?:(?:full|whole|consecutive|letzten|nächsten|volle|derniers?|dernières|prochaine?s|últim[oa]s|próxim[oa]s)\s)?((?:kbit\/s|Mbit\/s|Gbit\/s|(?:per|pour) cent\b|por ciento\b|por cento\b)|[\p{L}µμ]+))/u

/** The unit before or after a number, and what multiplies it; null: the number is part of a name. */
function readUnit(text: string, start: number, end: number): ReadUnit | null {
  let factor = 1
  let to = end
  const sign = currencyBefore.exec(text.slice(Math.max(0, start - 5), start))
  const from = sign === null ? start : start - sign[0].length
  to += ofCountry.exec(text.slice(to, to + lookAhead))?.[0].length ?? 0
  for (let n = 0; n < 2; n++) {
    const next = suffix.exec(text.slice(to, to + lookAhead))
    if (next === null) break
    const glued = next[2] === ''
    const word = next[1] ?? next[3] ?? ''
    const wide = /^[\p{Script=Han}\p{Script=Katakana}]/u.test(word)
    const by = wide ? multiples.get(word[0] ?? '') : multipleOf(word, glued)
    if (by !== undefined && n === 0) {
      factor *= by
      to += wide ? next[0].length - word.length + 1 : next[0].length
      continue
    }
    if (sign !== null) break
    // `5p` is a price, `1080p` a screen.
    if (word === 'p' && (!glued || end - start > 2)) return null
    const unit = wide ? wideUnit(word) : unitOf(word, glued)
    if (unit !== undefined) {
      to += wide ? next[0].length - word.length + unit.length : next[0].length
      return { from, to, unit: unit.of, factor: factor * unit.factor }
    }
    if (glued && !wide && !/^\p{Script=Hiragana}/u.test(word)) return null
    break
  }
  const unit = sign === null ? undefined : units.get(sign[0].trim().toLowerCase())
  return { from, to, unit: unit?.of ?? null, factor: factor * (unit?.factor ?? 1) }
}

/** `5k`, `3M`, `2 million`; a lone `m` or `k` behind a space is a unit or a name. */
function multipleOf(word: string, glued: boolean): number | undefined {
  if (word.length === 1 && !glued) return undefined
  // `60 cent` are no sixty hundred.
  if (word === 'm' || /^(?:cent|cien|cem)$/.test(word)) return undefined
  return multiples.get(word.toLowerCase())
}

const unitOf = (word: string, glued: boolean): (Unit & { length: number }) | undefined => {
  // `5m` may be minutes, metres or millions.
  if (glued && word === 'm') return undefined
  // `2.4 W` is a measure, `2 w` nothing.
  if (word === 'W') return { of: 'watts', factor: 1, length: 1 }
  // `5 x 3`, `2 G` and the like are no unit behind a space; `10x` is.
  if (
    !glued &&
    /^(?:x|g|w|h|us|ft|go|mo|ko|an|mi|cent|foot|fold)$/i.test(word) &&
    !/^(?:h|g|mi)$/.test(word)
  ) {
    return undefined
  }
  const unit = units.get(word.toLowerCase().replace(' ', '_'))
  return unit && { ...unit, length: word.length }
}

function wideUnit(word: string): (Unit & { length: number }) | undefined {
  for (let length = Math.min(4, word.length); length > 0; length--) {
    const unit = units.get(word.slice(0, length))
    if (unit !== undefined) return { ...unit, length }
  }
  return undefined
}

function* inWords(text: string, words: readonly Word[], language: string): Iterable<Quantity> {
  for (let n = 0; n < words.length; n++) {
    const first = words[n]
    if (first === undefined || /\d/.test(first.low)) continue
    const read = partAt(words, n) ?? spelledAt(text, words, n, language)
    if (read === null) continue
    const through = rangedTo(text, words, n + read.words, language)
    const upper = through === null ? null : through.value
    const length = through === null ? read.words : through.to - n
    const last = words[n + length - 1] ?? first
    const next = words[n + length]
    const behind = next === undefined || read.crowd ? undefined : unitOf(next.low, false)
    const unit = behind ?? (read.crowd ? undefined : unitBefore(text, first.start, last.end))
    const end = behind === undefined ? last.end : (next?.end ?? last.end)
    yield {
      values: [read.value * (unit?.factor ?? 1)],
      high: upper === null ? null : upper * (unit?.factor ?? 1),
      relation: read.crowd
        ? 'over'
        : upper !== null
          ? 'range'
          : relationOf(text, first.start, end, Number.isInteger(read.value) ? 'exact' : 'about'),
      unit: unit?.of ?? null,
      object: objectOf(text, words, first.start, end),
      per: perOf(text, end, unit?.of ?? null),
      small:
        read.value <= 12 && !read.crowd && (unit === undefined || !lasts.test(text.slice(0, first.start))),
      crowd: read.crowd,
      start: first.start,
      end,
    }
    n += length - 1
  }
}

/** `a week, two or three`: the unit stands before them. */
function unitBefore(text: string, start: number, end: number): Unit | undefined {
  if (!/^(?:[.,:;!?)]|$| (?:or|oder|ou|o|et|and)(?!\p{L}))/u.test(text.slice(end, end + 8))) return undefined
  const word = behindOne.exec(text.slice(Math.max(0, start - lookBack * 2), start))?.[1]
  const unit = word === undefined ? undefined : units.get(word.toLowerCase())
  return unit?.of === 'time' ? unit : undefined
}
const behindOne =
  /(?<!\p{L})(?:une?|an?|one|eine?|una?|uma?) (\p{L}+),? (?:\p{L}+,? )?(?:(?:or|oder|ou|o|et|and) )?$/iu

/** `two to ten minutes`: the upper end, and the place of the word behind it. */
function rangedTo(
  text: string,
  words: readonly Word[],
  at: number,
  language: string,
): { readonly value: number; readonly to: number } | null {
  if (!/^(?:to|bis|à|a|até)$/.test(words[at]?.low ?? '')) return null
  const upper = spelledAt(text, words, at + 1, language)
  if (upper === null || upper.crowd || upper.value < 2) return null
  return { value: upper.value, to: at + 1 + upper.words }
}

const rate =
  /^(?:\s[\p{L}'’-]+){0,3}?\s?(?:\/\s?|\b(?:an?|per|each|every|pro|par|por|al|im|le|a|o) (?:(?:school|calendar|season|club|tax|business|academic|financial|membership|rolling) (?=year))?|\ball['’])(sec(?:ond)?|s|min(?:ute)?|hour|h|day|week|month|mo|year|yr|sekunde|minute|stunde|tag|woche|monat|(?!halb|viertel|dreiviertel)\p{L}{0,20}jahr|seconde|heure|jour|semaine|mois|anno|mese|année|an|segundo|minuto|hora|d[ií]a|semana|mes|mês|año|ano)\b(?! (?:and a half|ago|later|earlier|before|after|or two)\b)|^,?\s?(?:paid |bought |to buy |to own |bezahlt |payés? |pagados? |pagos? )?(?:once|one[- ](?:time|off)|einmalig|einmal|une (?:seule )?fois|una (?:sola )?vez|uma (?:única )?vez)(?![\p{L}])/iu
const periods: readonly (readonly [RegExp, string])[] = [
  [/^(?:mo|month|monat|mois|mes|mês|mese)$/i, 'month'],
  [/^(?:year|yr|\p{L}*jahr|an|année|anno|año|ano)$/iu, 'year'],
  [/^s/i, 'second'],
  [/^min/i, 'minute'],
  [/^h|stunde/i, 'hour'],
  [/^(?:day|tag|jour|d[ií]a)$/i, 'day'],
  [/^(?:we|wo)/i, 'week'],
]

/** What it is counted by: `month`, `second`, of money `once`; `6 kB once minified` is no price. */
function perOf(text: string, end: number, unit: string | null): string | null {
  const match = rate.exec(text.slice(end, end + 60))
  if (match === null) return null
  const period = match[1]
  if (period === undefined) return unit !== null && money.has(unit) ? 'once' : null
  if (/^semai?n/i.test(period)) return 'week'
  return periods.find(([pattern]) => pattern.test(period))?.[1] ?? null
}

/** `takes five minutes` is a measure; `a clock that is three minutes off` an example. */
const lasts =
  /\b(?:in|within|under|takes?|took|needs?|only|just|lasts?|every|after|than|about|least|most|to)\s$/i

/** `5 or more`. */
const orMore = /^ (?:more|up|above|over)\b/iu

/** `of the 60 `, behind a number. */
const wholes = /^ (?:of|von|de|des?) (?:(?:the|its|all|these|den|der|les|los|las|os|as) )?(?:\d+ )?$/iu

/** `212 exports that users sent in` are exports. */
const relative = /^(?:that|which|who|whose)$/

/** So many words name a thing: `harbours`, `free tide stations`. */
const mostNamed = 3

function objectOf(text: string, words: readonly Word[], start: number, end: number): readonly string[] {
  const behind: string[] = []
  let to = end
  for (const word of words) {
    if (word.start < end) continue
    const between = text.slice(to, word.start)
    if (/[^\s'’"“”*_+/-]/u.test(between) || behind.length === mostNamed) break
    to = word.end
    if (
      behind.length === 0 &&
      (/^(?:of|different|separate|more|plus|de|d|von|の|individual|distinct|total)$/.test(word.low) ||
        (/^(?:or|and)$/.test(word.low) && orMore.test(text.slice(word.end, word.end + 12))))
    ) {
      continue
    }
    // `8 of the 60 levels`.
    if (behind.length === 0 && wholes.test(text.slice(end, word.end + 1))) continue
    // `14 built-in patterns`.
    if (word.stop && behind.length > 0 && text[word.start - 1] === '-') continue
    if (word.stop || /\d/.test(word.low) || relative.test(word.low)) break
    behind.push(word.stem)
  }
  if (behind.length > 0) return behind
  const before: string[] = []
  let from = start
  for (const word of words.toReversed()) {
    if (word.end > start) continue
    if (/[.;,!?]/.test(text.slice(word.end, from)) || before.length === mostNamed) break
    from = word.start
    if (!word.stop && !/\d/.test(word.low)) before.push(word.stem)
  }
  return before
}

export const isMoney = (quantity: Quantity): boolean => quantity.unit !== null && money.has(quantity.unit)
