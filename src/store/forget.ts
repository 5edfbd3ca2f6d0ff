/** Erases one person, and sees to it that a restored backup does not bring them back. */
import { createHash } from 'node:crypto'
import { appendFile, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { LinkId, PersonId, TurnId } from '../core/ids.ts'
import { dialectOf } from './bulk.ts'
import { eraseProposalsOf } from './proposals.ts'
import { eraseFromReach } from './reach.ts'
import { eraseGap } from './reports.ts'
import type { Db, DialectName, Trx } from './tables.ts'

type Place = { readonly db: Db; readonly dialect: DialectName; readonly folder: string | undefined }

export type Forgotten = {
  readonly turns: readonly TurnId[]
  /** Hosts that no longer lead anywhere. */
  readonly links: readonly LinkId[]
  readonly events: number
  /** The words they had left, so that whoever kept quotes elsewhere can find them. */
  readonly words: readonly string[]
}

/** Beside the database, so that it outlives a database restored from a backup. */
const tombstoneFile = 'forgotten'

/** The id was drawn at random and says nothing of the person; its hash does not even name the row it erased. */
const hashOf = (person: string): string => createHash('sha256').update(`forgotten.${person}`).digest('hex')

/** Deletes the person, their links, turns, journeys, events and notices; then rewrites the files that held them. */
export async function forgetPerson(place: Place, person: PersonId, now: number): Promise<Forgotten> {
  const { db, dialect, folder } = place
  if (folder !== undefined) await keepTombstone(folder, hashOf(person))
  const forgotten = await db.transaction().execute(async (trx) => {
    await trx
      .insertInto('tombstone')
      .values({ hash: hashOf(person), made_at: now })
      .onConflict((c) => c.doNothing())
      .execute()
    return await erase(trx, person)
  })
  await rewrite(db, dialect)
  return forgotten
}

async function erase(trx: Trx, person: PersonId): Promise<Forgotten> {
  const links = trx.selectFrom('link').select('id').where('person', '=', person)
  // Whatever is being stored on these links is stored before this, and so goes too; what comes later finds no link.
  const linkIds = await (dialectOf(trx) === 'postgres' ? links.forUpdate() : links).execute()
  const turns = await trx.selectFrom('opening').select('id').where('person', '=', person).execute()
  const words = await trx
    .selectFrom('event')
    .select('data')
    .where('link', 'in', links)
    .where('kind', 'in', ['reacted', 'heard', 'noted', 'knocked'])
    .execute()
  const openings = trx.selectFrom('opening').select('id').where('person', '=', person)
  await trx
    .deleteFrom('delivery')
    .where('notice', 'in', trx.selectFrom('notice').select('key').where('opening', 'in', openings))
    .execute()
  await trx.deleteFrom('notice').where('opening', 'in', openings).execute()
  await trx.deleteFrom('rollup').where('opening', 'in', openings).execute()
  await trx.deleteFrom('visitor').where('link', 'in', links).execute()
  await trx.deleteFrom('look').where('link', 'in', links).execute()
  await trx.deleteFrom('alias').where('link', 'in', links).execute()
  await trx.deleteFrom('permission').where('opening', 'in', openings).execute()
  const events = await trx.deleteFrom('event').where('link', 'in', links).executeTakeFirst()
  await trx.deleteFrom('opening').where('person', '=', person).execute()
  await trx.deleteFrom('link').where('person', '=', person).execute()
  const named = await trx.selectFrom('person').select('name').where('id', '=', person).executeTakeFirst()
  if (named) {
    await eraseProposalsOf(trx, named.name)
    await eraseFromReach(trx, named.name)
  }
  await eraseGap(trx)
  await trx.deleteFrom('person').where('id', '=', person).execute()
  return {
    turns: turns.map((row) => row.id as TurnId),
    links: linkIds.map((row) => row.id as LinkId),
    events: Number(events.numDeletedRows),
    words: words.flatMap((row) => (JSON.parse(row.data) as { words?: string }).words || []),
  }
}

/** A deleted row still lies in the file until that part is written again. */
async function rewrite(db: Db, dialect: DialectName): Promise<void> {
  if (dialect === 'sqlite') {
    await sql`vacuum`.execute(db)
    await sql`pragma wal_checkpoint(truncate)`.execute(db)
    return
  }
  await db.connection().execute(async (connection) => {
    await sql`set statement_timeout = 0`.execute(connection)
    await sql`vacuum full event, visitor, opening, notice, delivery, link, person, proposal, meta, alias, permission`.execute(
      connection,
    )
    await sql`reset statement_timeout`.execute(connection)
  })
}

async function keepTombstone(folder: string, hash: string): Promise<void> {
  const file = join(folder, tombstoneFile)
  await appendFile(file, `${hash}\n`, { mode: 0o600 })
  const handle = await open(file)
  await handle.sync()
  await handle.close()
}

async function readTombstones(folder: string | undefined): Promise<string[]> {
  if (folder === undefined) return []
  try {
    return (await readFile(join(folder, tombstoneFile), 'utf8')).split('\n').filter((line) => line !== '')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

/** Erases again whoever was forgotten after the backup that this database came from. Gives how many. */
export async function applyTombstones(place: Place): Promise<number> {
  const { db, dialect, folder } = place
  const rows = await db.selectFrom('tombstone').select('hash').execute()
  const hashes = new Set([...rows.map((row) => row.hash), ...(await readTombstones(folder))])
  if (hashes.size === 0) return 0
  const people = await db.selectFrom('person').select('id').execute()
  const back = people.map((row) => row.id as PersonId).filter((id) => hashes.has(hashOf(id)))
  for (const person of back) await db.transaction().execute((trx) => erase(trx, person))
  if (back.length > 0) await rewrite(db, dialect)
  return back.length
}
