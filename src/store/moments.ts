/** Ends of agents' answers, commits and pushes: when somebody built, and nothing else of it. */
import { sql } from 'kysely'
import { type Session, sessionGapMs } from '../core/session.ts'
import type { Db } from './tables.ts'

/** Longer ago says nothing about today. */
export const momentsKeptMs = 400 * 86_400_000
/** Agents stop after each answer; a session needs no finer grain. */
const grainMs = 60_000

/** Keeps one moment, unless the product has one in this minute. */
export async function addMoment(
  db: Db,
  moment: { readonly product: string; readonly by: string; readonly at: number },
): Promise<void> {
  const { product, by, at } = moment
  const id = `${product}@${Math.floor(at / grainMs)}`
  await db
    .insertInto('moment')
    .values({ id, product, by, at })
    .onConflict((c) => c.column('id').doNothing())
    .execute()
}

/** Forgets what is too old, of every product. */
export async function pruneMoments(db: Db, now: number): Promise<void> {
  await db
    .deleteFrom('moment')
    .where('at', '<', now - momentsKeptMs)
    .execute()
}

/** Oldest first, the newest `limit` after `after`. */
export async function listMoments(
  db: Db,
  product: string,
  after: number,
  limit: number,
): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('moment')
    .select('at')
    .where('product', '=', product)
    .where('at', '>', after)
    .orderBy('at', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => row.at).reverse()
}

/** Sessions of moments in the minute of `since` and later, oldest first. */
export async function listMomentSessions(
  db: Db,
  product: string,
  since: number,
): Promise<readonly Session[]> {
  const from = Math.floor(since / grainMs) * grainMs
  const { rows } = await sql<{ at: number; before: number | null; next: number | null }>`
    select at, before, next from (
      select at, lag(at) over (order by at) as before, lead(at) over (order by at) as next
      from moment where product = ${product} and at >= ${from}
    ) as beside
    where before is null or next is null or at - before >= ${sessionGapMs} or next - at >= ${sessionGapMs}
    order by at`.execute(db)
  const isGap = (from: number | null, to: number | null): boolean =>
    from === null || to === null || to - from >= sessionGapMs
  const starts = rows.filter((row) => isGap(row.before, row.at))
  const ends = rows.filter((row) => isGap(row.at, row.next))
  return starts.map((row, n) => ({ from: row.at, to: ends[n]?.at ?? row.at }))
}
