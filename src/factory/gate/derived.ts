/** Numbers that follow from those of the facts: `52 are left` of 60 where 8 are free, `25 € for five`. */

import { isMoney, type Quantity } from './amounts.ts'
import { sameThing } from './compare.ts'
import { isEndOf } from './ends.ts'
import { isRest } from './everyone.ts'
import { pacedBy, partOf, scaledBy } from './intervals.ts'
import type { Counted, Ledger } from './ledger.ts'
import { familiesOf } from './related.ts'
import { contentStems, type Statement } from './statement.ts'
import { stemOf, wordsOf } from './words.ts'

/** What was divided is rounded when it is said. */
const roundedPart = 0.01
const aboutPart = 0.1
/** `more than three million` of 3.4: further away it is said for something else. */
const mostOver = 1.5
/** Of the sentence before so many numbers. */
const mostBefore = 4
/** A number below that is found in any facts. */
const leastTelling = 13
const daysOfMonth = 30.44
const dayLength = 86_400

/** The other numbers of its sentence, and those of the sentence before. */
export type Beside = {
  readonly text: string
  /** Whether its words are of a family with those of a fact. */
  readonly about: (statement: Statement) => boolean
  readonly beside: readonly Quantity[]
  readonly before: () => readonly Quantity[]
  /** Content stems of the sentence before. */
  readonly heard: () => ReadonlySet<string>
}

/** The facts that a number of a sentence follows from, by one step with what stands beside it; none: it does not. */
export function followsFrom(claim: Quantity, aside: Beside, ledger: Ledger): readonly Statement[] {
  const { text, beside, before } = aside
  const counted = ledger.amounts()
  const per = claim.per ?? (isMoney(claim) ? periodIn(text) : null)
  const converted = counted.filter(({ amount }) => isConverted({ ...claim, per }, amount))
  const ended = counted.filter(({ amount }) => isEndOf(claim, amount, text))
  if (ended.length > 0) return [statementIn(ended)]
  if (converted.length > 0) return [statementIn(converted)]
  const again = counted.filter(
    ({ amount }) => isSaidAgain(claim, amount, ledger) || isPointedAt(claim, amount, aside),
  )
  if (again.length > 0) return [statementIn(again)]
  const rest = counted.filter(({ statement }) => isRest(claim, beside, remains.test(text), statement))
  if (rest.length > 0) return [statementIn(rest)]
  const measured = counted.filter((known) => isMeasure(claim, known, aside))
  if (measured.length > 0) return [statementIn(measured)]
  const near = [...beside, ...before().slice(0, mostBefore)]
  const elided = counted.filter(({ amount }) => isElided(claim, amount, text, near))
  if (elided.length > 0) return [statementIn(elided)]
  const bare = counted.filter((known) => isBareOf(claim, known))
  if (bare.length > 0) return [statementIn(bare)]
  const given = { text, near, counted }
  const made = pacedBy(claim, given) ?? scaledBy(claim, given) ?? partOf(claim, given)
  if (made !== null) return [made]
  for (const one of near)
    for (const known of counted) if (isMade(claim, one, known.amount, text)) return [known.statement]
  // Both operands stand beside it, and a fact has one of them.
  for (const one of beside.length > 1 ? beside : near)
    for (const other of near) {
      if (one === other) continue
      const has = (part: Quantity) => counted.find(({ amount }) => isSame(amount, part))
      if (isSum(claim, one, other)) {
        const [first, second] = [has(one), has(other)]
        if (first !== undefined && second !== undefined) return [first.statement]
      }
      if (!isMade(claim, one, other, text)) continue
      const known = counted.find(({ amount }) => isSame(amount, one) || isSame(amount, other))
      if (known !== undefined) return [known.statement]
    }
  return []
}

