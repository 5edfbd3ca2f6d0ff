/** Takes what is due from an outbox and sends it, one after the other. */

/** So many are taken at once; the rest follows. */
const batchSize = 20
/** Looked for even when nobody pokes: a try that waits, or a row that another process put there. */
const sweepMs = 30_000
/** 30 s, 2 min, 10 min, 1 h, 4 h, 12 h, 12 h: a mail server that is down over a night is outlived. */
export const retryMs = [30_000, 120_000, 600_000, 3_600_000, 14_400_000, 43_200_000, 43_200_000] as const
/** An error kept beside the delivery, for `outer doctor`. */
const maxErrorLength = 300

export type Outbox<Due> = {
  /** Oldest first. */
  readonly listDue: (limit: number) => Promise<readonly Due[]>
  /** Rejects to be tried again. Stops when `signal` says so; is given up after `timeoutMs` even where it does not. */
  readonly send: (due: Due, signal: AbortSignal) => Promise<void>
  readonly timeoutMs: number
  readonly onSent: (due: Due) => Promise<unknown>
  readonly onFailed: (due: Due, why: string, error: unknown) => Promise<unknown>
  readonly onError: (error: unknown) => unknown
}

export type Deliveries = {
  /** There may be something to send. Cheap; any number of times. */
  readonly poke: () => void
  readonly close: () => Promise<void>
}

/** Killed between sending and `onSent`, it is sent again at the next start: whatever is sent carries a key, so that a receiver can tell. */
export function openDeliveries<Due>(outbox: Outbox<Due>): Deliveries {
  const closing = new AbortController()
  let running: Promise<void> | undefined
  let poked = false
  let timer: NodeJS.Timeout | undefined

  const run = async (): Promise<void> => {
    while (poked && !closing.signal.aborted) {
      poked = false
      const all = await outbox.listDue(batchSize)
      for (const due of all) {
        if (closing.signal.aborted) return
        const error = await attempt(() => outbox.send(due, closing.signal))
        // What was cut off by closing stays due.
        if (error !== undefined && closing.signal.aborted) return
        if (error === undefined) await outbox.onSent(due)
        else await outbox.onFailed(due, messageOf(error).slice(0, maxErrorLength), error)
      }
      if (all.length === batchSize) poked = true
    }
  }

  const attempt = async (send: () => Promise<void>): Promise<unknown> => {
    try {
      await withTimeout(send(), outbox.timeoutMs)
      return undefined
    } catch (error) {
      return error ?? new Error('unknown')
    }
  }

  const poke = (): void => {
    poked = true
    if (closing.signal.aborted) return
    running ??= run()
      .catch(outbox.onError)
      .then(() => {
        running = undefined
        if (closing.signal.aborted) return
        clearTimeout(timer)
        timer = setTimeout(poke, poked ? 0 : sweepMs).unref()
      })
  }

  return {
    poke,
    close: async () => {
      closing.abort(new Error('closing'))
      clearTimeout(timer)
      await running
    },
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Even what ignores its signal ends here. */
function withTimeout(work: Promise<void>, ms: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no answer within ${ms / 1000} s`)), ms)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
