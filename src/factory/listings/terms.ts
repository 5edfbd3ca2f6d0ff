/** Words and short phrases of the facts that somebody could search for, each with how much speaks for it. */
import type { Fact, FactKind } from '../../core/pack.ts'
import { plainLine } from './plain.ts'
import { isMark, isStopWord } from './stopWords.ts'

export type Term = {
  /** In lower case: `tide table`. */
  readonly text: string
  readonly words: readonly string[]
  readonly score: number
  /** Ids of the facts it stands in. */
  readonly facts: readonly string[]
}

/** What a word weighs by where it stands: the thing itself says more than what it runs with. */
const weights: Readonly<Partial<Record<FactKind, number>>> = {
  object: 5,
  does: 3,
  integration: 3,
  audience: 2,
  number: 1,
}
/** The maker chose these as search words already. */
const manifestWeight = 6
/** An English sentence of what it does begins with its verb. */
const verbWeight = 0.3
const mostFacts = 400
const shortest = 3
/** Longer is a path or a key, not a word. */
const longest = 25

type Token = {
  readonly word: string
  readonly weight: number
  readonly joined: boolean
  readonly own: boolean
}

/** By score, then by where they stand; `own` are the words of the product's name. */
export function termsOf(facts: readonly Fact[], language: string, name: string): readonly Term[] {
  const names = new Set(wordsOf(name, language))
  const found = new Map<string, { words: readonly string[]; score: number; facts: Set<string> }>()
  const add = (words: readonly string[], score: number, fact: string): void => {
    const text = words.join(' ')
    const one = found.get(text) ?? { words, score: 0, facts: new Set<string>() }
    // A word that stands in ten sentences is not ten times as good.
    found.set(text, { ...one, score: one.score + score / (1 + one.facts.size), facts: one.facts.add(fact) })
  }
  const plain = lowerWords(facts, language)
  for (const fact of facts.slice(0, mostFacts)) {
    const weight = isManifestKeyword(fact) ? manifestWeight : weights[fact.kind]
    if (weight === undefined) continue
    const tokens = tokensOf(fact, language, names, plain)
    for (const [at, token] of tokens.entries()) {
      if (token.weight > 0) add([token.word], weight * token.weight, fact.id)
      const next = tokens[at + 1]
      if (next?.joined === true && token.weight === 1 && next.weight === 1)
        add([token.word, next.word], weight * 0.9, fact.id)
    }
  }
  return [...found]
    .map(([text, { words, score, facts: ids }]) => ({ text, words, score: round(score), facts: [...ids] }))
    .toSorted((a, b) => b.score - a.score)
}

const round = (score: number): number => Math.round(score * 100) / 100

const isManifestKeyword = (fact: Fact): boolean =>
  fact.evidence.some(
    ({ type, field }) =>
      type === 'manifest' && /^\/(keywords|package\/keywords|project\/keywords|tags)(\/|$)/.test(field ?? ''),
  )

export const wordsOf = (text: string, language: string): readonly string[] =>
  segments(text, language).flatMap(({ segment, isWordLike }) => (isWordLike ? [segment.toLowerCase()] : []))

const segments = (text: string, language: string) => [
  ...new Intl.Segmenter(isLanguage(language) ? language : 'en', { granularity: 'word' }).segment(text),
]

const isLanguage = (language: string): boolean => /^[a-z]{2,3}$/.test(language)

/** Words that stand somewhere in lower case, so that a capital elsewhere does not make them a name. */
function lowerWords(facts: readonly Fact[], language: string): ReadonlySet<string> {
  const lower = new Set<string>()
  for (const { value } of facts.slice(0, mostFacts))
    for (const { segment, isWordLike } of segments(plainLine(value), language))
      if (isWordLike && segment === segment.toLowerCase()) lower.add(segment)
  return lower
}

/** Formats and standards that are written with a capital and belong to nobody. */
const common = new Set(
  'markdown bluetooth wifi wi-fi unicode sudoku chess morse braille latex javascript html css json yaml svg pdf csv english german french spanish italian portuguese japanese chinese korean russian arabic hebrew hindi latin greek'.split(
    ' ',
  ),
)

function tokensOf(
  fact: Fact,
  language: string,
  names: ReadonlySet<string>,
  plain: ReadonlySet<string>,
): readonly Token[] {
  const tokens: Token[] = []
  let joined = false
  let words = 0
  for (const { segment, isWordLike } of segments(plainLine(fact.value), language)) {
    if (!isWordLike) {
      if (!/^[ \u00a0-]$/.test(segment)) joined = false
      continue
    }
    const word = segment.toLowerCase()
    const isName =
      words > 0 &&
      !names.has(word) &&
      !plain.has(word) &&
      !common.has(word) &&
      isProperName(segment, language)
    const isVerb = words === 0 && fact.kind === 'does' && language === 'en' && !names.has(word)
    const usable = isUsable(word, language) && !isName && (!isMark(word) || names.has(word))
    const weight = usable ? (isVerb || isAdverb(word, language) ? verbWeight : 1) : 0
    tokens.push({ word, weight, joined, own: names.has(word) })
    joined = weight > 0
    words++
  }
  return tokens
}

/** `Brittany`, `GitHub`; an acronym of up to five letters is a format rather than a company. German writes nouns so. */
function isProperName(word: string, language: string): boolean {
  if (/^\p{Lu}{2,5}s?$/u.test(word)) return false
  if (/\p{Ll}\p{Lu}/u.test(word)) return true
  return language !== 'de' && /^\p{Lu}\p{Ll}/u.test(word)
}

const isAdverb = (word: string, language: string): boolean =>
  language === 'en' &&
  /..ly$/.test(word) &&
  !/(family|reply|supply|assembly|monopoly|weekly|daily|monthly)$/.test(word)

function isUsable(word: string, language: string): boolean {
  const isShortScript = /^[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}]+$/u.test(word)
  return (
    word.length >= (isShortScript ? 2 : shortest) &&
    word.length <= longest &&
    /^[\p{L}\p{M}\p{N}]+$/u.test(word) &&
    /\p{L}/u.test(word) &&
    !isStopWord(word, language)
  )
}

/** One key for a word's singular and plural, so that a field has only one of them. */
export function stemOf(word: string, language: string): string {
  if (word.length <= 3) return word
  if (language === 'en') {
    if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`
    if (/(s|x|z|ch|sh)es$/.test(word)) return word.slice(0, -2)
    return /[^su]s$/.test(word) ? word.slice(0, -1) : word
  }
  if (['fr', 'es', 'pt', 'nl'].includes(language)) return word.replace(/(?:es|s|en)$/, '')
  if (language === 'de') return word.replace(/(?:en|er|es|e|n|s)$/, '')
  if (language === 'it') return word.replace(/[aeio]$/, '')
  return word
}
