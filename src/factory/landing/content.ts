/** What a page says, in its order: chosen from the facts and the maker's words, nothing added. */

import type { Fact, FactKind } from '../../core/pack.ts'
import { cleanLine } from '../../core/text.ts'
import { isTelling } from '../facts/why.ts'
import { gate } from '../gate/gate.ts'
import type { BriefQuestion, Change, Material, Picture } from '../material.ts'
import { sortFacts } from '../pieces/about.ts'
import { isControl } from '../pieces/control.ts'
import { asNews } from '../pieces/news.ts'
import { isStep } from '../pieces/origin.ts'
import { withoutFor } from '../pieces/people.ts'
import { startsWithName, upperFirst } from '../pieces/sentence.ts'
import { type Action, actionOf } from './action.ts'
import { findDay } from './day.ts'
import { isOfHelp, usageOf } from './help.ts'
import { findCheckable, findOpening } from './hero.ts'
import { paragraphsOf, type Said, saidByFact, saidOf, unlike, unsaid, within } from './said.ts'
import { isPagePicture } from './shots.ts'
import { type Spoken, spoken } from './spoken.ts'
import { appAddress, findWebAddress } from './web.ts'
import { directionOf, primaryOf, type Words, wordsIn } from './words.ts'

export type Content = Spoken & {
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  readonly words: Words
  /** Of the page's own words, where it is not the page's. */
  readonly wordsLanguage: string | null
  readonly name: string
  readonly version: string | null
  /** The thing done with its object; the first line of all. */
  readonly what: Said
  /** What it is done with, as the first line names it: `tide table`. */
  readonly object: string | null
  readonly fact: Said | null
  readonly action: Action | null
  readonly pictures: readonly Picture[]
  readonly steps: readonly Said[]
  readonly does: readonly Said[]
  /** What `--help` printed. */
  readonly usage: readonly string[]
  readonly who: readonly Said[]
  readonly today: readonly Said[]
  readonly numbers: readonly Said[]
  readonly limits: readonly Said[]
  readonly price: readonly Said[]
  readonly works: readonly Said[]
  readonly change: {
    readonly version: string
    readonly date: string | null
    readonly items: readonly Said[]
  } | null
  readonly why: readonly Said[]
  readonly licence: string | null
  readonly repository: string | null
  /** Where the page is, as far as that is known. */
  readonly address: string | null
}

/** What a page in `language` says; none without a sentence that says what the product does. */
export function contentOf(material: Material, language: string, own: boolean): Content | undefined {
  const { card } = material
  const { words, language: wordsLanguage } = wordsIn(language)
  const name = cleanLine(card.name, 80) || card.slug
  const facts = heldFacts(material, factsIn(sortFacts(material.facts, name), language, own))
  const teller = tellerOf(material, facts, {
    name,
    language,
    own,
    measured: words.measured,
    isOpen: findWebAddress(card.repository) !== undefined,
  })
  const opening = openingOf(teller, material)
  if (opening === undefined) return undefined
  return {
    language,
    direction: directionOf(language),
    words,
    wordsLanguage: primaryOf(wordsLanguage) === primaryOf(language) ? null : wordsLanguage,
    name,
    version: card.version === null ? null : asVersion(cleanLine(card.version, 30)) || null,
    what: opening.what,
    object: objectIn(opening.what, facts),
    fact: opening.fact,
    action: actionOf(material, words),
    pictures: material.pictures.filter((picture) => isPagePicture(picture)),
    ...bodyOf(teller, opening),
    usage: usageOf(facts),
    ...spoken(material, facts, language, own),
    change: changeOf(material.changes, language, own),
    licence: cleanLine(card.licence ?? '', 60) || null,
    repository: findWebAddress(card.repository) ?? null,
    address: findWebAddress(card.site) ?? appAddress(material) ?? null,
  }
}

/** A page shows fewer of a kind. */
const mostHeld = 24

/**
 * Without the product's own sentences that the gate refuses by themselves: one of them would cost the whole page. Where
 * no other says what it does, they stay, and are refused in sight.
 */
