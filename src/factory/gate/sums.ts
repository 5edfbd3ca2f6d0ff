/** Sums that a sentence does before its reader: `365 times 96 makes 35,040`, `12 for the shop and 40 extra at 5p`. */
import { isMoney, type Quantity } from './amounts.ts'
import { sameThing } from './compare.ts'
import type { Counted, Ledger } from './ledger.ts'
import { countOf, isPointed } from './numerals.ts'
import type { Statement } from './statement.ts'

const number = '(\\d[\\d.,]{0,12}(?<=\\d))'
const equation = new RegExp(
  `(?<![\\d.,])${number}[^\\d.;]{0,20}?(?<!\\p{L})(times|multiplied by|x|×|mal|fois|por|plus|\\+|and|minus|less|−)\\s${number}[^\\d.;]{0,30}?(?<!\\p{L})(?:makes?|is|are|=|gives?|equals?|comes? to|macht|ergibt|sind|font|fait|son|hacen|dá|dão)\\s(?:exactly )?${number}`,
  'iu',
)

/** An equation that is right and of which a fact has one number. */
export function equationIn(
  text: string,
  language: string,
  ledger: Ledger,
): { readonly start: number; readonly end: number; readonly by: Statement } | null {
  const match = equation.exec(text)
  if (match === null) return null
  const [a = 0, b = 0, c = 0] = [match[1], match[3], match[4]].map(
    (one) => countOf(one ?? '', isPointed(language))[0] ?? 0,
  )
  const sign = (match[2] ?? '').toLowerCase()
  const made = /^(?:plus|\+|and)$/.test(sign) ? a + b : /^(?:minus|less|−)$/.test(sign) ? a - b : a * b
  if (made !== c) return null
  const known = ledger.amounts().find(({ amount }) => amount.values.includes(c))
  if (known === undefined) return null
  return { start: match.index, end: match.index + match[0].length, by: known.statement }
}

/** `200 are included, then 5p each`: so many, and what each further one costs. */
type Tariff = { readonly counted: Counted; readonly rate: Quantity }

const further =
  /\b(?:then|after (?:that|which)|beyond|above|over that|thereafter|each (?:further|extra|additional|more)|every (?:further|extra|additional|more)|(?:further|extra|additional) \p{L}+|danach|darüber|dann|jede[rs]? weitere|au-delà|puis|ensuite|supplémentaire|después|a partir|adicional|depois)(?!\p{L})/iu

function tariffs(ledger: Ledger): readonly Tariff[] {
  const amounts = ledger.amounts()
  const included = amounts
    .filter(({ statement, amount }) => amount.unit === null && further.test(statement.text))
    .flatMap((counted) =>
      amounts
        .filter(({ statement, amount }) => statement === counted.statement && isMoney(amount))
        .map(({ amount }) => ({ counted, rate: amount })),
    )
  // `$9 for one shop, $4 for each further shop`
  const beside = amounts
    .filter(({ statement, amount }) => isMoney(amount) && eachMore.test(statement.text.slice(amount.end)))
    .map(({ statement, amount }) => ({
      counted: { statement, amount: { ...amount, unit: null, values: [1] } },
      rate: amount,
    }))
  return [...included, ...beside]
}
const eachMore =
  /^[^,.;€$£]{0,12}\b(?:each|every|any|per) (?:further|extra|additional|other)\b|^[^,.;€$£]{0,12}jede[rsn]? weitere/iu

const nothing =
  /\b(?:free|includ\p{L}*|kostenlos|gratis|frei|inklusive|enthalten|gratuit\p{L}*|inclus\p{L}*|incluid[oa]s?)(?!\p{L})/iu
/** A sum of cents is never further off. */
const rounding = 0.005
const isNear = (one: number, other: number): boolean => Math.abs(one - other) < rounding

/** The fact by which a bill of the sentence is made of a fixed price and what is above what it includes. */
export function billedBy(claim: Quantity, all: readonly Quantity[], ledger: Ledger): Statement | null {
  const [value = 0] = claim.values
  const bills = all.filter(isMoney)
  if (bills.length === 0 || claim.crowd) return null
  const prices = ledger.amounts().filter(({ amount }) => isMoney(amount))
  for (const { counted, rate } of tariffs(ledger)) {
    const [included = 0] = counted.amount.values
    const [each = 0] = rate.values
    for (const used of all) {
      const [many = 0] = used.values
      if (used.unit !== null || many <= included) continue
      const over = (many - included) * each
      const free = nothing.test(counted.statement.text) ? [{ amount: { ...rate, values: [0] } }] : []
      for (const { amount } of [...prices, ...free]) {
        const [fixed = 0] = amount.values
        const bill = bills.find((one) => one.unit === rate.unit && isNear(one.values[0] ?? 0, fixed + over))
        if (bill === undefined || amount.unit !== rate.unit || fixed === each) continue
        const parts = claim.unit === null ? [many, many - included] : [fixed, over, fixed + over]
        if (parts.some((part) => isNear(part, value)) || (claim.unit === null && isNear(fixed, value)))
          return counted.statement
      }
    }
  }
  return null
}

