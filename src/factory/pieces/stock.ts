/** What there is to say about a product, sorted by what it is about, each piece a line that stands by itself. */
import type { Fact } from '../../core/pack.ts'
import type { BriefQuestion, Material } from '../material.ts'
import { labelled, type Phrases, phrasesOf, primary } from './phrases.ts'
import { plainAnswer, plainLine, shownName } from './plain.ts'
import { named, sentence } from './sentence.ts'

export const topics = [
  'does',
  'own',
  'number',
  'limit',
  'audience',
  'price',
  'platform',
  'integration',
  'licence',
  'proof',
  'quote',
  'change',
  'what',
  'who',
  'instead',
  'why-made',
] as const
/** `own`: what it does on the user's own machine, without a network, an account or a watcher. */
export type Topic = (typeof topics)[number]

export type Piece = {
  /** The fact's id, or `brief:who`, `change:1.2.0:0`, `quote:<reaction>`: no two pieces have the same. */
  readonly key: string
  readonly topic: Topic
  /** As the product or the maker says it, without ornaments. */
  readonly words: string
  /** As a line of its own, without the product's name where it has none. */
  readonly text: string
  /** As the first line of a text: whoever reads it knows which product is meant. */
  readonly opening: string
}

export type Stock = {
  readonly name: string
  readonly language: string
  readonly phrases: Phrases | undefined
  readonly of: (topic: Topic) => readonly Piece[]
  /** The sentence that says what it is. */
  readonly identity: Piece | undefined
}

const ownPattern =
  /\b(?:offline|without (?:a |an |the |any )?(?:network|internet|connection|account|sign-?up|server|cookies?|tracking)|no (?:account|sign-?up|tracking|telemetry|server|cookies?|ads?|network|login)|never (?:leaves?|sent|uploaded)|nothing is (?:sent|uploaded|stored)|self-?host\w*|privacy|private|local(?:ly|-first)?|on (?:your|the) (?:own )?(?:device|machine|computer|phone)|encrypt\w*|ohne (?:netz|internet|konto|anmeldung)|hors ligne|sans (?:compte|internet)|sin (?:conexión|cuenta|internet)|senza (?:rete|account)|zonder (?:netwerk|account|internet)|sem (?:conta|internet))(?![\p{L}\p{N}])|オフライン|离线|無需|无需/iu

/** Facts in the product's own language; where it has none, all of them. */
function inLanguage(facts: readonly Fact[], language: string): readonly Fact[] {
  const own = facts.filter((fact) => primary(fact.language ?? 'en') === language)
  return own.some(({ kind }) => kind === 'does') ? own : facts
}

/** `fits` says whether a line may stand in a post at all; a line that may not is no piece. */
export function stockOf(material: Material, fits: (line: string) => boolean = () => true): Stock {
  const { card } = material
  const name = shownName(card.name)
  const language = primary(card.language)
  const phrases = phrasesOf(language)
  const facts = inLanguage(material.facts, language)
  const make = maker(name, language, phrases)
  const seen = new Set<string>()
  const pieces = [
    ...briefPieces(material, make),
    ...quotePieces(material),
    ...factPieces(facts, make),
    ...changePieces(material, make),
  ].filter((piece) => {
    const words = piece.words
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
    if (words === '' || seen.has(words) || !fits(piece.opening)) return false
    seen.add(words)
    return true
  })
  const of = (topic: Topic): readonly Piece[] => pieces.filter((piece) => piece.topic === topic)
  return { name, language, phrases, of, identity: identityOf(of) }
}

/** The maker's own sentence; else the first thing the product says of itself. */
const identityOf = (of: Stock['of']): Piece | undefined => of('what')[0] ?? of('does')[0] ?? of('own')[0]

type Make = (key: string, topic: Topic, value: string) => readonly Piece[]

const labels: Partial<
  Record<Topic, keyof Phrases & ('licence' | 'price' | 'runsOn' | 'worksWith' | 'forWhom' | 'today')>
> = {
  licence: 'licence',
  price: 'price',
  platform: 'runsOn',
  integration: 'worksWith',
  audience: 'forWhom',
}

/** More words than a label's object has: it is a sentence, and stands alone. */
const fewWords = 9

