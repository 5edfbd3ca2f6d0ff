/** Passkeys: what a browser's own authenticator signs in with. Kept is the public half. */
import type { MakerId } from '../core/ids.ts'
import type { Database, Db } from './tables.ts'

export type Passkey = {
  /** The credential's id, base64url. */
  readonly id: string
  /** Null: of the one whose server it is. */
  readonly maker: MakerId | null
  readonly name: string
  /** COSE, base64url. */
  readonly publicKey: string
  /** How often it has signed, as it says itself; 0 where it does not count. */
  readonly counter: number
  readonly transports: readonly string[]
  readonly madeAt: number
  readonly lastAt: number | null
}

type Data = Pick<Passkey, 'publicKey' | 'counter' | 'transports'>

const toPasskey = (row: Database['passkey']): Passkey => ({
  id: row.id,
  maker: row.maker as MakerId | null,
  name: row.name,
  ...(JSON.parse(row.data) as Data),
  madeAt: row.made_at,
  lastAt: row.last_at,
})

const dataOf = ({ publicKey, counter, transports }: Data): string =>
  JSON.stringify({ publicKey, counter, transports })

/** False when that credential is known already, of whomever. */
export async function addPasskey(
  db: Db,
  key: Omit<Passkey, 'madeAt' | 'lastAt'>,
  now: number,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('passkey')
    .values({ id: key.id, maker: key.maker, name: key.name, data: dataOf(key), made_at: now, last_at: null })
    .onConflict((c) => c.column('id').doNothing())
    .executeTakeFirst()
  return Number(numInsertedOrUpdatedRows ?? 0) === 1
}

export async function findPasskey(db: Db, id: string): Promise<Passkey | undefined> {
  const row = await db.selectFrom('passkey').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toPasskey(row)
}

/** The oldest first. */
export async function listPasskeys(db: Db, maker: MakerId | null): Promise<Passkey[]> {
  const rows = await db
    .selectFrom('passkey')
    .selectAll()
    .where('maker', maker === null ? 'is' : '=', maker)
    .orderBy('made_at')
    .orderBy('id')
    .execute()
  return rows.map(toPasskey)
}

/** It has signed, and counts on from there. False when somebody else has used it meanwhile: there are two of it. */
export async function markPasskeyUsed(db: Db, key: Passkey, counter: number, now: number): Promise<boolean> {
  const done = await db
    .updateTable('passkey')
    .set({ data: dataOf({ ...key, counter }), last_at: now })
    .where('id', '=', key.id)
    .where('data', '=', dataOf(key))
    .executeTakeFirst()
  return Number(done.numUpdatedRows) === 1
}

/** False when this maker has no such one. */
export async function removePasskey(db: Db, id: string, maker: MakerId | null): Promise<boolean> {
  const done = await db
    .deleteFrom('passkey')
    .where('id', '=', id)
    .where('maker', maker === null ? 'is' : '=', maker)
    .executeTakeFirst()
  return Number(done.numDeletedRows) === 1
}
