/** The command line as the button uses it: one path for a share, whoever asks for it. */
import { type ChildProcess, fork } from 'node:child_process'
import { createInterface } from 'node:readline'
import type * as z from 'zod'
import { pack } from '../../contract/pack.ts'
import { share } from '../../contract/shares.ts'
import { timeline } from '../../contract/timeline.ts'
import type { Relation } from '../../core/people.ts'
import { Problem } from '../../core/problems.ts'

export type Shared = z.output<typeof share>

export type Wanted = {
  /** Of the running app, as `outer share` takes it. */
  readonly address: string
  readonly cwd: string
  readonly to: string
  readonly relation: Relation
  readonly expect: string | undefined
}

export type Outer = {
  /** Throws what the command said. */
  readonly share: (wanted: Wanted) => Promise<Shared>
  /** Builds the pack of `dir` again; how many files changed and how many were refused, or what the command said. */
  readonly pack: (dir: string) => Promise<{ readonly changed: number; readonly refused: number }>
  /** The newest thing that happened on the last share: its number, and its words. */
  readonly moved: () => { readonly moved: number; readonly words: string }
  readonly close: () => void
}

/** Reading a large app and starting a server; after it the maker is told so. */
const shareMs = 60_000
const maxSaid = 64 * 1024
/** One person makes one link at a time; a page that asks in a loop must not fill the computer with processes. */
const maxAtOnce = 2

/** `script`: the program, run by this very Node. `env`: else that of this process. Processes that stay (a share that runs the server) end with `close`. */
export function openOuter(script: string, env?: Readonly<Record<string, string | undefined>>): Outer {
  const staying = new Set<ChildProcess>()
  let last = { moved: 0, words: '' }
  let watching: ChildProcess | undefined
  let making = 0
  const run = (args: readonly string[], cwd?: string) => {
    const child = fork(script, [...args], {
      ...(cwd !== undefined && { cwd }),
      ...(env && { env: { ...env } }),
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      execArgv: [],
    })
    staying.add(child)
    child.once('exit', () => staying.delete(child))
    return child
  }
  const follow = (turn: string) => {
    watching?.kill()
    watching = run(['watch', turn, '--json'])
    watching.stderr?.resume()
    createInterface({ input: watching.stdout as NodeJS.ReadableStream }).on('line', (line) => {
      const batch = readLine(timeline, line)
      const entry = batch?.entries.findLast((one) => one.visitor !== null)
      if (!batch) return
      last = { moved: batch.last, words: entry ? `${entry.for} ${entry.words}` : last.words }
    })
  }
  return {
    async share({ address, cwd, to, relation, expect }) {
      if (making >= maxAtOnce) throw new Problem('conflict', 'a link is being made: wait for it')
      making++
      try {
        const more = expect === undefined ? [] : [`--expect=${expect}`]
        const child = run(['share', address, `--to=${to}`, '--relation', relation, ...more, '--json'], cwd)
        const shared = await firstAnswer(child, share)
        if (shared.turn) follow(shared.turn)
        return shared
      } finally {
        making--
      }
    },
    async pack(dir) {
      const { files } = await firstAnswer(run(['pack', dir, '--json'], dir), pack)
      return {
        changed: files.filter(({ done }) => done === 'written' || done === 'merged').length,
        refused: files.filter(({ done }) => done === 'refused').length,
      }
    },
    moved: () => last,
    close() {
      for (const child of staying) child.kill()
    },
  }
}

function firstAnswer<Shape extends z.ZodType>(child: ChildProcess, shape: Shape): Promise<z.output<Shape>> {
  return new Promise((resolve, reject) => {
    let said = ''
    const end = (error: Problem) => {
      clearTimeout(timer)
      reject(error)
    }
    const timer = setTimeout(() => {
      child.kill()
      end(new Problem('bad-answer', `outer took longer than ${shareMs / 1000} s`))
    }, shareMs)
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-maxSaid)
    })
    createInterface({ input: child.stdout as NodeJS.ReadableStream }).once('line', (line) => {
      const answer = readLine(shape, line)
      if (!answer) return end(new Problem('bad-answer', 'outer gave another answer than its contract'))
      clearTimeout(timer)
      resolve(answer)
    })
    child.once('error', (cause) => end(new Problem('internal', 'outer did not start', { cause })))
    child.once('close', () => end(new Problem('bad-answer', said.trim() || 'outer said nothing')))
  })
}

/** Undefined for what is no answer of that shape. */
function readLine<Shape extends z.ZodType>(shape: Shape, line: string): z.output<Shape> | undefined {
  try {
    return shape.parse(JSON.parse(line))
  } catch {
    return undefined
  }
}
