/** The newest report of the gap, as it was sent. */
import { findMeta, setMeta } from './meta.ts'
import type { Db, Trx } from './tables.ts'

const key = 'gap'

export async function keepGap(db: Db, report: unknown, now: number): Promise<void> {
  await setMeta(db, key, JSON.stringify({ at: now, report }))
}

export async function findGap(
  db: Db,
): Promise<{ readonly at: number; readonly report: unknown } | undefined> {
  const text = await findMeta(db, key)
  return text === undefined ? undefined : JSON.parse(text)
}

/** It may name anybody. */
export async function eraseGap(trx: Trx): Promise<void> {
  await trx.deleteFrom('meta').where('key', '=', key).execute()
}
