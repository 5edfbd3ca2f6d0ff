/** How much a line praises: what a README says of itself in such words is said better by what it does. */
import type { Fact } from '../../core/pack.ts'
import { leadsWithVerb } from '../facts/verbs.ts'
import { canBeMeant, folded, praiseOf } from '../gate/pitchWords.ts'
import { doing } from './doing.ts'
import { isItem } from './origin.ts'
import { hasVerb } from './sentence.ts'

/** Words that can be meant as they stand are praise where there are three of them: `fast, simple and modern`. */
const weak = 1.5

/** How many words of a line do nothing but praise. */
export function praiseIn(line: string): number {
  let strong = 0
  let meant = 0
  for (const word of folded(line).match(/[\p{L}-]+/gu) ?? []) {
    const weight = praiseOf(word)
    if (weight === 1 && !canBeMeant(word)) strong += 1
    else meant += Math.min(weight, 0.5)
  }
  return strong + (meant >= weak ? 1 : 0)
}

/** So many facts without praise are enough to leave out those with it. */
const enough = 2

/**
 * Of what it does without what praises, where enough says so plainly: items of lists for each other, and sentences that
 * say what it is only where another one does.
 */
export function withoutPraise(facts: readonly Fact[]): readonly Fact[] {
  const does = facts.filter(({ kind, evidence }) => kind === 'does' && !evidence.some(isAnswer))
  const plain = does.filter(({ value }) => praiseIn(value) < 1)
  const sentences = plain.filter((fact) => !isItem(fact))
  const isLeft = (fact: Fact): boolean =>
    !does.includes(fact) ||
    plain.includes(fact) ||
    (isItem(fact) ? plain.length < enough : sentences.length === 0)
  return facts.filter(isLeft)
}

const isAnswer = ({ type }: Fact['evidence'][number]): boolean => type === 'answer'
/** `Powerful analytics: heatmaps for each habit`, as a list sets its labels: `**Powerful analytics**: heatmaps …`. */
const labelled = /^\s{0,8}(?:[-*+•]|\d{1,3}[.)])\s+[^\p{L}\p{N}*]{0,12}(?:\*\*|__)([^*_\n]{2,60})(?:\*\*|__)/u
/** Too few words to stand without their label. */
const fewestWords = 4
/** What leans on the label: its verb, or what joins it. */
const leans =
  /^(?:is|are|was|has|have|can|will|and|or|but|with|without|for|to|from|in|on|at|by|as|so|because|which|that|it|they|this|these|ist|sind|hat|kann|und|oder|mit|für|est|sont|et|ou|avec|pour|es|son|y|o|con|para)(?!\p{L})/iu

/** So many things in a row are a list. */
const fewestListed = 3

/** `No autoplay`: the label itself says it. */
const denies = /^(?:no|zero|without|kein\p{L}*|ohne|pas de|sans|sin|senza|sem) /iu

/** What stands behind a label that is set in bold, where it can stand alone; else the words as they are. */
export function withoutBoldLabel({ value: words, evidence }: Fact): string {
  const label = evidence.map(({ text }) => labelled.exec(text)?.[1]).find((one) => one !== undefined)
  if (label === undefined) return words
  const bare = label.replace(/^[^\p{L}\p{N}“"„«¿¡]+|[\s:：.]+$/gu, '')
  if (!words.startsWith(bare)) return words
  const rest = words.slice(bare.length).replace(/^\s*(?:[:：]|[-–—])\s+/u, '')
  const stands = rest.length < words.length - bare.length && rest.split(/\s+/).length >= fewestWords
  // Whose verb it is: the product's where the label tells to do something, else of what the label names.
  const isAct = doing.has(`${bare.split(/\s/, 1)[0]?.toLowerCase()}s`)
  const isThird = leadsWithVerb(rest, 'third-person')
  // `Spot problems: gates without hinges, hinges of 1910, rust`: without their label they are things.
  const isList = rest.split(/,\s|\sand\s/u).length >= fewestListed && !isThird && !hasVerb(rest)
  const isOfLabel = leans.test(rest) || (isThird && !isAct) || isList
  return stands && !isOfLabel && !denies.test(bare) && !/\d/.test(bare)
    ? rest.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())
    : words
}
