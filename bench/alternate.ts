/** A B C, A B C, …: what loads the machine meanwhile falls on all sides alike. */

export type Side<Sample> = () => Promise<Sample>

/** Runs every side once for nothing, then `rounds` times; another side begins each round. */
export async function alternate<Sample, Name extends string>(
  sides: Readonly<Record<Name, Side<Sample>>>,
  rounds: number,
): Promise<Record<Name, readonly Sample[]>> {
  const names = Object.keys(sides) as Name[]
  const samples = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, Sample[]>
  for (const name of names) await sides[name]()
  for (let round = 0; round < rounds; round++)
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(round + turn) % names.length] as Name
      samples[name].push(await sides[name]())
    }
  return samples
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2
}

/** The median of each round's own ratio: both of its numbers were taken next to each other. */
export const medianRatio = (ours: readonly number[], theirs: readonly number[]): number =>
  median(ours.map((value, round) => value / (theirs[round] ?? Number.NaN)))

/**
 * An interval that holds the true median with at least 95 %, whatever the distribution: order statistics
 * (https://en.wikipedia.org/wiki/Median_test and the binomial behind it). Undefined below 6 values.
 */
export function medianInterval(values: readonly number[]): { low: number; high: number } | undefined {
  const sorted = values.toSorted((a, b) => a - b)
  const { length } = sorted
  let tail = 0
  let chance = 0.5 ** length
  let rank = -1
  for (let below = 0; below < length / 2; below++) {
    tail += chance
    if (tail > 0.025) break
    rank = below
    chance *= (length - below) / (below + 1)
  }
  const low = sorted[rank]
  const high = sorted[length - 1 - rank]
  return rank < 0 || low === undefined || high === undefined ? undefined : { low, high }
}
