/** Facts of what a person reads in the running app. Pure: a string becomes a fact by what it is and how it is written. */
import { evidence, fact } from '../../core/fact.ts'
import type { Fact, Finding } from '../../core/pack.ts'
import { isScaffoldTitle } from '../../core/scaffold.ts'
import { cleanLine } from '../../core/text.ts'
import { factsIn, type Said } from '../facts/say.ts'
import { splitSentences } from '../facts/sentences.ts'
import { findSuspicion } from '../facts/suspect.ts'
import { makeTrouble } from '../facts/trouble.ts'
import type { PageString, PageWords } from './strings.ts'

/** Titles that no product bears, beside what generators write. */
const plain = /^(?:document|untitled.*|home|index|app|welcome|new tab|title|expo.*|localhost.*)$/i
const isDefault = (title: string): boolean => plain.test(title) || isScaffoldTitle(title)
/** What every app has: it says nothing of this one. */
const common =
  /^(?:sign|log) ?(?:in|up|out|on|off)\b|^(?:learn|read|see|show|load|find out) (?:more|less|all)|^get started|^(?:go|skip|jump|back|scroll|return) (?:to|back|home)|^(?:accept|reject|allow|manage|decline) |^(?:contact|about|follow|support|join|subscribe) ?(?:us|me)?$|^(?:terms|privacy|cookie|imprint|impressum)|^(?:next|previous|prev) |^(?:open|close|toggle|main|hide) (?:menu|navigation|sidebar|dialog|modal|panel)|^(?:dark|light) (?:mode|theme)|^edit (?:this )?page|github$/i
/** A state of this visit, and what a template says of itself. */
const state =
  /^(?:failed|error|errors|could ?n[o’']t|cannot|can['’]t|unable|loading|fetch(?:ing)?|no (?:results?|items?|data|entries|matches|\w+ (?:yet|found))|nothing (?:here|yet|found)|oops|sorry|please (?:wait|try|enter|select|log|sign)|something went wrong|invalid|required|welcome back)\b|save to (?:test hmr|reload)|click on the .{1,40} logos?|to learn more|^edit (?:src|app|pages)\//i
/** Headings of every site. */
const ordinary =
  /^(?:documentation|docs|settings|options|preferences|navigation|menu|contents|table of contents|overview|introduction|resources|links|community|newsletter|contact|social|connect with us|get in touch|about|more|other|features|faq|frequently asked questions|pricing|home|help|support|news|blog|changelog|examples?|getting started|installation|usage|license|licence|credits|summary|details|results?|search|filters?|account|profile|dashboard)$/i
/** Copyright, a date, a time of day, a version: numbers that say nothing, or another thing tomorrow. */
const passing =
  /^©|^\(c\)|copyright|^\s*v?\d+(?:\.\d+)+\s*$|\b\d{1,2}:\d{2}(?::\d{2})?\b|\b(?:ago|last updated|just now)\b|\b(?:19|20)\d\d-\d\d?-\d\d?\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b/i
const money =
  /(?:[€$£¥₹]|\b(?:USD|EUR|GBP|CHF|JPY)\b)\s?\d|\d\s?(?:[€£¥₹]|(?:USD|EUR|GBP|CHF|JPY|dollars?|euros?)\b)/i
/** An amount of money is a price where it says for what or how often, not where it is what somebody spent. */
const priced =
  /\b(?:per|a|each|every)\s+(?:month|year|week|seat|user|person|device|copy|licen[sc]e)|\/\s?(?:mo|month|yr|year|user|seat)\b|\b(?:price|pricing|plan|subscription|subscribe|lifetime|one[- ]time|once|billed|costs?\s(?:only |just )?[€$£¥]?\s?\d|buy|upgrade|trial|refund)\b/i
/**
 * `at`: where the page is, as evidence says it: `/about`, or the whole address of a public one. `isFirst`: it is where a
 * stranger lands.
 */
export function factsOfPage(at: string, words: PageWords, isFirst: boolean): readonly Fact[] {
  const h1 = words.strings.find(({ role }) => role === 'h1')?.text
  const language = /^[a-z]{2}(?![a-z])/i.exec(words.language)?.[0].toLowerCase()
  const more = language && language !== 'en' ? { language } : {}
  return words.strings.flatMap((string): readonly Fact[] => {
    if (findSuspicion(string.text)) return []
    const found = [evidence('page', `${at} ${string.selector}`, string.text)]
    if (string.role === 'title') {
      const name = isFirst ? nameOf(cleanLine(string.text, mostText), h1) : undefined
      return name === undefined ? [] : [fact('name', name, found, more)]
    }
    return readString(string, h1 ?? '').map(({ kind, value, amounts }) =>
      fact(kind, value, found, { ...(amounts ? { amounts } : {}), ...more }),
    )
  })
}

