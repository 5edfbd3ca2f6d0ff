/** Everything the command line takes from the world. Only `main.ts` makes a real one; tests make their own. */
import type { Readable, Writable } from 'node:stream'
import type { Interfaces } from '../core/interfaces.ts'
import type { Spawn } from '../reach/machine.ts'

export type Io = {
  /** Without the program and the script. */
  readonly argv: readonly string[]
  /** The file that this very Node runs: the program itself. */
  readonly script: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  readonly stdin: Readable & { setRawMode?: (on: boolean) => unknown }
  readonly stdout: Writable
  readonly stderr: Writable
  readonly isTTY: { readonly in: boolean; readonly out: boolean; readonly err: boolean }
  /** Width of the terminal, now. */
  readonly columns: () => number
  readonly now: () => number
  readonly platform: string
  readonly homedir: string
  /** The system's name for the maker; shown to nobody, only a default. */
  readonly username: string
  readonly timeZone: string
  readonly nodeVersion: string
  readonly version: string
  readonly pid: number
  /** How another program starts this one: absolute paths of Node and of this installation's own script. */
  readonly program: { readonly node: string; readonly script: string }
  /** Who runs this, by number; undefined on Windows. */
  readonly uid: number | undefined
  /** Folders of the built console and beacon. */
  readonly assets: { readonly console: string; readonly beacon: string; readonly writer?: URL }
  readonly interfaces: () => Interfaces
  readonly isAlive: (pid: number) => boolean
  /** Starts a program, as `node:child_process` does. */
  readonly spawn: Spawn
  /** Runs a program and waits for it: false when there is no such program or it failed. */
  readonly runProgram: (name: string, args: readonly string[]) => Promise<boolean>
  /** Aborted by Ctrl-C (reason `SIGINT`) or by whoever ends the process (reason `SIGTERM`). */
  readonly interrupted: AbortSignal
}

/** The width when there is no terminal to ask. */
export const plainColumns = 80

/** What ended it. */
export const isTerminated = (io: Io): boolean => io.interrupted.reason === 'SIGTERM'

/** Resolves when the maker or the system ends the process. */
export const untilInterrupted = (io: Pick<Io, 'interrupted'>, also?: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const signal = also ? AbortSignal.any([io.interrupted, also]) : io.interrupted
    if (signal.aborted) return resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
