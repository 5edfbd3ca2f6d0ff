/** How much a sentence praises, and what else it says. */
import type { Place } from './finding.ts'
import type { Ledger } from './ledger.ts'
import { tells } from './ownWords.ts'
import { canBeMeant, folded, isTrouble, type Mould, pitchMoulds, praiseOf } from './pitchWords.ts'
import type { Prose } from './prose.ts'
import type { Sentence } from './sentences.ts'
import { isOfOthers } from './whose.ts'
import { commonStems, type Word, wordsOf } from './words.ts'

/** A sentence, or short ones of one line together. */
export type Weighed = Place & {
  readonly words: number
  /** Words of praise, and the moulds that it fits. */
  readonly praise: number
  /** Words that are neither praise nor grammar, outside of the moulds. */
  readonly solid: number
  /** Words that the product's facts have. */
  readonly own: number
  /** The maker tells of themself, or it can be counted or looked up. */
  readonly told: boolean
  readonly asks: boolean
  /** The weight of a mould that refuses whatever else is said. */
  readonly alone: number
  /** A mould that the maker's own person does not excuse. */
  readonly personal: boolean
  /** What to weigh again together with others. */
  readonly text: string
  readonly found: readonly Word[]
  readonly bare: number
}

/** The maker tells of themself, thanks or offers an answer. */
const story =
  /(?<![\p{L}'’])(?:I|my|me|mine|ich|mein\p{L}*|mir|je|j['’]\p{L}+|mon|ma|mes|yo|mi|mis|eu|meu|minha|thanks|(?<!(?:will|['’]ll) )thank|grateful|danke|merci|gracias|obrigad[oa]|happy to (?:answer|help|hear|take|explain|look|discuss))(?![\p{L}])/iu
/** What can be counted or looked up. */
const exact =
  /\p{N}|["“”«»„]|(?<!\p{L})(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|dozens?|hundreds?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwanzig|deux|trois|quatre|cinq|dix|dos|tres|cuatro|cinco|diez|dois|duas|três|quatro|dez)(?!\p{L})/iu
const marked = /`|\]\(/

export function weigh(prose: Prose, sentence: Sentence, ledger: Ledger, answers: boolean): Weighed {
  const { known, nameStems } = ledger
  const { start, end } = sentence
  const text = prose.free.slice(start, end)
  const words = wordsOf(text)
  const praised = new Map<string, number>()
  const found: Word[] = []
  for (const [at, word] of words.entries()) {
    const weight = isDenied(words, at) ? 0 : praiseOf(word.low)
    const isOwn = known.has(word.stem) && !nameStems.has(word.stem)
    if (weight > 0 && !(isOwn && canBeMeant(word.low))) praised.set(word.stem, weight)
    else if (isSolid(word) && !nameStems.has(word.stem)) found.push(word)
  }
  const source = prose.page === null ? prose.source.text.slice(start, end) : ''
  const bare = [...praised.values()].reduce((sum, weight) => sum + weight, 0)
  return {
    start,
    end,
    text,
    found,
    bare,
    words: words.length,
    own: new Set(found.flatMap(({ stem }) => (known.has(stem) ? [stem] : []))).size,
    told: story.test(text) || exact.test(text) || marked.test(source) || isOfOthers(text, ledger.language),
    asks: sentence.question,
    ...shaped(text, found, bare, answers),
  }
}

const isSolid = ({ stop, stem, low }: Word): boolean =>
  !stop && low.length > 1 && !commonStems.has(stem) && tells(stem)

const denial =
  /^(?:not?|neither|nor|nothing|never|without|\p{L}+n't|nicht|kein\p{L}*|ohne|pas|sans|sin|sem|não|nada|rien)$/u

/** `neither is magic`, `more than one`; of a trouble the denial is the praise. */
const isDenied = (words: readonly Word[], at: number): boolean =>
  words[at + 1]?.low === 'than' ||
  (!isTrouble(words[at]?.low ?? '') &&
    [at - 1, at - 2, at + 1].some((near) => denial.test(words[near]?.low ?? '')))

/** Praise counts no further than this. */
const mostPraise = 3
/** With more words of substance than these no mould makes up for them. */
const mostSolid = 12

type Shape = Pick<Weighed, 'praise' | 'solid' | 'alone' | 'personal'>
type Found = { readonly mould: Mould; readonly start: number; readonly end: number }

function shaped(text: string, found: readonly Word[], bare: number, answers: boolean): Shape {
  const plain = folded(text)
  const moulds = pitchMoulds().flatMap((mould): readonly Found[] => {
    if ((found.length > mostSolid && !mould.alone) || (answers && mould.reasons)) return []
    const match = mould.pattern.exec(plain)
    return match === null ? [] : [{ mould, start: match.index, end: match.index + match[0].length }]
  })
  const [first = 0, second = 0] = moulds.map(({ mould }) => mould.weight).sort((a, b) => b - a)
  const outside = found.filter(({ start }) => !moulds.some((one) => one.start <= start && start < one.end))
  return {
    praise: Math.min(bare, mostPraise) + first + second / 2,
    solid: new Set(outside.map(({ stem }) => stem)).size,
    alone: Math.max(0, ...moulds.flatMap(({ mould }) => (mould.alone ? [mould.weight] : []))),
    personal: moulds.some(({ mould }) => mould.personal),
  }
}

/** Sentences up to this length are read together: `Drive more. Worry less.` */
const shortWords = 7
const mostTogether = 3

export function weighedTogether(prose: Prose, single: readonly Weighed[]): readonly Weighed[] {
  return single.flatMap((first, at) => {
    const run = [first]
    for (const next of single.slice(at + 1, at + mostTogether)) {
      if (prose.text.slice(run.at(-1)?.end, next.start).includes('\n')) break
      run.push(next)
    }
    return run.length > 1 && run.every(({ words }) => words <= shortWords) ? [joined(prose, first, run)] : []
  })
}

function joined(prose: Prose, first: Weighed, run: readonly Weighed[]): Weighed {
  const end = run.at(-1)?.end ?? first.end
  const sum = (of: (one: Weighed) => number) => run.reduce((all, one) => all + of(one), 0)
  const text = prose.free.slice(first.start, end)
  const bare = sum((one) => one.bare)
  const found = run.flatMap((one) =>
    one.found.map((word) => ({ ...word, start: word.start + one.start - first.start })),
  )
  return {
    ...first,
    end,
    text,
    found,
    bare,
    words: sum(({ words }) => words),
    own: sum(({ own }) => own),
    told: run.some(({ told }) => told),
    asks: run.some(({ asks }) => asks),
    ...shaped(text, found, bare, false),
  }
}
