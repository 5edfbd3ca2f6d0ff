/** How near a number of a sentence stands to one of a fact: the same unit, the same thing, the same words. */
import { isMoney, type Quantity } from './amounts.ts'
import { holds, sameThing } from './compare.ts'
import { type Read, shared } from './ledger.ts'
import type { Statement } from './statement.ts'
import { commonStems } from './words.ts'

/** 0: another unit or another thing; else the more, the more words the two sentences share. */
export function nearnessOf(
  claim: Quantity,
  fact: Quantity,
  read: Read,
  statement: Statement,
  foreign: boolean,
  names: ReadonlySet<string>,
): number {
  if (claim.unit !== fact.unit) return 0
  const context = shared(read.stems, statement)
  if (foreign && context === 0) return holds(claim, fact) ? 1 : 0
  if (claim.unit !== null) {
    if (isMoney(claim)) return 1 + context
    // A fact that is its number alone is of the product.
    if (fact.end - fact.start >= statement.text.replace(/[\s.]+$/, '').length)
      return holds(claim, fact) ? 1 : 0
    const words = [...clauseStems(claim, read, names)]
    // `Sit down for five minutes` is of nothing that a fact measures.
    if (words.length === 0) return holds(claim, fact) || read.words.length <= mostBare ? 1 : 0
    // `a 3 GB file`: of the same thing, the same size.
    if (claim.object[0] !== undefined && claim.object[0] === fact.object[0] && holds(claim, fact))
      return 1 + context
    const same = shared(words, statement)
    return same >= 1 && same / words.length >= leastShared ? 1 + same : 0
  }
  // What is not said to be the same thing contradicts nothing.
  if (claim.object.length === 0 || fact.object.length === 0)
    return holds(claim, fact) && context > 0 ? 1 + context : 0
  if (sameThing(claim.object, fact.object)) return 1 + context
  return holds(claim, fact) && namesAnother(claim, fact, statement) ? context : 0
}

/** `2.1 million matches`, where the fact is `matches 2.1 million paths`; not the thing that another number counts. */
function namesAnother({ object }: Quantity, fact: Quantity, statement: Statement): boolean {
  const [head = ''] = object
  if (!statement.stems().has(head) || commonStems.has(head)) return false
  return !statement
    .quantities()
    .some((other) => other !== fact && other.start !== fact.start && other.object.includes(head))
}

/** With more words a measure is of something, though no fact may know it. */
const mostBare = 4
/** Of the words around a measure so many must be those of the fact. */
const leastShared = 0.3

/** Words of the clause that a quantity stands in. */
function clauseStems(
  quantity: Quantity,
  { sentence, words, stems }: Read,
  names: ReadonlySet<string>,
): Set<string> {
  const before = sentence.text.slice(0, quantity.start)
  const from =
    Math.max(
      before.lastIndexOf(','),
      before.lastIndexOf(';'),
      before.lastIndexOf(':'),
      before.lastIndexOf(' – '),
      before.lastIndexOf(' — '),
    ) + 1
  const next = /[,;:]\s/.exec(sentence.text.slice(quantity.end))
  const to = next === null ? sentence.text.length : quantity.end + next.index
  const inside = (start: number, end: number) =>
    start >= from && end <= to && (end <= quantity.start || start >= quantity.end)
  return new Set(
    words
      .filter((word) => inside(word.start, word.end) && (stems.has(word.stem) || names.has(word.stem)))
      .map(({ stem }) => stem),
  )
}

/** Another number of the sentence already says this one of the facts. */
export const isOf = (other: Quantity, fact: Quantity): boolean =>
  other.unit === fact.unit && (other.unit !== null || sameThing(other.object, fact.object))

const ordinal =
  /(?<!\p{L})(?:first|last|latest|next|ersten|letzten|premi[eè]re?s|derni[eè]re?s|primer[oa]s|[úu]ltim[oa]s|primeir[oa]s)\s$/iu
/** `the first 50 photos are free` counts no photos: eight of them are fewer. */
export const isOfFirst = (
  claim: Quantity,
  fact: Quantity,
  { sentence }: Read,
  { text }: Statement,
): boolean =>
  claim.unit === null &&
  claim.per === null &&
  claim.relation === 'exact' &&
  (claim.values[0] ?? 0) < (fact.values[0] ?? 0) &&
  ordinal.test(text.slice(0, fact.start)) &&
  !ordinal.test(sentence.text.slice(0, claim.start))

const tried =
  /(?<!\p{L})(?:measured|tested|tried|timed|benchmark|gemessen|getestet|erprobt|mesuré\p{L}*|testé\p{L}*|medid[oa]s?|probad[oa]s?|testad[oa]s?)(?!\p{L})|(?<!\p{L})(?:in|within|takes?|took|dauert|en|em) (?:about |under |etwa |unos )?\d[\d.,]* ?(?:ms|s|sec\p{L}*|min\p{L}*|sek\p{L}*|seg\p{L}*|h|hours?|stunden?)(?!\p{L})/iu

/** `10,000 photos in 90 seconds` was tried: of what shares no number with it it says nothing. */
export const isSample = (
  { text, quantities }: Statement,
  claim: Quantity,
  beside: readonly Quantity[],
): boolean =>
  !isMoney(claim) &&
  tried.test(text) &&
  quantities().length > 1 &&
  !beside.some((one) => quantities().some((fact) => fact.unit === one.unit && holds(one, fact)))
