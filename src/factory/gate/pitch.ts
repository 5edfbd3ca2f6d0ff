/** Sentences that praise and say nothing of this product. */
import { type DraftKind, draftKinds, type Finding } from '../../core/pack.ts'
import type { Ground } from '../material.ts'
import type { Place } from './finding.ts'
import { languageOf } from './languages.ts'
import { type Ledger, openLedger } from './ledger.ts'
import { type Weighed, weigh, weighedTogether } from './pitchWeight.ts'
import { findingIn, type Prose } from './prose.ts'
import { instead } from './slopWords.ts'

/** Names and lists of words are no sentences; a letter is its writer's own. */
const isUnasked = (kind: DraftKind): boolean =>
  draftKinds[kind].part === 'person' || /-(?:name|keywords|topics|term)$/.test(kind)

/** What a sentence reaches that is pitch where no other says anything, and where others do. */
const leastAlone = 1.2
const leastAmong = 2.2
/** So much does each word take away that is no praise, and what is told or can be counted. */
const perSolid = 0.4
const ofTold = 1.5

/** Praise without a word of what is praised: in a text of its own, or as a sentence among honest ones. */
export function pitchRule(prose: Prose, ground: Ground): readonly Finding[] {
  if (isUnasked(prose.source.kind)) return []
  const ledger = openLedger(ground)
  const single = prose.sentences.flatMap((sentence, at, all) =>
    sentence.quoted ? [] : [weigh(prose, sentence, ledger, all[at - 1]?.question ?? false)],
  )
  const units = [...single, ...weighedTogether(prose, single)].sort(
    (a, b) => a.start - b.start || a.end - b.end,
  )
  const among = units.some((unit) => isSubstance(unit) && scoreOf(unit) < leastAlone)
  const pitched = apart(units.filter((unit) => scoreOf(unit) >= (among ? leastAmong : leastAlone)))
  const [first] = single
  if (pitched.length > 0 || first === undefined || !saysNothing(single, prose, ledger))
    return pitched.map((unit) => findingOf(prose, unit))
  return [findingOf(prose, { start: first.start, end: single.at(-1)?.end ?? first.end })]
}

const findingOf = (prose: Prose, place: Place): Finding =>
  findingIn(prose, place, {
    rule: 'pitch',
    severity: 'block',
    why: 'It praises and says nothing of this product; any other could say the same.',
    do: instead('cliche'),
  })

/** So many words that are no praise say something, whatever it is. */
const leastSubstance = 3

const isSubstance = ({ own, solid, told }: Weighed): boolean => told || own > 0 || solid >= leastSubstance

function scoreOf({ praise, solid, own, told, alone, personal }: Weighed): number {
  if (alone > 0) return alone - own * perSolid
  return praise - solid * perSolid - (told && !personal ? ofTold : 0)
}

function apart(units: readonly Weighed[]): readonly Weighed[] {
  const kept: Weighed[] = []
  for (const unit of units) if (unit.start >= (kept.at(-1)?.end ?? 0)) kept.push(unit)
  return kept
}

/** So much praise refuses a text that shares no word with the product; a little more for each of more words than these. */
const leastStrange = 0.9
const fewSolid = 3
const perMore = 0.15
/** Words of another language than the facts have could be the product's all the same. */
const ofLanguage = 0.8

/** It speaks to the reader, or as the makers; what it supposes or denies is told of the world. */
const speaks =
  /(?<!\p{L})(?:you|your|yours|we|our|us|du|dich|dir|dein\p{L}*|ihr|euch|eure\p{L}*|wir|uns|unser\p{L}*|vous|votre|vos|nous|notre|nos|toi|ton|tes|tu|tus|tú|ti|vosotros|nosotros|nuestr\p{L}*|você|seu|sua|nós|noss\p{L}*)(?!\p{L})/iu
const supposes =
  /(?<!\p{L})(?:if|unless|when|not?|never|nothing|nobody|cannot|\p{L}+n['’]t|wenn|falls|nicht|kein\p{L}*|nie|si|quand|pas|sans|jamais|cuando|sin|nunca|se|quando|não|sem)(?!\p{L})/iu
/** Not a word of it stands in the facts or the README, nothing in it is told, counted or asked: it praises, or only speaks in sentence after sentence. */
function saysNothing(single: readonly Weighed[], prose: Prose, { known, told, language }: Ledger): boolean {
  if (known.size === 0 || single.some((one) => one.own > 0 || one.told || one.asks)) return false
  const sum = (of: (one: Weighed) => number) => single.reduce((all, one) => all + of(one), 0)
  const foreign = (languageOf(prose.text) ?? language) !== language
  const onlySpeaks =
    single.length > 1 &&
    !foreign &&
    speaks.test(prose.text) &&
    !supposes.test(prose.text) &&
    single.every(({ found }) => found.every(({ stem }) => !told().has(stem)))
  if (onlySpeaks) return true
  const more = Math.max(0, sum(({ solid }) => solid) - fewSolid) * perMore
  return sum(({ praise }) => praise) >= leastStrange + more + (foreign ? ofLanguage : 0)
}

/** So many words that are no praise tell something, be it of the maker's week. */
const leastPlain = 3
/** A chatty text may have a word of praise in so many others. */
const mostPraised = 0.2

/** Whether a text tells something and hardly praises: it may be about the product in words that no fact has. */
export function tellsPlainly(prose: Prose, ground: Ground): boolean {
  const ledger = openLedger(ground)
  const all = prose.sentences.map((sentence) => weigh(prose, sentence, ledger, false))
  const substance = all.reduce((sum, { solid, told }) => sum + solid + (told ? 1 : 0), 0)
  const praised = all.reduce((sum, { praise }) => sum + praise, 0)
  return substance >= leastPlain && praised < substance * mostPraised
}
