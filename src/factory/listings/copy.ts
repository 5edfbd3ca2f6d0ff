/** What there is to say of a product in one language, in the order in which it is said. */
import type { Fact, FactKind } from '../../core/pack.ts'
import type { Material } from '../material.ts'
import { sortFacts } from '../pieces/about.ts'
import { isControl } from '../pieces/control.ts'
import { asNews } from '../pieces/news.ts'
import { isDescribed } from '../pieces/origin.ts'
import { shownName } from '../pieces/plain.ts'
import { sentence, unnamed, withoutStop } from '../pieces/sentence.ts'
import { languageOf } from './locales.ts'
import { plainLine, plainLines, sameness, sentencesOf } from './plain.ts'
import { fitsHeadline, fitsStore, namesOthers } from './policy.ts'
import { type Fits, joinWhile } from './room.ts'
import type { StoreId } from './stores.ts'
import { contentsOf } from './wordForms.ts'

export type Copy = {
  readonly tag: string
  readonly language: string
  readonly name: string
  /** What it does, the sentence that says most first. */
  readonly does: readonly string[]
  readonly objects: readonly string[]
  readonly audience: readonly string[]
  readonly numbers: readonly string[]
  readonly limits: readonly string[]
  readonly integrations: readonly string[]
  readonly price: string | null
  readonly licence: string | null
  /** Of the newest version. */
  readonly changes: readonly string[]
  /** What is said in this language; keywords come from it. */
  readonly facts: readonly Fact[]
}

/** The brief and the changes are in the language of the first locale; a fact without a language is English. */
export function copyFor(material: Material, tag: string): Copy {
  const { card, brief } = material
  const language = languageOf(tag)
  const isOwn = language === languageOf(ownTag(material))
  const name = plainLine(shownName(card))
  const facts = sortFacts(material.facts, name).filter((fact) => (fact.language ?? 'en') === language)
  const told = byWeight(facts.filter((fact) => !isControl(fact))).flatMap(({ value }) =>
    sentencesOf(plainLine(value)),
  )
  const said = (kind: FactKind): readonly string[] =>
    facts.filter((fact) => fact.kind === kind).map((fact) => plainLine(fact.value))
  const words = (question: keyof typeof brief): readonly string[] =>
    isOwn ? plainLines(brief[question]?.words ?? '') : []
  return {
    tag,
    language,
    name,
    does: distinct([...words('what').flatMap(sentencesOf), ...told].filter(isSaying), language, name),
    objects: unique(said('object')),
    audience: unique([...words('who'), ...said('audience')]),
    numbers: unique(said('number')),
    limits: unique([...words('limits'), ...said('limit')]),
    integrations: unique(said('integration')),
    price: words('price')[0] ?? pricesIn(facts),
    licence: card.licence === null ? null : plainLine(card.licence),
    changes: isOwn ? unique((material.changes[0]?.items ?? []).map(asNews).map(plainLine)) : [],
    facts,
  }
}

/** Plans are named beside each other, for the first alone would be half of the truth. */
function pricesIn(facts: readonly Fact[]): string | null {
  const prices = facts.filter(({ kind }) => kind === 'price')
  const plans = prices.filter(({ value }) => plan.test(value)).map(({ value }) => plainLine(value))
  const [first] = prices
  if (first === undefined) return null
  return plans.length > 1 ? plans.slice(0, mostPlans).join(', ') : priceIn(first)
}

/** `$9 / month (Pro)`, as a table has it. */
const plan = /\d.* \([^()]{1,40}\)$/u
const mostPlans = 4

/** The sentence that names the price, for what else it says of it: `free` alone may be half of the truth. */
function priceIn({ value, evidence }: Fact): string {
  const sentences = evidence.flatMap(({ text }) => sentencesOf(plainLine(text)))
  const whole = sentences.find(
    (one) => one.includes(value) && one.length <= longestPrice && !one.includes(']('),
  )
  return whole ?? plainLine(value)
}

const longestPrice = 120

/** The product's own language: its locales name it first. */
export const ownTag = ({ card, locales }: Pick<Material, 'card' | 'locales'>): string =>
  locales[0] ?? card.language

/** What the manifest says of it stands before the first sentence of its README, and that before its list of features. */
const byWeight = (facts: readonly Fact[]): readonly Fact[] =>
  facts
    .filter((fact) => fact.kind === 'does')
    .map((fact, at) => ({ fact, weight: isDescribed(fact) || isAnswered(fact) ? -1 : at }))
    .toSorted((a, b) => a.weight - b.weight)
    .map(({ fact }) => fact)

const isAnswered = ({ evidence }: Fact): boolean => evidence.some(({ type }) => type === 'answer')

/** A word alone says nothing that it does. */
const isSaying = (line: string): boolean =>
  !line.startsWith('(') && /\p{L}\P{L}+\p{L}|[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}]{4}/u.test(line)

