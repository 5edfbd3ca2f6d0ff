/** Opens the database, takes it for this process alone, and brings its tables up to date. */
import { chmod, mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Kysely } from 'kysely'
import { Problem } from '../core/problems.ts'
import { finishRestore } from './archive/place.ts'
import { applyTombstones } from './forget.ts'
import { lockFolder } from './lock.ts'
import { migrate } from './migrate.ts'
import { type DatabaseLock, ensureSchema, lockPostgres, postgresDialect } from './postgres.ts'
import { sqliteDialect } from './sqlite.ts'
import type { Database, Db, DialectName } from './tables.ts'

export type Store = {
  readonly db: Db
  readonly dialect: DialectName
  /** Where tombstones are kept beside the database; undefined when there is no folder. */
  readonly folder: string | undefined
  readonly close: () => Promise<void>
}

export type StoreOptions = {
  /** `postgres://…`; without it, `file` is opened with SQLite. */
  readonly url?: string
  readonly file?: string
  /** The data folder, held for this process alone; the file's own folder unless given. */
  readonly folder?: string
  /** With `url`: one of many stores in that database, whose lock another store of this process holds. */
  readonly schema?: string
  /** One of many in this process: keeps less in memory. */
  readonly small?: true
  readonly now: () => number
}

/** Throws `home-in-use`, `newer-database`, `disk-full`. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { url, file, schema, small, now } = options
  const folder = options.folder ?? (file === undefined ? undefined : dirname(file))
  const held: DatabaseLock[] = []
  const letGo = async () => {
    for (const one of held.splice(0).reverse()) await one.close()
  }
  try {
    if (folder !== undefined) held.push(await takeFolder(folder))
    if (url === undefined) await makePrivate(file)
    else if (schema === undefined) held.push(await lockPostgres(url))
    else await ensureSchema(url, schema)
    const dialect: DialectName = url === undefined ? 'sqlite' : 'postgres'
    const db = new Kysely<Database>({
      dialect:
        url === undefined ? sqliteDialect(file as string, { small }) : postgresDialect(url, { schema }),
    })
    held.push({ close: () => db.destroy() })
    await migrate(db, dialect, now())
    await applyTombstones({ db, dialect, folder })
    return { db, dialect, folder, close: letGo }
  } catch (error) {
    await letGo()
    throw error
  }
}

/** A second connection to the file of a store that is open in this process, for the thread that writes. */
export const openWriterDb = (file: string): Db => new Kysely<Database>({ dialect: sqliteDialect(file) })

async function takeFolder(folder: string): Promise<DatabaseLock> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await chmod(folder, 0o700)
  const lock = lockFolder(folder)
  try {
    await finishRestore(folder)
  } catch (error) {
    lock.close()
    throw error
  }
  return { close: async () => lock.close() }
}

/** SQLite gives its log and index files the mode of the main one, so that one is made first. */
async function makePrivate(file: string | undefined): Promise<void> {
  if (file === undefined) throw new Problem('internal', 'a store needs a file or a url')
  const handle = await open(file, 'a', 0o600)
  await handle.chmod(0o600)
  await handle.close()
}
