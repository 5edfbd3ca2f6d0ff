/** What one manifest says of the product: facts, and what the card is made of. */
import type { Evidence, Fact, ProductKind } from '../../core/pack.ts'
import { isScaffoldDescription, isScaffoldName, isScaffoldTitle } from '../../core/scaffold.ts'
import { amountsOf } from './amounts.ts'
import { makeFact } from './fact.ts'
import type { Fields } from './fields.ts'
import { wordsOf } from './json.ts'
import { languageOfLine, spoken } from './language.ts'
import { factsIn } from './say.ts'

export type Manifest = {
  readonly file: string
  readonly facts: readonly Fact[]
  /** What it says to a person whom it asks for something: a part of what it does. */
  readonly asked?: readonly Fact[]
  /** As people read it; `id` is the package's name in its registry. */
  readonly name?: string
  readonly id?: string
  /** Where its names stand. */
  readonly named?: readonly Evidence[]
  readonly version?: string
  readonly licence?: string
  readonly homepage?: string
  readonly repository?: string
  /** What a product with this manifest is. */
  readonly kind?: ProductKind
  readonly install?: string
  readonly platforms?: readonly string[]
  /** Theme colour, then background. */
  readonly colours?: readonly (string | undefined)[]
  /** Path from the product's folder. */
  readonly icon?: string
}

/** What stands in a manifest until its maker writes something, beside what generators write. */
const placeholder =
  /^(?:my (?:app|project|package|extension)|an? (?:new|awesome|sample|simple|basic|starter)?\s?(?:\p{L}+ ){0,2}(?:project|app|application|package|template)|test|hello world)\.?$/iu
const maxDescription = 400

/** The sentence that a manifest says of its product, and what else is in it. */
export function describedFacts(fields: Fields, path: readonly string[], name: string): readonly Fact[] {
  const field = fields.field(...path)
  const description = wordsOf(field?.value)?.replace(/\s+/gu, ' ')
  if (!field || description === undefined || !isDescription(description)) return []
  const { evidence } = field
  const said = factsIn(description, {
    section: 'about',
    intro: true,
    short: true,
    deep: false,
    item: false,
    first: true,
    code: 'none',
    name,
  })
  const amounts = amountsOf(description)
  const language = spoken(languageOfLine(description))
  const facts = said
    .filter((one) => one.kind !== 'does' && one.kind !== 'number')
    .map((one) =>
      makeFact(one.kind, one.value, evidence, { ...(one.amounts && { amounts: one.amounts }), ...language }),
    )
  const number =
    amounts.length > 0 ? [makeFact('number', description, evidence, { amounts, ...language })] : []
  return [makeFact('does', description, evidence, language), ...number, ...facts]
}

/** Two words, or a few signs of a script without spaces; a name alone describes nothing. */
const saysSomething =
  /\p{L}{2}\S*\s+\S*\p{L}|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]{4}/u

export const isDescription = (text: string): boolean =>
  text.length <= maxDescription &&
  saysSomething.test(text) &&
  !placeholder.test(text) &&
  !isScaffoldDescription(text)

/** Too general to say what a product is about. */
const generic = new Set(
  'javascript typescript js ts node nodejs node.js npm es6 esm module package library framework tool tools app application software utility util utils open-source opensource react vue svelte angular python rust go php java css html web'.split(
    ' ',
  ),
)
/** npm's own search shows about as many. */
const maxKeywords = 40

/** Keywords as objects: what people look for who need such a thing. */
export function keywordFacts(fields: Fields, path: readonly string[], name: string): readonly Fact[] {
  const list = fields.field(...path)?.value
  if (!Array.isArray(list)) return []
  return list.slice(0, maxKeywords).flatMap((keyword: unknown, at) => {
    const word = wordsOf(keyword)
    const field = fields.field(...path, at)
    if (!field || word === undefined || word.length > 60 || !/\p{L}{2}/u.test(word)) return []
    const plain = word.toLowerCase()
    return generic.has(plain) || plain === name.toLowerCase()
      ? []
      : [makeFact('object', word, field.evidence, spoken(languageOfLine(word)))]
  })
}

export function licenceFact(fields: Fields, path: readonly string[]): readonly Fact[] {
  const field = fields.field(...path)
  const said = wordsOf(field?.value)
  if (!field || said === undefined || /^(?:unlicensed|see licen[sc]e|none|proprietary)/i.test(said)) return []
  return [makeFact('licence', said, field.evidence)]
}

const nameFields: readonly (readonly string[])[] = [
  ['displayName'],
  ['productName'],
  ['name'],
  ['project', 'name'],
  ['tool', 'poetry', 'name'],
  ['package', 'name'],
  ['expo', 'name'],
]

export const namesIn = (fields: Fields): readonly Evidence[] =>
  nameFields.flatMap((path) => {
    const field = fields.field(...path)
    return field && typeof field.value === 'string' ? [field.evidence] : []
  })

/** Without the names that its generator gave; an install line with one would install somebody else's. */
export function withoutScaffold(manifest: Manifest): Manifest {
  const { name, id, install, ...rest } = manifest
  const isGiven = (one: string): boolean => isScaffoldName(one) || isScaffoldTitle(one)
  const isOwn = id === undefined || !isScaffoldName(id)
  return {
    ...rest,
    ...(name !== undefined && !isGiven(name) && { name }),
    ...(isOwn && id !== undefined && { id }),
    ...(isOwn && install !== undefined && { install }),
  }
}

/** A field that is a string, as it stands there. */
export const wordAt = (fields: Fields, ...path: readonly (string | number)[]): string | undefined =>
  wordsOf(fields.field(...path)?.value)

/** A name of a registry that may be put into a command. */
export const isPackageName = (name: string | undefined): name is string =>
  name !== undefined &&
  name.length <= 214 &&
  /^(?:@[a-z0-9][\w.-]*\/)?[a-z0-9][\w.-]*(?:\/[\w.-]+)?$/i.test(name)
