/** Keeps one way out open: looks at it, says when nobody gets through, and opens it again. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { OpenRelay } from './open-relay.ts'
import type { Refusal } from './relay.ts'

export type Said =
  /** Somebody got through for the first time: us. */
  | { readonly is: 'proven'; readonly url: string }
  /** Nobody has got through yet, though the program says that it is open. */
  | { readonly is: 'unproven'; readonly url: string }
  | { readonly is: 'dropped'; readonly url: string; readonly why: string }
  /** `before` is the address that people may hold. */
  | { readonly is: 'again'; readonly url: string; readonly before: string }
  | { readonly is: 'not-yet'; readonly why: string; readonly inMs: number }
  | ({ readonly is: 'given-up' } & Refusal)
  | { readonly is: 'server-away' }
  | { readonly is: 'server-back'; readonly url: string }

export type Keeping = {
  readonly url: () => string
  readonly close: () => Promise<void>
}

export type KeepTimes = {
  readonly everyMs: number
  /** How long a program that connects again by itself is left alone, since its address would change. */
  readonly patienceMs: number
  /** How long an address may stay unproven before it is said. */
  readonly unprovenMs: number
  /** Before each further try; the last one for all that follow. */
  readonly backOffMs: readonly number[]
}

/** Two looks in a row that fail, each given up after 2.5 s, end within 10 s of the drop. A laptop may sleep for a night, so nothing ends the tries. */
export const keepTimes: KeepTimes = {
  everyMs: 3_000,
  patienceMs: 20_000,
  unprovenMs: 12_000,
  backOffMs: [500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000, 60_000],
}

export type KeepDeps = {
  readonly first: OpenRelay
  readonly reconnects: boolean
  /** Opens it again; `last` is the address that people hold, where it may be had again. */
  readonly open: (
    last: string | undefined,
    signal: AbortSignal,
  ) => Promise<{ readonly open: OpenRelay } | { readonly refused: Refusal }>
  /** Whether a request through the address came to this link's own listener; `isDoubted`: something speaks against it. */
  readonly isThrough: (url: string, isDoubted: boolean) => Promise<boolean>
  /** Whether the listener itself is there; opens it where it is not, and answers `moved` when it has another port. */
  readonly home: () => Promise<'there' | 'moved' | 'away'>
  readonly say: (said: Said) => void | Promise<void>
  readonly times?: Partial<KeepTimes>
}

export function keepOpen(deps: KeepDeps): Keeping {
  const times = { ...keepTimes, ...deps.times }
  const ending = new AbortController()
  const { signal } = ending
  let now = deps.first
  let url = deps.first.url()
  let isServerAway = false
  /** Where somebody got through last; an address that was had again and leads nowhere is given up. */
  let provenUrl: string | undefined
  let isGivenUp = false

  async function say(said: Said): Promise<void> {
    if (!signal.aborted) await deps.say(said)
  }

  async function serverIsBack(): Promise<void> {
    if (!isServerAway) return
    isServerAway = false
    await say({ is: 'server-back', url })
  }

  /** Resolves when it has to be opened again, which has been said. */
  async function untilDropped(): Promise<void> {
    let ended: string | undefined
    void now.dropped.then((why) => {
      ended = why
    })
    let isProven = false
    let isUnproven = false
    let downSince: number | undefined
    let misses = 0
    const openedAt = performance.now()
    const drop = async (why: string): Promise<void> => {
      if (downSince === undefined) await say({ is: 'dropped', url, why })
    }
    while (!signal.aborted) {
      if (ended !== undefined) return drop(ended)
      if (await deps.isThrough(url, misses > 0 || now.lost() !== undefined)) {
        misses = 0
        await serverIsBack()
        if (downSince !== undefined) await say({ is: 'again', url, before: url })
        else if (!isProven) await say({ is: 'proven', url })
        downSince = undefined
        isProven = true
        provenUrl = url
      } else if (ended === undefined && !signal.aborted) {
        const home = await deps.home()
        if (home === 'there') await serverIsBack()
        if (home === 'moved') return drop('the server has another port now')
        if (home === 'away') {
          if (!isServerAway) await say({ is: 'server-away' })
          isServerAway = true
        } else if (!isProven && now.lost() === undefined) {
          if (performance.now() - openedAt > times.unprovenMs) {
            if (provenUrl === url) {
              isGivenUp = true
              return drop('it leads somewhere else now')
            }
            if (!isUnproven) await say({ is: 'unproven', url })
            isUnproven = true
          }
        } else {
          misses += 1
          // One request may be lost on any line.
          if (misses === 1 && now.lost() === undefined) continue
          const why = now.lost() ?? 'nobody gets through any more'
          await drop(why)
          downSince ??= performance.now()
          if (!deps.reconnects || performance.now() - downSince > times.patienceMs) return
        }
      }
      await Promise.race([sleep(times.everyMs, undefined, { signal }).catch(() => {}), now.dropped])
    }
  }

  /** False when trying again would change nothing. */
  async function openAgain(): Promise<boolean> {
    for (let tried = 0; !signal.aborted; tried++) {
      const inMs = times.backOffMs[Math.min(tried, times.backOffMs.length - 1)] as number
      await sleep(inMs, undefined, { signal }).catch(() => {})
      if (signal.aborted) return false
      const opened = await deps.open(isGivenUp ? undefined : url, signal)
      if ('open' in opened) {
        const before = url
        isGivenUp = false
        now = opened.open
        url = now.url()
        await say({ is: 'again', url, before })
        return true
      }
      if (signal.aborted) return false
      if (opened.refused.final) {
        await say({ is: 'given-up', ...opened.refused })
        return false
      }
      if (opened.refused.taken && !isGivenUp) {
        isGivenUp = true
        continue
      }
      const next = times.backOffMs[Math.min(tried + 1, times.backOffMs.length - 1)] as number
      // The first tries follow one another so closely that only the later ones are news.
      if (tried === 0 || tried >= 3) await say({ is: 'not-yet', why: opened.refused.why, inMs: next })
    }
    return false
  }

  async function keep(): Promise<void> {
    while (!signal.aborted) {
      await untilDropped()
      if (signal.aborted) break
      await now.stop()
      if (!(await openAgain())) break
    }
    await now.stop()
  }

  const kept = keep()
  return {
    url: () => url,
    async close() {
      ending.abort()
      await now.stop()
      await kept
    },
  }
}
