/** Second persons who watch one turn along: an address that cannot be guessed, for two hours at most, and in memory alone. */
import { base32, type LinkId, type MakerId, type Random, type TurnId } from '../core/ids.ts'
import { Problem } from '../core/problems.ts'

/** A call, a person, a link: that is over by then. */
const watchMs = 2 * 3_600_000
/** 130 bits. */
const keyLength = 26
/** Of one maker; a turn a day is one person. */
const maxOfMaker = 10
const maxAll = 1_000
/** One person has a phone and a laptop. */
export const maxPages = 5

export type Watch = {
  readonly key: string
  readonly maker: MakerId | null
  readonly turn: TurnId
  readonly link: LinkId
  /** Who it is for, as the maker says. */
  readonly name: string
  readonly until: number
}

export type Watching = {
  readonly open: (of: Omit<Watch, 'key' | 'until'>) => Watch
  readonly find: (key: string) => Watch | undefined
  readonly end: (key: string) => void
  /** Pages that show it now, and when the last one came. */
  readonly seen: (key: string) => { readonly pages: number; readonly lastAt: number | null }
  /** Somebody other than the maker looks at what happens on this link, now. */
  readonly isWatched: (link: LinkId) => boolean
  /** One page; gives back what takes it away, or undefined where there are too many. `end` is called when it is over. */
  readonly come: (key: string, end: () => void) => (() => void) | undefined
}

export function createWatching(deps: { readonly now: () => number; readonly random: Random }): Watching {
  type Kept = Watch & { readonly pages: Set<() => void>; lastAt: number | null }
  const byKey = new Map<string, Kept>()
  const end = (key: string): void => {
    const kept = byKey.get(key)
    byKey.delete(key)
    for (const close of kept?.pages ?? []) close()
  }
  const find = (key: string): Kept | undefined => {
    const kept = byKey.get(key)
    if (kept === undefined || kept.until > deps.now()) return kept
    end(key)
    return undefined
  }
  return {
    open(of) {
      for (const key of [...byKey.keys()]) find(key)
      const own = [...byKey.values()].filter((one) => one.maker === of.maker)
      if (own.length >= maxOfMaker || byKey.size >= maxAll)
        throw new Problem('too-many', `${own.length} people are let in to watch already`, {
          hint: 'end one of the others with ctrl-c',
        })
      const kept: Kept = {
        ...of,
        key: base32(deps.random, keyLength),
        until: deps.now() + watchMs,
        pages: new Set(),
        lastAt: null,
      }
      byKey.set(kept.key, kept)
      return kept
    },
    find,
    end,
    seen(key) {
      const kept = find(key)
      return { pages: kept?.pages.size ?? 0, lastAt: kept?.lastAt ?? null }
    },
    isWatched: (link) => [...byKey.values()].some((one) => one.link === link && one.pages.size > 0),
    come(key, close) {
      const kept = find(key)
      if (!kept || kept.pages.size >= maxPages) return undefined
      kept.pages.add(close)
      kept.lastAt = deps.now()
      return () => void kept.pages.delete(close)
    },
  }
}
