/** The two ends of a scale: `the one that has driven most`, where the fact says least. */
import { words } from './axis.ts'
import { isNegated } from './concepts.ts'
import type { Ledger, Read } from './ledger.ts'
import type { Statement } from './statement.ts'

const table: readonly (readonly [string, string])[] = [
  ['most|the most|most often', 'least|the least|fewest|least often'],
  ['highest|largest|biggest|greatest', 'lowest|smallest|tiniest'],
  ['longest', 'shortest'],
  ['fastest|quickest', 'slowest'],
  ['dearest|most expensive|priciest', 'cheapest|least expensive'],
  ['oldest|longest ago', 'youngest|newest|most recent|latest'],
  ['nearest|closest', 'farthest|furthest|most distant'],
  ['heaviest', 'lightest'],
  ['strongest|loudest', 'weakest|quietest'],
  ['warmest|hottest', 'coldest|coolest'],
  ['best|easiest', 'worst|hardest'],
  ['(?:am )?meisten', '(?:am )?wenigsten|seltensten'],
  ['größte[nrsm]?|höchste[nrsm]?', 'kleinste[nrsm]?|niedrigste[nrsm]?'],
  ['längste[nrsm]?', 'kürzeste[nrsm]?'],
  ['schnellste[nrsm]?', 'langsamste[nrsm]?'],
  ['teuerste[nrsm]?', 'billigste[nrsm]?|günstigste[nrsm]?'],
  ['älteste[nrsm]?', 'jüngste[nrsm]?|neueste[nrsm]?'],
  ['le plus|la plus|les plus', 'le moins|la moins|les moins'],
  [
    '(?:el|la|los|las|lo|que|quien|quienes)(?: [\\p{L}]+){0,2} más',
    '(?:el|la|los|las|lo|que|quien|quienes)(?: [\\p{L}]+){0,2} menos',
  ],
  ['(?:o|a|os|as|que|quem)(?: [\\p{L}]+){0,2} mais', '(?:o|a|os|as|que|quem)(?: [\\p{L}]+){0,2} menos'],
  ['mayor|mayores|maior|maiores', 'menor|menores'],
]

const poles = table.map(([one, other]) => [words(one), words(other)] as const)

/** Of its clause so much, and so many words, must be those of the fact: the pole alone says nothing. */
const leastShare = 0.6
const leastShared = 2

/** A fact that says the other end of what a clause says, and none that says this end. */
export function byPole(read: Read, { statements }: Ledger): Statement | null {
  const { text } = read.sentence
  for (const [one, other] of poles) {
    const [first, second] = [one.exec(text), other.exec(text)]
    const match = first ?? second
    if (match === null || (first !== null && second !== null)) continue
    const end = match.index + match[0].length
    if (isNegated(text, match.index, end)) continue
    const [mine, theirs] = first === null ? [other, one] : [one, other]
    const clause = clauseOf(read, match.index, end)
    // `…, der am meisten gefahren ist`: a clause that leans on the one before it.
    const own = clause.length < leastShared ? clauseOf(read, match.index, end, true) : clause
    if (own.length < leastShared) continue
    const least = Math.max(leastShared, leastShare * own.length)
    const close = statements.filter(
      (statement) =>
        statement.kind !== 'quote' && own.filter((stem) => statement.stems().has(stem)).length >= least,
    )
    if (close.some((statement) => mine.test(statement.text))) continue
    const against = close.find((statement) => {
      const found = theirs.exec(statement.text)
      return found !== null && !isNegated(statement.text, found.index, found.index + found[0].length)
    })
    if (against !== undefined) return against
  }
  return null
}

const seam = /[,;:()–—]|\s-\s/u
const seams = [...',;:()–—']

/** Stems of the clause around a place, or of the whole text, without those of the place itself. */
function clauseOf(
  { sentence: { text }, words: all, stems }: Read,
  start: number,
  end: number,
  whole = false,
): readonly string[] {
  const from = whole ? 0 : Math.max(...seams.map((sign) => text.lastIndexOf(sign, start))) + 1
  const next = whole ? null : seam.exec(text.slice(end))
  const to = next === null ? text.length : end + next.index
  const own = all.filter(
    (word) => word.start >= from && word.end <= to && (word.end <= start || word.start >= end),
  )
  return [...new Set(own.flatMap(({ stem }) => (stems.has(stem) ? [stem] : [])))]
}
