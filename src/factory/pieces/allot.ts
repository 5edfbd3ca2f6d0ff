/** Which draft starts from what: no two from the same piece. */
import type { Piece, Topic } from './piece.ts'
import type { Stock } from './stock.ts'

export type Want = {
  readonly id: string
  /** What it would start from, best first. */
  readonly topics: readonly Start[]
  /** Whether a piece can open it. */
  readonly takes: (piece: Piece) => boolean
}

/** `counted`: anything it does that holds a number of a fact. */
export type Start = Topic | 'counted'

/**
 * What a draft starts from when all that it would rather have is taken, by what a stranger gets from it. A licence, a
 * platform, a price or a version tells nobody what it does, and starts nothing.
 */
const spare: readonly Start[] = [
  'counted',
  'does',
  'own',
  'quote',
  'who',
  'instead',
  'audience',
  'integration',
  'what',
]

const startsOf = (stock: Stock, start: Start): readonly Piece[] =>
  start === 'counted'
    ? [...stock.of('number'), ...stock.of('does'), ...stock.of('own')].filter(({ counted }) => counted)
    : stock.of(start)

/** The first round gives every draft what it asks for, the second what is left; the sentence that says what it is opens at most one, since all others say it too. */
export function allot(stock: Stock, wants: readonly Want[]): ReadonlyMap<string, Piece> {
  const taken = new Set<string>()
  const allotted = new Map<string, Piece>()
  const give = (want: Want, topics: readonly Start[], withIdentity: boolean): void => {
    if (allotted.has(want.id)) return
    const found = topics
      .flatMap((topic) => startsOf(stock, topic))
      .find(
        (piece) =>
          piece.lead !== undefined &&
          !taken.has(piece.key) &&
          (withIdentity || piece !== stock.identity) &&
          want.takes(piece),
      )
    if (!found) return
    taken.add(found.key)
    allotted.set(want.id, found)
  }
  for (const want of wants) give(want, want.topics, false)
  for (const want of wants) give(want, spare, false)
  for (const want of wants) give(want, spare, true)
  return allotted
}

/** Counts how often each piece was said, so that drafts do not all go on with the same one. */
export type Larder = {
  readonly stock: Stock
  /** Up to `most` pieces of these topics, those said least first, in the product's order; none of `not`. */
  readonly more: Take
  /** The same of those that say something by themselves. */
  readonly whole: Take
}

type Take = (
  topics: readonly Topic[],
  most: number,
  not: readonly (Piece | undefined)[],
  /** None that was said so `often` already, none with more than `longest` characters. */
  but?: { readonly often?: number; readonly longest?: number },
) => readonly Piece[]

export function openLarder(stock: Stock, said: Iterable<Piece>): Larder {
  const times = new Map<string, number>()
  const count = (piece: Piece): number => times.get(piece.key) ?? 0
  const note = (piece: Piece): void => void times.set(piece.key, count(piece) + 1)
  for (const piece of said) note(piece)
  const take = (
    topics: readonly Topic[],
    most: number,
    not: readonly (Piece | undefined)[],
    takes: (piece: Piece) => boolean,
    { often = Number.POSITIVE_INFINITY, longest = Number.POSITIVE_INFINITY }: Parameters<Take>[3] = {},
  ) => {
    const keys = new Set(not.map((piece) => piece?.key))
    const all = topics
      .flatMap((topic) => stock.of(topic))
      .filter(
        (piece) =>
          !keys.has(piece.key) && count(piece) < often && piece.text.length <= longest && takes(piece),
      )
    const least = [...all].sort((a, b) => count(a) - count(b)).slice(0, most)
    for (const piece of least) note(piece)
    return all.filter((piece) => least.includes(piece))
  }
  return {
    stock,
    // `Night photos` among what it does not do is no line of its own.
    more: (topics, most, not, but) =>
      take(topics, most, not, ({ topic, whole }) => topic !== 'limit' || whole, but),
    whole: (topics, most, not, but) => take(topics, most, not, ({ whole }) => whole, but),
  }
}
