/** Whether a stranger can try the product now, without asking anybody. */

import type { Card, Material } from '../material.ts'
import { shownCommand } from '../pieces/plain.ts'

export type Tryable =
  | { readonly can: true; readonly address: string | null; readonly command: string | null }
  | { readonly can: false; readonly why: 'nowhere' }
  | { readonly can: false; readonly why: 'waiting'; readonly words: string }

/** Only on this machine, or an example. */
const privateHost =
  /^(?:localhost|.*\.localhost|.*\.local|.*\.internal|127\.\d+\.\d+\.\d+|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|0\.0\.0\.0|\[.*\])$/

export function openAddress(card: Card): string | null {
  const url = card.address === null ? null : URL.parse(card.address)
  if (!url || !/^https?:$/.test(url.protocol) || privateHost.test(url.hostname)) return null
  return url.href
}

/** Words of a product that cannot be had yet; one that manages waiting lists says so otherwise. */
const waiting =
  /(?:^|[.!?:;,–—]\s*|\b(?:please|you can|currently|now|and|or|to)\s+)(?:join|get on|sign up for) (?:the|our) (?:\w+ )?(?:wait(?:ing)?[ -]?list|beta)\b|\b(?:wait(?:ing)?[ -]?list(?: is)? (?:only|open|live)|(?:on|behind|via|through) (?:a|the|our) wait(?:ing)?[ -]?list|(?:is|in|still in) (?:a )?(?:closed|private|invite[ -]only) (?:alpha|beta|preview)|(?:^|[.!?:]\s*)request (?:early )?access|(?:currently |is |still )in early access|(?:by )?invitation only|(?:is|currently) invite[ -]only|get notified when (?:we|it) launch|auf die warteliste|sur (?:la|notre) liste d['’]attente|a la lista de espera|alla lista d['’]attesa|op de wachtlijst)\b|加入候补名单/iu

/** Words of a product that wants an account first. */
const signUp =
  /\b(?:(?:requires?|needs?|must|have to|need to) (?:an? |to )?(?:sign[ -]?up|account|register|registration|log ?in|create an account)|(?:sign up|register|create an account|log in) (?:to|before|first)|(?:account|registration|sign-?up|login) (?:is )?(?:required|needed|necessary))\b/iu

const denied =
  /\b(?:no|not|without|never|neither|nor|don['’]t|doesn['’]t|isn['’]t|removes?|removed|replaces?|kein\w*|ohne|sans|pas|sin|senza|zonder|geen)\b/iu

/** Evidence is a few lines; a hostile one is looked at no further. */
const maxLooked = 4000

/** Nothing but that it is not there yet; a README says the same of a single feature. */
const soon = /^\W*(?:\w+ (?:is )?)?(?:coming|launching|available) soon\W*$/i

/** The words of the product or its maker that say one has to wait or sign up. */
export function saysWait({ facts, brief }: Material): string | undefined {
  const values = facts.filter(({ kind }) => aboutHaving.has(kind)).map(({ value }) => value)
  const seen = facts.flatMap(({ evidence }) =>
    evidence.filter(({ type }) => type === 'file' || type === 'page').map(({ text }) => text),
  )
  const own = [...values, ...Object.values(brief).map((answer) => answer?.words ?? '')].flatMap(linesOf)
  return (
    own.find((line) => saysSo(line, waiting) || saysSo(line, signUp) || soon.test(line)) ??
    seen.flatMap(linesOf).find((line) => saysSo(line, waiting))
  )
}

const aboutHaving: ReadonlySet<string> = new Set(['does', 'limit', 'price', 'platform', 'audience'])

const linesOf = (words: string): readonly string[] =>
  words
    .slice(0, maxLooked)
    .split('\n')
    .map((line) => line.trim())

/** `No sign-up is required` says the opposite. */
function saysSo(words: string, pattern: RegExp): boolean {
  const match = pattern.exec(words)
  return (
    match !== null && !denied.test(words.slice(Math.max(0, match.index - 30), match.index + match[0].length))
  )
}

export function tryableOf(material: Material): Tryable {
  const words = saysWait(material)
  if (words !== undefined) return { can: false, why: 'waiting', words }
  const address = openAddress(material.card)
  const command = shownCommand(material.card.install)
  return address === null && command === null
    ? { can: false, why: 'nowhere' }
    : { can: true, address, command }
}
