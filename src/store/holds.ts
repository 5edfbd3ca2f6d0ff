/** Pulses that wait for the operator's eye, and what was decided of them. */
import type { LinkId, MakerId, SnapshotId } from '../core/ids.ts'
import type { PhishingSign } from '../core/phishing.ts'
import type { Database, Db } from './tables.ts'

export type Hold = {
  readonly link: LinkId
  readonly maker: MakerId | null
  readonly product: string
  readonly channel: string
  /** As its maker calls it. */
  readonly build: string
  /** The very files: others are looked at anew, whatever they are called. */
  readonly snapshot: SnapshotId
  readonly signs: readonly PhishingSign[]
  readonly state: 'waiting' | 'released' | 'refused'
  /** Why it was refused. */
  readonly why: string | null
  readonly at: number
  readonly decidedAt: number | null
}

type Data = Pick<Hold, 'product' | 'channel' | 'build' | 'snapshot' | 'signs' | 'why'>

const toHold = (row: Database['hold']): Hold => ({
  link: row.link as LinkId,
  maker: row.maker as MakerId | null,
  ...(JSON.parse(row.data) as Data),
  state: row.state as Hold['state'],
  at: row.made_at,
  decidedAt: row.decided_at,
})

export async function putHold(db: Db, hold: Omit<Hold, 'state' | 'why' | 'decidedAt'>): Promise<void> {
  const { link, maker, at, product, channel, build, snapshot, signs } = hold
  const data = JSON.stringify({ product, channel, build, snapshot, signs, why: null } satisfies Data)
  const row = { maker, data, state: 'waiting', made_at: at, decided_at: null }
  await db
    .insertInto('hold')
    .values({ link, ...row })
    .onConflict((c) => c.column('link').doUpdateSet(row))
    .execute()
}

/** The newest first; those that wait alone, or those that were decided too. */
export async function listHolds(
  db: Db,
  { state, limit }: { readonly state: Hold['state'] | undefined; readonly limit?: number },
): Promise<Hold[]> {
  const rows = await db
    .selectFrom('hold')
    .selectAll()
    .$if(state !== undefined, (query) => query.where('state', '=', state as string))
    .orderBy('made_at', 'desc')
    .orderBy('link')
    .$if(limit !== undefined, (query) => query.limit(limit as number))
    .execute()
  return rows.map(toHold)
}

export async function findHold(db: Db, link: LinkId): Promise<Hold | undefined> {
  const row = await db.selectFrom('hold').selectAll().where('link', '=', link).executeTakeFirst()
  return row && toHold(row)
}

/** `why`: of a refusal. */
export async function decideHold(
  db: Db,
  hold: Hold,
  decided: { readonly state: 'released' | 'refused'; readonly why: string | null; readonly now: number },
): Promise<void> {
  const { product, channel, build, snapshot, signs } = hold
  const { why } = decided
  const data = JSON.stringify({ product, channel, build, snapshot, signs, why } satisfies Data)
  await db
    .updateTable('hold')
    .set({ state: decided.state, data, decided_at: decided.now })
    .where('link', '=', hold.link)
    .execute()
}

/** Whether the operator let those very files of that maker pass before. */
export async function wasReleased(
  db: Db,
  { maker, snapshot }: Pick<Hold, 'maker' | 'snapshot'>,
): Promise<boolean> {
  const released = await listHolds(db, { state: 'released' })
  return released.some((one) => one.maker === maker && one.snapshot === snapshot)
}
