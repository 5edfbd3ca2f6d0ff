/** Many rows in one constant statement: they go in as one JSON parameter. */
import { PostgresAdapter, type RawBuilder, sql } from 'kysely'
import type { Db, DialectName } from './tables.ts'

type ColumnType = 'text' | 'bigint' | 'integer'
type Cell = string | number | null

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

/** A list of texts as something to select from: `given.value`. */
export function givenTexts(db: Db, values: readonly string[]): RawBuilder<unknown> {
  const json = JSON.stringify(values)
  return dialectOf(db) === 'postgres'
    ? sql`json_array_elements_text(${json}::json) as given(value)`
    : sql`(select value from json_each(${json})) as given`
}
