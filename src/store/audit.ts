/** Who did what on this server. Rows are only added: no call changes or removes one. */
import type { AuditEntry, NewAudit } from '../core/audit.ts'
import type { Db, Trx } from './tables.ts'

export async function addAudit(db: Db | Trx, { at, by, did, about, more = {} }: NewAudit): Promise<void> {
  await db
    .insertInto('audit')
    .values({ at, by, did, data: JSON.stringify({ about, more }) })
    .execute()
}

/** The newest first. `before`: a `seq`. */
export async function listAudit(
  db: Db,
  { before, limit }: { readonly before?: number | undefined; readonly limit: number },
): Promise<AuditEntry[]> {
  const rows = await db
    .selectFrom('audit')
    .selectAll()
    .$if(before !== undefined, (query) => query.where('seq', '<', before as number))
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ seq, at, by, did, data }) => {
    const { about, more } = JSON.parse(data) as Pick<AuditEntry, 'about' | 'more'>
    return { seq: Number(seq), at, by, did, about, more }
  })
}
