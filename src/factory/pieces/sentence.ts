/** Facts as sentences: first letter, last stop, and the product as what does it. */
import { doing, doingGerman } from './doing.ts'

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

/** Whether a reader of it knows which product is meant. */
export function saysName(text: string, name: string): boolean {
  if (name === '') return false
  // `Blob` is a name, `a blob` is none; `isbot` is written in every way.
  const flags = /\p{Lu}/u.test(name) ? 'u' : 'iu'
  if (new RegExp(`(?<![\\p{L}\\p{N}])${literally(name)}(?![\\p{L}\\p{N}])`, flags).test(text)) return true
  // `Axe is …` of axe-core, `Papa Parse is …` of papaparse.
  const [part = ''] = name.split(/[-.\s]/)
  const isPart =
    part.length >= 3 &&
    startsWithName(text, part) &&
    /^\p{Lu}/u.test(text) &&
    / is /.test(text.slice(0, name.length + 20))
  return isPart || squeezed(text).startsWith(`${squeezed(name)} `)
}

/** Runs of up to three words at the beginning as one. */
const squeezed = (text: string): string => {
  const words = text.toLowerCase().split(/[\s.-]+/)
  return `${words.slice(0, 2).join('')} `
}

/** A name that is written small keeps its small letter where it is known as one. */
export const upperFirst = (text: string): string =>
  /^\p{Ll}[\p{Ll}'’-]*(?:[\s,.]|$)/u.test(text) && !keepsSmall.has(firstWord(text))
    ? text.charAt(0).toUpperCase() + text.slice(1)
    : text

const keepsSmall: ReadonlySet<string> = new Set(['npm', 'npx', 'git', 'curl', 'vim', 'zsh', 'bash'])

const firstWord = (text: string): string => /^[\p{L}'’-]+/u.exec(text)?.[0] ?? ''

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

/**
 * The sentence with the product named in it once: `Prints a table.` → `Tidepool prints a table.` Only a line that
 * `describes` the product is read as being about it where its first word leaves that open: `A table for one beach.`
 */
export function named(words: string, name: string, language: string, describes = false): string {
  const text = sentence(words, language, name)
  if (name === '' || saysName(text, name)) return text
  const joined = asSubjectIn(language, text, name, describes)
  return joined ?? (cjk.test(language) ? `${name}：${text}` : `${name}: ${text}`)
}

function asSubjectIn(language: string, text: string, name: string, describes: boolean): string | undefined {
  if (language === 'en') return asSubject(text, name, describes)
  return language === 'de' && doingGerman.has(firstWord(text).toLowerCase())
    ? `${name} ${lowerFirst(text)}`
    : undefined
}

/**
 * The sentence among others that follow the product's name: `Prints a table.` → `It prints a table.` One with a subject
 * of its own stands as it is.
 */
export function amongOthers(words: string, name: string, language: string): string {
  const text = sentence(words, language, name)
  const first = firstWord(text).toLowerCase()
  if (language === 'en' && isActFirst(text)) return `It ${lowerFirst(text)}`
  return language === 'de' && doingGerman.has(first) ? `Es ${lowerFirst(text)}` : text
}

function asSubject(text: string, name: string, describes: boolean): string | undefined {
  const first = firstWord(text).toLowerCase()
  const it =
    /^(?:It|This (?:tool|app|package|library|module|plugin|project|program|extension|game))(?:['’]s)? /u.exec(
      text,
    )
  if (it) {
    const rest = /['’]s $/.test(it[0]) ? `is ${text.slice(it[0].length)}` : text.slice(it[0].length)
    const isSaid = describes && /^\p{Ll}+s\s/u.test(rest)
    return isSaid ||
      isAboutIt.test(rest) ||
      doing.has(/^(?:\p{Ll}+ly |also )?(\p{Ll}+)/u.exec(rest)?.[1] ?? '')
      ? `${name} ${rest}`
      : undefined
  }
  if (isActFirst(text)) return `${name} ${lowerFirst(text)}`
  if (!describes) return undefined
  const acts = thirdPerson(first)
  if (doing.has(acts) && !goesOn(text)) return `${name} ${acts}${text.slice(first.length)}`
  return /^(?:An?|The) /.test(text) && !hasVerb(text) ? `${name} is ${lowerFirst(text)}` : undefined
}

/** `Ask the class one question and see all answers`, `Drop a font, and it lists`: the reader is told two things, or one and what comes of it. */
const goesOn = (text: string): boolean =>
  /,? and (?:it|they|you)(?!\p{L})/u.test(text) ||
  [...text.matchAll(/(?:,| and| or| then) (\p{Ll}+)(?!\p{L})/gu)].some(
    ([, word = '']) => ofReader.has(word) || doing.has(thirdPerson(word)),
  )
/** What only people do. */
const ofReader: ReadonlySet<string> = new Set(['see', 'watch', 'choose', 'use', 'pay', 'share', 'wait'])

/** `Prints a table`, `Cross-fades both`, `Quickly prints`, `Can print`: the product is left out as what does it. */
function isActFirst(text: string): boolean {
  // `212 tests` are things, and nothing that is done.
  if (/^\P{L}*\p{N}/u.test(text)) return false
  const [first = '', second = ''] = text.toLowerCase().match(/[\p{L}'’-]+/gu) ?? []
  if (/^(?:can|cannot|does|has|will|may)$/.test(first)) return true
  if (/^(?:also|auto|.{2,}ly)$/.test(first)) return doing.has(second)
  return doing.has(first.slice(first.indexOf('-') + 1)) && !isNounFirst(text)
}

/** `Keys are plain numbers`, `Exports can be read`: what it does is the name of a thing here. */
const isNounFirst = (text: string): boolean =>
  /^\p{L}+ (?:are|is|were|was|can|will|have|may|must|stay|keep|go|come|do|of)\s/u.test(text)

/** `Tidepool is a table`, `Tidepool (say it fast) is a table`. */
export const saysWhatItIs = (words: string, name: string): boolean =>
  startsWithName(words, name) &&
  /^(?:\s*[(–—-][^()]{0,40}[)–—-])?\s+is\s+(?:an?|the)\s/u.test(words.slice(name.length))

/** Whether the first word is small in the middle of a sentence: an article, or what something does. */
export function startsWithAct(text: string): boolean {
  const first = firstWord(text).toLowerCase()
  return /^(?:an?|the)$/.test(first) || isActFirst(text) || doing.has(thirdPerson(first))
}

/** `It is a …` is about the product, `It is recommended to …` is not. */
const isAboutIt =
  /^(?:(?:does|can|cannot|has|will|may)\s|is (?:\p{Ll}+ly )?(?:not )?(?:an?|the|free|open|built|made|written|designed|meant|tested|available|based|for|supported)\s)/u

/** `parse` → `parses`. */
const thirdPerson = (verb: string): string =>
  /(?:[sxzo]|ch|sh)$/.test(verb)
    ? `${verb}es`
    : /[^aeiou]y$/.test(verb)
      ? `${verb.slice(0, -1)}ies`
      : `${verb}s`

const leaning =
  /^(?:although|though|however|but|and|or|also|then|so|thus|these|those|they|them|such|that|in addition|additionally|moreover|furthermore|for (?:example|instance)|if|unless|otherwise|note|see|please|similarly|instead|finally|first|second|third|next|here|there|above|below|as (?:such|mentioned|well)|because|since|when|while|once|after|before|both|either|due|therefore|hence|likewise|meanwhile|besides|yes|no,|ok|do|do not|don['’]t|avoid|make sure|be sure|remember|consider|keep in mind|contact|follow|visit|go to|click|hi|hello|welcome|thanks?|todo|warning|deprecated|you|he|she|his|her|to|by|of|with|it(?:['’]s| is) (?:not )?(?:recommended|possible|important|necessary|best|useful|common|advised|required|easy|hard|worth|likely|true|assumed|also|then|up)|allons|aber|und|oder|dies|diese|wenn|siehe|bitte|mais|et|si|voir|pero|y|si|ver)(?![\p{L}\p{N}-])/iu

const dangling =
  /(?:\s(?:to|of|and|or|the|an?|with|for|in|on|by|from|as|is|are|that|which|like|und|oder|et|y|e)|[,:;])$/iu

/** `Tidepool reads and writes through it`: what `it` is stands before. */
const throughIt =
  /^\S+ (?:\p{Ll}+ (?:and|or) )?\p{Ll}{2,}s (?:through|with|from|into|onto|over|on top of) (?:it|them|those|these)(?!\p{L})/u
export const leansBack = (words: string): boolean => throughIt.test(words)

/** Whether a line can be read without the one before it, and ends. */
export const standsAlone = (words: string): boolean => {
  const text = words.trim()
  return (
    !leaning.test(text) &&
    !leansBack(text) &&
    !dangling.test(text.replace(/[.…]+$/, '')) &&
    !/[:;,]$/.test(text) &&
    isBalanced(text)
  )
}

/** `Print the column types`: what a list of options says to do; as a sentence it would bid the reader do it. */
export const isBid = (words: string, language: string): boolean =>
  language === 'en' &&
  /^\p{L}+ (?:the|an?|all|any|every|each|your|only|no)\s/u.test(words) &&
  doing.has(thirdPerson(firstWord(words).toLowerCase())) &&
  !doing.has(firstWord(words).toLowerCase())

/** Whether it says something of something, and is no mere heading of a feature: `Header row support`. */
export function isSentence(words: string, language: string): boolean {
  // What stands in brackets belongs to the words before them.
  const text = withoutStop(words.replace(/\s?\([^()]*\)/gu, ''))
  const all = text.toLowerCase().match(/[\p{L}'’]+/gu) ?? []
  if (language !== 'en')
    return cjk.test(language) ? text.length >= 8 : all.length >= 5 || (stops.test(words) && all.length >= 3)
  if (
    all.length < 4 ||
    /^(?:support|lists?|sets?|designs?|tests?|logs?|maps?|plans?) (?:for|of)\b/i.test(text)
  )
    return false
  const [first = ''] = all
  // `One of the parsers that handle quotes` names a thing, and says nothing of it.
  if (/^(?:an?|the|one|some|no)\s/i.test(text) && !hasVerb(text)) return false
  return doing.has(thirdPerson(first)) || all.some((word) => doing.has(word) || helping.has(word))
}

const helping: ReadonlySet<string> = new Set(
  'is are was were be has have had can cannot could will would does do did may must should gets get goes comes made built'.split(
    ' ',
  ),
)

const isBalanced = (text: string): boolean =>
  [
    ['(', ')'],
    ['[', ']'],
    ['“', '”'],
  ].every(([open = '', close = '']) => text.split(open).length === text.split(close).length) &&
  text.split('"').length % 2 === 1

/** Whether a text that begins with a noun goes on to say what it does: then it is a sentence of its own. */
export function hasVerb(text: string): boolean {
  // What stands after `that`, `which`, `to` or a stop describes the noun.
  const head =
    /^.*?(?=\s(?:that|which|who|whose|where|when|while|used|to|for|with)\s|[,;:(]|$)/u.exec(text)?.[0] ?? text
  return (
    /\s(?:is|are|was|were|has|have|can|will|does|do|gets?|takes?|comes?|makes?|works?|runs?)(?=\s|$)/u.test(
      head,
    ) ||
    head
      .split(' ')
      .slice(2)
      .some((word) => doing.has(word))
  )
}

/** Without the product as its subject, for a place where the name stands already: `Tidepool is a table` → `a table`. */
export function unnamed(words: string, name: string): string {
  const text = withoutStop(words)
  const shown = startsWithName(text, name) ? name : partOfName(text, name)
  if (shown === undefined) return text
  const rest = text.slice(shown.length).trimStart()
  const is = /^(?:is|[-–—:])\s+/u.exec(rest)
  return is ? rest.slice(is[0].length) : rest === '' ? text : rest
}

/** `Axe`, of axe-core, where the text goes on to say what it is. */
function partOfName(text: string, name: string): string | undefined {
  const words = name.split(/[-.\s]+/)
  for (let count = words.length - 1; count > 0; count--) {
    const part = words.slice(0, count).join(' ')
    if (part.length > 2 && startsWithName(text, part) && /^\s+is\s/u.test(text.slice(part.length)))
      return part
  }
  return undefined
}
