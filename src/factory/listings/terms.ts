/** Words and short phrases of the facts that somebody could search for, each with how much speaks for it. */
import type { Fact, FactKind } from '../../core/pack.ts'
import { doing } from '../pieces/doing.ts'
import { isDescribed, isStep } from '../pieces/origin.ts'
import { plainLine } from './plain.ts'
import { isBuilderWord, isMark } from './stopWords.ts'
import { isAdverb, isParticiple, isUsable, segmenterOf, wordsOf } from './wordForms.ts'

export type Term = {
  /** In lower case: `tide table`. */
  readonly text: string
  readonly words: readonly string[]
  readonly score: number
  /** Ids of the facts it stands in. */
  readonly facts: readonly string[]
}

export type TermsOf = {
  readonly facts: readonly Fact[]
  readonly language: string
  /** Its words are the product's own, whatever they look like. */
  readonly name: string
  /** Names of others, which a store refuses and a registry searches for. */
  readonly marks: boolean
}

/** What a word weighs by where it stands: the thing itself says more than what it runs with. */
const weights: Readonly<Partial<Record<FactKind, number>>> = {
  object: 5,
  does: 3,
  integration: 4,
  audience: 2,
  number: 1.5,
}
/** The maker chose these as search words already. */
const manifestWeight = 6
/** An English sentence of what it does begins with its verb, and nobody searches for `opened` or `quickly`. */
const weak = 0.1
/** What the whole of it is for is searched for: `split`, of `Split a bill by who ate what`. */
const main = 1
/** How it is used, one thing after the other: `paste`, `press`. */
const ofStep = 0.4
/** `painting` and `search` may be the thing itself, or not. */
const doubtful = 0.4
/** The most telling come first; what stands behind these is found by no word. */
const mostFacts = 200

type Token = { readonly word: string; readonly weight: number; readonly joined: boolean }
type Found = { readonly words: readonly string[]; readonly score: number; readonly facts: Set<string> }

/** By score, then by where they stand. */
export function termsOf(of: TermsOf): readonly Term[] {
  const found = new Map<string, Found>()
  const add = (words: readonly string[], score: number, fact: string): void => {
    const text = words.join(' ')
    const one = found.get(text) ?? { words, score: 0, facts: new Set<string>() }
    if (one.facts.has(fact)) return
    // A word that stands in ten sentences is not ten times as good.
    found.set(text, { ...one, score: one.score + score / (1 + one.facts.size), facts: one.facts.add(fact) })
  }
  const segment = segmenterOf(of.language)
  const told = new Set(of.facts.flatMap(({ kind, value }) => (kind === 'does' ? [value] : [])))
  const prices = of.facts.flatMap(({ kind, value }) =>
    kind === 'price' && /\p{Nd}/u.test(value) ? [value] : [],
  )
  const read = of.facts
    .slice(0, mostFacts)
    // A sentence with a number in it is one sentence, and its laptop no more the product's subject.
    .filter(({ kind, value }) => kind !== 'number' || !told.has(value))
    // A store refuses a price among the search words.
    .filter(({ value }) => !prices.some((price) => value.includes(price)))
    .map((fact) => ({ fact, segments: segment(plainLine(fact.value)) }))
  const known: Known = {
    ...of,
    names: new Set(wordsOf(of.name, of.language)),
    plain: lowerWords(read.flatMap(({ segments }) => segments)),
    absent: new Set(read.flatMap(({ segments }) => absentIn(segments))),
  }
  for (const { fact, segments } of read) {
    const weighs = isManifestKeyword(fact) ? manifestWeight : weights[fact.kind]
    if (weighs === undefined) continue
    const weight = isStep(fact) ? weighs * ofStep : weighs
    const tokens = tokensOf(fact, segments, known)
    for (const [words, part] of partsOf(tokens, isManifestKeyword(fact))) add(words, weight * part, fact.id)
  }
  return [...found]
    .map(([text, { words, score, facts: ids }]) => ({ text, words, score: round(score), facts: [...ids] }))
    .toSorted((a, b) => b.score - a.score)
}

type Known = TermsOf & {
  readonly names: ReadonlySet<string>
  readonly plain: ReadonlySet<string>
  readonly absent: ReadonlySet<string>
}

/** The words of a fact, its pairs of words, and a short keyword as a whole; each with how much of the fact it is. */
function partsOf(
  tokens: readonly Token[],
  isKeyword: boolean,
): readonly (readonly [readonly string[], number])[] {
  const isWhole = tokens.length > 2 && tokens.length <= 4 && isKeyword
  return [
    ...tokens.flatMap(({ word, weight }) => (weight > 0 ? [[[word], weight] as const] : [])),
    ...tokens.flatMap(({ word, weight }, at) => {
      const next = tokens[at + 1]
      const isPair = next?.joined === true && weight === 1 && next.weight === 1 && !isWhole
      return isPair ? [[[word, next.word], 0.9] as const] : []
    }),
    ...(isWhole && tokens.every(({ weight }) => weight > 0)
      ? [[tokens.map(({ word }) => word), 0.9] as const]
      : []),
  ]
}