function maker(name: string, language: string, phrases: Phrases | undefined): Make {
  return (key, topic, value) => {
    const words = plainLine(value, name)
    if (words === undefined) return []
    const label = labels[topic]
    // The maker speaks: the product is not the subject.
    if (key.startsWith('brief:') && topic !== 'what' && topic !== 'limit' && topic !== 'price') {
      const text = sentence(words, language, name)
      return [{ key, topic, words, text, opening: text }]
    }
    const short = words.split(/\s+/).length <= fewWords && !/[.!?。]$/.test(words)
    if (label === undefined || !short)
      return [
        { key, topic, words, text: sentence(words, language, name), opening: named(words, name, language) },
      ]
    const line = labelled(phrases?.[label], withoutLabel(words, phrases?.[label]), language)
    if (line === undefined) return []
    const text = sentence(line, language)
    return [
      { key, topic, words, text, opening: openingOf(topic, name, words, phrases) ?? `${name}. ${text}` },
    ]
  }
}

/** A label's object in a sentence about the product. */
function openingOf(
  topic: Topic,
  name: string,
  words: string,
  phrases: Phrases | undefined,
): string | undefined {
  if (topic === 'licence') return phrases?.underLicence(name, words)
  if (topic === 'integration') return phrases?.nameWorksWith(name, withoutLabel(words, phrases.worksWith))
  if (phrases?.forWhom !== 'For') return undefined
  if (topic === 'audience') return `${name} is for ${withoutLabel(words, 'for')}.`
  if (topic === 'price' && /^free$/i.test(words)) return `${name} is free.`
  return undefined
}

/** `for people who walk` after `For:` says it once. */
const withoutLabel = (words: string, label: string | undefined): string =>
  label !== undefined && words.toLowerCase().startsWith(`${label.toLowerCase()} `)
    ? words.slice(label.length + 1)
    : words

const kinds: Partial<Record<Fact['kind'], Topic>> = {
  does: 'does',
  number: 'number',
  limit: 'limit',
  audience: 'audience',
  price: 'price',
  platform: 'platform',
  integration: 'integration',
  licence: 'licence',
  proof: 'proof',
}

const factPieces = (facts: readonly Fact[], make: Make): readonly Piece[] =>
  facts.flatMap((fact) => {
    const topic = kinds[fact.kind]
    if (topic === undefined || fact.evidence.every(({ type }) => type === 'answer')) return []
    return make(fact.id, topic === 'does' && ownPattern.test(fact.value) ? 'own' : topic, fact.value)
  })

const answerTopics: Partial<Record<BriefQuestion, Topic>> = {
  what: 'what',
  who: 'who',
  instead: 'instead',
  'why-made': 'why-made',
  limits: 'limit',
  price: 'price',
}

function briefPieces(material: Material, make: Make): readonly Piece[] {
  const name = shownName(material.card.name)
  return Object.entries(answerTopics).flatMap(([question, topic]) => {
    const words = material.brief[question as BriefQuestion]?.words
    if (words === undefined) return []
    return plainAnswer(words, name).flatMap((one, at) =>
      make(`brief:${question}${at === 0 ? '' : `:${at}`}`, topic, one),
    )
  })
}

const quotePieces = (material: Material): readonly Piece[] =>
  material.loop.quotes.flatMap(({ reaction, words, credit }) => {
    const line = plainLine(words)
    const by = plainLine(credit) ?? ''
    if (line === undefined || by === '') return []
    const text = `“${line}” — ${by}`
    return [{ key: `quote:${reaction}`, topic: 'quote', words: line, text, opening: text }]
  })

/** Notes for people who build it, not for those who use it. */
const chore =
  /^(?:chore|ci|build|test|tests|docs?|refactor|style|bump|deps|merge|release)\b|\b(?:dependabot|dependenc|lint|typo|readme|changelog)/i

const changePieces = (material: Material, make: Make): readonly Piece[] =>
  material.changes.slice(0, 3).flatMap(({ version, items }) =>
    items
      .slice(0, 20)
      .filter((item) => !chore.test(item))
      .flatMap((item, at) => make(`change:${version}:${at}`, 'change', item))
      .map((piece) => ({ ...piece, opening: newsOf(material, version, piece) })),
  )

const versionPattern = /^[\w.+-]{1,40}$/

function newsOf({ card }: Material, version: string, piece: Piece): string {
  const news = phrasesOf(primary(card.language))?.news(
    shownName(card.name),
    versionPattern.test(version) ? version : '',
  )
  return labelled(news?.trim(), piece.text, primary(card.language)) ?? piece.opening
}
