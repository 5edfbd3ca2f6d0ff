/** What a measurement opens: folders, children, servers. All of it ends with the scope, in turn. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findNode, root } from '../scripts/node.mjs'

export const node = findNode() ?? process.execPath

export type Scope = {
  readonly folder: () => Promise<string>
  readonly start: (command: string, args: readonly string[], how?: How) => Promise<Child>
  readonly onClose: (close: () => unknown) => void
  readonly close: () => Promise<void>
}

type How = {
  readonly env?: Readonly<Record<string, string>>
  /** The first line that it prints is waited for; without it, that it lives is enough. */
  readonly speaks?: boolean
}

export type Child = {
  readonly pid: number
  /** The first line, or empty. */
  readonly line: string
  readonly end: (signal?: NodeJS.Signals) => Promise<void>
}

/** A server that has not spoken by then never will. */
const startMs = 30_000
/** After a polite signal. */
const endMs = 12_000

export function openScope(): Scope {
  const closing: (() => unknown)[] = []
  const onClose = (close: () => unknown): void => void closing.push(close)
  return {
    onClose,
    async folder() {
      const dir = await mkdtemp(join(tmpdir(), 'outer-bench-'))
      onClose(() => rm(dir, { recursive: true, force: true }))
      return dir
    },
    async start(command, args, how = {}) {
      const child = spawn(command, args, {
        cwd: root,
        env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...how.env },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      onClose(() => end(child, 'SIGTERM'))
      const line = await firstLine(child, command, how.speaks === true)
      return { pid: child.pid ?? 0, line, end: (signal = 'SIGTERM') => end(child, signal) }
    },
    async close() {
      for (const close of closing.splice(0).reverse()) await close()
    },
  }
}

async function firstLine(child: ChildProcess, command: string, speaks: boolean): Promise<string> {
  let said = ''
  let complained = ''
  child.stderr?.on('data', (bytes: Buffer) => {
    complained = (complained + bytes.toString()).slice(-2_000)
  })
  const line = new Promise<string>((resolve) =>
    child.stdout?.on('data', (bytes: Buffer) => {
      if (said.includes('\n')) return
      said += bytes.toString()
      if (said.includes('\n')) resolve(said.slice(0, said.indexOf('\n')))
    }),
  )
  let timer: NodeJS.Timeout | undefined
  const fails = new Promise<never>((_, reject) => {
    child.once('error', reject)
    if (!speaks) return
    child.once('close', () => reject(new Error(`${command} ended at once: ${complained}`)))
    timer = setTimeout(() => reject(new Error(`${command} did not start: ${complained}`)), startMs)
  })
  fails.catch(() => {})
  try {
    return await Promise.race([speaks ? line : once(child, 'spawn').then(() => ''), fails])
  } finally {
    clearTimeout(timer)
  }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill(signal)
  // Whoever is frozen hears no polite word.
  const timer = setTimeout(() => child.kill('SIGKILL'), endMs)
  await gone
  clearTimeout(timer)
}