const round = (score: number): number => Math.round(score * 100) / 100

export const isManifestKeyword = (fact: Fact): boolean =>
  fact.evidence.some(
    ({ type, field }) =>
      type === 'manifest' &&
      /^\/?(keywords|package\/keywords|project\/keywords|tags)(\/|$)/.test(field ?? ''),
  )

/** Words that stand somewhere in lower case, so that a capital elsewhere does not make them a name. */
const lowerWords = (segments: readonly Intl.SegmentData[]): ReadonlySet<string> =>
  new Set(
    segments.flatMap(({ segment, isWordLike }) =>
      isWordLike && segment === segment.toLowerCase() ? [segment] : [],
    ),
  )

const denials = new Set(
  'no not never without zero cannot kein keine keinen keiner keinem nicht nie ohne sans pas aucun aucune sin no nunca ningún sem não nunca nenhum senza non mai nessun zonder geen niet'.split(
    ' ',
  ),
)

/** Words of a clause after `no`, `without` or `does not`: what the product has not, nobody should find it by. */
function absentIn(segments: readonly Intl.SegmentData[]): readonly string[] {
  const absent: string[] = []
  let isDenied = false
  for (const { segment, isWordLike } of segments) {
    const word = segment.toLowerCase()
    if (isWordLike === true && isDenied) absent.push(word)
    // `not only` says that there is more.
    if (/^(?:only|just|nur|seulement|solo)$/.test(word) || /[,;:.!?()–—。、，]/u.test(segment))
      isDenied = false
    else if (denials.has(word) || /n['’]t$/.test(word)) isDenied = true
  }
  return absent
}

/** Formats and standards that are written with a capital and belong to nobody. */
const common = new Set(
  'markdown bluetooth wifi wi-fi unicode sudoku chess morse braille latex javascript html css json yaml svg pdf csv english german french spanish italian portuguese japanese chinese korean russian arabic hebrew hindi latin greek'.split(
    ' ',
  ),
)

function tokensOf(
  fact: Fact,
  segments: readonly Intl.SegmentData[],
  { language, names, plain, marks, absent }: Known,
): readonly Token[] {
  const isKeyword = isManifestKeyword(fact)
  const describes = fact.kind === 'does' && isDescribed(fact)
  const tokens: Token[] = []
  let joined = false
  for (const { segment, isWordLike } of segments) {
    if (!isWordLike) {
      if (!/^[ \u00a0-]$/.test(segment)) joined = false
      continue
    }
    const word = segment.toLowerCase()
    const isFirst = tokens.length === 0
    const isOthers =
      !names.has(word) &&
      (isMark(word) || (!isFirst && !plain.has(word) && !common.has(word) && isProperName(segment, language)))
    const isTold = fact.kind !== 'object' && fact.kind !== 'integration' && !names.has(word)
    const isOut =
      !isUsable(word, language) ||
      (isTold && absent.has(word)) ||
      (isOthers && !marks) ||
      (isKeyword && !marks && isBuilderWord(word))
    const isMain = isFirst && describes && doing.has(word.endsWith('s') ? word : `${word}s`)
    const weight = isOut ? 0 : isMain ? main : isTold ? weightIn(segment, language, isFirst) : 1
    tokens.push({ word, weight, joined })
    joined = weight > 0
  }
  return tokens
}

/** `Brittany`, `GitHub`; an acronym of up to five letters is a format rather than a company. German writes nouns so. */
function isProperName(word: string, language: string): boolean {
  if (/^\p{Lu}{2,5}s?$/u.test(word)) return false
  if (/\p{Ll}\p{Lu}/u.test(word)) return true
  return language !== 'de' && /^\p{Lu}\p{Ll}/u.test(word)
}

/** What a word is cannot be known; what it looks like says how likely somebody searches for it. */
function weightIn(segment: string, language: string, isFirst: boolean): number {
  const word = segment.toLowerCase()
  // German writes nouns with a capital.
  if (language === 'de') return !isFirst && segment !== word ? 1 : weak
  if (language !== 'en') return 1
  if (doing.has(word) || (isFirst && doing.has(`${word}s`)) || isAdverb(word) || isParticiple(word))
    return weak
  return doing.has(`${word}s`) || /..ing$/.test(word) ? doubtful : 1
}
