/** Single values of the server: its secret, its keys, its id. */
import type { Random } from '../core/ids.ts'
import type { Db, Trx } from './tables.ts'

export async function findMeta(db: Db | Trx, key: string): Promise<string | undefined> {
  const row = await db.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirst()
  return row?.value
}

export async function setMeta(db: Db | Trx, key: string, value: string): Promise<void> {
  await db
    .insertInto('meta')
    .values({ key, value })
    .onConflict((c) => c.column('key').doUpdateSet({ value }))
    .execute()
}

/** The stored value, or the one that `make` gives, stored: of two that ask at once, both get the first. */
export async function ensureMeta(db: Db, key: string, make: () => string): Promise<string> {
  const known = await findMeta(db, key)
  if (known !== undefined) return known
  await db
    .insertInto('meta')
    .values({ key, value: make() })
    .onConflict((c) => c.column('key').doNothing())
    .execute()
  return (await findMeta(db, key)) as string
}

const secretBytes = 32

/** The key that signs page tokens, visitor cookies and maker marks; made once, 256 bits. */
export async function ensureSecret(db: Db, random: Random): Promise<Uint8Array> {
  const make = () => Buffer.from(random(secretBytes)).toString('base64url')
  return new Uint8Array(Buffer.from(await ensureMeta(db, 'secret', make), 'base64url'))
}
