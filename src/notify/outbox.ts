/** Tells notices, each channel at its own pace. */
import { findDueDeliveries, markFailed, markTold } from '../store/notices.ts'
import type { Db } from '../store/tables.ts'
import type { Channel } from './channel.ts'
import { type Deliveries, openDeliveries, retryMs } from './deliver.ts'
import { wordsFor } from './words.ts'

export type OutboxDeps = {
  readonly db: Db
  readonly now: () => number
  readonly onError: (error: unknown, where: string) => unknown
}

/** Runs one channel. What is sent is marked told; what fails waits longer each time and is given up in the end. */
export function openOutbox(channel: Channel, deps: OutboxDeps): Deliveries {
  const { db, now, onError } = deps
  const { name } = channel
  const { poke, close } = openDeliveries({
    listDue: (limit) => findDueDeliveries(db, now(), { channel: name, limit }),
    send: ({ notice }, signal) => channel.send(notice, wordsFor(notice), signal),
    timeoutMs: channel.timeoutMs,
    onSent: ({ notice }) => markTold(db, notice.key, name, now()),
    onFailed: async ({ notice, tries }, why, error) => {
      const wait = tries + 1 < channel.maxTries ? retryMs[Math.min(tries, retryMs.length - 1)] : undefined
      if (tries === 0 || wait === undefined) onError(error, `notice by ${name}`)
      const nextAt = wait === undefined ? null : now() + wait
      await markFailed(db, notice.key, name, { error: why, nextAt })
    },
    onError: (error) => onError(error, `notices by ${name}`),
  })
  return {
    poke,
    close: async () => {
      await close()
      channel.close?.()
    },
  }
}
