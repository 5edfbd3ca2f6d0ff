/** What the server saw when it tried a waiting link itself. */
import { sql } from 'kysely'
import type { LinkId, OpeningId } from '../core/ids.ts'
import type { Looked } from '../core/looked.ts'
import type { Opening } from '../core/opening.ts'
import { givenTexts } from './bulk.ts'
import type { Db, Trx } from './tables.ts'

/** The last look at each of these links; those that were never looked at are missing. */
export async function findLooks(
  db: Db | Trx,
  links: readonly LinkId[],
): Promise<ReadonlyMap<LinkId, Looked>> {
  if (links.length === 0) return new Map()
  const { rows } = await sql<{ link: LinkId; at: number; ok: number; why: string | null }>`
    select look.link, look.at, look.ok, look.why
    from ${givenTexts(db, [...new Set(links)])} join look on look.link = given.value
  `.execute(db)
  return new Map(rows.map(({ link, at, ok, why }) => [link, { at: Number(at), ok: ok === 1, why }]))
}

/** Only the last look at a link is kept. */
export async function keepLook(trx: Trx, link: LinkId, { at, ok, why }: Looked): Promise<void> {
  const row = { at, ok: ok ? 1 : 0, why }
  await trx
    .insertInto('look')
    .values({ link, ...row })
    .onConflict((c) => c.column('link').doUpdateSet(row))
    .execute()
}

/** Whether nobody real is meant by this turn or pulse. */
export async function isSimulated(db: Db | Trx, opening: OpeningId): Promise<boolean> {
  const row = await db.selectFrom('opening').select('state').where('id', '=', opening).executeTakeFirst()
  return row !== undefined && (JSON.parse(row.state) as Opening).simulated
}
