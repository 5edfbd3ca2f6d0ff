/** What there is to say about a product, sorted by what it is about. */
import type { Fact } from '../../core/pack.ts'
import { licenceName } from '../facts/licence.ts'
import { gate } from '../gate/gate.ts'
import type { Ground, Material } from '../material.ts'
import { sortFacts } from './about.ts'
import { isControl } from './control.ts'
import { type Phrases, phrasesOf, primary } from './phrases.ts'
import type { Piece, Topic, Voice } from './piece.ts'
import { shownName } from './plain.ts'
import { saysWhatItIs, startsWithName } from './sentence.ts'
import {
  briefPieces,
  changePieces,
  factPieces,
  picturePieces,
  quotePieces,
  scenePieces,
  whyPieces,
} from './sources.ts'

export type Stock = {
  readonly name: string
  readonly language: string
  readonly phrases: Phrases | undefined
  readonly of: (topic: Topic) => readonly Piece[]
  /** What describes the product in other words than a piece above: too much beside it, and sometimes shorter. */
  readonly again: readonly Piece[]
  /** The sentence that says what it is. */
  readonly identity: Piece | undefined
}

/** More facts than any pack says. */
const mostFacts = 240

/** A line of the product that the gate refuses by itself is no piece, and neither is one that says what an earlier one says. */
export function stockOf(material: Material): Stock {
  const { card } = material
  const language = primary(card.language)
  const name = shownName(card)
  const voice: Voice = {
    name,
    language,
    phrases: phrasesOf(language),
    isGame: card.kind === 'game',
    told: toldIn(material.facts),
  }
  const facts = inLanguage(sortFacts(material.facts, name), language)
    .filter(
      (fact) => isItsLicence(fact, card.licence) && !isControl(fact) && !isHalfPrice(fact, material.facts),
    )
    .slice(0, mostFacts)
  const all = [
    ...briefPieces(voice, material),
    ...whyPieces(voice, material),
    ...quotePieces(material),
    ...scenePieces(voice, material),
    ...picturePieces(voice, material),
    ...factPieces(voice, facts.filter(isNotProof)),
    ...changePieces(voice, material),
    ...factPieces(
      voice,
      facts.filter((fact) => !isNotProof(fact)),
    ),
  ]
  const byId = new Map(facts.map((fact) => [fact.id, [fact]]))
  const most = material.facts.slice(0, mostFacts)
  const stands = ({ key, opening }: Piece): boolean =>
    isSaid(key) || passes(opening, { ...material, facts: byId.get(key) ?? most })
  const { kept, again } = unlike(all)
  const standing = firstOf(kept, (piece) => saysMore(piece, name) && stands(piece))
  const identity = identityOf(standing, name)
  // What the product is, is said once.
  const others = standing.filter((piece) => piece.describes && piece !== identity)
  const pieces = standing.filter(
    (piece) =>
      !others.includes(piece) &&
      !(piece.topic === 'integration' && isSaidIn(piece.words, `${name} ${identity?.words ?? ''}`)),
  )
  const of = (topic: Topic): readonly Piece[] => pieces.filter((piece) => piece.topic === topic)
  return { ...voice, of, again: [...others, ...again.filter(stands)], identity }
}

/** `Sprig works with Discord`, of a Discord bot: that was said. */
const isSaidIn = (words: string, text: string): boolean =>
  words.split(', ').every((one) => text.toLowerCase().includes(one.toLowerCase()))

/** `Game 2048 in terminal` of `2048 in Terminal`: beside the name two words, or it says nothing. */
function saysMore({ key, topic, words }: Piece, name: string): boolean {
  if (isSaid(key) || (topic !== 'does' && topic !== 'own')) return true
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(words)) return true
  const told = new Set(name.toLowerCase().match(/[\p{L}\p{N}]+/gu))
  const more = (words.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []).filter((word) => !told.has(word))
  return new Set(more).size > 1
}

/** Enough to see how a word is written; a README may be a book. */
const mostTold = 40_000

const toldIn = (facts: readonly Fact[]): string => {
  let told = ''
  for (const { value } of facts) if (told.length < mostTold) told += `${value}\n`
  return told
}

/** No pack says more of one kind; those behind are not looked at. */
const mostOfTopic = 16

function firstOf(all: readonly Piece[], stands: (piece: Piece) => boolean): readonly Piece[] {
  const counts = new Map<Topic, number>()
  return all.filter((piece) => {
    const count = counts.get(piece.topic) ?? 0
    if (count >= mostOfTopic || !stands(piece)) return false
    counts.set(piece.topic, count + 1)
    return true
  })
}

/** Held to the fact that it comes from; the whole draft is held to all of them. */
const passes = (text: string, ground: Ground): boolean =>
  gate({ kind: 'text', text }, ground).verdict === 'pass'

/** Words of a person are kept or refused in sight, as they are. */
const isSaid = (key: string): boolean => key.startsWith('brief:') || key.startsWith('quote:')

/** Of several that stand somewhere in its files, the one of its manifest. */
const isItsLicence = ({ kind, value }: Fact, licence: string | null): boolean =>
  kind !== 'licence' || licence === null || licenceName(value).toLowerCase() === licence.toLowerCase()

