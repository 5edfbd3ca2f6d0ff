/** Words and moulds of praise, in the languages that drafts are mostly written in. */
import moulds from '../data/pitch-moulds.json' with { type: 'json' }
import words from '../data/pitch-words.json' with { type: 'json' }

export type Mould = {
  /** Words that praise count one, or a half where they can be meant as they stand. */
  readonly weight: number
  readonly pattern: RegExp
  /** It refuses whatever else stands in the sentence. */
  readonly alone: boolean
  /** It gives a reason; after a question that is an answer. */
  readonly reasons: boolean
  /** It speaks of the makers' feelings, which is no story. */
  readonly personal: boolean
}

type Row = {
  readonly weight: number
  readonly pattern: string
  readonly alone?: true
  readonly reasons?: true
  readonly personal?: true
}

let compiled: readonly Mould[] | undefined

/** Read in folded text, where `\b` and `[a-z]` know every letter: they are asked of most sentences. */
export function pitchMoulds(): readonly Mould[] {
  compiled ??= (moulds.rows as readonly Row[]).map(({ weight, pattern, alone, reasons, personal }) => ({
    weight,
    pattern: new RegExp(folded(pattern)),
    alone: alone ?? false,
    reasons: reasons ?? false,
    personal: personal ?? false,
  }))
  return compiled
}

/** Lower case without accents; as long as the text, unless its accents stand apart from their letters. */
export const folded = (text: string): string =>
  text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('’', "'")

const whole = new Map<string, number>()
const begun = new Map<string, number>()
const troubles = new Set<string>()
const subjects = new Set<string>()

for (const { strong, subject, trouble, weak } of words.languages) {
  for (const word of trouble) troubles.add(word)
  for (const word of [...subject, ...trouble, ...weak]) subjects.add(word)
  for (const [list, weight] of [
    [weak, 0.5] as const,
    [trouble, 1] as const,
    [subject, 1] as const,
    [strong, 1] as const,
  ])
    for (const word of list) {
      if (word.endsWith('*')) begun.set(word.slice(0, -1), weight)
      else whole.set(word, weight)
    }
}

const lengths = [...new Set([...begun.keys()].map((one) => one.length))].sort((a, b) => b - a)

/** How much a word praises: 1, a half, or nothing. */
export function praiseOf(low: string): number {
  const had = whole.get(low)
  if (had !== undefined) return had
  const found = lengths.find((length) => begun.has(low.slice(0, length)))
  return found === undefined ? 0 : (begun.get(low.slice(0, found)) ?? 0)
}

/** What a pitch says to be rid of: `no stress`. */
export const isTrouble = (low: string): boolean => troubles.has(low)

/** A product may be about what others only praise with: an adventure, calm, the world. */
export const canBeMeant = (low: string): boolean => subjects.has(low)
