/** Sessions of work: runs of moments less than two hours apart. */
import { sessionGapMs } from '../core/session.ts'

/** Sorted, never overlapping; epoch ms, `ends[n]` is the last moment of session `n`. 16 bytes a session. */
export type Sessions = { readonly starts: Float64Array; readonly ends: Float64Array }

/** Moments that wait until they are sorted into the sessions: 512 kB. */
const waitingMoments = 65_536

/**
 * Takes moments in any order and keeps only the sessions they make: what lies within a session adds nothing.
 * Memory is bounded by the years that are covered, not by the moments: at most 12 sessions a day.
 */
export function collectSessions(): { add: (at: number) => void; done: () => Sessions } {
  const waiting = new Float64Array(waitingMoments)
  let count = 0
  let sessions: Sessions = { starts: new Float64Array(0), ends: new Float64Array(0) }
  const settle = (): void => {
    const moments = waiting.subarray(0, count).sort()
    sessions = merge(sessions, { starts: moments, ends: moments })
    count = 0
  }
  return {
    add(at) {
      if (count === waitingMoments) settle()
      waiting[count++] = at
    },
    done() {
      if (count > 0) settle()
      return sessions
    },
  }
}

/** Both are sorted by start; what is less than the gap apart becomes one. */
export function merge(a: Sessions, b: Sessions): Sessions {
  const most = a.starts.length + b.starts.length
  const starts = new Float64Array(most)
  const ends = new Float64Array(most)
  let count = 0
  let i = 0
  let j = 0
  while (i < a.starts.length || j < b.starts.length) {
    const first = i < a.starts.length && !((a.starts[i] as number) > (b.starts[j] ?? Infinity))
    const start = (first ? a.starts[i] : b.starts[j]) as number
    const end = (first ? a.ends[i++] : b.ends[j++]) as number
    const last = ends[count - 1] ?? -Infinity
    if (count > 0 && start - last < sessionGapMs) ends[count - 1] = Math.max(last, end)
    else {
      starts[count] = start
      ends[count++] = end
    }
  }
  return { starts: starts.slice(0, count), ends: ends.slice(0, count) }
}

/** Sessions in which something happened after `sinceMs`; all of them for `-Infinity`. */
export function countSessions({ ends }: Sessions, sinceMs: number): number {
  let low = 0
  let high = ends.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ends[middle] as number) > sinceMs) high = middle
    else low = middle + 1
  }
  return ends.length - low
}
