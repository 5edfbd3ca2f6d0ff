/** A database as it is at one moment, while others write to it. */

import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { backup, DatabaseSync } from 'node:sqlite'
import { Kysely, sql } from 'kysely'
import { postgresDialect } from '../postgres.ts'
import type { Database, Trx } from '../tables.ts'
import { type Counts, noCounts } from './manifest.ts'
import { rowLine, tables } from './rows.ts'

/** All pages in one step, on a thread of Node's pool: a write between two steps would begin the copy anew, and strangers always write. */
const allPages = 2 ** 31 - 1
/** Rows fetched at a time. */
const pageRows = 500

/** Copies a SQLite file; writers go on meanwhile, since its log keeps for the copy what they change. */
export async function copyFile(from: string, to: string): Promise<Counts> {
  const source = new DatabaseSync(from, { timeout: 5_000 })
  try {
    await backup(source, to, { rate: allPages })
  } finally {
    source.close()
  }
  const copy = new DatabaseSync(to)
  try {
    // One file, without a log beside it.
    copy.exec('pragma journal_mode = delete')
    const known = new Set(
      copy
        .prepare(`select name from sqlite_master where type = 'table'`)
        .all()
        .map((row) => row.name),
    )
    const count = (table: string, where = 'true') =>
      known.has(table)
        ? Number(copy.prepare(`select count(*) as n from "${table}" where ${where}`).get()?.n)
        : 0
    return await countWith(async (table, where) => count(table, where))
  } finally {
    copy.close()
  }
}

/** Writes the rows of a PostgreSQL database, a line each, all from one moment: first the migrations it has had. */
export async function copyRows(
  from: { readonly url: string; readonly schema?: string },
  to: string,
): Promise<Counts> {
  const db = new Kysely<Database>({ dialect: postgresDialect(from.url, from) })
  const out = createWriteStream(to, { mode: 0o600 })
  try {
    return await db
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute(async (trx) => {
        for await (const line of linesOf(trx)) if (!out.write(`${line}\n`)) await once(out, 'drain')
        out.end()
        await once(out, 'close')
        const known = new Set(await tableNames(trx))
        return await countWith(async (table, where = 'true') => {
          if (!known.has(table)) return 0
          const { rows } = await sql<{
            n: number
          }>`select count(*) as n from ${sql.id(table)} where ${sql.raw(where)}`.execute(trx)
          return Number(rows[0]?.n)
        })
      })
  } finally {
    out.destroy()
    await db.destroy()
  }
}

async function* linesOf(trx: Trx): AsyncGenerator<string> {
  const { rows } = await sql<{ name: string }>`select name from migration order by name`.execute(trx)
  yield rowLine('migrations', JSON.stringify(rows.map((row) => row.name)))
  const known = new Set(await tableNames(trx))
  for (const table of tables.filter((one) => known.has(one))) {
    await sql`declare page no scroll cursor for select row_to_json(one)::text as line from ${sql.id(table)} one`.execute(
      trx,
    )
    for (;;) {
      const page = await sql<{ line: string }>`fetch ${sql.raw(String(pageRows))} from page`.execute(trx)
      for (const { line } of page.rows) yield rowLine(table, line)
      if (page.rows.length < pageRows) break
    }
    await sql`close page`.execute(trx)
  }
}

async function tableNames(trx: Trx): Promise<string[]> {
  const { rows } = await sql<{
    name: string
  }>`select table_name as name from information_schema.tables where table_schema = current_schema()`.execute(
    trx,
  )
  return rows.map((row) => row.name)
}

async function countWith(count: (table: string, where?: string) => Promise<number>): Promise<Counts> {
  return {
    ...noCounts,
    makers: await count('maker', 'removed_at is null'),
    products: await count('product'),
    people: await count('person'),
    links: await count('link'),
    turns: await count('opening', `kind = 'turn'`),
    pulses: await count('opening', `kind = 'pulse'`),
    events: await count('event'),
    reactions: await count('event', `kind in ('reacted', 'heard')`),
    certificates: await count('certificate', 'chain is not null'),
  }
}
