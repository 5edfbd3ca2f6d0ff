/** Kysely over node:sqlite: one connection, one statement at a time, statements prepared once. */
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { setTimeout } from 'node:timers/promises'
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
/** How long a writer waits for who else writes (the other thread, a backup, a shell) before it gives up. */
const busyMs = 5_000
/** So long SQLite itself waits, and with it the whole thread: for the other thread's commit that is nearly always enough. */
const blockedMs = 20
/** Then others get their turn for so long: who holds the database longer is no reason to answer nobody. */
const betweenMs = 30
/** Folding is 2 times as fast with 64 MiB as with SQLite's 2; pages are only taken as they are used. */
const cacheKiB = 65_536
/** A hundred stores of makers, each with its cache full, fit where the one does twice. */
const smallCacheKiB = 1_024
/** After a burst the log file is cut back to this. */
const walLimitBytes = 32 * 1024 * 1024
/** Pages in the log before they are copied to their places: those that change often are copied less often. */
const checkpointPages = 4_000

/** SQLITE_BUSY, the lowest 8 bits of its kinds. */
const busyCode = 5
/** SQLITE_FULL, and SQLITE_IOERR_SHMSIZE: no room for the index of the log. */
const fullCodes: readonly unknown[] = [13, 4874]

export function sqliteDialect(file: string, { small }: { readonly small?: true | undefined } = {}): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new SqliteDriver(file, small ? smallCacheKiB : cacheKiB),
    // biome-ignore lint/suspicious/noExplicitAny: Kysely's own signature.
    createIntrospector: (db: Kysely<any>) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  }
}

class SqliteDriver implements Driver {
  readonly #file: string
  readonly #cacheKiB: number
  readonly #turns = new Turns()
  #database: DatabaseSync | undefined
  #connection: SqliteConnection | undefined

  constructor(file: string, cacheKiB: number) {
    this.#file = file
    this.#cacheKiB = cacheKiB
  }

  async init(): Promise<void> {
    const database = new DatabaseSync(this.#file, { timeout: busyMs })
    this.#database = database
    // FULL: an acknowledged event survives a power cut. secure_delete: what `outer forget` erases is overwritten.
    database.exec(
      `pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma secure_delete = on;` +
        `pragma cache_size = -${this.#cacheKiB}; pragma journal_size_limit = ${walLimitBytes};` +
        `pragma wal_autocheckpoint = ${checkpointPages}; pragma busy_timeout = ${blockedMs};`,
    )
    this.#connection = new SqliteConnection(database, this.#turns)
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    await this.#turns.take()
    if (!this.#connection) throw new Problem('internal', 'the store is closed')
    return this.#connection
  }

  /** `immediate` takes the write lock at once: a deferred one can fail later, when it is upgraded. */
  async beginTransaction(): Promise<void> {
    await this.#whenFree('begin immediate')
  }

  async commitTransaction(): Promise<void> {
    await this.#whenFree('commit')
  }

  async rollbackTransaction(): Promise<void> {
    // SQLite has already rolled back by itself after some errors, a full disk among them.
    if (this.#database?.isTransaction) await this.#whenFree('rollback')
  }

  async releaseConnection(): Promise<void> {
    this.#turns.give()
  }

  async destroy(): Promise<void> {
    this.#connection = undefined
    this.#database?.close()
    this.#database = undefined
  }

  async #whenFree(text: string): Promise<void> {
    if (this.#database) await whenFree(this.#database, this.#turns, (database) => database.exec(text))
  }
}

class SqliteConnection implements DatabaseConnection {
  readonly #database: DatabaseSync
  readonly #turns: Turns
  readonly #statements = new Map<string, { statement: StatementSync; reads: boolean }>()

  constructor(database: DatabaseSync, turns: Turns) {
    this.#database = database
    this.#turns = turns
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    return whenFree(this.#database, this.#turns, () => this.#execute<Row>(query))
  }

  #execute<Row>(query: CompiledQuery): QueryResult<Row> {
    const { statement, reads } = this.#prepare(query.sql)
    const [first] = query.parameters
    if (first instanceof EachRow) return { rows: runEach(statement, reads, first.rows) as Row[] }
    const parameters = query.parameters.map(asParameter)
    if (reads) return { rows: statement.all(...parameters) as Row[] }
    const { changes, lastInsertRowid } = statement.run(...parameters)
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) }
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

/**
 * Runs what a busy database refuses as a whole, again and again for `busyMs`. Between two tries others may read: only
 * whoever writes has to wait. Throws `no-database`, `disk-full`.
 */
async function whenFree<Result>(
  database: DatabaseSync,
  turns: Turns,
  run: (database: DatabaseSync) => Result,
): Promise<Result> {
  const end = performance.now() + busyMs
  for (;;) {
    try {
      return run(database)
    } catch (error) {
      if (!isBusy(error) || database.isTransaction || performance.now() > end) throw asProblem(error)
    }
    turns.give()
    await setTimeout(betweenMs)
    await turns.take()
  }
}

const isBusy = (error: unknown): boolean =>
  error instanceof Error &&
  'errcode' in error &&
  typeof error.errcode === 'number' &&
  (error.errcode & 0xff) === busyCode

function asProblem(error: unknown): unknown {
  if (isBusy(error))
    return new Problem('no-database', 'another program holds the database', {
      hint: 'end the backup or shell that has outer.db open, then try again',
      cause: error,
    })
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
