/** What strangers say is wrong with links. */
import { base32, type LinkId, type MakerId, type Random } from '../core/ids.ts'
import type { Database, Db, Trx } from './tables.ts'

export type Complaint = {
  readonly complaint: string
  readonly link: LinkId
  /** Null: of the one whose server it is. */
  readonly maker: MakerId | null
  readonly product: string
  /** The host that was opened. */
  readonly host: string
  readonly words: string
  readonly state: 'open' | 'settled'
  readonly at: number
}

type Data = Pick<Complaint, 'product' | 'host' | 'words'>

const toComplaint = (row: Database['complaint']): Complaint => ({
  complaint: row.id,
  link: row.link as LinkId,
  maker: row.maker as MakerId | null,
  ...(JSON.parse(row.data) as Data),
  state: row.state as Complaint['state'],
  at: row.made_at,
})

/** Gives its id; undefined when `maxOpen` already wait. */
export async function addComplaint(
  db: Db,
  complaint: Omit<Complaint, 'complaint' | 'state'>,
  { random, maxOpen }: { readonly random: Random; readonly maxOpen: number },
): Promise<string | undefined> {
  const { link, maker, at, product, host, words } = complaint
  const id = `c${base32(random, 7)}`
  return await db.transaction().execute(async (trx) => {
    if ((await countOpen(trx)) >= maxOpen) return undefined
    const data = JSON.stringify({ product, host, words } satisfies Data)
    await trx.insertInto('complaint').values({ id, link, maker, data, state: 'open', made_at: at }).execute()
    return id
  })
}

async function countOpen(trx: Trx): Promise<number> {
  const { open } = await trx
    .selectFrom('complaint')
    .select((e) => e.fn.countAll<number>().as('open'))
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow()
  return Number(open)
}

/** The newest first. */
export async function listComplaints(
  db: Db,
  { state, limit }: { readonly state: Complaint['state'] | undefined; readonly limit: number },
): Promise<Complaint[]> {
  const rows = await db
    .selectFrom('complaint')
    .selectAll()
    .$if(state !== undefined, (query) => query.where('state', '=', state as string))
    .orderBy('made_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(toComplaint)
}

/** The operator has looked at it; false when there is none of that id. */
export async function settleComplaint(db: Db, id: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('complaint')
    .set({ state: 'settled' })
    .where('id', '=', id)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** What was said of links that are gone, with whoever they were for. */
export async function forgetComplaints(db: Db | Trx, links: readonly LinkId[]): Promise<void> {
  if (links.length > 0) await db.deleteFrom('complaint').where('link', 'in', links).execute()
}

/** Of a link that was closed nothing is left to look at. */
export async function settleComplaintsOf(db: Db | Trx, link: LinkId): Promise<void> {
  await db
    .updateTable('complaint')
    .set({ state: 'settled' })
    .where('link', '=', link)
    .where('state', '=', 'open')
    .execute()
}