/** `try it for thirty days`, of a trial of 30 days: the same measure of what is called otherwise. */
const isMeasure = (claim: Quantity, { statement, amount }: Counted, { about, text }: Beside): boolean =>
  claim.unit !== null &&
  !isMoney(claim) &&
  claim.per === amount.per &&
  isSaidAs(claim, amount) &&
  ((claim.high !== null && claim.high === amount.high) ||
    rare.has(claim.unit) ||
    about(statement) ||
    (trial.test(text) && trial.test(statement.text)))

/** Facts have few of these: the same one is of the same thing. */
const rare: ReadonlySet<string> = new Set([
  'length',
  'mass',
  'degrees',
  'dots',
  'hertz',
  'frames',
  'watts',
  'rate',
])

/** What it costs nothing to try. */
const trial =
  /(?<!\p{L})(?:tr(?:y|ial|ies|ied|ying)|tests?|free|costs? nothing|without paying|\p{L}*(?:probier|test)\p{L}*|kostenlos\p{L}*|gratis|kostet nichts|kosten nichts|umsonst|essa(?:i|is|yer|yez)|gratuit\p{L}*|prueba|probar\p{L}*|gratuit[oa]s?|experiment\p{L}+)(?!\p{L})/iu

/** The same value, said as it stands or as the bound that it is. */
function isSaidAs(claim: Quantity, fact: Quantity): boolean {
  if (claim.relation === fact.relation) return isSame(claim, fact) && claim.high === fact.high
  if (claim.relation === 'exact' && fact.relation === 'range')
    return fact.high !== null && claim.values.includes(fact.high)
  if (claim.relation === 'about' && claim.unit === fact.unit && fact.relation === 'exact')
    return fits(claim, fact.values[0] ?? 0)
  if (claim.relation !== 'exact') return false
  return fact.relation !== 'over' && isSame(claim, fact)
}

/** `With K stop at 1,300`, of 1,300 °C: the unit stands beside it, or before, or nowhere. */
function isElided(claim: Quantity, fact: Quantity, text: string, near: readonly Quantity[]): boolean {
  if (claim.unit !== null || fact.unit === null || claim.crowd || claim.per !== null || isMoney(fact))
    return false
  if ((claim.values[0] ?? 0) < leastTelling || claim.relation === 'over') return false
  if (!nothingCounted.test(text.slice(claim.end, claim.end + 24))) return false
  const [base = 0] = fact.values
  const factor = bases[fact.unit] ?? [1]
  return (
    (rare.has(fact.unit) || near.some(({ unit }) => unit === fact.unit)) &&
    claim.values.some((value) => factor.some((by) => value * by === base || value * by === fact.high))
  )
}
/** `from 10 to 200 metres`, of `more than 40 m, from 10 to 200`: the fact says its unit once. */
function isBareOf(claim: Quantity, { statement, amount }: Counted): boolean {
  if (claim.unit === null || amount.unit !== null || isMoney(claim) || claim.per !== amount.per) return false
  if (claim.relation !== amount.relation || (claim.relation !== 'range' && !rare.has(claim.unit)))
    return false
  const factor = bases[claim.unit] ?? [1]
  return (
    statement.quantities().some(({ unit }) => unit === claim.unit) &&
    factor.some(
      (by) =>
        claim.values.some((value) => amount.values.some((one) => one * by === value)) &&
        (claim.high === null || claim.high === (amount.high ?? 0) * by),
    )
  )
}
const nothingCounted =
  /^(?:[.,;:!?)]|$|\s(?:and|or|is|was|if|when|for|by|at|in|on|to|und|oder|ist|wenn|et|ou|est|si|y|o|es|e|é|se)(?!\p{L}))/iu
/** What a number without its unit may be of. */
const bases: Readonly<Record<string, readonly number[]>> = {
  time: [1, 60, 3600, 86_400],
  bytes: [1e3, 1e6, 1e9],
  length: [1e-3, 1e-2, 1, 1e3],
  mass: [1, 1e3],
}

