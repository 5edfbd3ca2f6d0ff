/** What there is to say of a product in one language, in the order in which it is said. */
import type { Fact, FactKind } from '../../core/pack.ts'
import type { Material } from '../material.ts'
import { languageOf } from './locales.ts'
import { asSentence, plainLine, plainLines, sameness } from './plain.ts'
import { fitsHeadline, fitsStore } from './policy.ts'
import type { StoreId } from './stores.ts'

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
  const facts = material.facts.filter((fact) => (fact.language ?? 'en') === language)
  const said = (kind: FactKind): readonly string[] =>
    facts.filter((fact) => fact.kind === kind).map((fact) => plainLine(fact.value))
  const words = (question: keyof typeof brief): readonly string[] =>
    isOwn ? plainLines(brief[question]?.words ?? '') : []
  return {
    tag,
    language,
    name: plainLine(card.name),
    does: unique([...words('what'), ...byWeight(facts).map(({ value }) => plainLine(value))]).filter(
      isSaying,
    ),
    objects: unique(said('object')),
    audience: unique([...words('who'), ...said('audience')]),
    numbers: unique(said('number')),
    limits: unique([...words('limits'), ...said('limit')]),
    integrations: unique(said('integration')),
    price: words('price')[0] ?? said('price')[0] ?? null,
    licence: card.licence === null ? null : plainLine(card.licence),
    changes: isOwn ? unique((material.changes[0]?.items ?? []).map(plainLine)) : [],
    facts,
  }
}

/** The product's own language: its locales name it first. */
export const ownTag = ({ card, locales }: Pick<Material, 'card' | 'locales'>): string =>
  locales[0] ?? card.language

/** What the manifest says of it stands before the first sentence of its README, and that before its list of features. */
const byWeight = (facts: readonly Fact[]): readonly Fact[] =>
  facts
    .filter((fact) => fact.kind === 'does')
    .map((fact, at) => ({ fact, weight: isDescription(fact) ? -1 : at }))
    .toSorted((a, b) => a.weight - b.weight)
    .map(({ fact }) => fact)

const isDescription = (fact: Fact): boolean =>
  fact.evidence.some(
    ({ type, field }) => type === 'answer' || (type === 'manifest' && field === '/description'),
  )

/** A word alone says nothing that it does. */
const isSaying = (line: string): boolean =>
  /\p{L}\P{L}+\p{L}|[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}]{4}/u.test(line)

/** Without what says the same as one before it. */
function unique(lines: readonly string[]): readonly string[] {
  const seen = new Set<string>()
  return lines.filter((line) => {
    const key = sameness(line)
    if (key === '' || seen.has(key)) return false
    seen.add(key)
    return true
  })
}

/** Of this copy, what the store takes. */
export function copyIn(store: StoreId, copy: Copy): Copy {
  const kept = (lines: readonly string[]): readonly string[] => lines.filter((line) => fitsStore(store, line))
  return {
    ...copy,
    does: kept(copy.does),
    objects: kept(copy.objects),
    audience: kept(copy.audience),
    numbers: kept(copy.numbers),
    limits: kept(copy.limits),
    integrations: kept(copy.integrations),
    changes: kept(copy.changes),
  }
}

/**
 * One line for a field: the first sentence that tells what the product is and fits, with those after it as long as they
 * fit too; undefined when none does.
 */
export function findLine(store: StoreId, copy: Copy, room: number, most = 3): string | undefined {
  const core = coreOf(copy).filter((line) => fitsHeadline(store, line))
  const first = core.find((line) => asSentence(line).length <= room)
  if (first === undefined) return undefined
  const rest = copy.does.filter((line) => line !== first && fitsHeadline(store, line))
  return joinWhile([first, ...rest].map(asSentence), ' ', room, most)
}

/** Sentences among the first, and those that share a word with what the product is about. */
export function coreOf(copy: Copy): readonly string[] {
  const about = new Set(
    copy.objects.flatMap((object) => sameness(object).split(' ')).filter((word) => word.length > 3),
  )
  return copy.does.filter(
    (line, at) =>
      at < 3 ||
      sameness(line)
        .split(' ')
        .some((word) => about.has(word)),
  )
}

/** Whole lines, in order, each left out that does not fit. */
export function joinWhile(
  lines: readonly string[],
  joint: string,
  room: number,
  most = lines.length,
): string {
  let text = ''
  let taken = 0
  for (const line of lines) {
    const next = text === '' ? line : text + joint + line
    if (taken === most || next.length > room) continue
    text = next
    taken++
  }
  return text
}
