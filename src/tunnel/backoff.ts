const FIRST_MS = 25
const LONGEST_MS = 5_000
const REFUSED_FIRST_MS = 5_000
const REFUSED_LONGEST_MS = 60_000
/** Waiting an eighth of the time already away costs at most that much more of it, and grows by itself. */
const SHARE_OF_AWAY = 8

/** How long to wait before dialling again; the jitter of a quarter keeps many clients of one server apart. */
export function nextDelayMs(awayMs: number, refused: boolean, random: () => number): number {
  const [first, longest] = refused ? [REFUSED_FIRST_MS, REFUSED_LONGEST_MS] : [FIRST_MS, LONGEST_MS]
  const delay = Math.min(longest, Math.max(first, awayMs / SHARE_OF_AWAY))
  return delay * (0.75 + random() / 2)
}
