/** How often, and how long it all takes: `every 30 seconds` is 2,880 times a day; 500 hourly runs are three weeks. */
import { isMoney, type Quantity } from './amounts.ts'
import type { Counted } from './ledger.ts'
import type { Statement } from './statement.ts'
import { wordsOf } from './words.ts'

const minute = 60
const hour = 3600
const day = 86_400

const lengths: Readonly<Record<string, number>> = {
  second: 1,
  minute,
  hour,
  day,
  week: 7 * day,
  month: 30.44 * day,
  year: 365.25 * day,
}

/** Words that say how often. */
const rhythms: readonly (readonly [RegExp, number])[] = [
  [
    /(?<!\p{L})(?:every|each|a|per|one an?|jede|alle|pro|chaque|par|cada|por) (?:minute|minuto)(?!\p{L})/iu,
    minute,
  ],
  [
    /(?<!\p{L})(?:hourly|stündlich|every hour|an hour|per hour|jede stunde|chaque heure|toutes les heures|cada hora)(?!\p{L})/iu,
    hour,
  ],
  [
    /(?<!\p{L})(?:daily|nightly|täglich|every (?:day|night)|a day|per day|jeden tag|am tag|jede nacht|chaque jour|par jour|tous les jours|cada d[ií]a|todos os dias|al d[ií]a|ao dia)(?!\p{L})/iu,
    day,
  ],
  [
    /(?<!\p{L})(?:weekly|wöchentlich|every week|a week|per week|jede woche|chaque semaine|cada semana)(?!\p{L})/iu,
    7 * day,
  ],
]

const exactly = 0.01
const about = 0.1
/** Below that a quotient is met by chance. */
const leastMade = 2

type Given = {
  readonly text: string
  /** Numbers of the sentence and of the one before it. */
  readonly near: readonly Quantity[]
  readonly counted: readonly Counted[]
}

/** The fact from which a count or a time follows by an interval; null: none. */
export function pacedBy(claim: Quantity, { text, near, counted }: Given): Statement | null {
  const [value = 0] = claim.values
  if ((claim.unit === null && value < leastMade) || claim.crowd || isMoney(claim)) return null
  if (claim.relation === 'over' || claim.relation === 'range') return null
  const times = counted.filter(({ amount }) => amount.unit === 'time' && amount.relation !== 'range')
  if (claim.unit === null) {
    const period = claim.per === null ? 0 : (lengths[claim.per] ?? 0)
    const through =
      period === 0
        ? undefined
        : times.find(({ statement, amount: time }) =>
            statement
              .quantities()
              .some(
                ({ unit, values }) =>
                  unit === null && fits(claim, ((values[0] ?? 0) * period) / (time.values[0] ?? 1)),
              ),
          )
    if (through !== undefined) return through.statement
    const spans = [
      ...(claim.per === null ? [] : [lengths[claim.per] ?? 0]),
      ...near.filter(({ unit }) => unit === 'time').map(({ values: [span = 0] }) => span),
    ]
    const [found] = times.filter(({ amount: { values } }) =>
      spans.some((span) => span > (values[0] ?? 0) && fits(claim, span / (values[0] ?? 0))),
    )
    return found?.statement ?? null
  }
  if (claim.unit !== 'time' && claim.unit !== 'month') return null
  const seconds = value * (claim.unit === 'month' ? (lengths.month ?? 0) : 1)
  const said = { ...claim, values: [seconds] }
  const beats = rhythms.filter(([pattern]) => pattern.test(text)).map(([, length]) => length)
  const [found] = counted.filter(
    ({ amount: { unit, values, per } }) =>
      unit === null &&
      (beats.some((beat) => fits(said, beat * (values[0] ?? 0))) ||
        (per !== null && fits(said, (lengths[per] ?? 0) / (values[0] ?? 1)))),
  )
  return found?.statement ?? null
}

/** A sum is being done, or each of what is counted has its part. */
const reckons =
  /(?<!\p{L})(?:that(?:['’]s| is| makes)|which (?:is|makes|means|comes)|means|makes?|adds? up|comes? to|in all|altogether|each|apiece|per|das (?:sind|ist|macht|heißt)|also|zusammen|je|pro|soit|c['’]est|ça fait|chacune?|par|es decir|son|suma|cada|por|ou seja|são|dá)(?!\p{L})|=/iu
const ofEach = /^ (?:an? |the |per |each|apiece|pro |je |par |chacune?|por |cada |la |le |el )/iu

/** The fact of which a measure is so many times, or a part: `25 sets at 40 seconds each are 17 minutes`. */
export function scaledBy(claim: Quantity, { text, near, counted }: Given): Statement | null {
  if (!reckons.test(text) && !ofEach.test(text.slice(claim.end))) return null
  const [value = 0] = claim.values
  if (claim.unit === null || isMoney(claim) || claim.unit === 'part' || claim.unit === 'times') return null
  if (value === 0 || claim.crowd || claim.relation === 'over' || claim.relation === 'range') return null
  const rest = text.slice(claim.end, claim.end + 40)
  if (ofEach.test(rest)) {
    const each = stemsIn(rest)
    const one = counted.find(
      ({ statement, amount }) =>
        amount.unit === claim.unit &&
        statement.quantities().some((other) => isRatio(claim, amount, other, each)),
    )
    if (one !== undefined) return one.statement
  }
  const beside = near.filter(({ values: [one = 0] }) => one >= leastMade)
  const isMade = (measure: Quantity, count: Quantity): boolean => {
    const [length = 0, many = 0] = [measure.values[0], count.values[0]]
    if (measure.unit !== claim.unit || count.unit !== null || many < leastMade) return false
    return fits(claim, length * many) || fits(claim, length / many)
  }
  const [found] = counted.filter(({ amount }) =>
    beside.some((other) => isMade(amount, other) || isMade(other, amount)),
  )
  return found?.statement ?? null
}

const stemsIn = (text: string): readonly string[] => wordsOf(text).map(({ stem }) => stem)
/** `9 ms a photo`, of 10,000 photos in 90 seconds. */
const isRatio = (claim: Quantity, whole: Quantity, count: Quantity, each: readonly string[]): boolean =>
  count.unit === null &&
  count.object.some((stem) => each.includes(stem)) &&
  fits(claim, (whole.values[0] ?? 0) / (count.values[0] ?? 1))

/** `84 paused, 61 let go: 73 %`: both are of one fact, and stand beside it. */
export function partOf(claim: Quantity, { near, counted }: Given): Statement | null {
  if (claim.unit !== 'part' || near.length < 2) return null
  const [value = 0] = claim.values
  const isBeside = ({ amount }: Counted): boolean =>
    near.some((one) => one.unit === amount.unit && amount.values.includes(one.values[0] ?? 0))
  const here = counted.filter(isBeside)
  for (const whole of here)
    for (const part of here) {
      const [all = 0, some = 0] = [whole.amount.values[0], part.amount.values[0]]
      if (some >= all || part.statement !== whole.statement || part.amount.unit !== whole.amount.unit)
        continue
      const made = (100 * some) / all
      if ([made, 100 - made].some((one) => Math.abs(one - value) <= 1)) return whole.statement
    }
  return null
}

function fits({ values, relation }: Quantity, made: number): boolean {
  const off = relation === 'about' ? about : exactly
  return values.some((value) => Math.abs(value - made) <= off * made)
}
