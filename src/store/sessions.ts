/** Who is signed in, and the keys that sign in once. Only hashes are kept: a stolen database signs nobody in. */
import { createHash } from 'node:crypto'
import type { MakerId, Random } from '../core/ids.ts'
import { sessionIdleMs } from '../core/makers.ts'
import type { Db } from './tables.ts'

/** A use is noted at most this often; the console asks many times a minute. */
const noteMs = 60_000
const keyBytes = 32

const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex')

/** A new key that signs in once, as this maker: whose it is stands in the key, and only the whole of it has the hash. */
export const newOneTime = (random: Random, maker: MakerId | null): string => {
  const key = Buffer.from(random(24)).toString('base64url')
  return maker === null ? key : `${key}.${maker}`
}

const makerIn = (key: string): MakerId | null => (key.split('.')[1] ?? null) as MakerId | null

/** Keeps a one-time key until `until`, and drops those that ran out before `now`. */
export async function addOneTime(db: Db, key: string, until: number, now = 0): Promise<void> {
  await db.deleteFrom('one_time').where('until', '<=', now).execute()
  await db
    .insertInto('one_time')
    .values({ hash: hashOf(key), until })
    .execute()
}

/** Spends a one-time key for a session's key: once, and before it ran out. */
export async function spendOneTime(
  db: Db,
  key: string,
  now: number,
  random: Random,
): Promise<string | undefined> {
  const spent = await db
    .deleteFrom('one_time')
    .where('hash', '=', hashOf(key))
    .returning('until')
    .executeTakeFirst()
  if (!spent || now >= spent.until) return undefined
  return startSession(db, makerIn(key), now, random)
}

/** A new session's key. Null: of the one whose server it is. */
export async function startSession(
  db: Db,
  maker: MakerId | null,
  now: number,
  random: Random,
): Promise<string> {
  const session = Buffer.from(random(keyBytes)).toString('base64url')
  await db
    .deleteFrom('session')
    .where('last_at', '<', now - sessionIdleMs)
    .execute()
  await db
    .insertInto('session')
    .values({ hash: hashOf(session), made_at: now, last_at: now, maker })
    .execute()
  return session
}

/** Whose session it is. */
export async function findSession(
  db: Db,
  key: string,
  now: number,
): Promise<{ readonly maker: MakerId | null } | undefined> {
  const hash = hashOf(key)
  const row = await db
    .selectFrom('session')
    .select(['last_at', 'maker'])
    .where('hash', '=', hash)
    .executeTakeFirst()
  if (!row || now - row.last_at > sessionIdleMs) return undefined
  if (now - row.last_at > noteMs)
    await db.updateTable('session').set({ last_at: now }).where('hash', '=', hash).execute()
  return { maker: row.maker as MakerId | null }
}

export async function endSession(db: Db, key: string): Promise<void> {
  await db.deleteFrom('session').where('hash', '=', hashOf(key)).execute()
}