/** `free`, where something of it costs: said alone it would be of the whole. */
const isHalfPrice = ({ kind, value }: Fact, facts: readonly Fact[]): boolean =>
  kind === 'price' &&
  /^(?:\p{L}+[.!]?|(?:[$€£]\s?0|0\s?[€£])(?:[.,]00)?(?: \([^()]{1,40}\))?)$/u.test(value.trim()) &&
  facts.some((other) => other.kind === 'price' && /[1-9]/.test(other.value))

const isNotProof = ({ kind }: Fact): boolean => kind !== 'proof'

/** Facts in the product's own language; where it has none, all of them. */
function inLanguage(facts: readonly Fact[], language: string): readonly Fact[] {
  const own = facts.filter((fact) => primary(fact.language ?? 'en') === language || isNameLike(fact))
  return own.some(({ kind }) => kind === 'does') ? own : facts
}

/** Names are the same in every language. */
const isNameLike = ({ kind }: Fact): boolean =>
  kind === 'licence' || kind === 'platform' || kind === 'integration'

/** Longer ones leave no room for anything else in a post. */
const mostIdentity = 160

/** The maker's sentence; else one that says `Tidepool is …`; else what describes it; else the first that is a sentence. */
function identityOf(pieces: readonly Piece[], name: string): Piece | undefined {
  const of = (topic: Topic): readonly Piece[] => pieces.filter((piece) => piece.topic === topic)
  const does = [...of('does'), ...of('own')].filter(({ words }) => words.length <= mostIdentity)
  return (
    of('what')[0] ??
    does.find(({ words }) => saysWhatItIs(words, name) && !isOrigin(words)) ??
    ofIt(does, name) ??
    does.find(({ describes }) => describes) ??
    does.find(({ whole }) => whole)
  )
}

/** `Paste your singers. Riserplan works out who stands where.`: what speaks to the reader first leaves that to another. */
function ofIt(does: readonly Piece[], name: string): Piece | undefined {
  const first = does.find(({ describes }) => describes)
  if (first === undefined || !toReader.test(first.words)) return undefined
  const plain = does.filter(({ words }) => words !== first.words && !toReader.test(words))
  return (
    plain.find(({ describes, opening }) => describes && !/^[^:：]{1,80}[:：]/u.test(opening)) ??
    plain.slice(0, mostNear).find(({ whole, words }) => whole && startsWithName(words, name))
  )
}
const toReader = /(?<!\p{L})(?:you|your)(?!\p{L})/iu
/** What says it stands near the beginning. */
const mostNear = 3

/** Where it comes from says nothing of what it does. */
const isOrigin = (words: string): boolean =>
  /\sis (?:an?|the) (?:[\p{L}-]+ ){0,2}?(?:continuation|fork|port|rewrite|successor|clone|part|version|variant) (?:of|to)\b/iu.test(
    words,
  )

type Kept = { readonly piece: Piece; readonly words: ReadonlySet<string> }

/** Of pieces that say nearly the same, the first. */
function unlike(all: readonly Piece[]): {
  readonly kept: readonly Piece[]
  readonly again: readonly Piece[]
} {
  const again: Piece[] = []
  const kept: (Kept & { readonly numbers: string })[] = []
  for (const piece of all) {
    const words = new Set((piece.words.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).map(stemOf))
    const numbers = piece.words.match(/\d+/g)?.join(' ') ?? ''
    const isAgain = kept.some((one) => one.numbers === numbers && isAlike(one, { piece, words }))
    if (words.size > 0 && !isAgain) kept.push({ piece, numbers, words })
    else if (piece.describes && isAgain) again.push(piece)
  }
  return { kept: kept.map(({ piece }) => piece), again }
}

/** `rename` and `renames` are one word; where none is written with spaces, a whole line is one. */
const stemOf = (word: string): string => (word.length > 4 ? word.replace(/(?:es|s|ed|ing)$/, '') : word)

/** Of the words of two lines, the share that both have. */
const alike = 0.65
/** Of a description, the share that another line of the product says too; with fewer words it would be chance. */
const within = 0.7
const fewestWithin = 5

/** Two descriptions of which one goes on after the other's full stop. */
const beginsWith = (long: string, short: string): boolean => {
  const sentence = short.replace(/[.!?。]+$/u, '')
  return sentence.length > 0 && long.startsWith(sentence) && /^[.!?。]/u.test(long.slice(sentence.length))
}

function isAlike(one: Kept, other: Kept): boolean {
  if (beginsWith(one.piece.words, other.piece.words) || beginsWith(other.piece.words, one.piece.words))
    return true
  let both = 0
  for (const word of one.words) if (other.words.has(word)) both++
  const few = Math.min(one.words.size, other.words.size)
  // One limit differs from another in the one word that counts.
  if (one.piece.topic === 'limit' && other.piece.topic === 'limit')
    return both === few && (few >= fewestWithin || one.words.size === other.words.size)
  if (both / (one.words.size + other.words.size - both) >= alike) return true
  return one.piece.describes && other.piece.describes && few >= fewestWithin && both / few >= within
}
