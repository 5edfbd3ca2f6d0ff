import { type Kysely, sql } from 'kysely'
import { Problem } from '../core/problems.ts'
import { type Migration, migrations } from './migrations.ts'
import type { DialectName } from './tables.ts'

/** Runs what is missing, each in a transaction of its own. Throws `newer-database` when it finds one that it does not know. */
export async function migrate(
  // biome-ignore lint/suspicious/noExplicitAny: before it has run, the tables are not the ones of today.
  db: Kysely<any>,
  dialect: DialectName,
  now: number,
  list: readonly Migration[] = migrations,
): Promise<void> {
  await sql`create table if not exists migration (name text primary key, made_at bigint not null)`.execute(db)
  const { rows } = await sql<{ name: string }>`select name from migration order by name`.execute(db)
  const done = new Set(rows.map((row) => row.name))
  const unknown = [...done].filter((name) => !list.some((one) => one.name === name))
  if (unknown.length > 0)
    throw new Problem('newer-database', `the database was last used by a newer outer (${unknown.at(-1)})`, {
      hint: 'update outer, or restore the backup made before that update',
    })
  for (const migration of list) {
    if (done.has(migration.name)) continue
    await db.transaction().execute(async (trx) => {
      await migration.up(trx, dialect)
      await trx.insertInto('migration').values({ name: migration.name, made_at: now }).execute()
    })
  }
}
