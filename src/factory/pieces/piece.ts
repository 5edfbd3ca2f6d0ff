/** One thing to say about a product, as a line that stands by itself. */
import { saysLack } from './lacks.ts'
import { peopleOf, withoutFor } from './people.ts'
import { labelled, type Phrases } from './phrases.ts'
import { plainLine } from './plain.ts'
import {
  amongOthers,
  isBid,
  isSentence,
  named,
  saysName,
  sentence,
  standsAlone,
  withoutStop,
} from './sentence.ts'

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
  'past',
  'scene',
  'picture',
  'what',
  'who',
  'instead',
  'why-made',
] as const
/**
 * `own`: what it does on the user's own machine, without a network, an account or a watcher; `change`: what is new in
 * the newest version, `past`: in those before; `scene`: what somebody expected of it, and what they did;
 * `picture`: what is seen of it as it runs.
 */
export type Topic = (typeof topics)[number]

export type Piece = {
  /** The fact's id, or `brief:who`, `readme:why-made`, `change:1.2.0:0`, `quote:<reaction>`: no two pieces have the same. */
  readonly key: string
  readonly topic: Topic
  /** As the product or the maker says it, without ornaments. */
  readonly words: string
  /** As a line of its own, without the product's name where it has none. */
  readonly text: string
  /** As the first line of a text: whoever reads it knows which product is meant. */
  readonly opening: string
  /** The same where the next line names the product; undefined for what starts nothing. */
  readonly lead: string | undefined
  /** As a sentence after one that named the product. */
  readonly prose: string
  /** How many or how much is said in it, as a fact of its own says. */
  readonly counted: boolean
  /** It says something by itself; `Header row support` only does so in a list. */
  readonly whole: boolean
  /** The product says with it what it is. */
  readonly describes: boolean
}

/** What pieces are made with. */
export type Voice = {
  readonly name: string
  readonly language: string
  readonly phrases: Phrases | undefined
  /** What is to be done in it is for its players: `Get every boat down the canal`. */
  readonly isGame?: boolean
  /** Whether the product says elsewhere that a capital is a name's. */
  readonly told?: string
}

/** Undefined for words that cannot stand in a post, or only beside what stood around them. */
export function pieceOf(
  voice: Voice,
  key: string,
  topic: Topic,
  value: string,
  describes = false,
): Piece | undefined {
  const { name, language } = voice
  const words = isMakers(key) ? value : plainLine(value, name)
  if (words === undefined || !isReadable(key, topic, words)) return undefined
  const piece = { key, topic, words, whole: true, describes, counted: false }
  if (isMakers(key) && makersOwn.has(topic)) {
    const one = asItIs(piece, sentence(words, language, name))
    // What goes on in an answer leans on its first sentence.
    return /:\d+$/.test(key) ? { ...one, lead: undefined } : one
  }
  if (topic === 'audience') return audiencePiece(voice, piece)
  if (isLabelled(topic) && isShort(words)) return labelledPiece(voice, topic, piece)
  const text = sentence(words, language, name)
  const isOfIt = describes && !(voice.isGame === true && !/^(?:an?|the|it|this) /iu.test(words))
  const opening = named(words, name, language, isOfIt)
  // `It` that stands for something else than the product.
  const leans = language === 'en' && opening.startsWith(`${name}: It`)
  if (leans && !isMakers(key)) return undefined
  const isHeld = topic !== 'limit' || saysLack(words)
  const isOne =
    isSentence(words, language) &&
    !isItem(words, name) &&
    !isDeed(words, language) &&
    !isBid(words, language) &&
    (saysName(words, name) || !isOfAnother(words))
  const whole = isHeld && (isMakers(key) || describes || isOne)
  const line = whole || /[.!?。]$/.test(words) ? text : withoutStop(text)
  return {
    ...piece,
    whole,
    text: line,
    opening,
    lead: leadOf(opening, line, name, whole),
    prose: amongOthers(words, name, language),
  }
}

/** A line that stands the same wherever it stands. */
export const asItIs = <Of extends object>(
  piece: Of,
  text: string,
): Of & Pick<Piece, 'text' | 'opening' | 'lead' | 'prose'> => ({
  ...piece,
  text,
  opening: text,
  lead: text,
  prose: text,
})

