/** Notices that this computer slept: no system says so beforehand everywhere, a clock that jumped says so afterwards. */

const tickMs = 2_000
/** A timer is never this late on a computer that is awake. */
const leastSleepMs = 60_000

export type Slept = { readonly from: number; readonly to: number }

/** Calls `onWake` with the last moment awake before, and the first one after (epoch ms). */
export function watchSleep(
  { now, onWake }: { readonly now: () => number; readonly onWake: (slept: Slept) => void },
  everyMs = tickMs,
): { readonly close: () => void } {
  let awakeAt = now()
  const timer = setInterval(() => {
    const from = awakeAt
    awakeAt = now()
    if (awakeAt - from > everyMs + leastSleepMs) onWake({ from, to: awakeAt })
  }, everyMs)
  return { close: () => clearInterval(timer) }
}