/** Both of what is added are of the facts: `19 snapshots: 7 daily and 12 monthly`. */
const isSum = (claim: Quantity, one: Quantity, other: Quantity): boolean =>
  claim.unit === one.unit &&
  claim.unit === other.unit &&
  !claim.crowd &&
  claim.values.includes((one.values[0] ?? 0) + (other.values[0] ?? 0))

/** `A year of it costs`: the period stands elsewhere in the sentence. */
const periodIn = (text: string): string | null =>
  Object.entries(periodNames).find(([, pattern]) => pattern.test(text))?.[0] ?? null
const periodNames: Readonly<Record<string, RegExp>> = {
  year: /(?<!\p{L})(?:(?:a|an?|one|the|each|every|per|whole|full) year|ein(?:em)? jahr|im jahr|pro jahr|une? (?:an|année)|un año|um ano|al año|por ano)(?!\p{L})/iu,
  month:
    /(?<!\p{L})(?:(?:a|one|the|each|every|per) month|ein(?:em)? monat|im monat|pro monat|un mois|par mois|un mes|al mes|um mês|por mês)(?!\p{L})/iu,
}

const statementIn = ([first]: readonly Counted[]): Statement => (first as Counted).statement

const isSame = (one: Quantity, other: Quantity): boolean =>
  one.unit === other.unit && one.values.some((value) => other.values.includes(value))

/** `1.50 a month` of 18 € a year; `about three months` of 90 days. */
function isConverted(claim: Quantity, fact: Quantity): boolean {
  if (isMoney(fact) && (claim.unit === null || claim.unit === fact.unit)) {
    const by = periods(claim.per, fact.per)
    return by !== null && fits(claim, (fact.values[0] ?? 0) * by)
  }
  if (claim.unit === 'month' && fact.unit === 'time')
    return fits({ ...claim, relation: 'about' }, (fact.values[0] ?? 0) / (daysOfMonth * dayLength))
  if (claim.unit === 'time' && fact.unit === 'month')
    return fits({ ...claim, relation: 'about' }, (fact.values[0] ?? 0) * daysOfMonth * dayLength)
  return false
}

const yearly: Readonly<Record<string, number>> = { day: 365, week: 52, month: 12, year: 1 }

function periods(claimed: string | null, known: string | null): number | null {
  if (claimed === null || known === null || claimed === known) return null
  const [one, other] = [yearly[claimed], yearly[known]]
  return one === undefined || other === undefined ? null : other / one
}

/** The same telling number, of a thing that the facts know and count nowhere else: `38 sites` for 38 shops. */
function isSaidAgain(claim: Quantity, fact: Quantity, { known, amounts }: Ledger): boolean {
  if (claim.unit !== null || fact.unit !== null || claim.crowd || claim.per !== fact.per) return false
  const [value = 0] = claim.values
  if (value < leastTelling || !fact.values.includes(value)) return false
  if (fact.relation === 'under' && (claim.relation === 'over' || claim.relation === 'about')) return false
  if (claim.object.length > 0 && !claim.object.some((stem) => known.has(stem) || isKin(stem, fact)))
    return false
  // What the facts count otherwise is another thing.
  return !amounts().some(
    ({ amount }) =>
      amount.unit === null && !amount.values.includes(value) && sameThing(claim.object, amount.object),
  )
}

/** `Each sample has its own test. That makes 212.`: what is counted stands in the sentence before. */
const isPointedAt = (claim: Quantity, fact: Quantity, { text, heard }: Beside): boolean =>
  claim.unit === null &&
  fact.unit === null &&
  ((claim.relation === fact.relation && isSame(claim, fact)) ||
    (claim.relation === 'up-to' && fact.high !== null && fact.high === claim.values[0])) &&
  !claim.crowd &&
  endsThere.test(text.slice(claim.end)) &&
  (fact.object.some((stem) => heard().has(stem)) ||
    contentStems(wordsOf(text.slice(0, claim.start))).some((stem) => fact.object.includes(stem)))
