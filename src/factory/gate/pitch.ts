/** Sentences that praise and say nothing of this product. */
import type { Finding } from '../../core/pack.ts'
import { type DraftKind, draftKinds } from '../../core/pack.ts'
import type { Ground } from '../material.ts'
import type { Place } from './finding.ts'
import { openLedger } from './ledger.ts'
import { tells } from './ownWords.ts'
import { canBeMeant, folded, isTrouble, type Mould, pitchMoulds, praiseOf } from './pitchWords.ts'
import { findingIn, type Prose } from './prose.ts'
import type { Sentence } from './sentences.ts'
import { instead } from './slopWords.ts'
import { commonStems, type Word, wordsOf } from './words.ts'

/** Names and lists of words are no sentences; a letter is its writer's own. */
const isUnasked = (kind: DraftKind): boolean =>
  draftKinds[kind].part === 'person' || /-(?:name|keywords|topics|term)$/.test(kind)

/** What a text reaches that says nothing else, and one sentence among others that do. */
const leastAlone = 1.2
const leastAmong = 2.2
/** Praise counts no further than this. */
const mostPraise = 3
/** So much does a word take away that is no praise; in a line that shares none with the product, so much. */
const perSolid = 0.4
const perStrange = 0.2
/** Praise in such a line. */
const ofNothing = 0.5
/** A line is no longer. */
const lineWords = 12
/** What the maker did, a number, a name in quotes or code takes away. */
const ofTold = 1.5
/** So many words that are no praise say something, whatever it is. */
const leastSubstance = 3

/** A sentence, or short ones of one line together, as they are weighed. */
type Weighed = Place & {
  readonly text: string
  readonly words: number
  readonly praise: number
  /** Words that are neither praise nor grammar. */
  readonly solid: readonly Word[]
  /** How many of them the product's facts have. */
  readonly own: number
  readonly told: boolean
  /** It follows a question. */
  readonly answers: boolean
}

/** Praise without a word of what is praised: in a text of its own, or as a sentence among honest ones. */
export function pitchRule(prose: Prose, ground: Ground): readonly Finding[] {
  if (isUnasked(prose.source.kind)) return []
  const units = unitsOf(prose, ground)
  const among = units.some((unit) => isSubstance(unit) && scoreOf(unit, true) < leastAlone)
  const found: Finding[] = []
  let end = 0
  for (const unit of units) {
    if (unit.start < end || scoreOf(unit, among) < (among ? leastAmong : leastAlone)) continue
    end = unit.end
    found.push(
      findingIn(prose, unit, {
        rule: 'pitch',
        severity: 'block',
        why: 'It praises and says nothing of this product; any other could say the same.',
        do: instead('cliche'),
      }),
    )
  }
  return found
}

const isSubstance = ({ own, solid, told }: Weighed): boolean =>
  told || own > 0 || solid.length >= leastSubstance

/** Sentences up to this length are read together: `Drive more. Worry less.` */
const shortWords = 7
const mostTogether = 3

function unitsOf(prose: Prose, ground: Ground): readonly Weighed[] {
  const single = prose.sentences.flatMap((sentence, at, all) =>
    sentence.quoted ? [] : [weigh(prose, sentence, ground, all[at - 1]?.question ?? false)],
  )
  const together = single.flatMap((first, at) => {
    const run = [first]
    for (const next of single.slice(at + 1, at + mostTogether)) {
      if (prose.text.slice(run.at(-1)?.end, next.start).includes('\n')) break
      run.push(next)
    }
    return run.length > 1 && run.every(({ words }) => words <= shortWords) ? [joined(prose, first, run)] : []
  })
  return [...single, ...together].sort((a, b) => a.start - b.start || a.end - b.end)
}

function joined(prose: Prose, first: Weighed, run: readonly Weighed[]): Weighed {
  const end = run.at(-1)?.end ?? first.end
  const sum = (of: (one: Weighed) => number) => run.reduce((all, one) => all + of(one), 0)
  const moved = ({ solid, start }: Weighed) =>
    solid.map((word) => ({ ...word, start: word.start + start - first.start }))
  return {
    ...first,
    end,
    text: prose.free.slice(first.start, end),
    words: sum(({ words }) => words),
    praise: sum(({ praise }) => praise),
    solid: run.flatMap(moved),
    own: sum(({ own }) => own),
    told: run.some(({ told }) => told),
  }
}

