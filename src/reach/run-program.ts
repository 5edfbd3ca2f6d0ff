/** Runs a program in a process group of its own, which ends with this process however that ends. */
import type { ChildProcess } from 'node:child_process'
import { stripVTControlCharacters } from 'node:util'
import type { Machine } from './machine.ts'

export type Running = {
  /** Everything said last, one line each, for whoever wonders why. */
  readonly tail: () => readonly string[]
  readonly isAlive: () => boolean
  /** Resolves when it has ended. */
  readonly ended: Promise<void>
  /** Resolves when nothing of it is left. */
  readonly stop: () => Promise<void>
}

/**
 * The shell waits for the program; a second one reads from a pipe that nobody writes to, and whose other end closes when this
 * process is gone, killed or not. Then the whole group ends: first asked to, and 2 s later without being asked. Nothing is printed
 * then: nobody would read it, and that ends a shell.
 * The program's own input stays open, since some take its end for a goodbye; it is another pipe, since ssh makes its input
 * non-blocking for all who share it.
 */
const guard = `exec 4<&0
"$@" <&4 3<&- 4<&- &
child=$!
( read -r _ <&3; kill -TERM $$ ) 2>/dev/null &
end() {
  trap '' TERM INT HUP
  exec >/dev/null 2>&1
  kill -TERM 0
  ( PATH=$PATH:/usr/bin:/bin; sleep 2; kill -KILL 0 ) 3<&- &
  wait $child
  kill -KILL 0
}
trap end TERM INT HUP
wait $child
code=$?
trap '' TERM
kill -TERM 0
exit $code`

const maxLine = 16_384
const tailLines = 12
/** Twice what the guard takes. */
const stopMs = 5_000

export function runProgram(
  machine: Machine,
  [name = '', ...args]: readonly string[],
  onLine: (line: string) => void,
): Running {
  const isWindows = machine.platform === 'win32'
  const env = { ...machine.env }
  const child = isWindows
    ? machine.spawn(name, args, { env, stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true })
    : machine.spawn('/bin/sh', ['-c', guard, 'outer', name, ...args], {
        env,
        detached: true,
        stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
      })
  let alive = true
  const tail: string[] = []
  const take = (line: string): void => {
    const text = stripVTControlCharacters(line).trimEnd()
    if (text === '') return
    tail.push(text)
    if (tail.length > tailLines) tail.shift()
    onLine(text)
  }
  for (const stream of [child.stdout, child.stderr]) stream && splitLines(stream, take)
  for (const stream of child.stdio) stream?.on('error', () => {})
  const ended = new Promise<void>((resolve) => {
    const end = () => {
      alive = false
      resolve()
    }
    child.once('error', end)
    child.once('exit', end)
  })
  return {
    tail: () => tail,
    isAlive: () => alive,
    ended,
    async stop() {
      if (!alive) return
      child.kill('SIGTERM')
      const timer = setTimeout(() => kill(child), stopMs)
      await ended
      clearTimeout(timer)
    },
  }
}

/** Without the guard, all that hangs on its pipes would stay. */
function kill(child: ChildProcess): void {
  for (const stream of child.stdio) stream?.destroy()
  child.kill('SIGKILL')
}

function splitLines(stream: NodeJS.ReadableStream, take: (line: string) => void): void {
  let rest = ''
  stream.setEncoding('utf8')
  stream.on('data', (text: string) => {
    const lines = (rest + text).split(/\r\n|\n|\r/)
    rest = (lines.pop() ?? '').slice(0, maxLine)
    for (const line of lines) take(line.slice(0, maxLine))
  })
  stream.on('end', () => {
    if (rest !== '') take(rest)
  })
}
