/** Buckets that fill at a rate and hold a burst. */
type Bucket = { left: number; at: number }
/** By key, the oldest first. */
export type Buckets = Map<string, Bucket>

export type Rate = { readonly perSecond: number; readonly burst: number }

/** Past `maxKeys` the oldest key is forgotten, that is full again. `buckets`: those of an earlier one that goes on here. */
export function createRate(
  { perSecond, burst }: Rate,
  maxKeys: number,
  buckets: Buckets = new Map(),
): (key: string, now: number, count?: number) => boolean {
  return (key, now, count = 1) => {
    let bucket = buckets.get(key)
    if (!bucket) {
      if (buckets.size >= maxKeys) buckets.delete(buckets.keys().next().value as string)
      bucket = { left: burst, at: now }
      buckets.set(key, bucket)
    }
    bucket.left = Math.min(burst, bucket.left + (Math.max(0, now - bucket.at) * perSecond) / 1000)
    bucket.at = now
    if (bucket.left < count) return false
    bucket.left -= count
    return true
  }
}
