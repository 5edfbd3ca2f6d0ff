/** Takes what is due from the outbox and tells it, each channel at its own pace. */
import { findDueDeliveries, markFailed, markTold } from '../store/notices.ts'
import type { Db } from '../store/tables.ts'
import { type Channel, retryMs } from './channel.ts'
import { wordsFor } from './words.ts'

/** So many are taken at once; the rest follows. */
const batchSize = 20
/** Looked for even when nobody pokes: a try that waits, or a row that another process put there. */
const sweepMs = 30_000
/** An error kept beside the delivery, for `outer doctor`. */
const maxErrorLength = 300

export type OutboxDeps = {
  readonly db: Db
  readonly now: () => number
  readonly onError: (error: unknown, where: string) => unknown
}

/**
 * Runs one channel. What is sent is marked told; what fails waits longer each time and is given up in the end.
 * Killed between the two, it is told again at the next start: every message carries the notice's key, so that a receiver can tell.
 */
export function openOutbox(channel: Channel, deps: OutboxDeps) {
  const { db, now, onError } = deps
  const closing = new AbortController()
  let running: Promise<void> | undefined
  let poked = false
  let timer: NodeJS.Timeout | undefined

  const run = async (): Promise<void> => {
    while (poked && !closing.signal.aborted) {
      poked = false
      const due = await findDueDeliveries(db, now(), { channel: channel.name, limit: batchSize })
      for (const { notice, tries } of due) {
        if (closing.signal.aborted) return
        const error = await attempt(() => channel.send(notice, wordsFor(notice), closing.signal))
        // What was cut off by closing stays due.
        if (error !== undefined && closing.signal.aborted) return
        if (error === undefined) await markTold(db, notice.key, channel.name, now())
        else await fail(notice.key, tries, error)
      }
      if (due.length === batchSize) poked = true
    }
  }

  const attempt = async (send: () => Promise<void>): Promise<unknown> => {
    try {
      await withTimeout(send(), channel.timeoutMs)
      return undefined
    } catch (error) {
      return error ?? new Error('unknown')
    }
  }

  const fail = async (key: string, tries: number, error: unknown): Promise<void> => {
    const wait = tries + 1 < channel.maxTries ? retryMs[Math.min(tries, retryMs.length - 1)] : undefined
    if (tries === 0 || wait === undefined) onError(error, `notice by ${channel.name}`)
    const message = error instanceof Error ? error.message : String(error)
    await markFailed(db, key, channel.name, {
      error: message.slice(0, maxErrorLength),
      nextAt: wait === undefined ? null : now() + wait,
    })
  }

  const poke = (): void => {
    poked = true
    if (closing.signal.aborted) return
    running ??= run()
      .catch((error) => onError(error, `notices by ${channel.name}`))
      .then(() => {
        running = undefined
        if (closing.signal.aborted) return
        clearTimeout(timer)
        timer = setTimeout(poke, poked ? 0 : sweepMs).unref()
      })
  }

  return {
    poke,
    close: async (): Promise<void> => {
      closing.abort(new Error('closing'))
      clearTimeout(timer)
      await running
      channel.close?.()
    },
  }
}

/** Even a channel that ignores its signal ends here. */
function withTimeout(work: Promise<void>, ms: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no answer within ${ms / 1000} s`)), ms)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
