/** Many rows in one call of a constant statement: Postgres takes them as one JSON parameter, SQLite one after the other. */
import { CompiledQuery, PostgresAdapter, type RawBuilder, sql } from 'kysely'
import { EachRow } from './sqlite.ts'
import type { Database, Db, DialectName, Trx } from './tables.ts'

type ColumnType = 'text' | 'bigint' | 'integer'
type Cell = string | number | null
type Columns = Readonly<Record<string, ColumnType>>
type Rows<Given extends Columns> = readonly Readonly<Record<keyof Given, Cell>>[]

export const dialectOf = (db: Db): DialectName =>
  db.getExecutor().adapter instanceof PostgresAdapter ? 'postgres' : 'sqlite'

/**
 * `rows` as something to select from, under the name `given`.
 * JSON inside a column goes in as a string, so it comes out byte for byte; Postgres refuses U+0000 only unescaped.
 */
export function given<Columns extends Readonly<Record<string, ColumnType>>>(
  db: Db,
  columns: Columns,
  rows: readonly Readonly<Record<keyof Columns, Cell>>[],
): RawBuilder<unknown> {
  const json = JSON.stringify(rows)
  const names = Object.keys(columns)
  if (dialectOf(db) === 'postgres') {
    const shape = names.map((name) => `"${name}" ${columns[name]}`).join(', ')
    return sql`json_to_recordset(${json}::json) as given(${sql.raw(shape)})`
  }
  const fields = names.map((name) => `value ->> '${name}' as "${name}"`).join(', ')
  return sql`(select ${sql.raw(fields)} from json_each(${json})) as given`
}

/** Inserts rows in their order; `then` is what follows: `on conflict …`, `returning …`. Gives what is returned. */
export async function insertRows<Given extends Columns, Returned = unknown>(
  trx: Trx,
  table: keyof Database,
  columns: Given,
  rows: Rows<Given>,
  then: string,
): Promise<readonly Returned[]> {
  const names = Object.keys(columns)
  const into = `insert into ${table} (${names.map((name) => `"${name}"`).join(', ')})`
  if (dialectOf(trx) === 'postgres') {
    const list = sql.raw(names.map((name) => `"${name}"`).join(', '))
    const query = sql`${sql.raw(into)} select ${list} from ${given(trx, columns, rows)} ${sql.raw(then)}`
    return (await query.execute(trx)).rows as Returned[]
  }
  const text = `${into} values (${names.map(() => '?').join(', ')}) ${then}`
  const cells = new EachRow(rows.map((row) => names.map((name) => row[name])))
  return (await trx.executeQuery(CompiledQuery.raw(text, [cells]))).rows as Returned[]
}

/**
 * On SQLite: runs `text`, with its question marks, once for each row of parameters, and gives all that is returned.
 * Undefined on Postgres, where one statement over all rows is worth its price.
 */
export async function runRows<Returned = unknown>(
  db: Db,
  text: string,
  rows: readonly (readonly Cell[])[],
): Promise<readonly Returned[] | undefined> {
  if (dialectOf(db) === 'postgres') return undefined
  return (await db.executeQuery(CompiledQuery.raw(text, [new EachRow(rows)]))).rows as Returned[]
}

/** A list of texts as something to select from: `given.value`. */
export function givenTexts(db: Db, values: readonly string[]): RawBuilder<unknown> {
  const json = JSON.stringify(values)
  return dialectOf(db) === 'postgres'
    ? sql`json_array_elements_text(${json}::json) as given(value)`
    : sql`(select value from json_each(${json})) as given`
}

/** Comes after the one with this id in a list that has the newest first, and the higher id of two of one moment. */
export const madeBefore = (table: 'opening' | 'share', id: string): RawBuilder<boolean> =>
  sql<boolean>`(${sql.ref(`${table}.made_at`)}, ${sql.ref(`${table}.id`)})
    < (select one.made_at, one.id from ${sql.table(table)} as one where one.id = ${id})`
