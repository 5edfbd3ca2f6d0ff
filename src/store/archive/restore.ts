/** Puts a backup back: read, looked at and written beside what is there first; in place only when all of it is right. */
import { mkdir, open, readFile, rm, statfs, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Kysely, sql, type Transaction } from 'kysely'
import { Problem } from '../../core/problems.ts'
import { asProblem, flushAll } from '../durable.ts'
import { lockFolder } from '../lock.ts'
import { migrations } from '../migrations.ts'
import { lockPostgres, postgresDialect } from '../postgres.ts'
import { sqliteDialect } from '../sqlite.ts'
import type { Database } from '../tables.ts'
import { schemaOf } from './backup.ts'
import { badBackup, type Manifest } from './manifest.ts'
import { databaseFile, makersFolder, rowsFile, workFolders } from './names.ts'
import { commitRestore, findOccupants, finishRestore } from './place.ts'
import { newerBackup, putRows, readFileRows, readRows } from './rows.ts'
import { unpack } from './unpack.ts'

export type RestoreOf = {
  readonly file: string
  readonly home: string
  /** The database that the rows go into; null: SQLite files in the data folder. */
  readonly databaseUrl: string | null
  /** What is in the way goes into a folder beside, instead of being a reason to refuse. */
  readonly force: boolean
  readonly now: () => number
  /** How many bytes were taken out. */
  readonly onBytes?: (bytes: number) => void
}

export type Restored = {
  readonly manifest: Manifest
  /** Where what was in the way lies now. */
  readonly aside: string | null
}

/** Throws `conflict` where something is there already, `home-in-use`, `bad-input`, `newer-database`, `disk-full`. */
export async function restore(of: RestoreOf): Promise<Restored> {
  await mkdir(of.home, { recursive: true, mode: 0o700 })
  const held: { close: () => unknown }[] = [lockFolder(of.home)]
  try {
    // One that was killed after it had been decided.
    await finishRestore(of.home)
    const occupants = await findOccupants(of.home)
    if (occupants.length > 0 && !of.force) throw occupied(of.home, occupants)
    if (of.databaseUrl !== null) held.push(await lockPostgres(of.databaseUrl))
    return await restoreHeld(of, occupants.length > 0)
  } catch (error) {
    throw asProblem(error)
  } finally {
    for (const one of held.reverse()) await one.close()
  }
}

