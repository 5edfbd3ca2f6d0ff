/** Facts of what a person reads in the running app. Pure: a string becomes a fact by what it is and how it is written. */
import { evidence, fact } from '../../core/fact.ts'
import type { Fact, FactKind, Finding } from '../../core/pack.ts'
import { cleanLine } from '../../core/text.ts'
import { amountsOf } from '../facts/amounts.ts'
import { splitSentences } from '../facts/sentences.ts'
import { findSuspicion } from '../facts/suspect.ts'
import { makeTrouble } from '../facts/trouble.ts'
import type { PageString, PageWords } from './strings.ts'

/** Names that tools give to what they make, which no product bears. */
const defaults =
  /^(?:vite(?: app)?(?: \+ .*)?|react app|document|untitled.*|home|index|app|welcome|new tab|next\.js|create next app|my app|title|expo.*|localhost.*|webpack app|astro)$/i
/** What every app has: it says nothing of this one. */
const common =
  /^(?:sign|log) ?(?:in|up|out|on|off)\b|^(?:learn|read|see|show|load|find out) (?:more|less|all)|^get started|^(?:go|skip|jump|back|scroll|return) (?:to|back|home)|^(?:accept|reject|allow|manage|decline) |^(?:contact|about|follow|support|join|subscribe) ?(?:us|me)?$|^(?:terms|privacy|cookie|imprint|impressum)|^(?:next|previous|prev) |^(?:open|close|toggle|main|hide) (?:menu|navigation|sidebar|dialog|modal|panel)|^(?:dark|light) (?:mode|theme)|^edit (?:this )?page|github$/i
/** Copyright, a date, a time of day, a version: numbers that say nothing, or another thing tomorrow. */
const passing =
  /^©|^\(c\)|copyright|^\s*v?\d+(?:\.\d+)+\s*$|\b\d{1,2}:\d{2}(?::\d{2})?\b|\b(?:ago|today|yesterday|tomorrow|last updated|just now)\b|\b(?:19|20)\d\d-\d\d?-\d\d?\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b/i
const money =
  /(?:[€$£¥₹]|\b(?:USD|EUR|GBP|CHF|JPY)\b)\s?\d|\d\s?(?:[€£¥₹]|(?:USD|EUR|GBP|CHF|JPY|dollars?|euros?)\b)/i
/** An amount of money is a price where it says for what or how often, not where it is what somebody spent. */
const priced =
  /\b(?:per|a|each|every)\s+(?:month|year|week|seat|user|person|device|copy|licen[sc]e)|\/\s?(?:mo|month|yr|year|user|seat)\b|\b(?:price|pricing|plan|subscription|subscribe|lifetime|one[- ]time|once|billed|costs?\s(?:only |just )?[€$£¥]?\s?\d|buy|upgrade|trial|refund)\b/i
const free =
  /\b(?:is|are|it's|completely|entirely|always|for) free\b(?! (?:of|from)\b)|\bfree (?:plan|tier|forever|to use|of charge|for (?:personal|everyone|all|open))|\bno (?:account|card|subscription|payment)s? (?:is |are )?(?:needed|required)/i
const audience =
  /\b(?:made|built|designed|meant|intended|written) for \p{L}|^for (?:people|anyone|everyone|those|teams|families|parents|teachers|students|developers|makers|writers|children|kids|everybody|anybody)\b/iu
const limiting =
  /\b(?:does not|doesn['’]t|do not|don['’]t|cannot|can['’]t|not yet|no support|isn['’]t|is not|are not|won['’]t|at most|only works|limited to)\b/i

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
    return saidIn(string).flatMap((said) =>
      kindsOf(said, string).map((kind) => {
        const amounts = kind === 'object' ? [] : amountsOf(said)
        return fact(kind, said, found, { ...(amounts.length > 0 ? { amounts } : {}), ...more })
      }),
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
  const short = parts.filter((part) => part.split(' ').length <= 3).sort((a, b) => a.length - b.length)[0]
  const name = same ?? short
  return name === undefined || name.length > 40 || defaults.test(name) ? undefined : name
}

function kindsOf(said: string, { role }: PageString): readonly FactKind[] {
  const count = wordCount(said)
  if (passing.test(said) || common.test(said)) return []
  if (money.test(said) && said.length <= 160) return priced.test(said) ? ['price'] : []
  if (free.test(said) && said.length <= 160) return ['price']
  const hasNumber = amountsOf(said).length > 0 && count >= 3
  switch (role) {
    case 'title':
      return []
    case 'h1':
      return [...(count >= 4 ? (['does'] as const) : []), ...(hasNumber ? (['number'] as const) : [])]
    case 'heading':
      return count >= 4 ? ['does'] : isWord(said) ? ['object'] : []
    case 'paragraph':
    case 'item':
    case 'line':
      if (!isSentence(said, role)) return []
      return [
        limiting.test(said) ? 'limit' : audience.test(said) ? 'audience' : 'does',
        ...(hasNumber ? (['number'] as const) : []),
      ]
    case 'button':
      return count >= 2 && count <= 6 && isWord(said) ? ['does'] : []
    case 'label':
      return count <= 5 && isWord(said) ? ['object'] : []
    case 'link':
      return []
    default:
      return role satisfies never
  }
}

/** Boxes without a tag that says what they are hold whatever a list of things holds; a whole sentence is one of the product. */
const isSentence = (said: string, role: PageString['role']): boolean =>
  wordCount(said) >= (role === 'item' ? 4 : 5) &&
  (role !== 'line' || /[.!?。！？]$/.test(said)) &&
  (role === 'line' || role === 'item' || said.length >= 12)

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
