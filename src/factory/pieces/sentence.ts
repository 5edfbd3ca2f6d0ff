/** Facts as sentences: first letter, last stop, and the product as what does it. */
import { doing } from './doing.ts'

const stops = /[.!?…:;。！？]["'”’»)\]]*$/u
const cjk = /^(?:ja|zh)/

/** With a capital and a stop; names such as `npm` or `iOS`, and names of the product, keep their small letter. */
export function sentence(words: string, language: string, name = ''): string {
  const text = words.replace(/[\s,;:]+$/u, '')
  const capital = startsWithName(text, name) ? text : upperFirst(text)
  if (stops.test(capital)) return capital
  return `${capital}${cjk.test(language) ? '。' : '.'}`
}

/** Without its last stop. */
export const withoutStop = (words: string): string => words.replace(/[\s.。:;,]+$/u, '')

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

export const startsWithName = (text: string, name: string): boolean =>
  name !== '' && new RegExp(`^${literally(name)}(?![\\p{L}\\p{N}])`, 'iu').test(text)

export const saysName = (text: string, name: string): boolean =>
  name !== '' && new RegExp(`(?<![\\p{L}\\p{N}])${literally(name)}(?![\\p{L}\\p{N}])`, 'iu').test(text)

const upperFirst = (text: string): string =>
  /^\p{Ll}[\p{Ll}'’-]*(?:[\s,.]|$)/u.test(text) && !keepsSmall.has(firstWord(text))
    ? text.charAt(0).toUpperCase() + text.slice(1)
    : text

const keepsSmall: ReadonlySet<string> = new Set(['npm', 'npx', 'git', 'curl', 'vim', 'zsh', 'bash'])

const firstWord = (text: string): string => /^[\p{L}'’-]+/u.exec(text)?.[0] ?? ''

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

/** The sentence with the product named in it once: `Prints a table.` → `Tidepool prints a table.` */
export function named(words: string, name: string, language: string): string {
  const text = sentence(words, language, name)
  if (name === '' || saysName(text, name)) return text
  if (language === 'en') {
    const it =
      /^(?:It|This (?:tool|app|package|library|module|plugin|project|program|extension|game)) (?=\p{Ll})/u.exec(
        text,
      )
    if (it) return `${name} ${text.slice(it[0].length)}`
    if (doing.has(firstWord(text).toLowerCase())) return `${name} ${lowerFirst(text)}`
    if (/^(?:An?|The) /.test(text) && !hasVerb(text)) return `${name} is ${lowerFirst(text)}`
  }
  return cjk.test(language) ? `${name}：${text}` : `${name}: ${text}`
}

/** Whether a text that begins with a noun goes on to say what it does: then it is a sentence of its own. */
export function hasVerb(text: string): boolean {
  // What stands after `that`, `which`, `to` or a stop describes the noun.
  const head = /^.*?(?=\s(?:that|which|who|to|for|with)\s|[,;:(]|$)/u.exec(text)?.[0] ?? text
  return /\s(?:is|are|was|were|has|have|can|will|does|do|gets?|takes?|comes?|makes?|works?|runs?)(?=\s|$)/u.test(
    head,
  )
}

/** Without the product as its subject, for a place where the name stands already: `Tidepool is a table` → `a table`. */
export function unnamed(words: string, name: string): string {
  const text = withoutStop(words)
  if (!startsWithName(text, name)) return text
  const rest = text.slice(name.length).trimStart()
  const is = /^(?:is|[-–—:])\s+/u.exec(rest)
  return is ? rest.slice(is[0].length) : rest === '' ? text : rest
}