/** Of sentences, also without what is about nothing that one before it is not about. */
function distinct(lines: readonly string[], language: string, name: string): readonly string[] {
  // `Potluck is a list` and `A list` are one line where the name stands above it.
  const some = unique(lines, (line) => sameness(unnamed(line, name))).slice(0, mostLines)
  const kept: ReadonlySet<string>[] = []
  const contents = contentsOf(some, language, name)
  return some.filter((_, at) => {
    const content = contents[at] ?? new Set()
    if (kept.some((one) => isSame(one, content))) return false
    kept.push(content)
    return true
  })
}

/** With fewer words than these, two lines have the same ones by chance. */
const fewestShared = 3
const mostShared = 0.8

/** Nearly every word of the shorter line is in the longer. */
function isSame(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const [few, many] = one.size <= other.size ? [one, other] : [other, one]
  const shared = [...few].filter((word) => many.has(word)).length
  return shared >= fewestShared && shared / few.size > mostShared
}

/** Each is compared with those before it; no listing holds a tenth of them. */
const mostLines = 100

/** Without what says the same as one before it. */
function unique(lines: readonly string[], keyOf: (line: string) => string = sameness): readonly string[] {
  const seen = new Set<string>()
  return lines.filter((line) => {
    const key = keyOf(line)
    if (key === '' || seen.has(key)) return false
    seen.add(key)
    return true
  })
}

/** Of this copy, what the store takes. Where nothing else says what it does, what is said to builders stands too. */
export function copyIn(store: StoreId, copy: Copy): Copy {
  const kept = (lines: readonly string[]): readonly string[] => lines.filter((line) => fitsStore(store, line))
  const does = kept(copy.does)
  return {
    ...copy,
    does: does.length > 0 ? does : copy.does.filter((line) => !namesOthers(store, line)),
    objects: kept(copy.objects),
    audience: kept(copy.audience),
    numbers: kept(copy.numbers),
    // A limit is honest about what is missing, in words that no other sentence may use.
    limits: copy.limits.filter((line) => !namesOthers(store, line)),
    integrations: kept(copy.integrations),
    changes: kept(copy.changes),
    facts: copy.facts.filter(({ kind, value }) => kind === 'object' || fitsStore(store, plainLine(value))),
  }
}

export const sentenceOf = (copy: Copy, line: string): string => sentence(line, copy.language, copy.name)

/** Alone on a line: no end of a sentence, and no name of the product, which stands above it. */
export const phraseOf = (copy: Copy, line: string): string => {
  const bare = unnamed(line, copy.name)
  return withoutStop(sentence(bare, copy.language, copy.name))
}

/**
 * One line for a field: the first sentence that tells what the product is and fits, with those after it as long as they
 * fit too; undefined when none does.
 */
export function findLine(store: StoreId, copy: Copy, fits: Fits, most = 3): string | undefined {
  const telling = tellingOf(copy).filter((line) => fitsHeadline(store, line))
  const core = coreOf(copy).filter((line) => telling.includes(line))
  const first = core.find((line) => fits(sentenceOf(copy, line)))
  if (first === undefined) return undefined
  const rest = telling.filter((line) => line !== first)
  return joinWhile(
    [first, ...rest].map((line) => sentenceOf(copy, line)),
    ' ',
    fits,
    most,
  )
}

/** How many of the first sentences say what the product is; further down stand its details. */
const mostCore = 3

/** `Fast, but not only fast` could be said of anything. */
const fewestTelling = 2

/** Sentences that stand alone, and would not be true of anything else. */
function tellingOf(copy: Copy): readonly string[] {
  const contents = contentsOf(copy.does, copy.language, copy.name)
  return copy.does.filter((line, at) => {
    const start = sameness(line).split(' ')[0] ?? ''
    return (contents[at]?.size ?? 0) >= fewestTelling && (!goesOn.has(start) || (at === 0 && start === 'it'))
  })
}

/** Of these, the first, and those that share a word with what the product is about. */
export function coreOf(copy: Copy): readonly string[] {
  const about = new Set(copy.objects.flatMap((object) => sameness(object).split(' ')).filter(isLong))
  const first = copy.does.slice(0, mostCore)
  return tellingOf(copy).filter(
    (line) =>
      first.includes(line) ||
      sameness(line)
        .split(' ')
        .some((word) => about.has(word)),
  )
}

/** What begins so needs the sentence before it, speaks of somebody else, or says what the product is not. */
const goesOn = new Set(
  'we you i they these those it its this that there in also however but and or to if when while as for note using with can could you’re no not zero without never free easy easily kein keine ohne sans sin senza sem es sie wir du man dies das sowie auch nous vous il elle cela nosotros ustedes también'.split(
    ' ',
  ),
)

const isLong = (word: string): boolean => word.length > 3
