/** Whom a message is for and what is true of them, as the maker says it: taken, or refused with what to say instead. */
import { cleanLine, cleanWords } from '../../core/text.ts'
import { doing } from '../pieces/doing.ts'
import type { Phrases } from '../pieces/phrases.ts'
import { hasVerb, sentence } from '../pieces/sentence.ts'

export type PersonWish = {
  /** One person, as they are called. */
  readonly name: string
  /** One true thing about them, in the maker's words. */
  readonly about: string
  /** Why them. */
  readonly why?: string
  /** What is asked of them, where it is more than to look. */
  readonly ask?: string
}

export const personRefusals = [
  'no-name',
  'not-one-person',
  'no-about',
  'flattery',
  'not-to-them',
  'a-link',
  'two-asks',
  'no-what',
  'no-ask',
] as const
export type PersonRefusal = (typeof personRefusals)[number]

export type Refused = { readonly refused: PersonRefusal; readonly why: string; readonly do: string }

export type Person = {
  readonly name: string
  /** A sentence said to them. */
  readonly about: string
  readonly why: string | null
  readonly ask: string | null
}

const mostName = 80
const mostWords = 600

const crowd =
  /[,;/&+]|\b(?:and|und|et|y|e|en|or)\b|^(?:all|everyone|everybody|friends?|folks|team|the team|users?|customers?|subscribers?|list|anyone|anybody|someone|somebody|whoever|there|you|sir|madam|sir or madam|people|guys|community|alle|tous|todos|tutti)$/iu

const flattery =
  /\b(?:love|loved|like|liked|admire|enjoy|adore|fan of|impressed by|inspired by) (?:your|what you(?:'re| are)?) ?(?:\w+ )?(?:work|content|profile|company|stuff|posts?|doing|building|do|build)?\W*$|^(?:you(?:'re| are)|your \w+ (?:is|are)) (?:so |very |really |truly )?(?:great|awesome|amazing|incredible|inspiring|brilliant|fantastic|the best|impressive|talented|cool)\W*$/iu

const link = /https?:|www\.|:\/\//i

export function readWish(wish: PersonWish, language: string, phrases: Phrases | undefined): Person | Refused {
  const name = cleanLine(wish.name, mostName)
    .replace(/[<>`*_~|[\]{}\\]/g, '')
    .trim()
  if (!/\p{L}/u.test(name) || name.includes('@'))
    return refuse('no-name', 'a message like this is for one named person', '--to "their name"')
  if (crowd.test(name))
    return refuse(
      'not-one-person',
      `"${name}" is not one person`,
      'write one message for each, with what is true of them',
    )
  const about = cleanWords(wish.about, mostWords).replace(/\s+/g, ' ')
  const signs =
    about.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu)?.length ?? 0
  if (about.split(' ').length < 3 && signs < 6)
    return refuse(
      'no-about',
      'it says nothing that is true of them alone',
      '--about "one true thing about them, as you would say it to them"',
    )
  if (link.test(about + (wish.why ?? '') + (wish.ask ?? '')))
    return refuse('a-link', 'a message carries one link, their own', 'say in words what stands there')
  if (flattery.test(about))
    return refuse(
      'flattery',
      'it could be said to anybody',
      'say one thing that they made, wrote or asked, and where',
    )
  const said = language === 'en' ? toThem(about, name) : about
  if (said === undefined)
    return refuse('not-to-them', 'it speaks of them, and the message speaks to them', '--about "you wrote …"')
  const ask = wish.ask === undefined ? null : cleanWords(wish.ask, mostWords).replace(/\s+/g, ' ')
  if (ask !== null && (ask.match(/[?？]/g)?.length ?? 0) > 1)
    return refuse('two-asks', 'one message asks one thing', 'leave the other for later')
  const why = wish.why === undefined ? '' : cleanWords(wish.why, mostWords).replace(/\s+/g, ' ')
  return {
    name,
    about: asSentence(said, language, phrases),
    why: why === '' ? null : sentence(why, language),
    ask: ask === null || ask === '' ? null : sentence(ask, language),
  }
}

const refuse = (refused: PersonRefusal, why: string, instead: string): Refused => ({
  refused,
  why,
  do: instead,
})

/** `your talk on tides` is no sentence yet. */
function asSentence(about: string, language: string, phrases: Phrases | undefined): string {
  const isThing =
    language === 'en' && /^(?:your|the|a|an)\s/i.test(about) && !hasVerb(about) && !/[.!?]$/.test(about)
  const small = about.charAt(0).toLowerCase() + about.slice(1)
  return sentence(isThing && phrases ? phrases.because(small) : about, language)
}

/** Said of them → said to them, where only the first word and its verb change; undefined where more would have to. */
function toThem(about: string, name: string): string | undefined {
  const [first = ''] = name.split(' ')
  const of = [name, first, 'she', 'he', 'they'].find((word) =>
    about.toLowerCase().startsWith(`${word.toLowerCase()} `),
  )
  const rest = of === undefined ? about : about.slice(of.length + 1)
  const [verb = ''] = rest.split(' ')
  const isVerb = of !== undefined || isAct(verb)
  const said = isVerb ? `You ${youForm(verb)}${rest.slice(verb.length)}` : about
  const yours = isVerb ? said.replace(/\b(?:his|their) (?=\p{L})/giu, 'your ') : said
  return /\b(?:she|he|him|himself|herself|hers)\b|^(?:his|her|their) /i.test(yours) ? undefined : yours
}

const acts = new Set(
  'wrote made asked said told built ran gave taught led sold drew spoke held kept won found began thought sent met knew took brought showed grew read'.split(
    ' ',
  ),
)
const isAct = (word: string): boolean =>
  acts.has(word.toLowerCase()) || doing.has(word.toLowerCase()) || /^[a-z]{3,}ed$/i.test(word)

const irregular: Readonly<Record<string, string>> = {
  is: 'are',
  was: 'were',
  has: 'have',
  does: 'do',
  goes: 'go',
}

/** `writes` → `write`; what stands in the past stays. */
function youForm(verb: string): string {
  const low = verb.toLowerCase()
  const known = irregular[low]
  if (known !== undefined) return known
  if (acts.has(low) || !/[^s]s$/.test(low)) return low
  if (/(?:[sxz]|ch|sh)es$/.test(low)) return low.slice(0, -2)
  return low.endsWith('ies') ? `${low.slice(0, -3)}y` : low.slice(0, -1)
}
