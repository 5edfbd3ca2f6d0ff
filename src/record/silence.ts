/** Looks for turns that stand still, and puts a notice in the outbox: once for each kind of silence of a turn. */
import { type Notice, silenceNotice } from '../core/notice.ts'
import { countsAsPerson } from '../core/people.ts'
import { showTurn } from '../core/showTurn.ts'
import { waitMs } from '../core/silence.ts'
import { dayMs } from '../core/window.ts'
import { addNotices, findAbouts } from '../store/notices.ts'
import type { Store } from '../store/open.ts'
import { listTurns } from '../store/turns.ts'

/** Who has been silent for longer than this is no news. */
const sinceMs = 30 * dayMs

/** The shortest wait is 20 minutes. */
const lookEveryMs = 60_000

export type SilenceDeps = {
  readonly store: Store
  readonly now: () => number
  readonly channels: () => readonly string[]
}

/** Looks again and again; `onFound` is called when a notice is new. Closing waits for the look that is under way. */
export function watchSilence(
  deps: SilenceDeps & {
    readonly onFound: () => void
    readonly onError: (error: unknown, where: string) => unknown
  },
): { readonly close: () => Promise<void> } {
  let looking: Promise<void> | undefined
  const look = async (): Promise<void> => {
    try {
      if ((await lookForSilence(deps)) > 0) deps.onFound()
    } catch (error) {
      deps.onError(error, 'silence')
    }
    looking = undefined
  }
  const timer = setInterval(() => {
    looking ??= look()
  }, lookEveryMs)
  return {
    close: async () => {
      clearInterval(timer)
      await looking
    },
  }
}

/** Gives how many notices are new. */
export async function lookForSilence(deps: SilenceDeps): Promise<number> {
  const now = deps.now()
  const turns = await listTurns(deps.store.db, (label) => label, { since: now - sinceMs })
  const notices = turns
    .filter((facts) => facts.given && countsAsPerson(facts.person.relation))
    .flatMap((facts): Notice[] => {
      const turn = showTurn(facts, now)
      const { silence, silentSince, lookAgainAt } = turn
      if (silence === null || silentSince === null || lookAgainAt === null || lookAgainAt > now) return []
      // What does not wait was told when it happened.
      if (waitMs[silence] === 0) return []
      const about = { opening: turn.turn, kind: 'turn', product: turn.product, for: turn.person } as const
      return [silenceNotice(about, silence, now - silentSince, now, turn.simulated)]
    })
  if (notices.length === 0) return 0
  const added = await deps.store.db.transaction().execute(async (trx) => {
    const known = await findAbouts(
      trx,
      notices.map((one) => one.about.opening),
    )
    // Nobody who was forgotten meanwhile.
    const still = notices.filter((one) => known.has(one.about.opening))
    return await addNotices(trx, still, deps.channels())
  })
  return added.length
}