function heldFacts(material: Material, facts: readonly Fact[]): readonly Fact[] {
  const counts = new Map<FactKind, number>()
  const held = facts.filter((fact) => {
    const count = (counts.get(fact.kind) ?? 0) + 1
    counts.set(fact.kind, count)
    if (fact.kind !== 'does' && fact.kind !== 'limit' && fact.kind !== 'number') return true
    const text = { kind: 'text', text: fact.value } as const
    return count <= mostHeld && gate(text, { ...material, facts: [fact] }).verdict === 'pass'
  })
  return held.some(({ kind }) => kind === 'does') ? held : facts
}

/** The first line of a page is a sentence; what follows are paragraphs. */
const longestFirst = 160
const longestParagraph = 600

type Teller = {
  readonly name: string
  readonly facts: readonly Fact[]
  /** The maker's answer, in paragraphs. */
  readonly brief: (question: BriefQuestion) => readonly Said[]
  readonly one: (fact: Fact) => readonly Said[]
  /** All that the product says of a kind; what only the maker says stands in the brief. */
  readonly all: (kind: FactKind) => readonly Said[]
}

function tellerOf(
  { brief }: Material,
  facts: readonly Fact[],
  of: { name: string; language: string; own: boolean; measured: string; isOpen: boolean },
): Teller {
  const one = (fact: Fact): readonly Said[] => saidByFact(fact, of)
  const isTheirs = (fact: Fact): boolean => fact.evidence.every(({ type }) => type === 'answer')
  return {
    name: of.name,
    facts,
    one,
    // The brief is in the maker's language; it is never passed off as a translation.
    brief: (question) =>
      of.own
        ? paragraphsOf(
            brief[question]?.words ?? '',
            question === 'what' ? longestFirst : longestParagraph,
          ).map((text) => saidOf(text, of.language))
        : [],
    all: (kind) =>
      facts.filter((fact) => fact.kind === kind && !isTheirs(fact) && !isControl(fact)).flatMap(one),
  }
}

type Opening = { readonly what: Said; readonly fact: Said | null; readonly more: readonly Said[] }

function openingOf({ facts, brief, one, name }: Teller, material: Material): Opening | undefined {
  const [answer, ...more] = brief('what')
  const found = findOpening(
    facts.filter((fact) => fact.kind === 'does' && !isControl(fact) && one(fact).length > 0),
    facts.filter((fact) => fact.kind === 'object'),
    name,
  )
  const told = found && one(found)[0]
  const what = answer ?? (told && { ...told, text: asHeading(told.text, name) })
  if (what === undefined) return undefined
  const beside = findCheckable(
    facts.filter((fact) => !isStep(fact)),
    what.text,
    (fact) => {
      const text = `${what.text}\n${one(fact)[0]?.text ?? fact.value}`
      return gate({ kind: 'landing-hero', text }, material).verdict === 'pass'
    },
  )
  return { what, fact: begun((beside && one(beside)) ?? [], name)[0] ?? null, more }
}

/** Of the things that the product names the longest one that the first line names too. */
function objectIn({ text }: Said, facts: readonly Fact[]): string | null {
  const named = facts
    .filter(({ kind }) => kind === 'object')
    .map(({ value }) => cleanLine(value, 40))
    .filter((value) => value.length > 2 && text.toLowerCase().includes(value.toLowerCase()))
  return named.reduce<string | null>(
    (longest, value) => (value.length > (longest?.length ?? 0) ? value : longest),
    null,
  )
}

function bodyOf(
  { name, facts, brief, one, all }: Teller,
  { what, fact, more }: Opening,
): Pick<Content, 'steps' | 'does' | 'who' | 'today' | 'numbers' | 'limits' | 'price' | 'works' | 'why'> {
  const rest = (list: readonly Said[], also: readonly Said[] = []): readonly Said[] =>
    unsaid(list, [what, ...(fact ? [fact] : []), ...more, ...also])
  const numbered = facts.filter((each) => each.kind === 'does' && isStep(each)).flatMap(one)
  const steps = numbered.length > 1 ? rest(numbered) : []
  const helped = facts.filter(isOfHelp).flatMap(one)
  const [who, limits, asked, why] = [brief('who'), brief('limits'), brief('price'), brief('why-made')]
  const price = asked.length > 0 ? asked : rest(all('price'))
  const counted = [...all('number'), ...all('proof').filter(({ figures }) => figures.length > 0)]
  const numbers = rest(counted, [...price, ...steps])
  const does = rest(all('does'), [...steps, ...helped, ...numbers])
  const whom = all('audience').map((said) => ({ ...said, text: upperFirst(withoutFor(said.text, name)) }))
  return {
    steps: alike(within(steps, 9, 3000)),
    does: listed(within([...more, ...unlike(does, what)], 8, 5000), name),
    who: begun(within([...who, ...rest(whom, who)], 5, 2000), name),
    today: within(brief('instead'), 6, 2500),
    numbers: within(numbers, 6, 2500),
    limits: listed(within([...limits, ...rest(all('limit'), limits)], 6, 3000), name),
    price: begun(within(price, 4, 1200), name),
    works: begun(
      within(
        rest([...plainest(all('platform').filter(isTold).map(asRead)), ...all('integration')]),
        12,
        1500,
      ),
      name,
    ),
    why: within(why.length > 0 ? why : facts.filter(isTelling).flatMap(one), 6, 3000),
  }
}

