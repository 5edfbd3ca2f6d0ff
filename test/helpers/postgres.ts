import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chownSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { findPostgres } from '../../scripts/system.mjs'
import { freePort } from './free-port.ts'

export type PostgresServer = { readonly url: string; close(): Promise<void> }

export type OwnPostgres = PostgresServer & {
  /** `INT` cuts every connection and ends in order; `QUIT` ends as a crash does. */
  readonly stop: (how?: 'INT' | 'QUIT') => Promise<void>
  /** The same data on the same port. */
  readonly start: () => Promise<void>
}

/** A slow shared machine takes some seconds to initialise; more than this is broken. */
const startMs = 60_000

/**
 * Starts a throw-away PostgreSQL on a free port of 127.0.0.1, data in a temporary folder of its own.
 * It ends with `close()` and also when this process dies: the shell that runs it waits on our end of a pipe.
 */
export async function startPostgres(): Promise<OwnPostgres> {
  const bin = findPostgres()
  if (bin === undefined) throw new Error('PostgreSQL is not installed. Try: npm test')
  const folder = mkdtempSync(join(tmpdir(), 'pg-'))
  const owner = findOwner()
  if (owner) chownSync(folder, owner.uid, owner.gid)
  const data = join(folder, 'data')
  const init = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync']
  execFileSync(join(bin, 'initdb'), init, { ...owner, cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
  const port = await freePort()
  // fsync off: the machine's power is not what these tests cut.
  const args = [
    '-D',
    data,
    '-p',
    `${port}`,
    '-k',
    folder,
    '-c',
    'listen_addresses=127.0.0.1',
    '-c',
    'fsync=off',
  ]
  const script = '"$@" & server=$!; read -r how || how=INT; kill -"$how" $server; wait $server'
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`
  let shell: ChildProcess | undefined
  const stop = async (how: 'INT' | 'QUIT' = 'INT') => {
    if (shell) await endOf(shell, how)
    shell = undefined
  }
  const start = async () => {
    shell = spawn('/bin/sh', ['-c', script, 'sh', join(bin, 'postgres'), ...args], {
      ...owner,
      cwd: folder,
      stdio: ['pipe', 'ignore', 'ignore'],
    })
    await answers(url, shell)
  }
  const close = async () => {
    await stop()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await start()
  } catch (cause) {
    await close()
    throw cause
  }
  return { url, stop, start, close }
}

/** Makes an empty database on that server, so that test files do not see each other's rows. */
export async function makeDatabase(serverUrl: string): Promise<PostgresServer> {
  const name = `t_${crypto.randomUUID().replaceAll('-', '')}`
  await runOn(serverUrl, `create database ${name}`)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return { url: url.href, close: () => runOn(serverUrl, `drop database ${name} with (force)`) }
}

/** PostgreSQL refuses to run as root; its packages make the user `postgres` for it. */
function findOwner(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

async function answers(url: string, shell: ChildProcess): Promise<void> {
  const until = Date.now() + startMs
  for (;;) {
    try {
      return await runOn(url, 'select 1')
    } catch (cause) {
      if (shell.exitCode !== null || Date.now() > until)
        throw new Error('PostgreSQL did not start', { cause })
      await sleep(50)
    }
  }
}

async function endOf(shell: ChildProcess, how: 'INT' | 'QUIT'): Promise<void> {
  if (shell.exitCode !== null || shell.signalCode !== null) return
  const ended = new Promise((done) => shell.once('exit', done))
  shell.stdin?.end(`${how}\n`)
  await ended
}

async function runOn(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
