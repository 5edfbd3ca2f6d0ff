/** What is known of the one line: when it was last said of each product, and how long it rests. */
import { noSnooze, type Snooze } from '../core/nudge.ts'
import type { Opening } from '../core/opening.ts'
import { findMeta, setMeta } from './meta.ts'
import type { Db, Trx } from './tables.ts'

const snoozeKey = 'snooze'
const linesKey = 'lines'
/** Products whose last line is remembered, newest first. */
const maxLines = 1000

export async function findSnooze(db: Db): Promise<Snooze> {
  const text = await findMeta(db, snoozeKey)
  return text === undefined ? noSnooze : { ...noSnooze, ...(JSON.parse(text) as Partial<Snooze>) }
}

export const setSnooze = (db: Db, snooze: Snooze): Promise<void> =>
  setMeta(db, snoozeKey, JSON.stringify(snooze))

/** When the line was last said of this product. */
export async function findLineAt(db: Db | Trx, product: string): Promise<number | undefined> {
  return new Map(await readLines(db)).get(product)
}

/** Of two that ask at once one says it: false when it was said meanwhile. */
export async function keepLine(
  db: Db,
  product: string,
  now: number,
  known: number | undefined,
): Promise<boolean> {
  return await db.transaction().execute(async (trx) => {
    await lockLines(trx)
    const lines = await readLines(trx)
    if (lines.find(([name]) => name === product)?.[1] !== known) return false
    const others = lines.filter(([name]) => name !== product)
    await setMeta(trx, linesKey, JSON.stringify([[product, now], ...others].slice(0, maxLines)))
    return true
  })
}

/** Writes first: the second of two waits here. */
async function lockLines(trx: Trx): Promise<void> {
  await trx
    .insertInto('meta')
    .values({ key: linesKey, value: '[]' })
    .onConflict((c) => c.column('key').doUpdateSet((e) => ({ value: e.ref('meta.value') })))
    .execute()
}

async function readLines(db: Db | Trx): Promise<readonly (readonly [string, number])[]> {
  const text = await findMeta(db, linesKey)
  return text === undefined ? [] : (JSON.parse(text) as [string, number][])
}

/**
 * When a stranger last had the product open, epoch ms: somebody whom the maker calls a stranger, or anybody who came by a pulse.
 * Rows that the maker made by hand; no event and no visitor is read.
 */
export async function findLastStrangerOpen(db: Db, product: string): Promise<number | undefined> {
  const rows = await db
    .selectFrom('opening')
    .leftJoin('person', 'person.id', 'opening.person')
    .select(['opening.state'])
    .where('opening.product', '=', product)
    .where((e) => e.or([e('opening.kind', '=', 'pulse'), e('person.relation', '=', 'stranger')]))
    .execute()
  const times = rows.flatMap((row) => openTimes(JSON.parse(row.state) as Opening))
  return times.length === 0 ? undefined : times.reduce((a, b) => Math.max(a, b))
}

const openTimes = ({ window, seen, attested }: Opening): readonly number[] =>
  [window.openedAt, seen?.at, attested.opened?.at].filter((at) => typeof at === 'number')

/** Whether the maker has let go of it. */
export async function isRetired(db: Db, product: string): Promise<boolean> {
  const row = await db
    .selectFrom('product')
    .select('retired_at')
    .where('slug', '=', product)
    .executeTakeFirst()
  return (row?.retired_at ?? null) !== null
}
