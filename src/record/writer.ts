/** The side of the server of the thread that writes. */
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Event } from '../core/events.ts'
import { Problem, type ProblemCode } from '../core/problems.ts'
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

/** A thread costs memory, which a server at rest should not. */
const idleMs = 30_000

export type Writer = { readonly write: Write; readonly close: () => Promise<void> }

type Waiting = { readonly resolve: (written: Written) => void; readonly reject: (error: unknown) => void }

/** `file`: the database. `thread`: where `thread.ts` is. The thread begins with the first order and ends when there was none for long. */
export function openWriter(file: string, thread: URL): Writer {
  let worker: Worker | undefined
  let idle: NodeJS.Timeout | undefined
  /** In the order that they were asked: the thread answers in turn. */
  const waiting: Waiting[] = []

  const start = (): Worker => {
    const started = new Worker(thread, {
      workerData: { file },
      execArgv: ['--disable-warning=ExperimentalWarning'],
    })
    started.unref()
    started.on('message', (answer: Answer) => {
      const one = waiting.shift()
      if (waiting.length === 0) {
        started.unref()
        idle = setTimeout(() => void end(), idleMs).unref()
      }
      if ('written' in answer) one?.resolve(answer.written)
      else if ('problem' in answer)
        one?.reject(new Problem(answer.problem.code, answer.problem.message, answer.problem))
      else one?.reject(answer.error)
    })
    const lost = (error: unknown): void => {
      if (worker !== started) return
      worker = undefined
      for (const one of waiting.splice(0)) one.reject(error)
    }
    started.on('error', lost)
    started.on('exit', () => lost(new Error('the thread that writes has ended')))
    return started
  }

  const end = async (): Promise<void> => {
    clearTimeout(idle)
    const ending = worker
    worker = undefined
    if (!ending) return
    ending.postMessage('close')
    await once(ending, 'exit')
  }

  return {
    write: (events, channels) =>
      new Promise((resolve, reject) => {
        clearTimeout(idle)
        worker ??= start()
        worker.ref()
        waiting.push({ resolve, reject })
        worker.postMessage({ events, channels } satisfies Order)
      }),
    close: end,
  }
}
