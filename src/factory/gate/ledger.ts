/** What a sentence is held against: every statement, and the words that they use. */
import type { Ground } from '../material.ts'
import type { Quantity } from './amounts.ts'
import { type Active, type ClaimKind, type Concept, conceptsOf, type Said } from './concepts.ts'
import { languageOf } from './languages.ts'
import type { Opposable } from './opposed.ts'
import { familiesOf } from './related.ts'
import { type Sentence, sentencesOf } from './sentences.ts'
import { type Sides, sidesOf } from './sides.ts'
import { contentStems, lazily, type Statement, statementsOf } from './statement.ts'
import { turnsToProduct, type Whose, whoseOf } from './whose.ts'
import { type Word, wordsOf } from './words.ts'

export type Ledger = {
  readonly statements: readonly Statement[]
  /** Content stems that any statement uses. */
  readonly known: ReadonlySet<string>
  /** Every number that a fact names. */
  readonly amounts: () => readonly Counted[]
  /** The families of words that they are of, and how their longer words begin. */
  readonly families: ReadonlySet<number>
  readonly beginnings: ReadonlySet<string>
  /** Content stems of the README: more than facts were made of. */
  readonly told: () => ReadonlySet<string>
  readonly nameStems: ReadonlySet<string>
  readonly name: string
  /** All that is stated, for names that are looked up as they are written. */
  readonly allText: string
  readonly language: string
  /** Statements that share content stems with these, and how many. */
  readonly near: (stems: Iterable<string>) => ReadonlyMap<Statement, number>
  /** Whether any statement says or denies a concept at all. */
  readonly has: (concept: Concept) => boolean
}

/** Two words that begin alike are of one root: `calculates`, `calculator`; other languages bend their words more. */
export function beginningOf(stem: string, language: string): string | null {
  const least = language === 'en' ? 6 : 5
  return stem.length >= least ? stem.slice(0, least) : null
}

export type Counted = { readonly statement: Statement; readonly amount: Quantity }

/** More numbers than any text is held against. */
const mostCounted = 400

/** A sentence as it is judged. */
export type Read = {
  readonly sentence: Sentence
  /** Its text, as long, with another word where the product's name stands: `Always`, `Seven`, `Fast`. */
  readonly plain: string
  readonly words: readonly Word[]
  /** Content stems without the product's own name. */
  readonly stems: ReadonlySet<string>
  readonly sides: Sides
  /** What it claims of the table of concepts. */
  readonly concepts: readonly Said[]
  readonly language: string
  /** The maker speaks of themself: `I kept them in a spreadsheet`. */
  readonly personal: boolean
  /** Whose sentence it is, by its subject and the time of its verb. */
  readonly whose: Whose
  /** And of what was: the product is not what it is about. */
  readonly remembers: boolean
  /** Of how many sentences its text is one. */
  readonly sentences: number
  /** Of opposites those that its text says one side of. */
  readonly opposable: Opposable
  /** The sentence before it. */
  readonly before: string
  /** The text from its start on, further than its end: a quote may have several sentences, and a name behind it. */
  readonly onward: string
}

export type Verdict = {
  readonly kind: ClaimKind
  /** In the sentence. */
  readonly start: number
  readonly end: number
  readonly result: 'supported' | 'contradicted' | 'missing' | 'unproven'
  readonly severity: 'block' | 'warn'
  readonly by: readonly Statement[]
}

/** A pack asks the same facts of some sixty texts: the ledger that was made of them last. */
const opened = new WeakMap<Ground['facts'], { readonly of: Ground; readonly ledger: Ledger }>()

export function openLedger(ground: Ground): Ledger {
  const had = opened.get(ground.facts)
  if (
    had !== undefined &&
    had.of.card === ground.card &&
    had.of.brief === ground.brief &&
    had.of.told === ground.told
  )
    return had.ledger
  const ledger = readLedger(ground)
  opened.set(ground.facts, { of: ground, ledger })
  return ledger
}

function readLedger(ground: Ground): Ledger {
  const statements = statementsOf(ground)
  const known = new Set<string>()
  const using = new Map<string, Statement[]>()
  for (const statement of statements) {
    for (const stem of statement.stems()) {
      known.add(stem)
      const others = using.get(stem)
      if (others === undefined) using.set(stem, [statement])
      else others.push(statement)
    }
  }
  const near = (stems: Iterable<string>): ReadonlyMap<Statement, number> => {
    const counts = new Map<Statement, number>()
    for (const stem of stems)
      for (const statement of using.get(stem) ?? []) counts.set(statement, (counts.get(statement) ?? 0) + 1)
    return counts
  }
  const nameStems = new Set(wordsOf(`${ground.card.name} ${ground.card.slug}`).map(({ stem }) => stem))
  const allText = statements.map(({ text }) => text).join('\n')
  const language = languageOf(allText) ?? ground.card.language
  const seen = new Map<string, boolean>()
  const has = (concept: Concept): boolean => {
    const had = seen.get(concept.key)
    if (had !== undefined) return had
    const found =
      concept.says.test(allText) ||
      concept.also?.test(allText) === true ||
      concept.denies?.test(allText) === true
    seen.set(concept.key, found)
    return found
  }
  return {
    statements,
    known,
    name: ground.card.name,
    amounts: lazily(() =>
      statements
        .flatMap((statement) => statement.quantities().map((amount) => ({ statement, amount })))
        .slice(0, mostCounted),
    ),
    families: new Set([...known].flatMap((stem) => [...familiesOf(stem, language)])),
    beginnings: new Set([...known].flatMap((stem) => beginningOf(stem, language) ?? [])),
    told: lazily(() => toldIn(ground.told ?? [])),
    near,
    nameStems,
    allText,
    has,
    language,
  }
}

