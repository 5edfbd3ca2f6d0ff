/** What a sentence says against a fact in other words: `deletes by itself`, where it asks before. */
import { isNegated } from './concepts.ts'
import { type Ledger, ofMaker, type Read, type Verdict } from './ledger.ts'
import { type Axis, axes, pairsAmong } from './oppositeTable.ts'
import type { Statement } from './statement.ts'
import { stemOf, wordsOf } from './words.ts'

const conditional =
  /(?:^|[:;,–—] )(?:if|when|whether|unless|wenn|falls|si|se|quand|cuando|quando)\b|^(?:wer|whoever|quien|quem) |^no [^,.;]{1,60}(?:\bmeans?\b|, no\b)/iu

/** Of an axis, which sides a text has at all: a hundred thousand lines are not each asked for everything. */
type Stood = { readonly axis: Axis; readonly one: boolean; readonly other: boolean }
export type Opposable = readonly Stood[]

export const opposableIn = (text: string): Opposable =>
  axes
    .map((axis) => ({ axis, one: axis.one.test(text), other: axis.other.test(text) }))
    .filter(({ one, other }) => one || other)

/** What a statement says of an axis never changes. */
const known = new WeakMap<Statement, Map<string, Side>>()

function knownSide(statement: Statement, axis: Axis): Side {
  const sides = known.get(statement) ?? new Map<string, Side>()
  known.set(statement, sides)
  const had = sides.get(axis.key)
  if (had !== undefined) return had
  const side = sideOf(statement.text, { axis, one: true, other: true })
  sides.set(axis.key, side)
  return side
}

export function opposedVerdicts(read: Read, ledger: Ledger): readonly Verdict[] {
  const { text, question } = read.sentence
  if (question || read.personal || ofMaker.test(text) || conditional.test(text)) return []
  const against = onAxis(read, ledger) ?? byPair(read, ledger)
  if (against === null) return []
  return [
    { kind: 'feature', start: 0, end: text.length, severity: 'block', result: 'contradicted', by: [against] },
  ]
}

type Side = 'one' | 'other' | null

/** On which side of an axis a text stands; null: on none, or on both. */
function sideOf(text: string, { axis, one, other }: Stood): Side {
  const first = one ? axis.one.exec(text) : null
  const second = other ? axis.other.exec(text) : null
  if ((first === null) === (second === null)) return null
  const match = first ?? second
  if (match === null) return null
  const denied = isNegated(text, match.index, match.index + match[0].length)
  if (denied) return null
  return first === null ? 'other' : 'one'
}

function onAxis(read: Read, { statements }: Ledger): Statement | null {
  for (const stood of read.opposable) {
    const { axis } = stood
    const side = sideOf(read.sentence.text, stood)
    if (side === null) continue
    const sides = statements.map((statement) => [statement, knownSide(statement, axis)] as const)
    // A product may do both: one thing by hand, another by itself.
    const own = outside(read, axis[side])
    const about = (statement: Statement) => own.filter((stem) => statement.stems().has(stem)).length
    if (sides.some(([one, its]) => its === side && about(one) >= Math.max(axis.shared, 1))) continue
    const against = sides.find(([one, its]) => its !== null && its !== side && about(one) >= axis.shared)
    if (against !== undefined) return against[0]
  }
  return null
}

/** Stems of a sentence but for those of what was matched. */
function outside(read: Read, pattern: RegExp): readonly string[] {
  const said = new Set(wordsOf(pattern.exec(read.sentence.text)?.[0] ?? '').map(({ stem }) => stem))
  return [...read.stems].filter((stem) => !said.has(stem))
}

/** Of what is left, so much and so many must be those of the fact. */
const leastShare = 0.6
const leastShared = 2

function byPair(read: Read, { statements, near }: Ledger): Statement | null {
  const { text } = read.sentence
  for (const [one, other] of pairsAmong(read.words.map(({ low }) => low))) {
    const [first, second] = [one.exec(text), other.exec(text)]
    if ((first === null) === (second === null)) continue
    const match = first ?? second
    if (match === null || isNegated(text, match.index, match.index + match[0].length)) continue
    const [mine, theirs] = first === null ? [other, one] : [one, other]
    const said = new Set(wordsOf(match[0]).map(({ low }) => stemOf(low)))
    const own = [...read.stems].filter((stem) => !said.has(stem))
    if (own.length < leastShared) continue
    const same = near(own)
    const isClose = (statement: Statement, share: number) =>
      (same.get(statement) ?? 0) >= Math.max(leastShared, share * own.length)
    if (statements.some((statement) => mine.test(statement.text) && (same.get(statement) ?? 0) >= 1)) continue
    const against = statements.find((statement) => {
      if (statement.kind === 'quote' || !isClose(statement, leastShare)) return false
      const found = theirs.exec(statement.text)
      return found !== null && !isNegated(statement.text, found.index, found.index + found[0].length)
    })
    if (against !== undefined) return against
  }
  return null
}
