/** What a README sets its scene with, before it says what the product is: a story of somebody's day. */
import type { Fact } from '../../core/pack.ts'
import { leadsWithVerb } from './verbs.ts'

/** `A card file for your recordings.`, `Ein Heft, das …`: what it is, without its name. */
const whatItIs =
  /^(?:an?|the|your|eine?|une?|una?|um|uma) (?:[\p{L}\d-]+, ){0,6}(?:and |und |et |y |e )?(?:[\p{L}\d-]+ ){1,6}(?:for|that|which|of|about|to|with|from|in (?:your|the|which|a)|für|mit|zum|zur|pour|qui|avec|para|que|con|com)(?!\p{L})/iu
const ofIt = /^(?:it|this|with it|es|das|damit|il|elle|ce|esto?|isto)(?!\p{L})/iu
/** `Erstellt einen Putzplan`. */
const verbInGerman = /^\p{Lu}\p{Ll}+t (?:eine?n?|den|die|das|alle|jede\p{L}*|\p{Lu})/u

/** Of the facts before the first heading those that tell of the product, where one of them names it. */
export function withoutScene(intro: readonly Fact[], name: string): readonly Fact[] {
  const names = (value: string): boolean =>
    value.toLowerCase().startsWith(`${name.toLowerCase()} `) && /^\s\p{Ll}/u.test(value.slice(name.length))
  const first = intro.findIndex(({ kind, value }) => kind === 'does' && names(value))
  return intro.filter(
    ({ kind, value }, at) => at >= first || (kind !== 'does' && kind !== 'number') || !isScene(value),
  )
}

/** `Minimal library for jobs.` has none of these, and is what it is. */
const begins =
  /^(?:you (?:have|are|had|know|want|come|sit|stand|open|find|wake|walk)|your|every|each|some\p{L}*|an?|the|one|two|three|on|in|at|when|once|there|(?:mon|tues|wednes|thurs|fri|satur|sun)day|im|am|wenn|jede\p{L}*|der|die|das|ein\p{L}*|du|ihr|wir|manche|vous (?:avez|êtes|ouvrez|allez|savez|voulez)|tu (?:as|es|vas)|un|une|le|la|les|chaque|quand|el|los|las|una|cada|cuando|o|os|um|uma|quando)(?!\p{L})/iu

/** `Your clock was an hour wrong for the whole trip`: what was. */
const once = /^(?:[\p{L}’']+ ){1,4}(?:was|were|had)(?!\p{L})/iu

/** `Microsoft and Google switched that off.`: what others did. */
const othersDid =
  /^\p{Lu}\p{L}+(?: (?:and|&) \p{Lu}\p{L}+)? \p{Ll}{2,}ed (?:that|this|it|them|the|their|all)(?!\p{L})/u

const isScene = (value: string): boolean =>
  (begins.test(value) || othersDid.test(value)) &&
  (!whatItIs.test(value) || once.test(value)) &&
  !ofIt.test(value) &&
  !verbInGerman.test(value) &&
  !leadsWithVerb(value, 'third-person')