const mostText = 400

/** A paragraph says several things; a button says one. */
const saidIn = ({ role, text }: PageString): readonly string[] =>
  (role === 'paragraph' || role === 'item' || role === 'line'
    ? splitSentences(text).map((one) => one.text)
    : [text]
  )
    .map((one) => cleanLine(one, mostText))
    .filter((one) => one !== '')

/** Of `Tidepool — tide tables on paper`: the part that stands at an end and is short. */
function nameOf(title: string, h1: string | undefined): string | undefined {
  const parts = title.split(/\s+[-–—|·•:]\s+|:\s+/).map((part) => part.trim())
  const same = parts.find((part) => part.toLowerCase() === h1?.toLowerCase())
  const short = parts
    .filter((part) => part !== '' && part.split(' ').length <= 3 && !isDefault(part) && !ordinary.test(part))
    .sort((a, b) => a.length - b.length)[0]
  const name = same === undefined || isDefault(same) ? short : same
  return name === undefined || name.length > 40 ? undefined : name
}

/** What one string says, by what it is; sentences are read as those of a README are. */
function readString(string: PageString, name: string): readonly Said[] {
  const { role } = string
  return saidIn(string).flatMap((said, at): readonly Said[] => {
    if (passing.test(said) || common.test(said) || isState(said) || ordinary.test(said)) return []
    switch (role) {
      case 'title':
      case 'link':
        return []
      case 'paragraph':
      case 'item':
      case 'line':
      case 'h1':
        return isSentence(said, role)
          ? factsIn(said, { ...seenPlace, item: role === 'item', first: at === 0, name }).filter(isOurs(said))
          : []
      case 'heading':
        return wordCount(said) >= 4
          ? [{ kind: 'does', value: said }]
          : isWord(said)
            ? [{ kind: 'object', value: said }]
            : []
      case 'button':
        return wordCount(said) >= 2 && wordCount(said) <= 6 && isWord(said)
          ? [{ kind: 'does', value: said }]
          : []
      case 'label':
        return wordCount(said) <= 5 && isWord(said) && !asks.test(said)
          ? [{ kind: 'object', value: said }]
          : []
      default:
        return role satisfies never
    }
  })
}

/** `Errors are marked while you type.` is one of the product. */
const isState = (said: string): boolean => state.test(said) && wordCount(said) <= 8

/** `Who paid`, `Your name`: a field asks, and names no thing. */
const asks =
  /[?？]$|^(?:who|whom|whose|what|when|where|why|which|how|your|my|enter|choose|select|pick|wer|wen|wem|was|wann|wo|warum|welche[rns]?|wie|dein\p{L}*|ihr\p{L}*|qui|que|quoi|quand|où|pourquoi|quel(?:le)?s?|comment|combien|votre|quién|qué|cuándo|dónde|cómo|cuánt[oa]s?|tu|chi|cosa|quando|dove|quanto)\s/iu

/** An app says on its pages what it is, and nothing else. */
const seenPlace = { section: 'about', intro: true, short: true, deep: false, code: 'none' } as const

/** What somebody spent stands in an app's lists too; so do the names of the browsers that somebody used. */
const isOurs =
  (said: string) =>
  ({ kind }: Said): boolean =>
    kind !== 'platform' && (!money.test(said) || (kind === 'price' && priced.test(said)))

/** Boxes without a tag that says what they are hold whatever a list of things holds; a whole sentence is one of the product. */
const isSentence = (said: string, role: PageString['role']): boolean =>
  wordCount(said) >= (role === 'item' || role === 'h1' ? 4 : 5) &&
  (role !== 'line' || /[.!?。！？]$/.test(said))

/** Where words are not parted by spaces, two signs are about one. */
const wordCount = (said: string): number =>
  said.split(' ').length +
  Math.floor(
    (said.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu)?.length ?? 0) / 2,
  )

const isWord = (said: string): boolean => /\p{L}{2}/u.test(said) && !/\d/.test(said)

/** What is seen and speaks to a program, or is not what it looks like. */
export const suspectsOf = (at: string, words: PageWords): readonly Finding[] =>
  words.strings.flatMap(({ text }) => {
    const suspicion = findSuspicion(text)
    return suspicion ? [makeTrouble(suspicion, at, 1, text)] : []
  })
