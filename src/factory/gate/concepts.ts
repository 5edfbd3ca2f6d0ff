/** What a sentence can claim in more than one way and language, and how facts say the same or the opposite. */

import { concepts } from './conceptTable.ts'

export type ClaimKind =
  | 'number'
  | 'user-count'
  | 'superlative'
  | 'comparison'
  | 'speed'
  | 'price'
  | 'compliance'
  | 'platform'
  | 'integration'
  | 'absolute'
  | 'absence'
  | 'licence'
  | 'privacy'
  | 'ai'
  | 'guarantee'
  | 'quote'
  | 'award'
  | 'customer'
  | 'future'
  | 'time-saved'
  | 'feature'

export type Concept = {
  readonly key: string
  readonly kind: ClaimKind
  readonly says: RegExp
  /** Words that say the opposite. */
  readonly denies?: RegExp
  /** Words by which a fact says it, and that claim nothing. */
  readonly also?: RegExp
  /** A fact must share a content word besides. */
  readonly shared?: true
  /** An unsupported one only warns. */
  readonly warns?: true
  /** Said also when it is asked or wished. */
  readonly hard?: true
}

export type Said = {
  readonly concept: Concept
  readonly start: number
  readonly end: number
  readonly negated: boolean
}

/** A concept, and which of its patterns can be found at all: what a text says nowhere none of its sentences says. */
export type Active = { readonly concept: Concept; readonly says: boolean; readonly denies: boolean }

/** Of all concepts those that a text says anywhere. */
export const activeIn = (text: string): readonly Active[] =>
  concepts
    .map((concept) => ({
      concept,
      says: concept.says.test(text),
      denies: concept.denies?.test(text) === true,
    }))
    .filter(({ says, denies }) => says || denies)

const everyOne: readonly Active[] = concepts.map((concept) => ({
  concept,
  says: true,
  denies: concept.denies !== undefined,
}))

/** What a sentence says of the given concepts, each by its first place. */
export function conceptsOf(text: string, among: readonly Active[] = everyOne): readonly Said[] {
  const found: Said[] = []
  for (const { concept, says, denies } of among) {
    const match = says ? concept.says.exec(text) : null
    if (match !== null) {
      const [start, end] = [match.index, match.index + match[0].length]
      found.push({ concept, start, end, negated: isNegated(text, start, end) })
    } else {
      const denied = denies ? concept.denies?.exec(text) : null
      if (denied)
        found.push({
          concept,
          start: denied.index,
          end: denied.index + denied[0].length,
          negated: !isNegated(text, denied.index, denied.index + denied[0].length),
        })
    }
  }
  return found
}

export type Polarity = { readonly says: boolean; readonly denies: boolean }

/** Whether a text says a concept, or its opposite. */
export function polarityOf(text: string, { says, also, denies }: Concept): Polarity {
  const match = says.exec(text)
  const negated = match !== null && isNegated(text, match.index, match.index + match[0].length)
  const denied = denies?.exec(text)
  const undenied = denied ? isNegated(text, denied.index, denied.index + denied[0].length) : false
  return {
    says: (match !== null && !negated) || undenied || also?.test(text) === true,
    denies: negated || (denied != null && !undenied),
  }
}

const joiner = '(?!(?:and|et|y|e|und)\\s)'
const before = new RegExp(
  `(?:\\b(?:not|no|never|nothing|without|cannot|nor|neither|nobody|none|lacks?|nichts?|keine?[nrms]?|ohne|nie|niemand|pas|ni|sans|jamais|rien|personne|aucune?|sin|nada|nunca|nadie|ningún|ninguna|não|sem|ninguém|nenhuma?)|n[’']t)\\s(?:${joiner}[^\\s,.;:!?()]+\\s){0,3}(?:d['’]|l['’])?$`,
  'iu',
)
const behind =
  /^(?:\s[\p{L}]+)?\s?(?:(?:is|are|was|were)(?:\snot|n[’']t)\s|(?:isn|aren|doesn|don|won)[’']t\s|not\s(?:yet|supported|available|included|possible)|:\s(?:no|not)\b(?!\s\p{L})|unsupported|(?:ist|gibt\ses|existiert)\snicht|does\snot\sexist|n'existe|no\sexiste|não\sexiste|n'est\spas|no\s(?:es|está|funciona)|não\s)|^[^。、]{0,8}(?:ません|ない|不可|不要|できず)/iu

const lookAround = 48

/** What denies by itself is only denied again by a verb: `does not work without a network`. */
const negative = /^(?:no|not|never|nothing|without|zero|kein|ohne|sans|sin|sem|nunca|isn|aren)/i
const verbBefore = /(?:\b(?:not|cannot|nicht|não|ne)|n[’']t)\s(?:[^\s,.;:!?()]+\s){0,3}$/iu

/** `without a network it cannot count`. */
const verbBehind =
  /^[^.;:]{0,25}\b(?:cannot|can[’']t|won[’']t|does not|doesn[’']t|stops|is not|kann nicht|geht (?:gar )?nichts?|nothing works|ne fonctionne|no funciona|não funciona)/iu

export function isNegated(text: string, start: number, end: number): boolean {
  const from = text.slice(Math.max(0, start - lookAround), start)
  const to = text.slice(end, end + lookAround)
  if (negative.test(text.slice(start, end)))
    return verbBefore.test(from) || verbBehind.test(to) || behind.test(to)
  return before.test(from) || behind.test(to)
}
