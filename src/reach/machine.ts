/** This computer, as far as ways out use it: its programs. */
import type { ChildProcess, SpawnOptions } from 'node:child_process'
import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { delimiter, join } from 'node:path'

export type Spawn = (file: string, args: readonly string[], options: SpawnOptions) => ChildProcess

export type Machine = {
  readonly spawn: Spawn
  readonly env: Readonly<Record<string, string | undefined>>
  readonly platform: string
}

/** Where a program lies, by PATH. */
export async function which({ env, platform }: Machine, name: string): Promise<string | undefined> {
  const endings = platform === 'win32' ? ['.exe', '.cmd', '.bat'] : ['']
  for (const folder of (env.PATH ?? env.Path ?? '').split(delimiter)) {
    if (folder === '') continue
    for (const ending of endings) {
      const file = join(folder, `${name}${ending}`)
      if (await isProgram(file)) return file
    }
  }
  return undefined
}

const isProgram = (file: string): Promise<boolean> =>
  access(file, constants.X_OK)
    .then(() => stat(file))
    .then(
      (found) => found.isFile(),
      () => false,
    )

/** A program that says how it stands answers at once; one that hangs is not waited for. */
const askMs = 4_000
const maxAnswer = 4 * 1024 * 1024

export type Answer = { readonly code: number | null; readonly stdout: string; readonly stderr: string }

/** Runs it to its end; `code` is null when there is no such program, or it took too long. */
export function askProgram(machine: Machine, name: string, args: readonly string[]): Promise<Answer> {
  const child = machine.spawn(name, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...machine.env },
    timeout: askMs,
    killSignal: 'SIGKILL',
  })
  const said = { stdout: '', stderr: '' }
  for (const stream of ['stdout', 'stderr'] as const)
    child[stream]?.setEncoding('utf8').on('data', (text: string) => {
      if (said[stream].length < maxAnswer) said[stream] += text
    })
  return new Promise((resolve) => {
    child.once('error', () => resolve({ code: null, ...said }))
    child.once('close', (code) => resolve({ code, ...said }))
  })
}