const endsThere =
  /^(?: at most| höchstens| au plus| como máximo)?(?:[\s.!,;)]*(?:$|[,;] )| (?:or|and|oder|und|ou|et|o|y|e) \d+[.!;]?$)/u

const remains =
  /\b(?:left|remain\p{L}*|rest|more|fewer|less|other|others|bleiben|bleibt|übrig|weitere|restent|reste|autres|quedan|queda|otros|restam|outros)\b/iu
const together =
  /\b(?:together|total|in all|both|altogether|sum|zusammen|insgesamt|beide|au total|ensemble|en total|juntos|no total|ao todo)\b/iu

/** `two hundred pots` of 200 plants; places are not kin: a city is no country. */
const isKin = (stem: string, { object }: Quantity): boolean => {
  const families = familiesOf(stem, 'en')
  return object.some((other) =>
    [...familiesOf(other, 'en')].some((family) => families.has(family) && !places.has(family)),
  )
}
const places = familiesOf(stemOf('country'), 'en')

/** Whether one step makes the number of two others; lengths and prices are only made of their own kind. */
function isMade(claim: Quantity, one: Quantity, other: Quantity, text: string): boolean {
  const [a = 0, b = 0] = [one.values[0], other.values[0]]
  if (a === 0 || b === 0 || claim.crowd) return false
  const kinds = [one.unit, other.unit]
  if (one.unit === other.unit && claim.unit === one.unit)
    return (
      (remains.test(text) && claim.values.includes(Math.abs(a - b))) ||
      (together.test(text) && claim.values.includes(a + b)) ||
      (minus.test(text) && (isCents(claim, a + b) || isCents(claim, Math.abs(a - b)))) ||
      (claim.unit === null && isProduct(claim, a, b))
    )
  if (claim.unit !== null && !isMoney(claim)) return isShare(claim, one, other, text)
  if (claim.unit === null) return kinds.includes(null) && (fits(claim, a / b) || fits(claim, b / a))
  return kinds.includes(null) && kinds.includes(claim.unit) && isProduct(claim, a, b)
}

/** `nine nights in four hours: under half an hour each`. */
function isShare(claim: Quantity, one: Quantity, other: Quantity, text: string): boolean {
  if (!apiece.test(text) || claim.unit === null || !shared.has(claim.unit)) return false
  const [whole, parts] = one.unit === null ? [other, one] : [one, other]
  if (whole.unit !== claim.unit || parts.unit !== null) return false
  const [all = 0, count = 0] = [whole.values[0], parts.values[0]]
  return count > 1 && fits(claim, all / count)
}
const shared: ReadonlySet<string> = new Set(['time', 'month', 'bytes', 'length', 'mass'])
const apiece =
  /(?<!\p{L})(?:each|apiece|per \p{L}+|on average|average[sd]?|je|jeweils|pro \p{L}+|im schnitt|chacune?|par \p{L}+|en moyenne|cada|por \p{L}+|de media|em média|de promedio)(?!\p{L})/iu

const minus = /(?<!\p{L})(?:minus|moins|menos)(?!\p{L})/iu
const isCents = ({ values }: Quantity, made: number): boolean =>
  values.some((value) => Math.abs(value - made) < 0.001)

/** Below two a product is no other number. */
const isProduct = (claim: Quantity, a: number, b: number): boolean =>
  a > 1 && b > 1 && (fits(claim, a * b) || fits(claim, a / b) || fits(claim, b / a))

function fits({ values, relation }: Quantity, made: number): boolean {
  return values.some((value) => {
    switch (relation) {
      case 'about':
        return Math.abs(value - made) <= aboutPart * made
      case 'over':
        return value <= made && value * mostOver >= made
      case 'under':
      case 'up-to':
        return value >= made && value <= made * mostOver
      case 'exact':
        return Math.abs(value - made) <= roundedPart * made
      case 'range':
        return false
      default:
        return relation satisfies never
    }
  })
}
