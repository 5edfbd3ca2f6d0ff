/** The long description: what it does, for whom, what it knows, what it does not do, and where it comes from. */
import type { Card } from '../material.ts'
import { peopleOf } from '../pieces/people.ts'
import { labelled, phrasesOf } from '../pieces/phrases.ts'
import { startsWithName } from '../pieces/sentence.ts'
import { type Copy, phraseOf, sentenceOf } from './copy.ts'
import { sameness } from './plain.ts'
import { namesPrice } from './policy.ts'
import { type Fits, joinWhile } from './room.ts'

export type Parts = {
  readonly fits: Fits
  /** App Store: the store shows the price itself, and a text may not. */
  readonly price: boolean
}

/** More than this nobody reads, and the rest of the room is for what else is known. */
const mostFeatures = 12
const mostNumbers = 5
const mostLimits = 6
const mostIntegrations = 8

/** Undefined without one sentence of what it does. What does not fit is left out whole, the last of it first. */
export function findDescription(copy: Copy, card: Card, { fits, price }: Parts): string | undefined {
  const [first, ...more] = copy.does
  if (first === undefined) return undefined
  const opening = sentenceOf(copy, first)
  if (!fits(opening)) return undefined
  const say = (line: string): string => sentenceOf(copy, line)
  const told = more.slice(0, 2).filter((line) => isProse(line, copy.name))
  const features = more.filter((line) => !told.includes(line)).slice(0, mostFeatures)
  const said = [first, ...told, ...features]
  const numbers = copy.numbers.filter(
    (line) => !said.includes(line) && line !== copy.price && (price || !namesPrice(line)),
  )
  const paragraphs = [
    [opening, ...told.map(say), ...audienceOf(copy, said.join(' '))],
    features.map((line) => `- ${phraseOf(copy, line)}`),
    numbers.slice(0, mostNumbers).map(say),
    limitsOf(copy),
    ...origins(copy, card, price),
  ]
  return fitParagraphs(paragraphs, fits)
}

/** A sentence of an introduction, which no list holds: long, or with a subject of its own. */
const isProse = (line: string, name: string): boolean =>
  /[.!?。]$/.test(line) &&
  (line.length >= longItem || startsWithName(line, name) || /^(?:An?|The) /.test(line))

/** Items of lists are shorter; so are captions. */
const longItem = 60

/** `For people who walk to tidal islands.`; nothing when that has been said. */
function audienceOf(copy: Copy, said: string): readonly string[] {
  const [audience] = copy.audience
  if (audience === undefined || sameness(said).includes(sameness(audience))) return []
  const { name, language } = copy
  const people = peopleOf(audience, { name, language, told: said })
  const labels = phrasesOf(language)
  if (people === undefined) return [sentenceOf(copy, audience)]
  return labels === undefined ? [] : [sentenceOf(copy, `${labels.forWhom} ${people}`)]
}

/** Limits say by themselves what is not done, so they stand without a heading where we have no word for it. */
function limitsOf(copy: Copy): readonly string[] {
  const heading = phrasesOf(copy.language)?.doesNot
  const limits = copy.limits.slice(0, mostLimits)
  if (heading === undefined || limits.length === 0) return limits.map((line) => sentenceOf(copy, line))
  return [`${heading}:`, ...limits.map((line) => `- ${phraseOf(copy, line)}`)]
}

function origins(copy: Copy, card: Card, price: boolean): readonly (readonly string[])[] {
  const { language } = copy
  const labels = phrasesOf(language)
  const line = (label: string | undefined, words: string | null): readonly string[] => {
    const text = words === null || words === '' ? undefined : labelled(label, words, language)
    return text === undefined ? [] : [text]
  }
  const isLinked = card.repository?.startsWith('https://') === true
  return [
    line(labels?.worksWith, copy.integrations.slice(0, mostIntegrations).join(', ')),
    price ? line(labels?.price, copy.price) : [],
    [
      ...line(labels?.licence, copy.licence),
      ...(isLinked && card.repository !== null ? [card.repository] : []),
    ],
  ]
}

/** A list that is too long keeps as many of its lines as fit; a heading alone is none. */
function fitParagraphs(paragraphs: readonly (readonly string[])[], fits: Fits): string {
  let text = ''
  for (const [heading = '', ...rest] of paragraphs) {
    const before = text === '' ? '' : `${text}\n\n`
    const paragraph = joinWhile([heading, ...rest], '\n', (one) => fits(before + one))
    const isWhole = !/[:：]$/.test(heading) || (paragraph.startsWith(heading) && paragraph !== heading)
    if (paragraph !== '' && isWhole) text = before + paragraph
  }
  return text
}