/** `Name: Keys are numbers` is read as a list; a sentence with a subject of its own stands without the name. */
function leadOf(opening: string, text: string, name: string, whole: boolean): string | undefined {
  const line = opening.startsWith(`${name}: `) || opening.startsWith(`${name}：`) ? text : opening
  return whole && !isItem(line, name) && /^[\p{L}\p{N}“"«„(¿¡]/u.test(line) ? line : undefined
}

/** `Ordering: iteration follows memory.` and `High speed - Built for it` are items of a list, each under its label. */
const isItem = (line: string, name: string): boolean =>
  /^(?:(?:\S+ ){0,2}\S+[:：]|(?:\S+ ){0,3}\S+ [-–—])\s/u.test(
    saysName(line, name) ? line.replace(name, '') : line,
  )

/** Of what something else is or was: `CodeMirror is the backbone of it.` */
const isOfAnother = (line: string): boolean =>
  /^\p{Lu}\p{L}*\p{Ll}\p{Lu}\p{L}* (?:is|was|has|had|began|started|became|does|can|will|provides|handles)\s/u.test(
    line,
  )

/** `Serialising the map itself; only keys are plain.` names a deed, and says it under its heading alone. */
const isDeed = (line: string, language: string): boolean =>
  language === 'en' && /^\p{Lu}\p{Ll}+ing (?:of )?(?:the|an?|of|your|it)\b[^.]{0,200}[;:–—]/u.test(line)

/** Answers, and what the README tells of its maker. */
export const isMakers = (key: string): boolean => key.startsWith('brief:') || isToldInReadme({ key })

export const isToldInReadme = ({ key }: Pick<Piece, 'key'>): boolean => key.startsWith('readme:')

/** Answers in which the maker speaks of people, not of the product. */
const makersOwn: ReadonlySet<Topic> = new Set(['who', 'instead', 'why-made'])

const labels = {
  licence: 'licence',
  price: 'price',
  platform: 'runsOn',
  integration: 'worksWith',
  audience: 'forWhom',
} as const
type Labelled = keyof typeof labels

const isLabelled = (topic: Topic): topic is Labelled => Object.hasOwn(labels, topic)

/** More words than a label's object has: it is a sentence, and stands alone. */
const fewWords = 9
/** `Runs in the browser`: with its own verb, or its own place. */
const isTold =
  /^(?:(?:it|es|il|elle) )?(?:runs|works|läuft|geht|fonctionne|tourne|funciona|va|roda|in|im|dans|en|no) /i
const isShort = (words: string): boolean =>
  !isTold.test(words) &&
  (words.split(/\s+/).length <= fewWords || words.includes(', ')) &&
  !/[.!?。]$/.test(words)

function labelledPiece({ name, language, phrases }: Voice, topic: Labelled, piece: Bare): Piece | undefined {
  const label = phrases?.[labels[topic]]
  const words = withoutLabel(piece.words, label)
  const line = labelled(label, words, language)
  if (line === undefined) return undefined
  const text = sentence(line, language)
  const opening = openingOf(topic, name, words, phrases)
  return { ...piece, text, opening: opening ?? `${name}. ${text}`, lead: opening, prose: opening ?? text }
}

type Bare = Omit<Piece, 'text' | 'opening' | 'lead' | 'prose'>

/** `Tidepool is for people who walk to tidal islands.`; a sentence about them stands as it is. */
function audiencePiece({ name, language, phrases, told = '' }: Voice, piece: Bare): Piece | undefined {
  const words = peopleOf(piece.words, { name, language, told })
  // `For every user, and noise is decided` was read out of something else.
  if (words === undefined)
    return withoutFor(piece.words, name) === withoutStop(piece.words)
      ? asItIs(piece, sentence(piece.words, language, name))
      : undefined
  const line = labelled(phrases?.forWhom, words, language)
  if (line === undefined) return undefined
  const text = sentence(line, language)
  const opening = phrases?.nameIsFor?.(name, words)
  return {
    ...piece,
    words,
    text,
    opening: opening ?? `${name}. ${text}`,
    lead: opening,
    prose: opening ?? text,
  }
}

/** A label's object in a sentence about the product. */
function openingOf(
  topic: Labelled,
  name: string,
  words: string,
  phrases: Phrases | undefined,
): string | undefined {
  if (topic === 'licence') return phrases?.underLicence(name, words)
  if (topic === 'integration') return phrases?.nameWorksWith(name, words)
  if (topic === 'audience') return phrases?.nameIsFor?.(name, words)
  if (topic === 'price' && /^free$/i.test(words)) return phrases?.nameIsFree?.(name)
  return undefined
}

/** `for people who walk` after `For:` says it once. */
const withoutLabel = (words: string, label: string | undefined): string =>
  label !== undefined && words.toLowerCase().startsWith(`${label.toLowerCase()} `)
    ? words.slice(label.length + 1)
    : words

/** A maker's answer stands as it was given; of the product, only what can be read without its surroundings. */
const isReadable = (key: string, topic: Topic, words: string): boolean =>
  isMakers(key) ||
  (isLabelled(topic) && topic !== 'audience') ||
  (standsAlone(words) && !firstPerson.test(words) && (topic === 'audience' || sizeOf(words) >= fewestWords))

/** `Fast` says nothing. */
const fewestWords = 2

/** Said for themselves by whoever wrote the README; in a post it would be the maker who says it. */
const firstPerson =
  /(?<![\p{L}\p{N}'’-])(?:I|I['’](?:m|ve|d|ll)|[Ww]e|[Ww]e['’](?:re|ve|d|ll)|[Mm]y|[Oo]ur|me|us|[Ii]ch|[Ww]ir|[Uu]nser\p{L}{0,3}|[Nn]ous|[Nn]otre|[Nn]uestr[oa]s?|[Nn]oi|[Nn]ós|[Ww]ij)(?![\p{L}\p{N}-])|私|我们|我/u

/** In words; of scripts without spaces, two signs are one. */
export const sizeOf = (words: string): number =>
  words.split(/\s+/).length +
  Math.floor((words.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0) / 2)
