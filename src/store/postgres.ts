/** Kysely over pg, and the lock that keeps a second server out of the same database. */
import { type Dialect, PostgresDialect } from 'kysely'
import type pg from 'pg'
import { Problem } from '../core/problems.ts'

/** One process writes through one commit at a time; the rest are readers. */
const poolSize = 8
/** Of each maker's store; idle connections end after 10 s, pg's own rule. */
const smallPoolSize = 2
const connectMs = 10_000
/** A statement that runs longer is stuck; `forget` and `refold` lift it for themselves. */
const statementMs = 60_000
/** Any constant will do, as long as it stays: "outr". */
const lockKey = 0x6f757472
/** How often a lost lock connection is opened anew. */
const relockMs = 1_000

const int8 = 20
const numeric = 1700

/** Loaded by those who have such a database: most have not. */
const loadPg = async () => (await import('pg')).default

/** Every whole number here is a time or a count, far below 2^53; pg gives them as text unless told. */
const typesOf = ({ types }: typeof pg): pg.CustomTypesConfig => ({
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === int8 || oid === numeric
      ? Number
      : types.getTypeParser(oid, format as 'text')) as pg.CustomTypesConfig['getTypeParser'],
})

type OneOfMany = { readonly schema?: string | undefined }

export const postgresDialect = (url: string, one: OneOfMany = {}): Dialect =>
  new PostgresDialect({ pool: () => openPool(url, one) })

/** Makes the schema of one of many stores. */
export const ensureSchema = (url: string, schema: string): Promise<void> =>
  queryOnce(url, (name) => `create schema if not exists ${name}`, schema)

/** Removes it with everything in it. */
export const dropSchema = (url: string, schema: string): Promise<void> =>
  queryOnce(url, (name) => `drop schema if exists ${name} cascade`, schema)

async function queryOnce(url: string, textOf: (name: string) => string, name: string): Promise<void> {
  const pg = await loadPg()
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: connectMs })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query(textOf(pg.escapeIdentifier(name)))
  } finally {
    await client.end()
  }
}

async function openPool(url: string, { schema }: OneOfMany): Promise<pg.Pool> {
  const pg = await loadPg()
  const pool = new pg.Pool({
    connectionString: url,
    max: schema === undefined ? poolSize : smallPoolSize,
    // Nothing else is looked for in `public`, where the server's own tables have the same names.
    ...(schema !== undefined && { options: `-c search_path=${schema}` }),
    connectionTimeoutMillis: connectMs,
    statement_timeout: statementMs,
    types: typesOf(pg),
  })
  // A connection that breaks is replaced at its next use; unheard, its error would end the process. The pool listens to those
  // that are idle, and to none that is in use, whose query fails with the same error.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => void client.on('error', () => undefined))
  return pool
}

/** Errors of the socket, and SQLSTATE classes 08 (connection) and 57P0x (shut down, crashed, starting). */
const awayCodes = /^(?:ECONN\w+|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOST\w+|ENET\w+|08\w{3}|57P0[1-5])$/
/** What pg says without a code. */
const awayWords = /^Connection terminated|^timeout ex(?:pired|ceeded)|connection error|not queryable/

/** The database cannot be reached now: it is no fault of what was to be stored, and the next try would wait as long. */
export function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return awayCodes.test(code) || awayWords.test(error.message)
}

export type DatabaseLock = { readonly close: () => Promise<void> }

/** Holds the advisory lock on a connection of its own; it ends with the process, however that ends. */
export async function lockPostgres(url: string): Promise<DatabaseLock> {
  let closed = false
  let client: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined
  const pg = await loadPg()

  const connect = async (): Promise<void> => {
    const fresh = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: connectMs,
      keepAlive: true,
    })
    fresh.on('error', () => undefined)
    await fresh.connect()
    const { rows } = await fresh.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [lockKey])
    if (!rows[0]?.got) {
      await fresh.end()
      throw new Problem('home-in-use', 'another server uses this database', {
        hint: 'stop it first, or give this one a database of its own with OUTER_DATABASE_URL',
      })
    }
    client = fresh
    fresh.once('end', relock)
  }
  // The database was restarted: take the lock again, so that a later second server is still refused.
  const relock = (): void => {
    if (closed) return
    timer = setTimeout(() => connect().catch(relock), relockMs)
    timer.unref()
  }

  await connect()
  return {
    close: async () => {
      closed = true
      clearTimeout(timer)
      await client?.end()
    },
  }
}
