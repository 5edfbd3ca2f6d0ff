/** Runs a program of the product's so that it cannot stay, fill the memory, or see what it need not. */
import type { ChildProcess, SpawnOptions } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { stripVTControlCharacters } from 'node:util'

export type ProgramTools = {
  readonly spawn: (file: string, args: readonly string[], options: SpawnOptions) => ChildProcess
  /** This process's own; a program gets to see little of it. */
  readonly env: Readonly<Record<string, string | undefined>>
  readonly platform: string
  readonly signal?: AbortSignal
}

export type Program = {
  readonly file: string
  readonly args: readonly string[]
  readonly cwd: string
  /** Its HOME and its folder for what is thrown away. */
  readonly scratch: string
  readonly timeoutMs: number
  readonly maxBytes: number
  readonly env?: Readonly<Record<string, string>>
}

/** `stopped`: by the person who waits for it. */
export type Ran = {
  readonly ended: 'itself' | 'late' | 'too-much' | 'stopped' | 'no-program'
  readonly code: number | null
  /** What it printed, stdout before stderr, without colours. */
  readonly text: string
}

/**
 * The program's own group ends with it, with the pipe on 3, and so with this process however that ends. The exit code
 * comes on 4, because the group's end is this shell's too. The program is an argument: no word of it is read by a shell.
 * What left the group is known on Linux by a mark that it inherited; each round may meet what was forked since the last.
 */
const guard = `outer_mark=$1
shift
outer_end() {
  outer_round=0
  while [ $outer_round -lt 20 ]; do
    outer_left=$(grep -lsF "OUTER_RUN=$outer_mark" /proc/[0-9]*/environ)
    [ -n "$outer_left" ] || break
    outer_round=$((outer_round + 1))
    for outer_one in $outer_left; do
      outer_one=\${outer_one#/proc/}
      kill -KILL "\${outer_one%/environ}"
    done
  done 2>/dev/null
  kill -KILL 0
}
OUTER_RUN=$outer_mark "$@" </dev/null 3<&- 4>&- &
child=$!
( read -r _ <&3; outer_end ) 4>&- >/dev/null 2>&1 &
wait $child
printf %s $? >&4
outer_end`

export async function runProgram(tools: ProgramTools, program: Program): Promise<Ran> {
  if (tools.signal?.aborted) return { ended: 'stopped', code: null, text: '' }
  const child = start(tools, program)
  const printed = { out: [] as Buffer[], err: [] as Buffer[], code: '', bytes: 0 }
  let ended: Ran['ended'] = 'itself'
  const stop = (why: Ran['ended']) => (): void => {
    if (ended === 'itself') ended = why
    child.stdio[3]?.destroy()
    if (tools.platform === 'win32') child.kill('SIGKILL')
  }
  const take =
    (into: Buffer[]) =>
    (chunk: Buffer): void => {
      printed.bytes += chunk.length
      if (printed.bytes <= program.maxBytes) into.push(chunk)
      else stop('too-much')()
    }
  for (const stream of child.stdio) stream?.on('error', () => {})
  child.stdout?.on('data', take(printed.out))
  child.stderr?.on('data', take(printed.err))
  const codes = child.stdio[4]
  if (codes && 'read' in codes)
    codes.on('data', (chunk: Buffer) => {
      printed.code = (printed.code + chunk.toString('latin1')).slice(0, 8)
    })
  const late = setTimeout(stop('late'), program.timeoutMs)
  const interrupted = stop('stopped')
  tools.signal?.addEventListener('abort', interrupted, { once: true })
  let last: NodeJS.Timeout | undefined
  const exit = await new Promise<number | null>((resolve) => {
    child.once('error', () => {
      ended = 'no-program'
      resolve(null)
    })
    child.once('close', (code) => resolve(code))
    // Whoever is left may hold what it prints on open for as long as it likes.
    child.once('exit', (code) => {
      last = setTimeout(() => resolve(code), lastWordsMs)
    })
  })
  clearTimeout(last)
  for (const stream of child.stdio) stream?.destroy()
  clearTimeout(late)
  tools.signal?.removeEventListener('abort', interrupted)
  const code = tools.platform === 'win32' ? exit : printed.code === '' ? null : Number(printed.code)
  return {
    ended: ended === 'itself' && code === 127 ? 'no-program' : ended,
    code,
    text: stripVTControlCharacters(Buffer.concat([...printed.out, ...printed.err]).toString('utf8')),
  }
}

function start({ spawn, env, platform }: ProgramTools, program: Program): ChildProcess {
  const { file, args, cwd } = program
  const options = { cwd, env: { ...little(env, program.scratch), ...program.env }, windowsHide: true }
  return platform === 'win32'
    ? spawn(file, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    : spawn('/bin/sh', ['-c', guard, 'outer', randomUUID(), file, ...args], {
        ...options,
        detached: true,
        stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe'],
      })
}

/** What was printed before the end is read by then. */
const lastWordsMs = 1000

/** Where programs and their language's own folders are; no key, no token, no home. */
const kept = ['PATH', 'LANG', 'LC_ALL', 'VIRTUAL_ENV', 'PYENV_ROOT', 'SystemRoot', 'PATHEXT', 'Path'] as const

const little = (env: ProgramTools['env'], scratch: string): Record<string, string> => ({
  ...Object.fromEntries(kept.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]]))),
  HOME: scratch,
  USERPROFILE: scratch,
  TMPDIR: scratch,
  TEMP: scratch,
  TMP: scratch,
  CI: '1',
  NO_COLOR: '1',
  TERM: 'dumb',
  COLUMNS: '100',
})
