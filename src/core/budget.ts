/** Requests per minute, for keys that each have a number of their own. */

type Bucket = { left: number; at: number }

/** More makers than one server has; past it the longest silent is forgotten, that is full again. */
const maxKeys = 10_000
const minuteMs = 60_000

export type Budgets = {
  /** 0 when it was granted, else in how many milliseconds one more will be. */
  readonly spend: (key: string, perMinute: number, now: number) => number
}

/** A minute's worth may come at once; after that it fills again evenly. */
export function createBudgets(): Budgets {
  const buckets = new Map<string, Bucket>()
  return {
    spend(key, perMinute, now) {
      const known = buckets.get(key)
      const bucket = known ?? { left: perMinute, at: now }
      // The map is in the order of their last request.
      if (known) buckets.delete(key)
      else if (buckets.size >= maxKeys) buckets.delete(buckets.keys().next().value as string)
      buckets.set(key, bucket)
      const grown = (Math.max(0, now - bucket.at) * perMinute) / minuteMs
      bucket.left = Math.min(perMinute, bucket.left + grown)
      bucket.at = now
      if (bucket.left >= 1) {
        bucket.left -= 1
        return 0
      }
      return perMinute <= 0 ? minuteMs : Math.ceil(((1 - bucket.left) * minuteMs) / perMinute)
    },
  }
}