/** The maker tells of themself, thanks or offers an answer. */
const story =
  /(?<![\p{L}'’])(?:I|my|me|mine|ich|mein\p{L}*|mir|je|j['’]\p{L}+|mon|ma|mes|yo|mi|mis|eu|meu|minha|thanks?|thank you|danke|merci|gracias|obrigad[oa]|happy to (?:answer|help|hear|take|explain|look|discuss))(?![\p{L}])/iu
/** What can be counted or looked up. */
const exact =
  /\p{N}|["“”«»„]|(?<!\p{L})(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|dozens?|hundreds?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwanzig|deux|trois|quatre|cinq|dix|dos|tres|cuatro|cinco|diez|dois|duas|três|quatro|dez)(?!\p{L})/iu
const marked = /`|\]\(/

function weigh(prose: Prose, { start, end }: Sentence, ground: Ground, answers: boolean): Weighed {
  const { known, nameStems } = openLedger(ground)
  const text = prose.free.slice(start, end)
  const words = wordsOf(text)
  const praised = new Map<string, number>()
  const solid: Word[] = []
  for (const [at, word] of words.entries()) {
    const weight = isDenied(words, at) ? 0 : praiseOf(word.low)
    const literal = canBeMeant(word.low) && known.has(word.stem) && !nameStems.has(word.stem)
    if (weight > 0 && !literal) praised.set(word.stem, weight)
    else if (isSolid(word) && !nameStems.has(word.stem)) solid.push(word)
  }
  const source = prose.page === null ? prose.source.text.slice(start, end) : ''
  return {
    start,
    end,
    text,
    words: words.length,
    praise: [...praised.values()].reduce((sum, weight) => sum + weight, 0),
    solid,
    own: new Set(solid.flatMap(({ stem }) => (known.has(stem) ? [stem] : []))).size,
    told: story.test(text) || exact.test(text) || marked.test(source),
    answers,
  }
}

const isSolid = ({ stop, stem, low }: Word): boolean =>
  !stop && low.length > 1 && !commonStems.has(stem) && tells(stem)

const denial =
  /^(?:not?|neither|nor|nothing|never|without|\p{L}+n't|nicht|kein\p{L}*|ohne|pas|sans|sin|sem|não|nada|rien)$/u

/** `neither is magic`; of a trouble the denial is the praise. */
const isDenied = (words: readonly Word[], at: number): boolean =>
  !isTrouble(words[at]?.low ?? '') &&
  [at - 1, at - 2, at + 1].some((near) => denial.test(words[near]?.low ?? ''))

/** A mould takes no more words than these out of what is weighed against it. */
const mostInMould = 5
/** The heaviest mould, and half of the next. */
const mostOfMoulds = 4.5

function scoreOf(unit: Weighed, among: boolean): number {
  const { own, told, words } = unit
  const strange = !among && own === 0 && !told && words <= lineWords
  const praise = Math.min(unit.praise, mostPraise) + (strange && unit.praise > 0 ? ofNothing : 0)
  const lessOf = (count: number) => count * (strange ? perStrange : perSolid) + (told ? ofTold : 0)
  // Most sentences of a manual cannot get there, and need not be read again.
  const hopeless = praise + mostOfMoulds - lessOf(unit.solid.length - mostInMould) < leastAlone
  const moulds = mouldsIn(unit, hopeless)
  const alone = moulds.find(({ mould }) => mould.alone)
  if (alone !== undefined) return alone.mould.weight
  if (hopeless) return 0
  const outside = unit.solid.filter(
    ({ start }) => !moulds.some((one) => one.start <= start && start < one.end),
  )
  const [first = 0, second = 0] = moulds.map(({ mould }) => mould.weight).sort((a, b) => b - a)
  return praise + first + second / 2 - lessOf(new Set(outside.map(({ stem }) => stem)).size)
}

type Found = { readonly mould: Mould; readonly start: number; readonly end: number }

function mouldsIn({ text, answers }: Weighed, onlyAlone: boolean): readonly Found[] {
  const plain = folded(text)
  return pitchMoulds().flatMap((mould) => {
    if ((onlyAlone && !mould.alone) || (answers && mould.reasons)) return []
    const match = mould.pattern.exec(plain)
    return match === null ? [] : [{ mould, start: match.index, end: match.index + match[0].length }]
  })
}
