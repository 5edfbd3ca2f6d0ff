/** Words of a text as they are compared: folded, lightly stemmed, a few general synonyms as one. */
import { alikeWords, commonWords, stopWords } from './vocabulary.ts'

export type Word = {
  /** As it stands. */
  readonly text: string
  /** Lower case. */
  readonly low: string
  /** What it is compared by. */
  readonly stem: string
  /** It says nothing by itself: `the`, `of`, `you`. */
  readonly stop: boolean
  readonly start: number
  readonly end: number
}

/** Nothing longer is a word; it is cut, so that a line of a megabyte stays cheap. */
const mostLetters = 60

const wordPattern = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*/gu
const wide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u
const wideRuns =
  /[\p{Script=Han}]+|[\p{Script=Katakana}ー]+|[\p{Script=Hiragana}]+|[\p{Script=Hangul}]+|[\p{Script=Thai}\p{M}]+|[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]+/gu

const endings: readonly (readonly [string, string, number])[] = [
  ['isations', '', 4],
  ['izations', '', 4],
  ['isation', '', 4],
  ['ization', '', 4],
  ['ations', '', 4],
  ['ation', '', 4],
  ['ating', '', 4],
  ['ated', '', 4],
  ['ates', '', 4],
  ['ate', '', 4],
  ['ising', '', 4],
  ['izing', '', 4],
  ['ised', '', 4],
  ['ized', '', 4],
  ['ises', '', 4],
  ['izes', '', 4],
  ['ise', '', 4],
  ['ize', '', 4],
  ['tions', 't', 3],
  ['tion', 't', 3],
  ['sions', 's', 3],
  ['sion', 's', 3],
  ['ments', '', 4],
  ['ment', '', 4],
  ['ings', '', 3],
  ['ing', '', 3],
  ['ies', 'i', 2],
  ['ied', 'i', 2],
  ['ers', '', 4],
  ['er', '', 4],
  ['ed', '', 3],
  ['es', '', 3],
  ['en', '', 3],
  ['ly', '', 4],
  ['y', 'i', 3],
  ['s', '', 2],
  ['e', '', 3],
]

/** Words in order. Scripts without spaces: pairs of Han, whole runs of Katakana, no Hiragana (which is mostly grammar). */
export function wordsOf(text: string): readonly Word[] {
  const words: Word[] = []
  for (const match of text.matchAll(wordPattern)) {
    const said = match[0]
    if (wide.test(said))
      for (const run of said.matchAll(wideRuns)) addWide(words, run[0], match.index + run.index)
    else words.push(wordAt(said, match.index))
  }
  return words
}

function wordAt(text: string, start: number): Word {
  const low = text.slice(0, mostLetters).toLowerCase().replaceAll('’', "'")
  return { text, low, stem: stemOf(low), stop: stopWords.has(low), start, end: start + text.length }
}

/** A repository of thousands of files has fewer words; hostile ones are forgotten, not piled up. */
const mostStems = 20_000
/** What a word is compared by never changes, and a pack asks of the same words in sixty texts. */
const stemsKnown = new Map<string, string>()

function addWide(words: Word[], run: string, start: number): void {
  const stop = /^[\p{Script=Hiragana}]/u.test(run)
  if (!stop && /^\p{Script=Han}/u.test(run) && run.length > 2) {
    for (let at = 0; at + 2 <= run.length; at++)
      words.push(wideWord(run.slice(at, at + 2), start + at, false))
  } else words.push(wideWord(run, start, stop))
}

/** Of a word or a stem: the stem of what says the same. */
const sameAs: ReadonlyMap<string, string> = new Map(
  [...alikeWords].flatMap(([word, first]) => {
    const stem = bareOf(first)
    return [[word, stem] as const, [bareOf(word), stem] as const]
  }),
)

/** Stems that tie no sentence to a fact. */
export const commonStems: ReadonlySet<string> = new Set(commonWords.map(stemOf))

const wideWord = (text: string, start: number, stop: boolean): Word => {
  const low = text.toLowerCase()
  return { text, low, stem: sameAs.get(low) ?? low, stop, start, end: start + text.length }
}

/** `computes`, `computing`, `computation` → `comput`; `Häfen`, `Hafen` → `haf`; `picture`, `photo` → `imag`. */
export function stemOf(low: string): string {
  const had = stemsKnown.get(low)
  if (had !== undefined) return had
  const bare = bareOf(low)
  const stem = sameAs.get(low) ?? sameAs.get(bare) ?? bare
  if (stemsKnown.size >= mostStems) stemsKnown.clear()
  stemsKnown.set(low, stem)
  return stem
}

function bareOf(low: string): string {
  const folded = low
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’](?=\p{L}{2})/u, '')
    .replace(/['’](?:s|t|re|ve|ll|d|m)?$/u, '')
    .replaceAll('ß', 'ss')
  return withoutEnding(folded)
}

function withoutEnding(word: string): string {
  if (word.length < 4 || /\d/.test(word)) return word
  if (word.endsWith('ss') || word.endsWith('us')) return word
  for (const [ending, becomes, least] of endings)
    if (word.endsWith(ending) && word.length - ending.length >= least)
      return undoubled(word.slice(0, word.length - ending.length) + becomes).replace('our', 'or')
  return word.replace('our', 'or')
}

function undoubled(stem: string): string {
  const last = stem.at(-1) ?? ''
  const again = last === stem.at(-2) && stem.length > 3 && /[^aeiouls]/.test(last)
  return again ? stem.slice(0, -1) : stem
}
