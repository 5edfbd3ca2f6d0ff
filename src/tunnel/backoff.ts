const firstMs = 25
const longestMs = 5_000
const refusedFirstMs = 5_000
const refusedLongestMs = 60_000
/** Waiting an eighth of the time already away costs at most that much more of it, and grows by itself. */
const shareOfAway = 8

/** How long to wait before dialling again; the jitter of a quarter keeps many clients of one server apart. */
export function nextDelayMs(awayMs: number, refused: boolean, random: () => number): number {
  const [first, longest] = refused ? [refusedFirstMs, refusedLongestMs] : [firstMs, longestMs]
  const delay = Math.min(longest, Math.max(first, awayMs / shareOfAway))
  return delay * (0.75 + random() / 2)
}
