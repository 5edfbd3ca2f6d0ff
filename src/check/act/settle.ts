/** Waits for what an action began. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Visit } from '../visit.ts'

const pollMs = 40
/** An app answers a tap by a request within this, or not at all. */
const quietMs = 240
const neverAwaited: ReadonlySet<string> = new Set(['websocket', 'eventsource', 'ping', 'media'])

/** Until nothing that began after `since` requests is under way, and nothing new began for a moment; or `maxMs`. */
export async function settleAfter(visit: Visit, since: number, maxMs: number): Promise<void> {
  const end = performance.now() + maxMs
  let count = -1
  let changedAt = performance.now()
  while (performance.now() < end && !visit.page.isClosed()) {
    const begun = visit.requests.slice(since).filter((one) => !neverAwaited.has(one.type))
    const open = begun.filter((one) => one.status === 0 && one.failure === null).length
    if (begun.length !== count || open > 0) {
      count = begun.length
      changedAt = performance.now()
    } else if (performance.now() - changedAt >= quietMs) return
    await wait(pollMs)
  }
}
