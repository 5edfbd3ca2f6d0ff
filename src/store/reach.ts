/** Whom a maker could show something to, as they said themselves: who has the problem, and names within reach. */
import { findMeta, setMeta } from './meta.ts'
import { nameKey } from './people.ts'
import type { Db, Trx } from './tables.ts'

export type Reach = {
  /** The maker's own words. */
  readonly who: string | null
  readonly names: readonly string[]
}

const prefix = 'reach:'
/** Three are asked for; who names more knows more. */
const mostNames = 50

const parse = (value: string | undefined): Reach =>
  value === undefined ? { who: null, names: [] } : (JSON.parse(value) as Reach)

export const findReach = async (db: Db, product: string): Promise<Reach> =>
  parse(await findMeta(db, prefix + product))

/** Adds names, each once in whatever case; what they say of who has the problem replaces what they said before. */
export async function keepReach(
  db: Db,
  product: string,
  said: { readonly who?: string | undefined; readonly names?: readonly string[] | undefined },
): Promise<Reach> {
  return await db.transaction().execute(async (trx) => {
    const before = parse(await findMeta(trx, prefix + product))
    const names = new Map([...before.names, ...(said.names ?? [])].map((name) => [nameKey(name), name]))
    const reach: Reach = { who: said.who ?? before.who, names: [...names.values()].slice(0, mostNames) }
    await setMeta(trx, prefix + product, JSON.stringify(reach))
    return reach
  })
}

/** Everything that was said, by product. */
export async function listReach(db: Db | Trx): Promise<readonly (Reach & { readonly product: string })[]> {
  const rows = await db
    .selectFrom('meta')
    .select(['key', 'value'])
    .where('key', 'like', `${prefix}%`)
    .orderBy('key')
    .execute()
  return rows.map((row) => ({ product: row.key.slice(prefix.length), ...parse(row.value) }))
}

/** Takes one name out, and words that hold it. Gives how many products it stood at. */
export async function eraseFromReach(db: Db | Trx, name: string): Promise<number> {
  const gone = nameKey(name)
  let times = 0
  for (const { product, who, names } of await listReach(db)) {
    const kept = names.filter((one) => nameKey(one) !== gone)
    const speaksOf = who !== null && nameKey(who).includes(gone)
    if (kept.length === names.length && !speaksOf) continue
    times += 1
    await setMeta(db, prefix + product, JSON.stringify({ who: speaksOf ? null : who, names: kept }))
  }
  return times
}