/** What is denied there is told of another. */
function toldIn(blocks: readonly string[]): ReadonlySet<string> {
  const told = new Set<string>()
  for (const { text } of blocks.flatMap(sentencesOf)) {
    const words = wordsOf(text)
    const { denied } = sidesOf(text, words)
    for (const stem of contentStems(words)) if (!denied.has(stem)) told.add(stem)
  }
  return told
}

/** The longest quote, and who said it. */
const mostOnward = 700
const past =
  /\b(?:was|were|had|did|used to|got|wanted|made|wrote|kept|lost|spent|took|came|went|saw|found|thought|could|war|hatte|wollte|étais|avais|voulais|era|tenía|quería|\p{L}{2,}ed)\b/iu
const maker =
  /^(?:["“']?)(?:I|I['’]\p{L}+|My|(?:An? |One |Some )\p{L}+ of (?:mine|ours)|(?:It|This|That) (?:took|cost|taught|gave) (?:me|us)|When I|Last (?:year|week|month|summer|winter)|Every time I|Years ago|Ich|Mein\p{L}*|Je|J['’]|Mon|Ma|Eu|Meu|Minha|Yo|Mi)\b/u

/** A word of the maker's about themself. */
export const ofMaker =
  /(?<![\p{L}])(?:I|I['’]\p{L}+|[Mm]y|[Mm]e|[Mm]ine|myself|ich|mein\p{L}*|mir|mich|je|j['’]|mon|ma|mes|moi|yo|mi|mis|me|eu|meu|minha)(?![\p{L}])/u

/** A name of fewer letters is no word that could be taken for another. */
const leastName = 3
/** At the start of a sentence a capital says nothing: only what a name does, or is. */
const acts =
  /^ (?:\p{L}{2,}s|can|will|does|is|was|and|for|kann|läuft|ist|est|es|é|è|\p{Ll}{3,}t)(?![\p{L}])|^['’]s |^[,:–—]|^ [–—-] /u

/** By its whole name: `colmenas` is no Colmenario, though both have one stem. */
export const namesProduct = (text: string, name: string): boolean =>
  text.toLowerCase().includes(name.toLowerCase())

function withoutName(text: string, name: string): string {
  if (name.length < leastName || !text.includes(name)) return text
  let plain = ''
  let from = 0
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + name.length)) {
    const end = at + name.length
    const inWord = /[\p{L}\p{N}]/u.test(text[at - 1] ?? '') || /[\p{L}\p{N}]/u.test(text[end] ?? '')
    if (inWord || (at === 0 && !name.includes(' ') && !acts.test(text.slice(end, end + 40)))) continue
    plain += `${text.slice(from, at)}N${'n'.repeat(name.length - 1)}`
    from = end
  }
  return plain + text.slice(from)
}

export function readSentence(
  sentence: Sentence,
  { nameStems, language, name, near }: Ledger,
  active: readonly Active[],
  /** The text that it stands in. */
  around: {
    readonly text: string
    readonly language: string | null
    readonly sentences: number
    readonly before: string
    /** Whose the sentence before it in its paragraph is. */
    readonly whose: Whose
    readonly opposable: Opposable
  },
): Read {
  const words = wordsOf(sentence.text)
  const plain = withoutName(sentence.text, name)
  const personal = maker.test(sentence.text) && !turnsToProduct.test(sentence.text)
  const said = languageOf(sentence.text) ?? around.language ?? language
  return {
    sentence,
    words,
    stems: new Set(contentStems(words).filter((stem) => !nameStems.has(stem))),
    sides: sidesOf(sentence.text, words, said),
    plain,
    concepts: conceptsOf(plain, active),
    language: said,
    whose: whoseOf(sentence.text, {
      language: said,
      named: namesProduct(sentence.text, name),
      isOwn: (stems) => [...near(stems).keys()].some(({ kind }) => kind !== 'audience'),
      before: around.whose,
    }),
    personal,
    remembers: personal && past.test(sentence.text),
    sentences: around.sentences,
    before: around.before,
    opposable: around.opposable,
    onward: around.text.slice(sentence.start, sentence.end + mostOnward),
  }
}

/** How many content stems two texts share. */
export function shared(stems: Iterable<string>, statement: Statement): number {
  const other = statement.stems()
  let count = 0
  for (const stem of stems) if (other.has(stem)) count++
  return count
}

/** Content stems of what is left of a sentence without a part. */
export const stemsOutside = ({ words, stems }: Read, start: number, end: number): readonly string[] =>
  words
    .filter((word) => (word.end <= start || word.start >= end) && stems.has(word.stem))
    .map(({ stem }) => stem)