/** What is not, or is too much. */
export const denied =
  /(?<!\p{L})(?:not|no|cannot|never|too \p{L}+|over|above|more than|exceeds?|exclude[sd]?|ignored|dropped|skipped|refuse[sd]?|reject(?:s|ed)|nicht|kein\p{L}*|zu (?:viele?|groß|lang|klein|wenig)|schluss|pas|trop|insuffisant\p{L}*|dépasse|demasiad\p{L}*|supera|não|demais|excede)(?!\p{L})|n['’]t\b/iu

/** `Bodies over 2 MB are excluded`. */
const turnedAway =
  /\b(?:is|are|get) (?:(?:one|far|a bit|a little|simply|already) )?(?:excluded|ignored|dropped|skipped|refused|rejected|turned away|too \p{L}+|not \p{L}+)|\b(?:will|can|do|does)(?: not|n['’]t)\b|cannot|won['’]t|(?<!\b(?:never|not|nothing|nobody|without|hardly) |n['’]t )\b(?:gives? up|stops?|refuses|declines|fails|quits|says no)\b|\b(?:over|above|beyond) (?:the|its|that|this) (?:limit|maximum|bound|end)\b|(?<!\p{L})(?:(?:geh|pass|klapp|funktionier)\p{L}* nicht|sind zu viel\p{L}*|ist schluss|ne (?:pass|march|tien|rentr)\p{L}* pas|no (?:cab|funcion|entra|pasa)\p{L}*|não (?:cab|funcion|pass)\p{L}*)(?!\p{L})/iu

/** `With 25 you need two runs`. */
const inParts =
  /(?<!\p{L})(?:(?:needs?|takes?|means?|requires?) (?:two|three|four|several|more than one|another|a second|[2-9](?!\d))|in (?:two|three|four|several|[2-9]) (?:runs|parts|goes|batches|passes|lots|rounds|steps)|splits? (?:it|them|the)|(?:braucht?|brauchen|sind|nimm) (?:zwei|drei|mehrere)|aufteil\p{L}*|aufgeteilt|(?:faut|fait) (?:deux|trois|plusieurs)|en (?:deux|trois|plusieurs) fois|(?:hacen falta|necesitas?|son) (?:dos|tres|varias?)|en (?:dos|tres|varias) veces|(?:precisa de|são) (?:duas|dois|três|vári[oa]s))(?!\p{L})/iu

const clauseBehind = /^[^.,;:!?–—]{0,48}/u

/** `80 plants are too many: it ends at 60`: over a limit that stands beside it, and said to be. */
export function overLimit(
  claim: Quantity,
  all: readonly Quantity[],
  text: string,
  ledger: Ledger,
): Statement | null {
  if (!denied.test(text) && !inParts.test(text)) return null
  const [value = 0] = claim.values
  const same = ledger
    .amounts()
    .find(
      ({ amount }) =>
        claim.relation === 'over' &&
        (amount.relation === 'under' || amount.relation === 'up-to') &&
        amount.unit === claim.unit &&
        amount.values.includes(value),
    )
  if (same !== undefined && turnedAway.test(text.slice(claim.end))) return same.statement
  // `201 readings are one too many`, of at most 200.
  const above = ledger
    .amounts()
    .find(
      ({ amount }) =>
        (amount.relation === 'under' || amount.relation === 'up-to') &&
        amount.unit === claim.unit &&
        (claim.unit !== null || sameThing(claim.object, amount.object)) &&
        (amount.high ?? amount.values[0] ?? 0) < value,
    )
  if (above !== undefined && turnedAway.test(clauseBehind.exec(text.slice(claim.end))?.[0] ?? ''))
    return above.statement
  const limits = all.filter(
    (other) => other !== claim && other.unit === claim.unit && (other.values[0] ?? 0) < value,
  )
  const known = ledger
    .amounts()
    .find(({ amount }) =>
      limits.some(
        ({ unit, values: [limit = 0] }) =>
          amount.unit === unit && (amount.values.includes(limit) || amount.high === limit),
      ),
    )
  return known?.statement ?? null
}

/** Above what is free a price follows: `up to 10 plants free, above that 5 € a trip`. */
export function beyondFree(claim: Quantity, all: readonly Quantity[], ledger: Ledger): Statement | null {
  if (claim.unit !== null || !all.some(isMoney)) return null
  const tariff = tariffs(ledger).find(
    ({ counted: { amount } }) =>
      (claim.values[0] ?? 0) > (amount.values[0] ?? 0) && sameThing(claim.object, amount.object),
  )
  return tariff?.counted.statement ?? null
}
