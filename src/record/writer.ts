/** The side of the server of the thread that writes. */
import { Worker } from 'node:worker_threads'
import type { Event } from '../core/events.ts'
import { Problem, type ProblemCode } from '../core/problems.ts'
import type { Buckets } from '../core/rate.ts'
import type { Write, Written } from './write.ts'

export type Order = { readonly events: readonly Event[]; readonly channels: readonly string[] }
export type Answer =
  | { readonly written: Written }
  | {
      readonly problem: {
        readonly code: ProblemCode
        readonly message: string
        readonly hint: string | undefined
      }
    }
  | { readonly error: unknown }
  /** The last one of a thread. */
  | { readonly told: Buckets }

/** What a thread begins with: what was told before it is not told again as if nothing had been. */
export type Beginning = { readonly file: string; readonly told: Buckets }

/** A thread costs memory, which a server at rest should not. */
const idleMs = 30_000
/** A commit waits at most 5 s for who else holds the database; what takes longer than this hangs. */
const endMs = 6_000

export type Writer = { readonly write: Write; readonly close: () => Promise<void> }
export type WriterOptions = { readonly idleMs?: number }

type Waiting = { readonly resolve: (written: Written) => void; readonly reject: (error: unknown) => void }
/** `waiting`: in the order that they were asked, in which the thread answers. */
type Thread = { readonly worker: Worker; readonly waiting: Waiting[]; readonly ended: Promise<unknown> }

/** `file`: the database. `code`: where `thread.ts` is. The thread begins with the first order and ends when there was none for long. */
export function openWriter(file: string, code: URL, options: WriterOptions = {}): Writer {
  let thread: Thread | undefined
  let idle: NodeJS.Timeout | undefined
  let told: Buckets = new Map()

  const start = (): Thread => {
    const worker = new Worker(code, {
      workerData: { file, told } satisfies Beginning,
      execArgv: ['--disable-warning=ExperimentalWarning'],
    })
    worker.unref()
    const waiting: Waiting[] = []
    const started = { worker, waiting, ended: new Promise((resolve) => worker.once('exit', resolve)) }
    worker.on('message', (answer: Answer) => {
      if ('told' in answer) {
        told = answer.told
        return
      }
      const one = waiting.shift()
      if (waiting.length === 0) {
        worker.unref()
        if (thread === started) idle = setTimeout(() => void end(), options.idleMs ?? idleMs).unref()
      }
      if ('written' in answer) one?.resolve(answer.written)
      else if ('problem' in answer)
        one?.reject(new Problem(answer.problem.code, answer.problem.message, answer.problem))
      else one?.reject(answer.error)
    })
    const lost = (cause?: unknown): void => {
      if (thread === started) thread = undefined
      const why = cause instanceof Error ? `: ${cause.message}` : ''
      for (const one of waiting.splice(0))
        one.reject(new Problem('no-database', `the thread that writes has ended${why}`, { cause }))
    }
    worker.on('error', lost)
    worker.on('exit', () => lost())
    return started
  }

  const end = async (): Promise<void> => {
    clearTimeout(idle)
    const ending = thread
    thread = undefined
    if (!ending) return
    ending.worker.postMessage('close')
    const late = setTimeout(() => void ending.worker.terminate(), endMs)
    await ending.ended
    clearTimeout(late)
  }

  return {
    write: (events, channels) =>
      new Promise((resolve, reject) => {
        clearTimeout(idle)
        thread ??= start()
        thread.worker.ref()
        thread.waiting.push({ resolve, reject })
        thread.worker.postMessage({ events, channels } satisfies Order)
      }),
    close: end,
  }
}
