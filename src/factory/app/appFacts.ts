/** Facts of what a person reads in the running app. Pure: a string becomes a fact by what it is and how it is written. */
import { evidence, fact } from '../../core/fact.ts'
import type { Amount, Fact, FactKind } from '../../core/pack.ts'
import { cleanLine } from '../../core/text.ts'
import type { PageString, PageWords } from './strings.ts'

/** Names that tools give to what they make, which no product bears. */
const defaults = /^(?:vite(?: app)?(?: \+ .*)?|react app|document|untitled.*|home|index|app|welcome|new tab|next\.js|create next app|my app|title|expo.*|localhost.*|webpack app|astro)$/i
/** What every app has: it says nothing of this one. */
const common = /^(?:sign|log) ?(?:in|up|out|on|off)\b|^(?:learn|read|see|show|load|find out) (?:more|less|all)|^get started|^(?:go|skip|jump|back|scroll|return) (?:to|back|home)|^(?:accept|reject|allow|manage|decline) |^(?:contact|about|follow|support|join|subscribe) ?(?:us|me)?$|^(?:terms|privacy|cookie|imprint|impressum)|^(?:next|previous|prev) |^(?:open|close|toggle|main|hide) (?:menu|navigation|sidebar|dialog|modal|panel)|^(?:dark|light) (?:mode|theme)|^edit (?:this )?page|github$/i
/** Copyright, a date, a time of day, a version: numbers that say nothing, or another thing tomorrow. */
const passing = /^©|^\(c\)|copyright|^\s*v?\d+(?:\.\d+)+\s*$|\b\d{1,2}:\d{2}(?::\d{2})?\b|\b(?:ago|today|yesterday|tomorrow|last updated|just now)\b|\b(?:19|20)\d\d-\d\d?-\d\d?\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b/i
const money = /(?:[€$£¥₹]|\b(?:USD|EUR|GBP|CHF|JPY)\b)\s?\d|\d\s?(?:[€£¥₹]|(?:USD|EUR|GBP|CHF|JPY|dollars?|euros?)\b)/i
/** An amount of money is a price where it says for what or how often, not where it is what somebody spent. */
const priced = /\b(?:per|a|each|every)\s+(?:month|year|week|seat|user|person|device|copy|licen[sc]e)|\/\s?(?:mo|month|yr|year|user|seat)\b|\b(?:price|pricing|plan|subscription|subscribe|lifetime|one[- ]time|once|billed|costs?|buy|upgrade|trial|refund)\b/i
const free = /\b(?:is|are|it's|completely|entirely|always|for) free\b(?! (?:of|from) (?!charge))|\bfree (?:plan|tier|forever|to use|of charge|for (?:personal|everyone|all|open))|\bno (?:account|card|subscription|payment)s? (?:is |are )?(?:needed|required)/i
const limiting = /\b(?:does not|doesn['’]t|do not|don['’]t|cannot|can['’]t|not yet|no support|isn['’]t|is not|are not|won['’]t|at most|only works|limited to)\b/i
const amount = /(?<![\w.,-])(\d{1,3}(?:[,\u202f]\d{3})+|\d+(?:\.\d+)?)(?![\w.-]*\d)\s?(%|ms|s|min|h|kB|KB|MB|GB|TB|px|kHz|Hz|km|m|kg|g)?(?![\w%])(?:\s+([\p{L}][\p{L}-]*))?/gu

/** `at`: where the page is, as evidence says it: `/about`, or the whole address of a public one. `isFirst`: it is where a stranger lands. */
export function factsOfPage(at: string, words: PageWords, isFirst: boolean): readonly Fact[] {
  const h1 = words.strings.find(({ role }) => role === 'h1')?.text
  const language = /^[a-z]{2}\b/i.exec(words.language)?.[0].toLowerCase()
  const more = language && language !== 'en' ? { language } : {}
  return words.strings.flatMap((string): readonly Fact[] => {
    const said = cleanLine(string.text, 400)
    if (said === '') return []
    const found = [evidence('page', `${at} ${string.selector}`, string.text)]
    if (string.role === 'title') {
      const name = isFirst ? nameOf(said, h1) : undefined
      return name === undefined ? [] : [fact('name', name, found, more)]
    }
    return kindsOf(said, string).map((kind) => {
      const amounts = kind === 'does' || kind === 'object' ? [] : amountsOf(said)
      return fact(kind, said, found, { ...more, ...(amounts.length > 0 ? { amounts } : {}) })
    })
  })
}

/** Of `Tidepool — tide tables on paper`: the part that stands at an end and is short. */
function nameOf(title: string, h1: string | undefined): string | undefined {
  const parts = title.split(/\s+[-–—|·•:]\s+|:\s+/).map((part) => part.trim())
  const same = parts.find((part) => part.toLowerCase() === h1?.toLowerCase())
  const short = parts.filter((part) => part.split(' ').length <= 3).sort((a, b) => a.length - b.length)[0]
  const name = same ?? short
  return name === undefined || name.length > 40 || defaults.test(name) ? undefined : name
}

function kindsOf(said: string, { role }: PageString): readonly FactKind[] {
  const count = said.split(' ').length
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
      return [limiting.test(said) ? 'limit' : 'does', ...(hasNumber ? (['number'] as const) : [])]
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
  said.split(' ').length >= (role === 'item' ? 4 : 5) &&
  (role !== 'line' || /[.!?。！？]$/.test(said)) &&
  (role === 'line' || role === 'item' || said.length >= 24)

const isWord = (said: string): boolean => /\p{L}{3}/u.test(said) && !/\d/.test(said)

/** `5,000 files in 2 s` has two. Years and ordinals are none. */
export function amountsOf(said: string): readonly Amount[] {
  return [...said.matchAll(amount)]
    .map(([, digits = '', unit, of]) => ({
      value: Number(digits.replace(/[,\u202f]/g, '')),
      unit: unit ?? null,
      of: of ?? null,
    }))
    .filter(({ value, unit, of }) => (unit !== null || of !== null) && !(unit === null && value >= 1900 && value <= 2100))
    .slice(0, 8)
}
