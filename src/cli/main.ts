/** The only file that reads `process`. */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { homedir, networkInterfaces, userInfo } from 'node:os'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { type Io, plainColumns } from './io.ts'

const isSource = import.meta.url.endsWith('.ts')
const interruption = new AbortController()

/** The first asks, the second ends at once. */
function onSignal(signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP'): void {
  if (interruption.signal.aborted) process.exit(130)
  interruption.abort(signal === 'SIGINT' ? 'SIGINT' : 'SIGTERM')
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => onSignal(signal))

/** A terminal that does not know how wide it is says 0, and a question would stand there letter by letter. */
function giveWidth(stream: NodeJS.WriteStream): void {
  if (stream.columns === 0) stream.columns = plainColumns
}
for (const stream of [process.stdout, process.stderr]) {
  giveWidth(stream)
  if (stream.isTTY) stream.on('resize', () => giveWidth(stream))
}

const io: Io = {
  argv: process.argv.slice(2),
  script: fileURLToPath(import.meta.url),
  env: process.env,
  cwd: process.cwd(),
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  isTTY: {
    in: process.stdin.isTTY === true,
    out: process.stdout.isTTY === true,
    err: process.stderr.isTTY === true,
  },
  columns: () => process.stdout.columns || process.stderr.columns || plainColumns,
  now: Date.now,
  platform: process.platform,
  homedir: homedir(),
  username: findUsername(),
  // The first look at a time zone loads the tables of all of them, which no hook has time for.
  get timeZone() {
    return Intl.DateTimeFormat().resolvedOptions().timeZone
  },
  nodeVersion: process.versions.node,
  version: readVersion(),
  pid: process.pid,
  program: { node: process.execPath, script: fileURLToPath(findScript()) },
  uid: process.getuid?.(),
  assets: {
    console: builtFolder('console'),
    beacon: builtFolder('beacon'),
    // Beside this file where both are bundled.
    writer: new URL(isSource ? '../record/thread.ts' : './thread.js', import.meta.url),
  },
  interfaces: networkInterfaces,
  isAlive,
  spawn,
  runProgram,
  interrupted: interruption.signal,
}

const exitCode = await start()
// What was written to a pipe may still be on its way.
await Promise.all([flush(process.stdout), flush(process.stderr)])
process.exit(exitCode)

/** A hook's caller waits for it, and it needs a thirtieth of the program. */
async function start(): Promise<number> {
  if (io.argv[0] !== 'hook' || io.argv.length === 1 || io.argv.some((one) => one.startsWith('-'))) {
    const { run } = await import('./run.ts')
    const code = await run(io)
    // To an agent 2 means that it must not stop.
    return io.argv[0] === 'hook' ? Math.min(code, 1) : code
  }
  const { runHook } = await import('./hook.ts')
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
  await runHook(io, io.argv.slice(1))
  return 0
}

function flush(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    if (stream.destroyed || stream.writableLength === 0) return resolve()
    stream.once('error', () => resolve())
    stream.write('', () => resolve())
  })
}

function findUsername(): string {
  try {
    return userInfo().username
  } catch {
    // A container may run under a number that has no name.
    return ''
  }
}

/** Beside the source in a checkout, one folder further out in the built package. */
function readVersion(): string {
  for (const place of ['../../package.json', '../../../package.json']) {
    try {
      const { name, version } = JSON.parse(readFileSync(new URL(place, import.meta.url), 'utf8'))
      if (name === 'outerloop') return version
    } catch {}
  }
  return '0.0.0'
}

/** This file may be a bundle that the next change of the source replaces; what starts it stays. */
function findScript(): URL {
  const places = ['../../bin/outer.mjs', '../../../bin/outer.mjs'].map((one) => new URL(one, import.meta.url))
  return places.find((one) => existsSync(one)) ?? new URL(import.meta.url)
}

/** `dist` beside `src` in a checkout; in the built package this file lies in it. */
function builtFolder(name: string): string {
  const dist = isSource ? '../../dist/' : '../'
  return fileURLToPath(new URL(`${dist}${name}`, import.meta.url))
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function runProgram(name: string, args: readonly string[]): Promise<boolean> {
  const child = spawn(name, args, { stdio: 'ignore' })
  return new Promise((resolve) => {
    child.once('error', () => resolve(false))
    child.once('exit', (code) => resolve(code === 0))
  })
}
