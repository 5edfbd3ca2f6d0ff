/** Numbers of one text that belong together: `7, 14 or 21 days`, `2 hours and 25 minutes`, `48 levels, ten of them`. */
import type { Quantity } from './amounts.ts'
import { money, units } from './units.ts'

export const joined = (text: string, found: readonly Quantity[]): readonly Quantity[] =>
  referred(text, listed(text, compound(text, found)))

const endsThere = /^(?:[.,;:!?)]|$| (?:a|per|im|pro|par|por|al|once|einmal)(?!\p{L}))/iu
const rest = /^(?: | and | und | et | y | e |, )$/

/** `2 hours and 25 minutes`, `elf Euro fünfzig`: one number. */
function compound(text: string, found: readonly Quantity[]): readonly Quantity[] {
  const list: Quantity[] = []
  for (const one of found) {
    const whole = list.at(-1)
    const part = whole === undefined ? null : partOf(whole, one, text)
    if (whole === undefined || part === null) list.push(one)
    else
      list[list.length - 1] = {
        ...whole,
        values: whole.values.map((value) => value + part),
        object: one.object,
        per: one.per,
        end: one.end,
      }
  }
  return list
}

/** What a smaller unit adds; null: it is a number of its own. */
function partOf(whole: Quantity, one: Quantity, text: string): number | null {
  const [value = 0] = one.values
  const between = text.slice(whole.end, one.start)
  if (!rest.test(between) || whole.high !== null || whole.unit === null || one.relation !== 'exact')
    return null
  if (whole.unit === 'time' && one.unit === 'time' && whole.per === null) {
    const size = sizeIn(text, whole)
    return size !== null && value < size && sizeIn(text, one) !== size ? value : null
  }
  if (
    !money.has(whole.unit) ||
    one.unit !== null ||
    !endsThere.test(text.slice(one.end, one.end + 12)) ||
    between !== ' ' ||
    (whole.per !== null && whole.per !== one.per)
  )
    return null
  return Number.isInteger(whole.values[0]) && value >= 5 && value < 100 ? value / 100 : null
}
const sizeIn = (text: string, { start, end }: Quantity): number | null =>
  units.get(lastWord.exec(text.slice(start, end))?.[0].toLowerCase() ?? '')?.factor ?? null

/** Behind a number: a part of what was counted before it. */
export const ofThem =
  /^\s(?:of (?:them|these|those|which)|davon|d['’]entre (?:eux|elles)|de (?:ell[oa]s|el[ea]s|est[oa]s))(?!\p{L})/iu

/** `Of 40 sides, 37 needed nothing`: sides. */
const ofWhole =
  /(?:^|[.,;:–—] )(?:out of|of|von|sur|de|d['’]entre|entre) (?:(?:the|our|all|den|les|los|las|os|as) )?$/iu

/** `48 levels, ten of them`: levels. */
function referred(text: string, found: readonly Quantity[]): readonly Quantity[] {
  return found.map((one, at) => {
    const whole = found[at - 1]
    if (whole === undefined || one.unit !== null || whole.unit !== null) return one
    const isPart =
      ofWhole.test(text.slice(0, whole.start)) &&
      /^[^.;:–—]{1,40}, (?:only |just |nur )?$/u.test(text.slice(whole.end, one.start))
    return isPart || ofThem.test(text.slice(one.end, one.end + 24)) ? { ...one, object: whole.object } : one
  })
}

/** `3, 4 or 5 players`: players, all of them. */
const isOfNext = (one: Quantity, next: Quantity, between: string): boolean =>
  one.unit === null && next.unit === null && one.object.length === 0 && listSign.test(between)

const listSign = /^\s?(?:,|\/|or|and|oder|und|ou|et|o|y|e|,\s(?:or|and|oder|und|ou|et|o|y|e))\s?$/iu
const lastWord = /[\p{L}µ]+$/u

/** `7, 14 or 21 days`: the unit is said once. */
function listed(text: string, found: readonly Quantity[]): readonly Quantity[] {
  const list = [...found]
  let by = 1
  for (let at = list.length - 2; at >= 0; at--) {
    const [one, next] = [list[at], list[at + 1]]
    if (one !== undefined && next !== undefined && isOfNext(one, next, text.slice(one.end, next.start)))
      list[at] = { ...one, object: next.object }
    if (one === undefined || next === undefined || one.unit !== null || next.unit !== 'time') continue
    if (one.relation === 'range' || !listSign.test(text.slice(one.end, next.start))) continue
    by = sizeIn(text, next) ?? by
    list[at] = { ...one, unit: next.unit, values: one.values.map((value) => value * by), object: next.object }
  }
  return list
}
