/** Which of the product's own sentences opens the page, and which fact stands beside it. */
import type { Fact } from '../../core/pack.ts'
import { saysLack } from '../pieces/lacks.ts'
import { isDescribed, isItem } from '../pieces/origin.ts'
import { praiseIn } from '../pieces/praise.ts'
import { leansBack, startsWithName } from '../pieces/sentence.ts'
import { sameness, saysTheSame } from './said.ts'

/** Letters of these scripts say about twice as much each. */
const dense = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu
const weightOf = (text: string): number => text.length + (text.match(dense)?.length ?? 0)

/** What a person reads at a glance; found by setting real descriptions at the size of the page's first line. */
const shortest = 18
const best = 110
const long = 180
const longest = 240
/** A headline's companion, not a paragraph. */
const longestBeside = 200

/** The fact that says best what is done, with its object: of equals the first. */
export function findOpening(does: readonly Fact[], objects: readonly Fact[], name = ''): Fact | undefined {
  const things = objects
    .filter(isOfFiles)
    .map((one) => sameness(one.value))
    .filter((one) => one.length > 2)
  const score = (fact: Fact): number => {
    const weight = weightOf(fact.value)
    const words = sameness(fact.value)
    return (
      worthOf(weight) +
      (fact.evidence.some((one) => one.type === 'manifest') ? 4 : 0) +
      (isOfReadme(fact) ? 2 : 0) +
      (fact.evidence.some((one) => one.type === 'page' && /\bh1\b|description/.test(one.at)) ? 2 : 0) +
      (things.some((thing) => words.includes(thing)) ? 2 : 0) +
      // What stands first, or begins with its name, is about all of it; an item of a list is about a part.
      (fact === does.find(isOfReadme) ? 1 : 0) +
      (isOfName(fact.value, name) ? 1 : 0) -
      (isItem(fact) ? 2 : 0) -
      4 * Math.min(2, praiseIn(fact.value)) -
      (leansOn.test(fact.value) ? 4 : /^\p{N}/u.test(fact.value) || startsWithReader.test(fact.value) ? 1 : 0)
    )
  }
  return firstBest(does, score)
}

const worthOf = (weight: number): number => {
  if (weight < shortest || weight > longest) return -4
  return weight <= best ? 4 : weight <= long ? 3 : 1
}

/** `Tidepool prints`, `O Feiralista anota`. */
const isOfName = (text: string, name: string): boolean =>
  startsWithName(text, name) ||
  startsWithName(text.replace(/^(?:the|der|die|das|le|la|el|o|a|il|lo) /iu, ''), name)

/** It leans on a sentence before it, or tells the reader what to do. */
const leansOn =
  /^(?:it|its|they|this|that|these|those|he|she|one|each|then|after|put|type|enter|click|press|er|sie|es|dies\p{L}*|jede\p{L}*|dann|zu jede\p{L}*|den|dem|einer|eine davon|elle|il|ils|elles|chaque|ella|ellos|cada|ele|ela)(?!\p{L})/iu

/** It tells the reader, and not what it is. */
const startsWithReader = /^(?:you|your|du|ihr|sie können|vous|tu|você|usted)(?!\p{L})/iu

const isOfReadme = ({ evidence }: Fact): boolean =>
  evidence.some(({ type, at }) => type === 'file' && /readme/i.test(at) && lineOf(at) <= 30)

/** What is written over a list in the app is a part of it, and not what all of it is for. */
const isOfFiles = ({ evidence }: Fact): boolean => evidence.some(({ type }) => type !== 'page')

const lineOf = (at: string): number =>
  Number(/:(\d{1,7})(?:-\d{1,7})?$/.exec(at)?.[1] ?? Number.POSITIVE_INFINITY)

/** So many are tried. */
const mostTried = 16

/**
 * A fact that can be checked and is not said by the opening: a number first, else what stands in its place. Of all those
 * the first with which the opening `passes`; where none does, the first.
 */
export function findCheckable(
  facts: readonly Fact[],
  opening: string,
  passes: (fact: Fact) => boolean = () => true,
): Fact | undefined {
  const kinds = ['number', 'proof', 'does', 'limit', 'integration', 'platform', 'price'] as const
  const fit = facts.filter(
    (fact) =>
      fact.value.length <= longestBeside &&
      (fact.kind === 'limit' || (!leansOn.test(fact.value) && !leansBack(fact.value))) &&
      (fact.kind !== 'limit' || saysLack(fact.value)) &&
      !saysTheSame(fact.value, opening) &&
      !sameness(opening).includes(sameness(fact.value)) &&
      // The name of a test or a line of the changelog holds no number that somebody could check, and how fast it was
      // on the maker's own computer is no promise to anybody else.
      (fact.kind !== 'proof' || ((fact.amounts?.length ?? 0) > 0 && !isMeasured(fact))) &&
      // Whom it is for stands further down, with whoever else it is for.
      fact.kind !== 'audience',
  )
  // A bare `412` says nothing beside the headline; a sentence does.
  const score = (fact: Fact): number =>
    (fact.amounts?.length ? 2 : 0) +
    (weightOf(fact.value) >= shortest ? 3 : 0) +
    // What the manifest says is meant to stand alone; what speaks to the reader may be a slogan.
    (isDescribed(fact) ? 1 : 0) -
    (fact.kind === 'does' && toReader.test(fact.value) ? 1 : 0)
  const ranked = kinds.flatMap((kind) =>
    fit.filter((fact) => fact.kind === kind).sort((one, other) => score(other) - score(one)),
  )
  return ranked.slice(0, mostTried).find(passes) ?? ranked[0]
}

const toReader = /(?<!\p{L})(?:you|your|du|dein\p{L}*|vous|votre|tu|você|seu)(?!\p{L})/iu

const isMeasured = ({ evidence }: Fact): boolean => evidence.every(({ type }) => type === 'measured')

function firstBest(list: readonly Fact[], score: (fact: Fact) => number): Fact | undefined {
  let found: { fact: Fact; score: number } | undefined
  for (const fact of list) {
    const its = score(fact)
    if (found === undefined || its > found.score) found = { fact, score: its }
  }
  return found?.fact
}
