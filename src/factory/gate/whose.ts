/** Whose sentence it is: what the maker, other people or the world did is no claim about the product. */
import { contentStems } from './statement.ts'
import { others, type Tongue, thanks, tongues, vouching } from './whoseWords.ts'
import { wordsOf } from './words.ts'

/**
 * `open`: of the product, or nothing says of whom. `maker`: what the maker did or has. `story`: what others did, or what
 * was. `world`: how it is elsewhere. `thanks`: to a person.
 */
export type Whose = 'open' | 'maker' | 'story' | 'world' | 'thanks'

export type Around = {
  readonly language: string
  /** Whether the product is named in it. */
  readonly named: boolean
  /** Whether facts tell of one of these stems, but as of whom it is for. */
  readonly isOwn: (stems: readonly string[]) => boolean
  /** Whose the sentence before it is, in the same paragraph. */
  readonly before: Whose
}

/** `"Dark" is what I call it`: of a word. */
const word =
  /^["“„«][^"“”„«»]{1,24}["”“»] (?:is|are|was|means|stands|ist|heißt|bedeutet|est|veut dire|es|significa|é)(?!\p{L})/u

/** So much of a sentence is read for whom it is about. */
const mostRead = 300
/** A subject and what stands beside it are hardly longer. */
const mostSubject = 90

export function whoseOf(sentence: string, { language, named, isOwn, before }: Around): Whose {
  const text = sentence.slice(0, mostRead).replace(/^[*_(]+/u, '')
  const tongue = tongues[language]
  if (tongue === undefined) return 'open'
  if (thanks.test(text)) return 'thanks'
  if (word.test(text)) return 'world'
  if (named || /^["“„«]/u.test(text) || vouching.test(text) || tongue.product.test(text)) return 'open'
  if (others.test(text) || isOfWorld(text, tongue, isOwn)) return 'world'
  const rest = text.replace(tongue.lead, '')
  if (tongue.acts.test(text)) return 'open'
  if (isOfMaker(text, tongue)) return 'maker'
  if (isStory(rest, tongue) || (rest !== text && isStory(text, tongue))) return 'story'
  if (before !== 'open' && before !== 'thanks' && tongue.goesOn.test(rest)) return before
  return 'open'
}

/** What others did, or something else would do, by the sentence alone. */
export function isOfOthers(text: string, language: string): boolean {
  const whose = whoseOf(text, { language, named: false, isOwn: () => true, before: 'open' })
  return whose === 'story' || whose === 'world'
}

/** `Most levels are short`: of the product, where a level is its own. What would be is of no product that is. */
function isOfWorld(text: string, { world, would }: Tongue, isOwn: Around['isOwn']): boolean {
  if (would.test(text)) return true
  const most = world.exec(text)?.[0]
  return most !== undefined && !isOwn(contentStems(wordsOf(most)))
}

/** What the maker says of making it is said of the product. */
const isOfMaker = (text: string, { maker, makes }: Tongue): boolean => maker.test(text) && !makes.test(text)

/** `The companion you never had`: the verb is of another. */
const another = /(?<!\p{L})(?:that|which|who|whom|I|you|we|whose)(?!\p{L})/u

function isStory(text: string, { person, thing, past, pastOfPerson }: Tongue): boolean {
  const who = person.exec(text)
  if (who !== null) {
    const rest = text.slice(who[0].length, who[0].length + mostSubject)
    return past.test(rest) || pastOfPerson.test(rest)
  }
  const what = thing.exec(text)
  if (what === null) return false
  const rest = text.slice(what[0].length, what[0].length + mostSubject)
  const verb = past.exec(rest)
  return verb !== null && !another.test(rest.slice(0, verb.index))
}

/** `I was tired of broken ones, so it opens them`: what the product does, behind why it was made. */
export const turnsToProduct =
  /(?:,|;|:| –| —) (?:so |and |but |now |which is why |that['’]s why |therefore ){1,3}(?:now )?(?:it|this) (?:(?:now|also|even|always|just) )*(?!was\b|is\b|has\b|does\b|takes\b|makes me\b|gives me\b)\p{L}+s(?! me\b| my\b)(?!\p{L})/iu
