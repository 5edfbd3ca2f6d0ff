import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../../', import.meta.url))

export type Child = {
  readonly pid: number
  /** Everything it said so far. */
  readonly said: () => string
  /** What of it is the answer: its stdout. */
  readonly answered: () => string
  /** Resolves with the match once it has said so. */
  readonly says: (what: RegExp, timeoutMs?: number) => Promise<RegExpExecArray>
  /** Its exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>
  readonly kill: (signal?: NodeJS.Signals) => Promise<void>
}

type Way = {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  /** The words that start it somewhere else. */
  readonly through?: readonly string[]
}

/** Another program on this Node, with nothing of this one's environment but the path. */
export function startChild(args: readonly string[], { cwd = root, env = {}, through = [] }: Way = {}): Child {
  const [program = '', ...words] = [...through, process.execPath, ...args]
  const child = spawn(program, words, {
    cwd,
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that what it starts ends with it.
    detached: true,
  })
  let said = ''
  let answered = ''
  const waiting = new Set<() => void>()
  const hear = (bytes: Buffer) => {
    said += bytes.toString()
    for (const look of waiting) look()
  }
  child.stdout.on('data', (bytes: Buffer) => {
    answered += bytes.toString()
    hear(bytes)
  })
  child.stderr.on('data', hear)
  let isEnded = false
  const ended = new Promise<number | null>((resolve) =>
    child.once('close', (code) => {
      isEnded = true
      for (const look of waiting) look()
      resolve(code)
    }),
  )
  return {
    pid: child.pid ?? 0,
    said: () => said,
    answered: () => answered,
    says: (what, timeoutMs = 60_000) =>
      new Promise((resolve, reject) => {
        const give = (settle: () => void) => {
          clearTimeout(timer)
          waiting.delete(look)
          settle()
        }
        const fail = (why: string) => give(() => reject(new Error(`${why} ${what}:\n${said}`)))
        const look = () => {
          const found = what.exec(said)
          if (found) give(() => resolve(found))
          else if (isEnded) fail('ended before it said')
        }
        const timer = setTimeout(() => fail('never said'), timeoutMs)
        waiting.add(look)
        look()
      }),
    ended,
    async kill(signal = 'SIGKILL') {
      try {
        if (!isEnded && child.pid) process.kill(-child.pid, signal)
      } catch {
        // Already gone.
      }
      await ended
    },
  }
}

/** Resident memory of a process, bytes; Linux only. */
export async function residentBytes(pid: number): Promise<number> {
  const { readFile } = await import('node:fs/promises')
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? Number.NaN) * 1024
}
