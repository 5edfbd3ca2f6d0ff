/** What nobody may open any more, by the operator's word. */
import type { Block, Blocked } from '../core/abuse.ts'
import type { LinkId, MakerId } from '../core/ids.ts'
import type { Db, Trx } from './tables.ts'

const keyOf = (of: Blocked): string => {
  switch (of.kind) {
    case 'link':
      return `link:${of.link}`
    case 'maker':
      return `maker:${of.maker}`
    case 'domain':
      return `domain:${of.domain}`
    default:
      return of satisfies never
  }
}

function readKey(key: string): Blocked {
  const name = key.slice(key.indexOf(':') + 1)
  if (key.startsWith('link:')) return { kind: 'link', link: name as LinkId }
  if (key.startsWith('maker:')) return { kind: 'maker', maker: name as MakerId }
  return { kind: 'domain', domain: name }
}

/** A later word on why takes the place of the one before. */
export async function addBlock(db: Db | Trx, { of, why, at }: Block): Promise<void> {
  await db
    .insertInto('block')
    .values({ key: keyOf(of), why, made_at: at })
    .onConflict((c) => c.column('key').doUpdateSet({ why, made_at: at }))
    .execute()
}

/** False when there was none. */
export async function removeBlock(db: Db | Trx, of: Blocked): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('block').where('key', '=', keyOf(of)).executeTakeFirst()
  return numDeletedRows > 0n
}

/** Why one of these is blocked; undefined where none is. */
export async function findWhyBlocked(db: Db, of: readonly Blocked[]): Promise<string | undefined> {
  const row = await db.selectFrom('block').select('why').where('key', 'in', of.map(keyOf)).executeTakeFirst()
  return row?.why
}

/** All of them, the newest first: made by hand, one by one. */
export async function listBlocks(db: Db): Promise<Block[]> {
  const rows = await db.selectFrom('block').selectAll().orderBy('made_at', 'desc').orderBy('key').execute()
  return rows.map((row) => ({ of: readKey(row.key), why: row.why, at: row.made_at }))
}
