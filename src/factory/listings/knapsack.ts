/** Which things to take, so that their worth is the most and their sizes fit. */

/**
 * Sizes are whole numbers. Of two ways of the same worth, the one that takes earlier things; things keep their order.
 * Time and memory are things × room, both small here (120 words, 101 characters).
 */
export function knapsack<T>(
  things: readonly T[],
  size: (thing: T) => number,
  worth: (thing: T) => number,
  room: number,
): readonly T[] {
  // best[i][r]: the most worth of things i… in r.
  const best: number[][] = Array.from({ length: things.length + 1 }, () => Array<number>(room + 1).fill(0))
  for (let i = things.length - 1; i >= 0; i--) {
    const thing = things[i] as T
    for (let r = 0; r <= room; r++) {
      const without = best[i + 1]?.[r] ?? 0
      const left = r - size(thing)
      const withIt = left < 0 ? -1 : worth(thing) + (best[i + 1]?.[left] ?? 0)
      ;(best[i] as number[])[r] = Math.max(without, withIt)
    }
  }
  const taken: T[] = []
  let r = room
  for (const [i, thing] of things.entries()) {
    const left = r - size(thing)
    if (left < 0 || worth(thing) + (best[i + 1]?.[left] ?? 0) < (best[i]?.[r] ?? 0)) continue
    taken.push(thing)
    r = left
  }
  return taken
}
