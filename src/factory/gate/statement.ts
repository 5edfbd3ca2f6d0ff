/** What a fact says, read once and only as far as it is asked. */

import type { Ground } from '../material.ts'
import { type Quantity, quantitiesOf } from './amounts.ts'
import { type Concept, type Polarity, polarityOf } from './concepts.ts'
import { languageOf } from './languages.ts'
import { sentencesOf } from './sentences.ts'
import { type Sides, sidesOf } from './sides.ts'
import { commonStems, type Word, wordsOf } from './words.ts'

export type Statement = {
  /** The fact that says it; null: the product's own card. */
  readonly fact: string | null
  readonly at: string
  readonly text: string
  /** The maker's bare word: it proves no crowd, no award and no certificate. */
  readonly bare: boolean
  readonly kind: string
  readonly stems: () => ReadonlySet<string>
  readonly sides: () => Sides
  readonly quantities: () => readonly Quantity[]
  readonly polarity: (concept: Concept) => Polarity
}

/** Of a fact's words so much is read; nothing that long is one fact. */
const mostRead = 1500

export function statementsOf({ facts, card, brief }: Ground): readonly Statement[] {
  const statements: Statement[] = []
  for (const fact of facts) {
    const seen = new Set<string>()
    const places = [
      ...fact.evidence.map(({ text, at, type }) => ({
        text: type === 'file' ? readable(text, at) : text,
        at,
        type,
      })),
      {
        text: fact.value,
        at: fact.evidence[0]?.at ?? 'facts.json',
        type: fact.evidence[0]?.type ?? 'answer',
      },
    ]
    for (const { text, at, type } of places) {
      for (const sentence of sentencesOf(text.slice(0, mostRead))) {
        if (seen.has(sentence.text) || sentence.question) continue
        seen.add(sentence.text)
        const bare = type === 'answer' && !namesProof.test(text)
        statements.push(
          statementOf({
            fact: fact.id,
            at,
            text: sentence.text,
            bare,
            kind: fact.kind,
            language: fact.language ?? card.language,
          }),
        )
      }
    }
  }
  for (const [id, answer] of Object.entries(brief)) {
    if (answer === undefined || facts.some(({ value }) => value === answer.words)) continue
    for (const { text } of sentencesOf(answer.words.slice(0, mostRead)))
      statements.push(
        statementOf({
          fact: null,
          at: `marketing/brief.md:${answer.line}`,
          text,
          bare: !namesProof.test(text),
          kind: id,
        }),
      )
  }
  const cardSays = (text: string) =>
    statements.push(statementOf({ fact: null, at: 'the product itself', text, bare: false, kind: 'card' }))
  cardSays(card.name)
  if (card.licence !== null && freeLicence.test(card.licence))
    cardSays(`Open source under the ${card.licence} licence.`)
  for (const text of cardWords[card.kind]) cardSays(text)
  for (const platform of card.platforms) cardSays(`Available for ${platform}.`)
  return statements
}

/** A line of a page is read without its tags, one of a source or of a table not at all: nobody is told to write `<meta name=…`. */
const readable = (text: string, at: string): string => {
  if (ofSource.test(at) || row.test(text)) return ''
  return ofPage.test(at) ? text.replace(told, '$2').replace(tags, ' ').trim() : text
}
const row = /^\s{0,8}\|.*\|\s*$/u
const ofSource = /\.(?:[cm]?[jt]sx?|svelte|vue|astro|php|dart|swift|kt)(?::\d|$)/iu
const ofPage = /\.html?(?::\d|$)/iu
const told = /<meta\s[^<>]{0,200}?\bcontent=(["'])([^<>]{0,1000}?)\1[^<>]{0,200}>/giu
const tags = /<[^<>]{0,1000}>/gu

/** An address, an auditor, a date or a report: something that can be looked at. */
const namesProof =
  /https?:\/\/|\b(?:report|audit(?:ed)? by|certificate|certified by|measured|benchmark|according to)\b|\b20[0-9]{2}\b/i
const freeLicence =
  /^\(?(?:0BSD|MIT|Apache|BSD|ISC|A?GPL|LGPL|MPL|EUPL|CC0|Unlicense|Zlib|BlueOak|Artistic|WTFPL|MS-PL|EPL)/i

const cardWords = {
  'web-app': ['A web app that runs in the browser.'],
  game: ['A game.'],
  'mobile-app': ['An app for the phone.'],
  'desktop-app': ['An app for the desktop computer.'],
  'browser-extension': ['A browser extension.'],
  'command-line': ['A command line tool for the terminal.'],
  library: ['A library, a package for code.'],
} as const

type Raw = Pick<Statement, 'fact' | 'at' | 'text' | 'bare' | 'kind'> & { readonly language?: string }

function statementOf(raw: Raw): Statement {
  const words = lazily(() => wordsOf(raw.text))
  return {
    ...raw,
    stems: lazily(() => new Set(contentStems(words()))),
    sides: lazily(() => sidesOf(raw.text, words(), raw.language)),
    quantities: lazily(() => quantitiesOf(raw.text, raw.language ?? languageOf(raw.text) ?? 'en')),
    polarity: remembered(
      (concept: Concept) => polarityOf(raw.text, concept),
      (concept) => concept.key,
    ),
  }
}

/** Made when it is first asked for. */
export function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null
  return () => {
    if (made === null) made = { value: make() }
    return made.value
  }
}

function remembered<In, Out>(make: (given: In) => Out, keyOf: (given: In) => string): (given: In) => Out {
  const known = new Map<string, Out>()
  return (given) => {
    const key = keyOf(given)
    const had = known.get(key)
    if (had !== undefined) return had
    const made = make(given)
    known.set(key, made)
    return made
  }
}

/** Stems that tie a sentence to a fact. */
export const contentStems = (words: readonly Word[]): readonly string[] =>
  words
    .filter(({ stop, stem, low }) => !stop && !commonStems.has(stem) && !/^\d+$/.test(low))
    .map(({ stem }) => stem)