/**
 * Of each kind the facts in the page's language. The product's own page takes the others where there are none, and says
 * which language they are in; a page in another language has only its own.
 */
function factsIn(facts: readonly Fact[], language: string, own: boolean): readonly Fact[] {
  const fits = (fact: Fact): boolean => primaryOf(fact.language ?? 'en') === primaryOf(language)
  const kinds = new Set(facts.filter(fits).map((fact) => fact.kind))
  return facts.filter((fact) => fits(fact) || (own && !kinds.has(fact.kind)))
}

/** Of a list in which one line has no stop at its end, none has, but where a line is more than one sentence. */
function alike(list: readonly Said[]): readonly Said[] {
  const stops = /[.!?…:;。！？]["'”’»)\]]*$/u
  if (list.every(({ text }) => stops.test(text)) || list.some(({ text }) => /[.!?。]\s/u.test(text)))
    return list
  return list.map((said) => ({ ...said, text: said.text.replace(/(?<![.。])[.。]$/u, '') }))
}

/** Lines of a list begin alike too, but where the first word is a name. */
const begun = (list: readonly Said[], name: string): readonly Said[] =>
  list.map((said) => (startsWithName(said.text, name) ? said : { ...said, text: upperFirst(said.text) }))

const listed = (list: readonly Said[], name: string): readonly Said[] => begun(alike(list), name)

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/\d+(?:\.\d+)*|\p{L}+/gu) ?? []

/** `node 18+` says nothing beside `Linux and macOS with Node 18 or newer`. */
const plainest = (list: readonly Said[]): readonly Said[] =>
  list.filter(
    ({ text }) =>
      !/^[a-z]+ [\d.]+\+$/i.test(text) ||
      !list.some(
        (other) => other.text !== text && wordsOf(text).every((word) => wordsOf(other.text).includes(word)),
      ),
  )

/** As a manifest writes which versions will do: `node >=20` is `node 20+`. */
const asRead = (said: Said): Said => ({
  ...said,
  text: said.text.replace(
    /^([a-z]+) ?(?:>=|\^|~) ?v?(\d[\d.]{0,15})$/i,
    (_, name: string, version: string) => `${name} ${version.replace(/(?:\.0)+$/, '')}+`,
  ),
})

/** `3.2` alone may be a price or a length; `v3.2` and `3.2.0` are versions. */
const asVersion = (version: string): string =>
  /^\d{1,5}(?:\.\d{1,5})?$/.test(version) ? `v${version}` : version

/** A plain small word begins no heading; a name may. */
const asHeading = (text: string, name: string): string =>
  /^\p{Ll}[\p{Ll}'’-]*\s/u.test(text) && !text.toLowerCase().startsWith(name.toLowerCase())
    ? upperFirst(text)
    : text

/** That a page works on the web says the page. */
const isTold = ({ text }: Said): boolean => !/^(?:the )?web(?: browsers?)?\.?$/i.test(text)

function changeOf(changes: readonly Change[], language: string, own: boolean): Content['change'] {
  const newest = changes.find((one) => one.items.length > 0)
  if (!own || newest === undefined) return null
  const items = newest.items.map((item) => cleanLine(asNews(item), 300)).filter((item) => item !== '')
  if (items.length === 0) return null
  return {
    version: asVersion(cleanLine(newest.version, 30)),
    date: findDay(newest.date) ?? null,
    items: within(
      items.map((item) => saidOf(item, language)),
      5,
      1500,
    ),
  }
}
