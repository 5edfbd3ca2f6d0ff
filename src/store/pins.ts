/** Rules of balance as strict as they ever were, for each product and for each place it stands in. */
import {
  type BalanceRule,
  balanceRules,
  isLooser,
  type Pin,
  type RulesOn,
  type RuleValue,
  strictest,
} from '../core/balance.ts'
import { dialectOf } from './bulk.ts'
import type { Db, Trx } from './tables.ts'

/** What stands in `value`: beside the rule's value, for which product it was first switched on, and when. */
type Kept = { readonly value: RuleValue; readonly product: string; readonly since: number }

export type Pinning = {
  readonly product: string
  /** Its folder and those above it: no product's slug looks like one of these. */
  readonly places: readonly string[]
}

type PinRow = {
  product: string
  rule: string
  value: string
  made_at: number
  loosened_at: number | null
  loosened_why: string | null
}

/** Keeps the strictest value of each rule, for the product and for the place `at`; what is looser changes nothing. */
export async function pinRules(
  db: Db,
  { product, at, rules }: { readonly product: string; readonly at: string | null; readonly rules: RulesOn },
  now: number,
): Promise<void> {
  const keys = at === null ? [product] : [product, at]
  const on = balanceRules.flatMap((rule) => (rules[rule] === undefined ? [] : [{ rule, value: rules[rule] }]))
  if (on.length === 0) return
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto('pin')
      .values(
        keys.flatMap((key) =>
          on.map(({ rule, value }) => ({
            product: key,
            rule,
            value: JSON.stringify({ value, product, since: now } satisfies Kept),
            made_at: now,
            loosened_at: null,
            loosened_why: null,
          })),
        ),
      )
      .onConflict((c) => c.columns(['product', 'rule']).doNothing())
      .execute()
    for (const row of await lockPins(trx, keys)) {
      const kept = JSON.parse(row.value) as Kept
      const says = rules[row.rule as BalanceRule]
      if (says === undefined || !isLooser(kept.value, says)) continue
      await trx
        .updateTable('pin')
        .set({
          value: JSON.stringify({ ...kept, value: strictest([kept.value, says]) } satisfies Kept),
          made_at: now,
        })
        .where('product', '=', row.product)
        .where('rule', '=', row.rule)
        .execute()
    }
  })
}

const lockPins = async (trx: Trx, keys: readonly string[]): Promise<PinRow[]> => {
  const rows = trx.selectFrom('pin').selectAll().where('product', 'in', keys)
  return await (dialectOf(trx) === 'postgres' ? rows.forUpdate() : rows).execute()
}

/** The maker lets one rule go as far as `value`, wherever it is pinned for these; false when it is nowhere stricter. */
export async function loosenPin(
  db: Db,
  { product, places }: Pinning,
  loosened: { readonly rule: BalanceRule; readonly value: RuleValue; readonly why: string },
  now: number,
): Promise<boolean> {
  const { rule, value, why } = loosened
  const rows = await db.selectFrom('pin').selectAll().where('rule', '=', rule).execute()
  const stricter = rows.filter(
    (row) =>
      (isOfSeries(rule) || row.product === product || places.includes(row.product)) &&
      isLooser(value, (JSON.parse(row.value) as Kept).value),
  )
  await db.transaction().execute(async (trx) => {
    for (const row of stricter)
      await trx
        .updateTable('pin')
        .set({
          value: JSON.stringify({ ...(JSON.parse(row.value) as Kept), value } satisfies Kept),
          loosened_at: now,
          loosened_why: why,
        })
        .where('product', '=', row.product)
        .where('rule', '=', rule)
        .execute()
  })
  return stricter.length > 0
}

/** The one rule that is about which product comes after which: whoever writes a new product's file has not switched it off by leaving it out. */
const isOfSeries = (rule: BalanceRule): boolean => rule === 'open-before-new'

export type PinsListed = {
  readonly pins: readonly Pin[]
  /** Products that were asked about, and since when: perhaps never shared. */
  readonly known: ReadonlyMap<string, number>
}

/** Every pin of the product and its places, and those of others that are about what comes after them: `newSince` says since when this one is there. */
export async function listPins(
  db: Db,
  { product, places }: Pinning,
  sharedSince: number | null,
): Promise<PinsListed> {
  const rows = await db.selectFrom('pin').selectAll().orderBy('made_at').orderBy('product').execute()
  const all = rows.map((row) => ({ row, kept: JSON.parse(row.value) as Kept }))
  const known = new Map<string, number>()
  for (const { row, kept } of all)
    if (!isPlace(row.product))
      known.set(row.product, Math.min(kept.since, known.get(row.product) ?? Infinity))
  const since = Math.min(sharedSince ?? Infinity, known.get(product) ?? Infinity)
  return {
    known,
    pins: all.flatMap(({ row, kept }) => {
      const here = row.product === product || places.includes(row.product)
      const rule = row.rule as BalanceRule
      const follows = isOfSeries(rule) && !isPlace(row.product) && kept.since < since
      return here || follows ? [toPin(row, kept, here)] : []
    }),
  }
}

const isPlace = (key: string): boolean => key.includes(':')

const toPin = (row: PinRow, { value, product }: Kept, here: boolean): Pin => ({
  rule: row.rule as BalanceRule,
  value,
  at: row.made_at,
  product,
  here,
  loosened: row.loosened_at === null ? null : { at: row.loosened_at, why: row.loosened_why ?? '' },
})
