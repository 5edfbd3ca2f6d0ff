import type { Fact, Finding } from '../../core/pack.ts'
import { findAddresses, type Span } from '../count/web-addresses.ts'
import type { GateText, Ground } from '../material.ts'
import { findingAt, type LineAndColumn, type Place, placeOf, type Said, sameWords } from './finding.ts'
import { sourceOffset, type VisibleText, visibleText } from './html.ts'
import { blank, withoutMarkup } from './markdown.ts'
import { type Sentence, sentencesOf } from './sentences.ts'

/** A text as the rules read it. */
export type Prose = {
  readonly source: GateText
  /** What a reader reads; of Markdown as long as the source, with spaces where code, addresses and markup stood. */
  readonly text: string
  /** The same without what no rule about words is for: quotes that somebody allowed, and the product's name. */
  readonly free: string
  readonly sentences: readonly Sentence[]
  /** How many words it has. */
  readonly words: number
  /** Links and buttons of a page, by start and end in `text`. */
  readonly actions: readonly Span[]
  /** Of HTML: where its words stand in the source. */
  readonly page: VisibleText | null
  /** It goes on behind `text`. */
  readonly cut: boolean
}

/** A book has more; what people read of a product has a tenth. So much is judged in about a second. */
export const mostText = 200_000

const isPage = (text: string): boolean =>
  /^\s{0,1000}<(?:!doctype\s|html[\s>]|body[\s>]|head[\s>])/i.test(text)

export function readProse(source: GateText, ground: Ground): Prose {
  const page = isPage(source.text) ? visibleText(source.text, mostText + 1) : null
  const whole = page?.text ?? source.text
  const most =
    whole.length > mostText ? Math.max(whole.lastIndexOf('\n', mostText), mostText / 2) : whole.length
  const text = page === null ? withoutMarkup(whole.slice(0, most)) : whole.slice(0, most)
  const free = blank(text, exemptSpans(text, ground))
  const words = text.match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu)?.length ?? 0
  const actions = (page?.actions ?? []).filter(([, end]) => end <= text.length)
  return { source, text, free, sentences: sentencesOf(text), words, actions, page, cut: most < whole.length }
}

/** Line and column in the file of an offset in `prose.text`, 1-based. */
export function placeIn(prose: Prose, offset: number): LineAndColumn {
  return placeOf(prose.source, prose.page === null ? offset : sourceOffset(prose.page, offset))
}

/** A finding about `prose.text[start, end)`, at its place in the file. */
export function findingIn(prose: Prose, place: Place, said: Said): Finding {
  const read = prose.page === null ? prose.source : { ...prose.source, text: prose.text }
  return findingAt(read, place, said, placeIn(prose, place.start))
}

function exemptSpans(text: string, { card, facts }: Ground): Span[] {
  const spans: Span[] = findAddresses(text, true)
  for (const name of new Set([card.name, ...facts.filter(isName).map((fact) => fact.value)])) {
    spans.push(...spansOf(text, name))
  }
  for (const { index, 0: mention } of text.matchAll(mentions)) spans.push([index, index + mention.length])
  const quotes = new Set(facts.filter((fact) => fact.kind === 'quote').map((fact) => bareQuote(fact.value)))
  if (quotes.size === 0) return spans
  for (const quoted of text.matchAll(/["“”„«»]([^"“”„«»\n]{3,600})["“”«»]|^> (.{3,600})$/gm)) {
    const words = bareQuote(quoted[1] ?? quoted[2] ?? '')
    if ([...quotes].some((quote) => quote.includes(words)))
      spans.push([quoted.index, quoted.index + quoted[0].length])
  }
  return spans
}

/** `the word "revolutionary"` says nothing of the product. */
const mentions =
  /\b(?:words?|term|adjectives?|phrase|Wort|Wörter|mots?|palabras?) ["“„«][^"“”„«»\n]{2,40}["”“»]/giu

const isName = (fact: Fact): boolean => fact.kind === 'name'
const bareQuote = (words: string): string => sameWords(words).replace(/^["“”„«»]+|["“”«».…]+$/g, '')

/** A name shorter than this is a word like others. */
const leastName = 3

function spansOf(text: string, name: string): Span[] {
  const wanted = name.trim()
  if (wanted.length < leastName) return []
  const spans: Span[] = []
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + wanted.length)) {
    const end = at + wanted.length
    const inWord = /[\p{L}\p{N}]/u.test(text[at - 1] ?? '') || /[\p{L}\p{N}]/u.test(text[end] ?? '')
    if (!inWord) spans.push([at, end])
  }
  return spans
}
