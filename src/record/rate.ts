/** Buckets that fill at a rate and hold a burst. */
type Bucket = { left: number; at: number }

/** Past this many keys the oldest is forgotten, that is full again. */
const maxBuckets = 20_000

export type Rate = { readonly perSecond: number; readonly burst: number }

export function createRate({ perSecond, burst }: Rate): (key: string, now: number) => boolean {
  const buckets = new Map<string, Bucket>()
  return (key, now) => {
    let bucket = buckets.get(key)
    if (!bucket) {
      if (buckets.size >= maxBuckets) buckets.delete(buckets.keys().next().value as string)
      bucket = { left: burst, at: now }
      buckets.set(key, bucket)
    }
    bucket.left = Math.min(burst, bucket.left + (Math.max(0, now - bucket.at) * perSecond) / 1000)
    bucket.at = now
    if (bucket.left < 1) return false
    bucket.left -= 1
    return true
  }
}
