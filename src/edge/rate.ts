/** A bucket of requests for every key: it fills at a rate and holds a burst. */
type Bucket = { left: number; at: number }

/** More links, or visitors, than one machine serves at once; past it the oldest is forgotten, that is full again. */
const maxBuckets = 10_000

export function createRate(perSecond: number, burst: number) {
  const buckets = new Map<string, Bucket>()
  return (key: string, now: number): boolean => {
    const bucket = buckets.get(key)
    if (bucket === undefined) {
      if (buckets.size >= maxBuckets) buckets.delete(buckets.keys().next().value as string)
      buckets.set(key, { left: burst - 1, at: now })
      return true
    }
    if (now !== bucket.at) {
      bucket.left = Math.min(burst, bucket.left + (Math.max(0, now - bucket.at) * perSecond) / 1000)
      bucket.at = now
    }
    if (bucket.left < 1) return false
    bucket.left -= 1
    return true
  }
}
