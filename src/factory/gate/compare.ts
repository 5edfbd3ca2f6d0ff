import type { Quantity } from './amounts.ts'
import { opposites } from './vocabulary.ts'
import { commonStems } from './words.ts'

/** `about 400` may be said of 412, not of 450. */
const aboutPart = 0.1
/** `within 7 days` may be said as `within 10`, not as `within 30`: that is another limit. */
const mostLoose = 1.5
/** 1 GB is 1000 or 1024 MB. */
const kibi = 1.0737

/** Whether a claimed quantity is true where the fact is; of the same kind of unit and the same thing already. */
export function holds(claim: Quantity, fact: Quantity): boolean {
  const by = perOf(claim.per, fact.per)
  if (by === null) return false
  return inPeriod(
    fact.values.map((value) => value * by),
    { ...fact, high: fact.high && fact.high * by },
    claim,
  )
}

/** What is said of a year, where the other says it of a month; null: they cannot be compared. */
function perOf(claimed: string | null, known: string | null): number | null {
  if (claimed === null || claimed === known) return 1
  if (claimed === 'month' && known === 'year') return 1 / 12
  return claimed === 'year' && known === 'month' ? 12 : null
}

function inPeriod(values: readonly number[], fact: Quantity, claim: Quantity): boolean {
  return values.some((value) =>
    claim.values.some((claimed) =>
      holdsFor(claim, claimed, { ...fact, low: value, top: fact.high ?? value }),
    ),
  )
}

type Known = Quantity & { readonly low: number; readonly top: number }

function holdsFor(claim: Quantity, claimed: number, fact: Known): boolean {
  if (claim.crowd) return fact.relation !== 'under' && fact.low >= claimed
  switch (claim.relation) {
    case 'exact':
      if (fact.relation === 'range')
        return isCount(claim) ? claimed >= fact.low && claimed <= fact.top : isEqual(claimed, fact.top)
      if ((fact.relation === 'up-to' || fact.relation === 'under') && isCount(claim) && claimed <= fact.top)
        return true
      return isEqual(claimed, fact.low)
    case 'about':
      if (fact.relation === 'range') return claimed >= fact.low && claimed <= fact.top
      return Math.abs(claimed - fact.low) <= aboutPart * fact.low || isEqual(claimed, rounded(fact.low))
    case 'over':
      // Over 5 metres is another threshold than over 40.
      if (!isCount(claim) && fact.relation === 'over' && !reaches(mostLoose * claimed, fact.low)) return false
      return fact.relation !== 'under' && fact.relation !== 'up-to' && reaches(fact.low, claimed)
    case 'under':
      if (fact.relation === 'under')
        return reaches(claimed, fact.top) && reaches(mostLoose * fact.top, claimed)
      return fact.relation !== 'over' && reaches(claimed, fact.top)
    case 'up-to':
      return fact.relation !== 'over' && reaches(fact.top, claimed)
    case 'range':
      return isEqual(claimed, fact.low) && isEqual(claim.high ?? claimed, fact.top)
    default:
      return claim.relation satisfies never
  }
}

const reaches = (high: number, low: number): boolean => high >= low || isEqual(high, low)

/** To one digit: 1.2 is about 1, 412 about 400. */
const rounded = (value: number): number => {
  const digit = 10 ** Math.floor(Math.log10(value))
  return Math.round(value / digit) * digit
}

const isCount = ({ unit }: Quantity): boolean => unit === null

/** Equal but for what a conversion of units rounds away. */
const isEqual = (one: number, other: number): boolean => {
  if (one === other) return true
  const ratio = Math.max(one, other) / Math.min(one, other)
  return (
    ratio < 1.000_001 || (one >= 1e6 && [1.024, 1.048_576, kibi].some((by) => Math.abs(ratio - by) < 1e-3))
  )
}

/** Both ends are the same. */
export const isSameRange = (one: Quantity, other: Quantity): boolean =>
  one.relation === 'range' &&
  other.relation === 'range' &&
  one.unit === other.unit &&
  one.values[0] === other.values[0] &&
  one.high === other.high

/** Words that end alike name one thing: `Länder`, `Bundesländer`. */
const leastEnd = 4
const endsAlike = (one: string, other: string): boolean =>
  (one.length >= leastEnd && other.endsWith(one)) || (other.length >= leastEnd && one.endsWith(other))

export function sameThing(claim: readonly string[], fact: readonly string[]): boolean {
  for (const stem of claim) {
    const opposite = opposites.get(stem)
    if (opposite !== undefined && fact.includes(opposite)) return false
  }
  const [head, factHead] = [claim.at(-1) ?? '', fact.at(-1) ?? '']
  if (fact.includes(head) || claim.includes(factHead) || endsAlike(head, factHead)) return true
  const first = claim[0] ?? ''
  // `412 harbours worldwide`: what follows a noun is not always its head.
  return first === fact[0] && !commonStems.has(first)
}
