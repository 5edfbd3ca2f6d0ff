/** The long description: what it does, for whom, what it knows, what it does not do, and where it comes from. */
import type { Card } from '../material.ts'
import { type Copy, joinWhile } from './copy.ts'
import { type Labels, labelsIn } from './labels.ts'
import { asPhrase, asSentence } from './plain.ts'

export type Parts = {
  readonly room: number
  /** App Store: the store shows the price itself, and a text may not. */
  readonly price: boolean
}

/** More than this nobody reads, and the rest of the room is for what else is known. */
const mostFeatures = 12
const mostNumbers = 5
const mostLimits = 6
const mostIntegrations = 8

/** Undefined without one sentence of what it does. Paragraphs that do not fit are left out whole, the last ones first. */
export function findDescription(copy: Copy, card: Card, parts: Parts): string | undefined {
  const [first, ...more] = copy.does
  if (first === undefined || asSentence(first).length > parts.room) return undefined
  const say = labelsIn(copy.language)
  const features = more.slice(0, mostFeatures).map((line) => `- ${asPhrase(line)}`)
  const numbers = copy.numbers
    .filter((line) => !copy.does.includes(line))
    .slice(0, mostNumbers)
    .map(asSentence)
  const audience = copy.audience.slice(0, 1).map(say?.audience ?? asSentence)
  const paragraphs = [
    [asSentence(first), ...audience],
    features,
    numbers,
    ...labelled(say, copy, card, parts),
  ]
  return fitParagraphs(paragraphs, parts.room)
}

function labelled(
  say: Labels | null,
  copy: Copy,
  card: Card,
  { price }: Parts,
): readonly (readonly string[])[] {
  if (say === null) return []
  const limits = copy.limits.slice(0, mostLimits).map((line) => `- ${asPhrase(line)}`)
  const line = (label: string, value: string | null): readonly string[] =>
    value === null || value === '' ? [] : [`${label}: ${value}`]
  const source = card.repository?.startsWith('https://') === true ? card.repository : null
  return [
    limits.length === 0 ? [] : [`${say.limits}:`, ...limits],
    line(say.integrations, copy.integrations.slice(0, mostIntegrations).join(', ')),
    price ? line(say.price, copy.price) : [],
    [...line(say.licence, copy.licence), ...line(say.source, source)],
  ]
}

/** A list that is too long keeps as many of its lines as fit; a heading alone is none. */
function fitParagraphs(paragraphs: readonly (readonly string[])[], room: number): string {
  let text = ''
  for (const [heading = '', ...rest] of paragraphs) {
    const left = room - text.length - (text === '' ? 0 : 2)
    const paragraph = joinWhile([heading, ...rest], '\n', left)
    const isWhole = !heading.endsWith(':') || (paragraph.startsWith(heading) && paragraph !== heading)
    if (paragraph !== '' && isWhole) text = text === '' ? paragraph : `${text}\n\n${paragraph}`
  }
  return text
}
