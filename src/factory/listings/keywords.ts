/** Search words: which of the facts' words a listing is found by, and how many of them fit. */
import type { Copy } from './copy.ts'
import type { KeywordRow } from './keywordRows.ts'
import { knapsack } from './knapsack.ts'
import { roomOf } from './room.ts'
import { type Term, termsOf } from './terms.ts'
import { stemOf, wordsOf } from './wordForms.ts'

export type Keywords = {
  /** Words joined by commas without spaces, as App Store Connect takes them. */
  readonly field: string
  readonly considered: readonly Considered[]
}

export type Considered = Term & {
  readonly taken: boolean
  /** Why it is not in the field. */
  readonly left: 'in-the-name-or-subtitle' | 'another-form-is-in' | 'no-room' | null
}

/** A field of 100 holds 25 words at most; the table of a pack is cut where nothing can be taken any more. */
const mostConsidered = 120

/**
 * The field of the App Store, packed: the most score that its room holds. `shown` are the name and the subtitle, whose
 * words are searched anyway; `rows` what is known of how a word is searched for.
 */
export function packKeywords(
  copy: Copy,
  shown: readonly string[],
  rows: readonly KeywordRow[] = [],
): Keywords {
  const stem = (word: string): string => stemOf(word, copy.language)
  const inUse = new Set(shown.flatMap((text) => wordsOf(text, copy.language)).map(stem))
  const all = weighed(termsOf({ ...copy, marks: false }), rows)
  const singles = all.filter(({ words }) => words.length === 1).slice(0, mostConsidered)
  const best = new Map<string, Term>()
  for (const term of singles) if (!best.has(stem(term.text))) best.set(stem(term.text), term)
  const open = [...best].filter(([key]) => !inUse.has(key)).map(([, term]) => term)
  const taken = new Set(packField(open))
  return {
    field: open
      .filter((term) => taken.has(term))
      .map(({ text }) => text)
      .join(','),
    considered: singles.map((term) => {
      const left = inUse.has(stem(term.text))
        ? 'in-the-name-or-subtitle'
        : best.get(stem(term.text)) !== term
          ? 'another-form-is-in'
          : 'no-room'
      return { ...term, taken: taken.has(term), left: taken.has(term) ? null : left }
    }),
  }
}

/** Below this, a script of several bytes a letter would leave the field half empty. */
const fewestCharacters = 80

/**
 * Apple documents 100 bytes and takes 100 characters (App-Store-Connect-CLI 1399): bytes where that costs next to
 * nothing, else characters. A comma costs one, and the last word has none.
 */
function packField(terms: readonly Term[]): readonly Term[] {
  const room = roomOf('app-store-keywords') + 1
  const worth = ({ score }: Term): number => score
  const inBytes = knapsack(terms, ({ text }) => Buffer.byteLength(text) + 1, worth, room)
  const characters = inBytes.reduce((sum, { text }) => sum + text.length + 1, -1)
  if (characters >= fewestCharacters) return inBytes
  return knapsack(terms, ({ text }) => text.length + 1, worth, room)
}

const firstPage = 10

/** What is searched for often counts more, what everybody has counts less; without a row a word keeps its score. */
function weighed(terms: readonly Term[], rows: readonly KeywordRow[]): readonly Term[] {
  if (rows.length === 0) return terms
  const known = new Map(rows.map((row) => [row.keyword, row]))
  return terms
    .map((term) => {
      const row = known.get(term.text)
      if (row === undefined) return term
      const asked = 0.5 + (row.popularity ?? 50) / 100
      const open = 1.5 - (row.difficulty ?? 50) / 100
      // A word that brings the product to the first page is kept before one that may.
      const works = row.rank !== null && row.rank <= firstPage ? 1.25 : 1
      return { ...term, score: Math.round(term.score * asked * open * works * 100) / 100 }
    })
    .toSorted((a, b) => b.score - a.score)
}

/** Search terms of Edge and the Microsoft Store: at most `most` of up to `room` characters, with `mostWords` words in all. */
export function searchTerms(copy: Copy, most: number, room: number, mostWords: number): readonly string[] {
  const terms = byUse(termsOf({ ...copy, marks: false })).filter(
    ({ text, score }) => text.length <= room && score >= 1.5,
  )
  return chosen(terms, copy.language, most, mostWords)
}

/** What a word has to score to be a topic: more than one sentence that it stands in. */
const topicScore = 3.5

/** Topics of a registry: what it is about and works with, whoever these names belong to. */
export function topicTerms(copy: Copy, most: number, room: number): readonly string[] {
  const terms = termsOf({ ...copy, marks: true })
  const pairs = new Set(
    terms.filter(({ words, score }) => words.length > 1 && score >= topicScore).map(({ text }) => text),
  )
  const strong = byUse(terms).filter(({ text, words, score }) => {
    const isTopic = words.length > 1 ? pairs.has(text) : score >= topicScore
    return isTopic && text.length <= room
  })
  return chosen(strong, copy.language, most, Number.POSITIVE_INFINITY)
}

/** Each with a word that none before it has. */
function chosen(
  terms: readonly Term[],
  language: string,
  most: number,
  mostWords: number,
): readonly string[] {
  const taken: string[] = []
  const stems = new Set<string>()
  let words = 0
  for (const { text, words: own } of terms) {
    const keys = own.map((word) => stemOf(word, language))
    if (taken.length === most || words + own.length > mostWords || keys.every((key) => stems.has(key)))
      continue
    taken.push(text)
    words += own.length
    for (const key of keys) stems.add(key)
  }
  return taken
}

/** Phrases say more than their words, where the field has room for them. */
const byUse = (terms: readonly Term[]): readonly Term[] =>
  terms.toSorted((a, b) => b.score * b.words.length - a.score * a.words.length)
