/** Certificates of the server's own names and of makers' domains, with their keys: nothing here goes into an export or an answer. */
import type { Db } from './tables.ts'

export type KeptCertificate = {
  /** The first of `names`; what it is asked for by. */
  readonly name: string
  /** As they stand in it: `share.example`, `*.share.example`. */
  readonly names: readonly string[]
  /** PEM, both or neither. */
  readonly key: string | null
  readonly chain: string | null
  readonly notBefore: number | null
  readonly notAfter: number | null
  /** Null: nothing is to be done by itself. */
  readonly nextAt: number | null
  /** What whoever keeps it needs to know; an object. */
  readonly data: unknown
}

export async function listCertificates(db: Db): Promise<KeptCertificate[]> {
  const rows = await db.selectFrom('certificate').selectAll().orderBy('name').execute()
  return rows.map((row) => ({
    name: row.name,
    names: JSON.parse(row.names),
    key: row.key,
    chain: row.chain,
    notBefore: timeOf(row.not_before),
    notAfter: timeOf(row.not_after),
    nextAt: timeOf(row.next_at),
    data: JSON.parse(row.data),
  }))
}

const timeOf = (value: number | string | null): number | null => (value === null ? null : Number(value))

export async function saveCertificate(db: Db, one: KeptCertificate): Promise<void> {
  const row = {
    names: JSON.stringify(one.names),
    key: one.key,
    chain: one.chain,
    not_before: one.notBefore,
    not_after: one.notAfter,
    data: JSON.stringify(one.data),
    next_at: one.nextAt,
  }
  await db
    .insertInto('certificate')
    .values({ name: one.name, ...row })
    .onConflict((c) => c.column('name').doUpdateSet(row))
    .execute()
}

export async function removeCertificate(db: Db, name: string): Promise<void> {
  await db.deleteFrom('certificate').where('name', '=', name).execute()
}
