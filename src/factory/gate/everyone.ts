/** So many of how many: `37 of 40 sides` says of three others the opposite, and never of all forty. */
import { type Quantity, quantitiesOf } from './amounts.ts'
import { sameThing } from './compare.ts'
import type { Ledger, Read, Verdict } from './ledger.ts'
import type { Statement } from './statement.ts'

/** Between a part and its whole. */
const outOf =
  /^(?: \p{L}{3,}(?= (?:sur|out of|von|de los|de las) ))? (?:(?:out )?of|von|sur|de|des|dos|das|di|su) (?:(?:the|our|its|all|den|der|les|los|las|os|as) )?$/iu

type Share = { readonly part: Quantity; readonly whole: Quantity }

const shares = new WeakMap<Statement, Share | null>()

/** The part and the whole that a fact counts; null: it counts none. */
function shareOf(statement: Statement): Share | null {
  const had = shares.get(statement)
  if (had !== undefined) return had
  const found = shareIn(statement.text, statement.quantities())
  shares.set(statement, found)
  return found
}

function shareIn(text: string, all: readonly Quantity[]): Share | null {
  for (const [at, part] of all.entries()) {
    const whole = all[at + 1]
    if (whole === undefined || part.unit !== null || whole.unit !== null) continue
    if (outOf.test(text.slice(part.end, whole.start)) && (part.values[0] ?? 0) < (whole.values[0] ?? 0))
      return { part, whole }
  }
  return null
}

/** Of the facts those that count a part of a whole, looked for once. */
const counting = new WeakMap<readonly Statement[], readonly Statement[]>()
function sharesAmong(statements: readonly Statement[]): readonly Statement[] {
  const had = counting.get(statements)
  if (had !== undefined) return had
  const found = statements.filter((one) => one.kind !== 'quote' && shareOf(one) !== null)
  counting.set(statements, found)
  return found
}

/** How many the fact says it was not so with. */
const restOf = ({ part, whole }: Share): number => (whole.values[0] ?? 0) - (part.values[0] ?? 0)

/** `Seven of the 48`, `the seven others`, of 41 of 48; or the 48 beside those seven. */
export function isRest(
  claim: Quantity,
  beside: readonly Quantity[],
  isLeft: boolean,
  statement: Statement,
): boolean {
  const share = claim.unit === null && !claim.crowd ? shareOf(statement) : null
  if (share === null) return false
  const has = (value: number) => beside.some(({ values }) => values.includes(value))
  const [all = 0] = share.whole.values
  if (claim.values.includes(all)) return has(restOf(share))
  return claim.values.includes(restOf(share)) && (isLeft || has(all))
}

const others =
  /(?<!\p{L})(?:others?|the rest|remaining|übrigen?|restlichen?|anderen?|autres?|le reste|demás|resto|restantes?|otr[oa]s|outr[oa]s|demais)(?!\p{L})/iu

/** `The three others I corrected by hand`, `in 3 of the 40`: of those with which it was not so. */
export function tellsOfRest({ sentence: { text }, plain, language }: Read, statement: Statement): boolean {
  const share = shareOf(statement)
  if (share === null) return false
  const all = quantitiesOf(plain, language)
  const isRest = all.some(({ unit, values }) => unit === null && values.includes(restOf(share)))
  if (others.test(text)) return isRest || all.every(({ unit }) => unit !== null)
  return (
    isRest && all.some(({ unit, values }) => unit === null && values.includes(share.whole.values[0] ?? 0))
  )
}

const every =
  /(?:(?:^|[:;–—] )(?:the|die|les|los|las|os|as|[il]e|gli)|(?<!\p{L})(?:all|every(?: single)? one of|each one of|alle|sämtliche|jede[rs]? de[rs]|tou(?:s|tes)|chacune? des|tod[oa]s|cada un[oa] de|cada uma? d[eao]s?|tutt[ie])(?: (?:of )?(?:the|our|its|these|die|les|los|las|os|as|i|le|gli))?) $/iu

/** `All 40 sides were cut right`, of 37 of 40. */
export function everyoneVerdicts(read: Read, ledger: Ledger): readonly Verdict[] {
  const { sentence, plain, language } = read
  if (sentence.question || read.personal || read.whose !== 'open') return []
  const known = sharesAmong(ledger.statements)
  if (known.length === 0) return []
  const all = quantitiesOf(plain, language)
  const own = shareIn(plain, all) ?? shareBefore(plain, all)
  for (const [at, quantity] of all.entries()) {
    if (quantity.unit !== null) continue
    const [value = 0] = quantity.values
    const next = all[at + 1]
    const isAll =
      every.test(plain.slice(0, quantity.start)) ||
      (next?.values[0] === value && outOf.test(plain.slice(quantity.end, next.start)))
    const against =
      isAll || quantity === own?.whole
        ? known.find(
            (one) =>
              isOfShare(read, value, quantity.object, one) && (isAll || isOtherPart(own, shareOf(one))),
          )
        : undefined
    if (against === undefined) continue
    const { start, end } = quantity
    return [{ kind: 'number', start, end, severity: 'block', result: 'contradicted', by: [against] }]
  }
  return []
}

const wholeFirst =
  /(?:^|[.,;:–—] )(?:out of|of|von|sur|de|d['’]entre) (?:(?:the|our|den|les|los|las|os|as) )?$/iu
/** `Of nine concerts, eight needed nothing`. */
function shareBefore(text: string, [whole, part]: readonly Quantity[]): Share | null {
  if (whole === undefined || part === undefined || whole.unit !== null || part.unit !== null) return null
  const isPart = wholeFirst.test(text.slice(0, whole.start)) && (part.values[0] ?? 0) < (whole.values[0] ?? 0)
  return isPart ? { part, whole } : null
}

/** Another part of the same whole than the fact's, and not the rest of it. */
function isOtherPart(said: Share | null, known: Share | null): boolean {
  if (said === null || known === null || said.part.relation !== 'exact') return false
  const [value = 0] = said.part.values
  return value !== known.part.values[0] && value !== restOf(known)
}

/** The same whole, of the same thing, and a word more of what was done with it. */
function isOfShare({ stems }: Read, value: number, object: readonly string[], statement: Statement): boolean {
  const share = shareOf(statement)
  if (share === null || !share.whole.values.includes(value)) return false
  // `in 6 nurseries; 5 of 6 asked nothing`: what is counted may stand before.
  const counted = statement.quantities().filter(({ unit, values }) => unit === null && values.includes(value))
  const things = [...counted.flatMap((one) => one.object), ...share.whole.object, ...share.part.object]
  if (object.length > 0 && !sameThing(object, things)) return false
  return [...stems].some((stem) => !things.slice(-1).includes(stem) && statement.stems().has(stem))
}
