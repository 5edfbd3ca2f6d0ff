/** Numbers in words: `a hundred and twenty`, `thirty-one`, `fünfundzwanzig`, `quatre-vingt-dix`, `treinta y dos`. */
import { crowds, multiples, spelled, units } from './units.ts'
import type { Word } from './words.ts'

export type Spelled = { readonly value: number; readonly words: number; readonly crowd: boolean }

/** `in a second`, `under a minute`; `a second shop` is the next one. */
const timed =
  /(?<!\p{L})(?:in|under|within|than|about|takes?|costs?|lasts?|adds?|only|just|dauert|kostet|dure|prend|coûte|tarda|cuesta|dura|leva|custa)\s$/iu
/** `an hour before`, `eine Stunde vorher`. */
const ahead =
  /^ (?:before|beforehand|earlier|ahead|in advance|vor|vorher|zuvor|davor|im voraus|avant|plus tôt|à l['’]avance|antes|de antelación)(?![\p{L}])/iu
/** `in a second terminal`: the next one. */
const isOrdinal = (by: string, next: Word | undefined): boolean =>
  /^second[eo]?$/.test(by) && next !== undefined && !next.stop && !inTime.test(next.low)
const inTime = /^(?:flat|later|ago|each|every|even|instead|long|max|maximum|tops?)$/
const halves = /^ and a half\b/i
/** `five dollars minus a cent`. */
const minus = /\b(?:minus|less)\s$/i
const article = /^(?:an?|one|eine?[nr]?|une?|una|uma?)$/

/** The number that begins at a word; null: none does. */
export function spelledAt(
  text: string,
  words: readonly Word[],
  at: number,
  language: string,
): Spelled | null {
  const low = words[at]?.low ?? ''
  const crowd = crowds.get(low)
  if (crowd !== undefined) return { value: crowd, words: 1, crowd: true }
  const first = numberIn(low, language)
  if (first !== undefined) return withHalf(text, words, at, grown(text, words, at, 1, first, language))
  const isArticle = article.test(low) && text.slice(words[at]?.end, words[at + 1]?.start).trim() === ''
  if (!isArticle) {
    const multiple = multipleIn(low, language)
    return multiple === undefined ? null : grown(text, words, at, 1, multiple, language)
  }
  const by = words[at + 1]?.low ?? ''
  const before = text.slice(0, words[at]?.start)
  if (/^(?:cent|penny)$/.test(by) && minus.test(before)) return { value: 1, words: 1, crowd: false }
  const multiple = multipleIn(by, language)
  if (multiple !== undefined) return grown(text, words, at, 2, multiple, language)
  const behind = text.slice(words[at + 1]?.end)
  if (units.get(by)?.of !== 'time' || isOrdinal(by, words[at + 2])) return null
  if (!timed.test(before) && !ahead.test(behind)) return null
  return { value: halves.test(behind) ? 1.5 : 1, words: 1, crowd: false }
}

/** A second, or a minute: what comes every day is no measure. */
const isShort = (low: string): boolean => {
  const unit = units.get(low)
  return unit?.of === 'time' && (unit.factor === 1 || unit.factor === 60)
}

/** `half an hour`, `three quarters of an hour`, `every minute`; null: no part of a time. */
export function partAt(words: readonly Word[], at: number): Spelled | null {
  const low = (n: number): string => words[at + n]?.low ?? ''
  const isTime = (n: number): boolean => /^an?$/.test(low(n)) && units.get(low(n + 1))?.of === 'time'
  if (low(0) === 'half' && isTime(1)) return { value: 0.5, words: 2, crowd: false }
  if (
    /^(?:every|each|jede|chaque|cada)$/.test(low(0)) &&
    isShort(low(1)) &&
    !isOrdinal(low(1), words[at + 2])
  )
    return { value: 1, words: 1, crowd: false }
  if (/^(?:an?|three)$/.test(low(0)) && /^quarters?$/.test(low(1)) && low(2) === 'of' && isTime(3))
    return { value: low(0) === 'three' ? 0.75 : 0.25, words: 4, crowd: false }
  return null
}

/** `Sept` is a month and `elf` a person in English. */
const numberIn = (low: string, language: string): number | undefined =>
  spelled.get(low) ?? (language === 'en' ? undefined : (spelled.get(`_${low}`) ?? germanIn(low)))

/** A letter is no word; a cent is money in English. */
const multipleIn = (low: string, language: string): number | undefined =>
  low.length < 3 || (language === 'en' && low === 'cent')
    ? undefined
    : multiples.get(low === 'cents' && language === 'fr' ? 'cent' : low)

/** No number in words is longer. */
const mostWords = 8
const joint = /^(?:and|und|et|y|e)$/
const single: ReadonlyMap<string, number> = new Map(
  ['one', 'ein', 'eins', 'un', 'une', 'uno', 'una', 'um', 'uma'].map((low) => [low, 1]),
)

/** A number and the words that go on with it: each is smaller than the last step, or multiplies it. */
function grown(
  text: string,
  words: readonly Word[],
  at: number,
  from: number,
  first: number,
  language: string,
): Spelled {
  let total = 0
  let chunk = first
  let length = from
  while (length < mostWords) {
    if (!isTogether(text, words, at + length)) break
    const low = words[at + length]?.low ?? ''
    const multiple = multipleIn(low, language)
    if (multiple !== undefined) {
      if (multiple >= 1000) {
        total += chunk * multiple
        chunk = 0
      } else chunk *= multiple
      length++
      continue
    }
    const joined = joint.test(low) && isTogether(text, words, at + length + 1) ? 1 : 0
    const next = words[at + length + joined]?.low ?? ''
    const more = single.get(next) ?? numberIn(next, language)
    if (more === undefined || !goesOn(chunk, total, more, { low, joined: joined > 0, language })) break
    chunk = chunk === 4 && more === 20 ? 80 : chunk + more
    length += joined + 1
  }
  return { value: total + chunk, words: length, crowd: false }
}

/** Nothing but a space or a hyphen stands before it. */
const isTogether = (text: string, words: readonly Word[], at: number): boolean => {
  const [one, next] = [words[at - 1], words[at]]
  return one !== undefined && next !== undefined && /^[\s-]$/.test(text.slice(one.end, next.start))
}

function goesOn(
  chunk: number,
  total: number,
  more: number,
  { low, joined, language }: { readonly low: string; readonly joined: boolean; readonly language: string },
): boolean {
  // `one` alone is more often `one of them`.
  const isTens = chunk % 100 >= 20 && chunk % 10 === 0
  if (isTens && more < 10) return !joined || low !== 'and'
  // `soixante-douze`, `quatre-vingt-douze`, `dix-sept`, `quatre-vingts`.
  if (language === 'fr') {
    if ([60, 80].includes(chunk % 100) && more < 20) return true
    if (chunk === 4 && more === 20) return true
    if (chunk === 10 && more >= 7 && more <= 9) return !joined
  }
  if (chunk >= 100 && chunk % 100 === 0 && more < 100) return true
  return chunk === 0 && total > 0 && more < 1000
}

/** `two and a half`. */
function withHalf(text: string, words: readonly Word[], at: number, read: Spelled): Spelled {
  const last = words[at + read.words - 1]
  if (last === undefined || !halves.test(text.slice(last.end, last.end + 12))) return read
  return { ...read, value: read.value + 0.5, words: read.words + 3 }
}

const germanOnes: Readonly<Record<string, number>> = {
  ein: 1,
  eins: 1,
  zwei: 2,
  drei: 3,
  vier: 4,
  fünf: 5,
  sechs: 6,
  sieben: 7,
  acht: 8,
  neun: 9,
}
const germanTens: Readonly<Record<string, number>> = {
  zwanzig: 20,
  dreißig: 30,
  dreissig: 30,
  vierzig: 40,
  fünfzig: 50,
  sechzig: 60,
  siebzig: 70,
  achtzig: 80,
  neunzig: 90,
}
const ones = '(?:eins?|zwei|drei|vier|fünf|sechs|sieben|acht|neun)'
const tens = `(?:${Object.keys(germanTens).join('|')})`
const below = `(?:(${ones})und(${tens})|(${tens})|(\\p{L}{2,8}zehn|elf|zwölf)|(${ones}))`
const german = new RegExp(
  `^(?:(${ones}|zehn|elf|zwölf)?(tausend))?(?:(${ones}|elf|zwölf)?(hundert))?(?:und)?(?:${below})?$`,
  'u',
)

/** `hundertzwanzig`, `dreitausendfünfhundert`: one word. */
function germanIn(low: string): number | undefined {
  if (!/(?:und|hundert|tausend|zehn|zig|ßig)/.test(low) || low.length > 60) return undefined
  const match = german.exec(low)
  if (match === null) return undefined
  const [, thousands, isThousand, hundreds, isHundred, one, ten, tenAlone, teen, alone] = match
  const teens = teen === undefined ? 0 : (spelled.get(teen) ?? spelled.get(`_${teen}`))
  if (teens === undefined) return undefined
  const worthOf = (part: string | undefined): number =>
    part === undefined
      ? 0
      : (germanOnes[part] ?? germanTens[part] ?? spelled.get(part) ?? spelled.get(`_${part}`) ?? 0)
  const high =
    (isThousand === undefined ? 0 : 1000 * (worthOf(thousands) || 1)) +
    (isHundred === undefined ? 0 : 100 * (worthOf(hundreds) || 1))
  return high + worthOf(one) + worthOf(ten) + worthOf(tenAlone) + teens + worthOf(alone) || undefined
}
