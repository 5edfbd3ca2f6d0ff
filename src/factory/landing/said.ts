/** Words of the product or its maker as they stand on a page. */

import { escapeHtml } from '../../core/html.ts'
import type { Evidence, Fact } from '../../core/pack.ts'
import { cleanLine } from '../../core/text.ts'
import { directionOf, primaryOf } from './words.ts'

export type Said = {
  readonly text: string
  /** Where it is another language than the page's. */
  readonly lang: string | null
  /** Where it runs the other way than the page. */
  readonly dir: 'ltr' | 'rtl' | null
  /** Where it can be looked up: `README.md:12`. */
  readonly source: string | null
  /** The numbers in it that count or measure something; a version or a year is none. */
  readonly figures: readonly number[]
}

/** A place is a path and a line; more is not read by anybody. */
const longestSource = 80
/** A paragraph that long is no sentence of a page; it is left out whole, never cut. */
const longestSaid = 420

const firstStrong = /[\p{L}\p{Nl}]/u
const rightToLeftScript =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

/** How a text runs by its first letter, where that is not how the page runs. */
export function otherDirection(text: string, language: string): 'ltr' | 'rtl' | null {
  const letter = firstStrong.exec(text)?.[0]
  if (letter === undefined) return null
  const runs = rightToLeftScript.test(letter) ? 'rtl' : 'ltr'
  return runs === directionOf(language) ? null : runs
}

export function saidOf(text: string, language: string, more: Partial<Said> = {}): Said {
  return { text, lang: null, dir: otherDirection(text, language), source: null, figures: [], ...more }
}

/** A fact as one line of a page in `language`; none where it is too long for one, or empty. `isOpen`: its files are public. */
export function saidByFact(
  fact: Fact,
  { language, measured, isOpen }: { language: string; measured: string; isOpen: boolean },
): readonly Said[] {
  const value = cleanLine(fact.value, longestSaid + 1)
  // What this program measured begins in small letters; names of tests are left as they are.
  const text = fact.evidence.every(({ type }) => type === 'measured')
    ? value.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())
    : value
  if (text === '' || text.length > longestSaid) return []
  const own = fact.language ?? 'en'
  return [
    saidOf(text, language, {
      lang: primaryOf(own) === primaryOf(language) ? null : own,
      source: sourceOf(fact.evidence, measured, isOpen),
      figures: (fact.amounts ?? []).map((amount) => amount.value),
    }),
  ]
}

const order: readonly Evidence['type'][] = ['measured', 'page', 'help', 'test', 'file', 'manifest', 'tag']
/** What only a product's own files show: nobody can look there where they are not open. */
const inFiles: ReadonlySet<Evidence['type']> = new Set(['test', 'file', 'manifest', 'tag'])

function sourceOf(evidence: readonly Evidence[], measured: string, isOpen: boolean): string | null {
  const type = order.find((one) => evidence.some((each) => each.type === one))
  const found = evidence.find((one) => one.type === type)
  if (found === undefined || type === undefined || (inFiles.has(type) && !isOpen)) return null
  const at = cleanLine(found.at, longestSource)
  return type === 'measured' ? `${measured}: ${at.replace(/^\/ /, '')}` : at
}

/** More of an answer than any page has room for. */
const longestAnswer = 20_000

/** The maker's answer in paragraphs, as it was written; one longer than `longest` by its sentences. */
export const paragraphsOf = (words: string, longest: number): readonly string[] =>
  words
    .slice(0, longestAnswer)
    .split('\n')
    .map((line) => cleanLine(line, longestAnswer))
    .flatMap((line) => (line.length <= longest ? [line] : sentencesOf(line)))
    .filter((line) => line !== '')

const sentencesOf = (line: string): readonly string[] =>
  [...new Intl.Segmenter('en', { granularity: 'sentence' }).segment(line)].map(({ segment }) =>
    segment.trim(),
  )

/** As many from the beginning as fit the page; one that does not fit is left out whole. */
export function within(list: readonly Said[], most: number, mostBytes: number): readonly Said[] {
  const kept: Said[] = []
  let bytes = 0
  for (const one of list) {
    const size = Buffer.byteLength(escapeHtml(one.text)) + (one.source?.length ?? 0)
    if (kept.length === most || bytes + size > mostBytes) continue
    bytes += size
    kept.push(one)
  }
  return kept
}

/** The same words, however they are spaced, written and ended. */
export const sameness = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

const word = /\p{L}[\p{L}\p{N}]{2,}/gu
/** English and its neighbours change the ends of words; the first letters are what `send` and `sending` share. */
const stemLength = 4
/** Of the shorter sentence's words; found on descriptions and first lines of packages that say one thing twice. */
const sharedWords = 0.7

const stemsOf = (text: string): ReadonlySet<string> =>
  new Set((text.toLowerCase().match(word) ?? []).map((one) => one.slice(0, stemLength)))

/** Whether one of two sentences says little that the other does not say. */
export function saysTheSame(a: string, b: string): boolean {
  if (sameness(a) === sameness(b)) return true
  const [few, many] = [stemsOf(a), stemsOf(b)].sort((one, other) => one.size - other.size)
  if (few === undefined || many === undefined || few.size < 3) return false
  return [...few].filter((stem) => many.has(stem)).length / few.size >= sharedWords
}

/** What is not said yet, each once. */
export function unsaid(list: readonly Said[], before: readonly Said[]): readonly Said[] {
  const said = new Set(before.map((one) => sameness(one.text)))
  const whole = [...said].join('\n')
  return list.filter((one) => {
    const words = sameness(one.text)
    if (said.has(words) || (words.length > 12 && whole.includes(words))) return false
    said.add(words)
    return true
  })
}

/** Sentences that add to the first line, and to each other. */
export function unlike(list: readonly Said[], first: Said): readonly Said[] {
  const kept: Said[] = []
  for (const one of list.slice(0, 100))
    if (![first, ...kept].some((other) => saysTheSame(one.text, other.text))) kept.push(one)
  return kept
}
