/** Who is signed in, and the keys that sign in once. Only hashes are kept: a stolen database signs nobody in. */
import { createHash } from 'node:crypto'
import type { Random } from '../core/ids.ts'
import { dayMs } from '../core/window.ts'
import type { Db } from './tables.ts'

/** A console that nobody opened for this long asks to be opened from the terminal again. */
const idleMs = 30 * dayMs
/** A use is noted at most this often; the console asks many times a minute. */
const noteMs = 60_000
const keyBytes = 32

const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex')

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
  const session = Buffer.from(random(keyBytes)).toString('base64url')
  await db
    .deleteFrom('session')
    .where('last_at', '<', now - idleMs)
    .execute()
  await db
    .insertInto('session')
    .values({ hash: hashOf(session), made_at: now, last_at: now })
    .execute()
  return session
}

export async function isSession(db: Db, key: string, now: number): Promise<boolean> {
  const hash = hashOf(key)
  const row = await db.selectFrom('session').select('last_at').where('hash', '=', hash).executeTakeFirst()
  if (!row || now - row.last_at > idleMs) return false
  if (now - row.last_at > noteMs)
    await db.updateTable('session').set({ last_at: now }).where('hash', '=', hash).execute()
  return true
}
