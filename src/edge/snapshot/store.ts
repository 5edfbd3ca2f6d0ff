/** Bodies kept in memory within a bound. What was not asked for since the last sweep goes first. */
export type Kept = { readonly bytes: number; recent: boolean; readonly drop: () => void }

export type Store = {
  readonly keep: (kept: Kept) => void
  readonly clear: () => void
  readonly bytes: () => number
}

export function createStore(maxBytes: number): Store {
  const all = new Set<Kept>()
  let total = 0
  return {
    keep(kept) {
      all.add(kept)
      total += kept.bytes
      for (const oldest of all) {
        if (total <= maxBytes) break
        all.delete(oldest)
        if (oldest.recent && oldest !== kept) {
          oldest.recent = false
          all.add(oldest)
          continue
        }
        total -= oldest.bytes
        oldest.drop()
      }
    },
    clear() {
      for (const kept of all) kept.drop()
      all.clear()
      total = 0
    },
    bytes: () => total,
  }
}