async function restoreHeld(of: RestoreOf, isOccupied: boolean): Promise<Restored> {
  const { home, databaseUrl } = of
  const coming = join(home, workFolders.restore)
  await rm(coming, { recursive: true, force: true })
  await mkdir(coming, { mode: 0o700 })
  try {
    if (databaseUrl !== null) await withRows(databaseUrl, refuseFilled)
    const { manifest, written } = await write(of, coming)
    const stores = ['', ...new Set(written.flatMap((path) => /^makers\/[^/]+\//.exec(path)?.[0] ?? []))]
    const files = new Set(written)
    for (const prefix of stores) await joinTombstones(join(home, prefix), join(coming, prefix))
    if (databaseUrl === null) for (const prefix of stores) await readyFile(join(coming, prefix), of)
    await flushAll([...files].filter((path) => !path.endsWith(rowsFile)).map((path) => join(coming, path)))
    await flushAll([...new Set([...files].map((path) => dirname(join(coming, path))))])
    if (databaseUrl !== null) await fillPostgres(databaseUrl, coming, stores, of.now())
    const aside = isOccupied ? `before-restore-${stampOf(of.now())}` : undefined
    await commitRestore(home, aside)
    await finishRestore(home)
    return { manifest, aside: aside === undefined ? null : join(home, aside) }
  } finally {
    await rm(coming, { recursive: true, force: true })
  }
}

async function write(of: RestoreOf, coming: string): Promise<{ manifest: Manifest; written: string[] }> {
  const disk = await statfs(of.home)
  // A file of zeros shrinks to nothing: what comes out is bounded by what there is room for.
  let room = disk.bavail * disk.bsize
  let done = 0
  const written: string[] = []
  const folders = new Set<string>()
  const manifest = await unpack(of.file, {
    begin: async () => {},
    async entry({ path, bytes }, content) {
      room -= bytes
      if (room < 0)
        throw new Problem('disk-full', `the backup needs more room than the disk of ${of.home} has`, {
          hint: '--home DIR on a larger disk',
        })
      const to = join(coming, path)
      if (!folders.has(dirname(to))) await mkdir(dirname(to), { recursive: true, mode: 0o700 })
      folders.add(dirname(to))
      const handle = await open(to, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error
        throw badBackup(`the backup holds "${path}" twice`)
      })
      try {
        for await (const chunk of content) {
          await handle.writeFile(chunk)
          done += chunk.length
          of.onBytes?.(done)
        }
      } finally {
        await handle.close()
      }
      written.push(path)
    },
  })
  return { manifest, written }
}

/** Who was forgotten after the backup stays so: the server erases them again when it opens what was restored. */
async function joinTombstones(home: string, coming: string): Promise<void> {
  const texts = await Promise.all(
    [home, coming].map((folder) => readFile(join(folder, 'forgotten'), 'utf8').catch(() => '')),
  )
  const lines = new Set(
    texts
      .join('\n')
      .split('\n')
      .filter((line) => line !== ''),
  )
  if (lines.size > 0)
    await writeFile(join(coming, 'forgotten'), `${[...lines].join('\n')}\n`, { mode: 0o600, flush: true })
}

/** Sees to it that a store is a SQLite file that this program can open. Migrations that it lacks run when it is opened. */
async function readyFile(folder: string, of: RestoreOf): Promise<void> {
  const file = join(folder, databaseFile)
  const rows = join(folder, rowsFile)
  if (
    await readFile(rows, { encoding: 'utf8', flag: 'r' }).then(
      () => true,
      () => false,
    )
  ) {
    await open(file, 'wx', 0o600).then((handle) => handle.close())
    const db = new Kysely<Database>({ dialect: sqliteDialect(file) })
    try {
      const source = await readRows(rows)
      await db.transaction().execute((trx) => putRows(trx, 'sqlite', source, of.now()))
    } finally {
      await db.destroy()
    }
    await rm(rows)
  }
  const database = new DatabaseSync(file)
  try {
    if (database.prepare('pragma quick_check(1)').get()?.quick_check !== 'ok')
      throw badBackup('the database in the backup is damaged')
    const names = database.prepare('select name from migration order by name').all()
    const unknown = names.find(({ name }) => !migrations.some((one) => one.name === name))
    if (unknown) throw newerBackup(String(unknown.name))
    database.exec('pragma journal_mode = delete')
  } finally {
    database.close()
  }
}

type Trx = Transaction<Database>

/** One connection, one transaction: all of it or nothing. */
async function withRows(url: string, work: (trx: Trx) => Promise<void>): Promise<void> {
  const db = new Kysely<Database>({ dialect: postgresDialect(url) })
  try {
    await db.transaction().execute(async (trx) => {
      await sql`set local statement_timeout = 0`.execute(trx)
      await work(trx)
    })
  } finally {
    await db.destroy()
  }
}

async function refuseFilled(trx: Trx): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select table_schema || '.' || table_name as name from information_schema.tables
    where table_name = 'migration' and (table_schema = current_schema() or table_schema like 'maker\\_%') limit 1`.execute(
    trx,
  )
  if (rows.length > 0)
    throw new Problem('conflict', `the database is not empty: it holds ${rows[0]?.name}`, {
      hint: 'createdb outer2, and OUTER_DATABASE_URL with that name',
    })
}

async function fillPostgres(
  url: string,
  coming: string,
  stores: readonly string[],
  now: number,
): Promise<void> {
  await withRows(url, async (trx) => {
    await refuseFilled(trx)
    for (const prefix of stores) {
      const folder = join(coming, prefix)
      if (prefix !== '') {
        const schema = schemaOf(prefix.slice(makersFolder.length + 1, -1))
        await sql`create schema ${sql.id(schema)}`.execute(trx)
        await sql`set local search_path to ${sql.id(schema)}`.execute(trx)
      }
      const file = join(folder, databaseFile)
      const isFile = await open(file).then(
        (handle) => handle.close().then(() => true),
        () => false,
      )
      const source = isFile
        ? readFileRows(file)
        : { ...(await readRows(join(folder, rowsFile))), close: () => {} }
      try {
        await putRows(trx, 'postgres', source, now)
      } finally {
        source.close()
      }
      await rm(isFile ? file : join(folder, rowsFile))
    }
  })
}

function occupied(home: string, occupants: readonly string[]): Problem {
  const some = occupants.slice(0, 3).join(', ')
  return new Problem(
    'conflict',
    `data folder ${home} is not empty: it holds ${some}${occupants.length > 3 ? ', …' : ''}`,
    {
      hint: '--home FOLDER for an empty one, or --force, which puts what is there into a folder beside',
    },
  )
}

const stampOf = (now: number): string => new Date(now).toISOString().slice(0, 19).replaceAll(':', '-')
