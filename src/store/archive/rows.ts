/** Rows of every table, as lines and back: how a store moves between the two databases. */
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { DatabaseSync } from 'node:sqlite'
import { type Kysely, sql } from 'kysely'
import { Problem } from '../../core/problems.ts'
import { migrations } from '../migrations.ts'
import type { DialectName } from '../tables.ts'
import { badBackup } from './manifest.ts'

/** Every table, each after those that it refers to. */
export const tables = [
  'meta',
  'product',
  'person',
  'share',
  'link',
  'opening',
  'visitor',
  'event',
  'rollup',
  'notice',
  'delivery',
  'session',
  'one_time',
  'snapshot',
  'push_subscription',
  'tombstone',
  'moment',
  'proposal',
  'pin',
  'look',
  'maker',
  'maker_token',
  'passkey',
  'audit',
  'complaint',
  'hold',
  'block',
  'request',
  'request_message',
  'domain',
  'certificate',
  'promotion',
  'comment',
  'alias',
  'permission',
] as const

/** Tables whose rows the database numbers. */
const numbered = ['event', 'audit']
// biome-ignore lint/suspicious/noExplicitAny: the tables are those of the backup's version, not of today.
type AnyDb = Kysely<any>

/** Rows put in by one statement. */
const batchRows = 200

/** `table`, a tab, the row as JSON. */
export const rowLine = (table: string, row: string): string => `${table}\t${row}`

export type Rows = {
  readonly migrations: readonly string[]
  readonly rows: AsyncIterable<{ readonly table: string; readonly row: object }>
}

/** Reads a file of rows. Throws `bad-input` where a line is none. */
export async function readRows(file: string): Promise<Rows> {
  const lines = createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })[
    Symbol.asyncIterator
  ]()
  const next = async () => {
    const line = await lines.next()
    return line.done ? undefined : readLine(line.value)
  }
  const first = await next()
  if (first?.table !== 'migrations' || !Array.isArray(first.row)) throw noRows()
  return {
    migrations: first.row.map(String),
    rows: (async function* () {
      for (let one = await next(); one; one = await next()) yield one
    })(),
  }
}

function readLine(line: string): { table: string; row: object } {
  const tab = line.indexOf('\t')
  try {
    const row: unknown = JSON.parse(line.slice(tab + 1))
    if (tab > 0 && typeof row === 'object' && row !== null) return { table: line.slice(0, tab), row }
  } catch {}
  throw noRows()
}

const noRows = () => badBackup('the backup holds rows that cannot be read')

/** The same of a SQLite file. */
export function readFileRows(file: string): Rows & { readonly close: () => void } {
  const database = new DatabaseSync(file, { readOnly: true })
  const names = (query: string) =>
    database
      .prepare(query)
      .all()
      .map((row) => String(row.name))
  const known = new Set(names(`select name from sqlite_master where type = 'table'`))
  return {
    migrations: names('select name from migration order by name'),
    rows: (async function* () {
      for (const table of tables)
        if (known.has(table))
          for (const row of database.prepare(`select * from "${table}"`).iterate())
            yield { table, row: { ...row } }
    })(),
    close: () => database.close(),
  }
}

/**
 * Fills an empty database: its tables as they were when the rows were read, then the rows. `db` is a transaction.
 * Throws `newer-database`, and `bad-input` for a table that no version has.
 */
export async function putRows(db: AnyDb, dialect: DialectName, from: Rows, now: number): Promise<void> {
  const unknown = from.migrations.find((name) => !migrations.some((one) => one.name === name))
  if (unknown !== undefined) throw newerBackup(unknown)
  await sql`create table migration (name text primary key, made_at bigint not null)`.execute(db)
  for (const { name, up } of migrations.filter((one) => from.migrations.includes(one.name))) {
    await up(db, dialect)
    await db.insertInto('migration').values({ name, made_at: now }).execute()
  }
  let batch: object[] = []
  let of = ''
  const put = async () => {
    if (batch.length > 0) await putBatch(db, dialect, of, batch)
    batch = []
  }
  for await (const { table, row } of from.rows) {
    if (!(tables as readonly string[]).includes(table)) throw noRows()
    if (table !== of || batch.length >= batchRows) await put()
    of = table
    batch.push(row)
  }
  await put()
  if (dialect === 'postgres')
    for (const table of numbered)
      await sql`select setval(pg_get_serial_sequence(${table}, 'seq'), coalesce((select max(seq) from ${sql.id(table)}), 0) + 1, false)
        where to_regclass(${table}) is not null`.execute(db)
}

export const newerBackup = (name: string): Problem =>
  new Problem('newer-database', `this backup was made by a newer outer (${name})`, {
    hint: 'update outer, then restore',
  })

async function putBatch(
  db: AnyDb,
  dialect: DialectName,
  table: string,
  rows: readonly object[],
): Promise<void> {
  if (dialect === 'sqlite') {
    await db.insertInto(table).values(rows).execute()
    return
  }
  await sql`insert into ${sql.id(table)} overriding system value
    select * from json_populate_recordset(null::${sql.id(table)}, ${JSON.stringify(rows)}::json)`.execute(db)
}
