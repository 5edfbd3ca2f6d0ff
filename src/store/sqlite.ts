/** Kysely over node:sqlite: one connection, one statement at a time, statements prepared once. */
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import { Problem } from '../core/problems.ts'

/** Prepared statements kept; the program has far fewer constant ones, so this only bounds the odd long `in` list. */
const maxStatements = 300
/** How long a reader or writer waits for another process (a backup, a shell) before it gives up. */
const busyMs = 5_000
/** Folding is 2 times as fast with 64 MiB as with SQLite's 2; pages are only taken as they are used. */
const cacheKiB = 65_536
/** After a burst the log file is cut back to this. */
const walLimitBytes = 32 * 1024 * 1024
/** Pages in the log before they are copied to their places: those that change often are copied less often. */
const checkpointPages = 4_000

/** SQLITE_FULL, and SQLITE_IOERR_SHMSIZE: no room for the index of the log. */
const fullCodes: readonly unknown[] = [13, 4874]

export function sqliteDialect(file: string): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new SqliteDriver(file),
    // biome-ignore lint/suspicious/noExplicitAny: Kysely's own signature.
    createIntrospector: (db: Kysely<any>) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  }
}

class SqliteDriver implements Driver {
  readonly #file: string
  readonly #turns = new Turns()
  #database: DatabaseSync | undefined
  #connection: SqliteConnection | undefined

  constructor(file: string) {
    this.#file = file
  }

  async init(): Promise<void> {
    const database = new DatabaseSync(this.#file, { timeout: busyMs })
    this.#database = database
    // FULL: an acknowledged event survives a power cut. secure_delete: what `outer forget` erases is overwritten.
    database.exec(
      `pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma secure_delete = on;` +
        `pragma cache_size = -${cacheKiB}; pragma journal_size_limit = ${walLimitBytes};` +
        `pragma wal_autocheckpoint = ${checkpointPages};`,
    )
    this.#connection = new SqliteConnection(database)
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    await this.#turns.take()
    if (!this.#connection) throw new Problem('internal', 'the store is closed')
    return this.#connection
  }

  /** `immediate` takes the write lock at once: a deferred one can fail later, when it is upgraded. */
  async beginTransaction(): Promise<void> {
    this.#exec('begin immediate')
  }

  async commitTransaction(): Promise<void> {
    this.#exec('commit')
  }

  async rollbackTransaction(): Promise<void> {
    // SQLite has already rolled back by itself after some errors, a full disk among them.
    if (this.#database?.isTransaction) this.#exec('rollback')
  }

  async releaseConnection(): Promise<void> {
    this.#turns.give()
  }

  async destroy(): Promise<void> {
    this.#connection = undefined
    this.#database?.close()
    this.#database = undefined
  }

  #exec(text: string): void {
    try {
      this.#database?.exec(text)
    } catch (error) {
      throw asProblem(error)
    }
  }
}

class SqliteConnection implements DatabaseConnection {
  readonly #database: DatabaseSync
  readonly #statements = new Map<string, { statement: StatementSync; reads: boolean }>()

  constructor(database: DatabaseSync) {
    this.#database = database
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    try {
      const { statement, reads } = this.#prepare(query.sql)
      const [first] = query.parameters
      if (first instanceof EachRow) return { rows: runEach(statement, reads, first.rows) as Row[] }
      const parameters = query.parameters.map(asParameter)
      if (reads) return { rows: statement.all(...parameters) as Row[] }
      const { changes, lastInsertRowid } = statement.run(...parameters)
      return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) }
    } catch (error) {
      throw asProblem(error)
    }
  }

  async *streamQuery<Row>(query: CompiledQuery): AsyncIterableIterator<QueryResult<Row>> {
    const { statement } = this.#prepare(query.sql)
    for (const row of statement.iterate(...query.parameters.map(asParameter))) yield { rows: [row as Row] }
  }

  #prepare(text: string): { statement: StatementSync; reads: boolean } {
    const known = this.#statements.get(text)
    if (known) return known
    const statement = this.#database.prepare(text)
    const prepared = { statement, reads: statement.columns().length > 0 }
    const oldest = this.#statements.size >= maxStatements ? this.#statements.keys().next().value : undefined
    if (oldest !== undefined) this.#statements.delete(oldest)
    this.#statements.set(text, prepared)
    return prepared
  }
}

/**
 * As the only parameter: the statement runs once for each row of parameters, and what it returns is put together; of one that
 * returns nothing, how many rows each run changed, which costs half of what `returning` does.
 * Twice as fast as one statement over a JSON parameter, which is what a database on the other end of a socket needs.
 */
export class EachRow {
  readonly rows: readonly (readonly unknown[])[]
  constructor(rows: readonly (readonly unknown[])[]) {
    this.rows = rows
  }
}

function runEach(statement: StatementSync, reads: boolean, rows: EachRow['rows']): unknown[] {
  const found: unknown[] = []
  for (const row of rows) {
    const parameters = row.map(asParameter)
    if (reads) found.push(...statement.all(...parameters))
    else found.push(Number(statement.run(...parameters).changes))
  }
  return found
}

/** node:sqlite takes a Date or an object as first argument for named parameters and binds nothing: refused here. */
function asParameter(value: unknown): SQLInputValue {
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'bigint':
      return value
    case 'boolean':
      return value ? 1 : 0
    case 'undefined':
      return null
    default:
      if (value === null || value instanceof Uint8Array) return value
      throw new TypeError(`a ${typeof value} cannot be stored`)
  }
}

function asProblem(error: unknown): unknown {
  if (error instanceof Error && 'errcode' in error && fullCodes.includes(error.errcode))
    return new Problem('disk-full', 'the disk that holds the data folder is full', {
      hint: 'free some space; nothing was half-written',
      cause: error,
    })
  return error
}

/** One at a time, in the order they asked. */
class Turns {
  #taken = false
  readonly #waiting: (() => void)[] = []

  async take(): Promise<void> {
    if (this.#taken) await new Promise<void>((resolve) => this.#waiting.push(resolve))
    this.#taken = true
  }

  give(): void {
    const next = this.#waiting.shift()
    if (next) next()
    else this.#taken = false
  }
}
