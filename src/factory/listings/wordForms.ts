/** Words of a line in any language: where they begin, which of them somebody could search for, which are one word. */
import { spelled } from '../gate/units.ts'
import { isStopWord } from './stopWords.ts'

const shortest = 3
/** Longer is a path or a key, not a word. */
const longest = 25

export const wordsOf = (text: string, language: string): readonly string[] =>
  segmenterOf(language)(text).flatMap(({ segment, isWordLike }) =>
    isWordLike ? [segment.toLowerCase()] : [],
  )

/** Made once for many lines: making it takes longer than using it. */
export function segmenterOf(language: string): (text: string) => readonly Intl.SegmentData[] {
  const isLanguage = /^[a-z]{2,3}$/.test(language)
  const segmenter = new Intl.Segmenter(isLanguage ? language : 'en', { granularity: 'word' })
  return (text) => [...segmenter.segment(text)]
}

export const isAdverb = (word: string): boolean =>
  /..ly$/.test(word) && !/(ami|rep|supp|semb|nopo|week|dai|month)ly$/.test(word)
/** What is done with `had`, where it does not end in `ed`. */
const irregular = new Set(
  'ate became began bought brought built came caught chose chosen did done drawn drew driven drove eaten fallen fell forgot forgotten gave given gone got grew grown held kept knew known laid led lent lost made meant met paid ran said sang sat saw seen sent shown slept sold spent spoke spoken stood stuck sung swam taken taught thought threw thrown told took torn understood went woke won wore worn written wrote'.split(
    ' ',
  ),
)
export const isParticiple = (word: string): boolean =>
  irregular.has(word) ||
  (/[^e]ed$/.test(word) && word.length > 4 && !/(speed|feed|embed|seed|weed)$/.test(word))

/** `2kb` claims a number; `3d` and `4k` name a thing. */
const isMeasure = /^\d+(?!(?:d|k|bit)$)\p{L}/u

export function isUsable(word: string, language: string): boolean {
  const isShortScript = /^[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}]+$/u.test(word)
  const letters = [...word].length
  return (
    letters >= (isShortScript ? 2 : shortest) &&
    letters <= longest &&
    /^[\p{L}\p{M}\p{N}]+$/u.test(word) &&
    /\p{L}/u.test(word) &&
    !isMeasure.test(word) &&
    // Nobody searches for a number, and in a list it counts the word beside it.
    !spelled.has(word.toLowerCase()) &&
    !isStopWord(word, language)
  )
}

/** One key for a word's singular and plural, so that a field has only one of them. */
export function stemOf(word: string, language: string): string {
  if (word.length <= 3) return word
  if (language === 'en') {
    if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`
    if (/(s|x|z|ch|sh)es$/.test(word)) return word.slice(0, -2)
    if (isParticiple(word) && word.endsWith('ed')) return word.slice(0, -2)
    return /[^su]s$/.test(word) ? word.slice(0, -1) : word
  }
  if (['fr', 'es', 'pt', 'nl'].includes(language)) return word.replace(/(?:es|en|[esx])$/, '')
  if (language === 'de') return word.replace(/(?:en|er|es|e|n|s)$/, '')
  if (language === 'it') return word.replace(/[aeio]$/, '')
  return word
}

/** What a line is about: its words that somebody could search for, each in one form. */
export function contentsOf(
  lines: readonly string[],
  language: string,
  name: string,
): readonly ReadonlySet<string>[] {
  const names = new Set(wordsOf(name, language))
  const segment = segmenterOf(language)
  return lines.map((line) => {
    const words = segment(line).flatMap((one) => (one.isWordLike ? [one.segment.toLowerCase()] : []))
    const telling = words.filter((word) => !names.has(word) && isUsable(word, language))
    return new Set(telling.map((word) => stemOf(word, language)))
  })
}
