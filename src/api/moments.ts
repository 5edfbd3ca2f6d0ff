/** Where building happens: one moment in, and whether the one line is said. */
import { type Snooze, whyQuiet } from '../core/nudge.ts'
import { showTurn } from '../core/showTurn.ts'
import { planToday } from '../core/today.ts'
import { dayMs } from '../core/window.ts'
import { addMoment, listMomentSessions, listMoments, momentsKeptMs, pruneMoments } from '../store/moments.ts'
import {
  findLastStrangerOpen,
  findLineAt,
  findSnooze,
  isRetired,
  keepLine,
  setSnooze,
} from '../store/nudges.ts'
import { listTurns } from '../store/turns.ts'
import type { Handlers } from './api.ts'
import type { HandlerDeps } from './handlers.ts'

/** Of one answer: every minute of two months without sleep. */
const maxMoments = 90_000

export const momentHandlers = (
  deps: HandlerDeps,
): Pick<Handlers, 'moment' | 'line' | 'moments' | 'snooze'> => ({
  moment: async ({ body }) => {
    const { db } = deps
    const { product, by, canShow } = body
    const now = deps.now()
    await addMoment(db, { product, by, at: now })
    const [retired, snooze, sent, line] = await Promise.all([
      isRetired(db, product),
      findSnooze(db),
      isTurnSentToday(deps),
      findLine(deps, product),
    ])
    const { sessionsSinceLine } = line
    // The first of a session is also when there is time to tidy up.
    if (sessionsSinceLine !== 0) await pruneMoments(db, now)
    const why = whyQuiet({ now, canShow, retired, turnSentToday: sent, snooze, sessionsSinceLine })
    const lastOpenAt = (await findLastStrangerOpen(db, product)) ?? null
    const since = Math.max(lastOpenAt ?? 0, now - momentsKeptMs)
    return {
      schema: 'outer.nudge/1',
      product,
      say: why === undefined,
      quiet: why ?? null,
      lastOpenAt,
      sessions: why === undefined ? await listMomentSessions(db, product, since) : [],
      turnSentToday: sent,
      ...shown(snooze, now),
    }
  },
  line: async ({ body: { product } }) => {
    const { at, sessionsSinceLine } = await findLine(deps, product)
    const say = sessionsSinceLine !== 0 && (await keepLine(deps.db, product, deps.now(), at))
    return { schema: 'outer.line/1', product, say }
  },
  moments: async ({ query }) => ({
    schema: 'outer.moments/1',
    product: query.product,
    moments: await listMoments(deps.db, query.product, query.after ?? 0, maxMoments),
  }),
  snooze: async ({ body }) => {
    const known = await findSnooze(deps.db)
    const snooze = {
      until: body.until === undefined ? known.until : body.until,
      every: body.every ?? known.every,
    }
    if (body.until !== undefined || body.every !== undefined) await setSnooze(deps.db, snooze)
    const { snoozedUntil: until, every } = shown(snooze, deps.now())
    return { schema: 'outer.snooze/1', until, every, turnSentToday: await isTurnSentToday(deps) }
  },
})

/** When the line was last said, and how many sessions of moments began since: 0 in the same one. */
async function findLine({ db, now }: HandlerDeps, product: string) {
  const at = await findLineAt(db, product)
  // A clock that was set back.
  if (at === undefined || at > now()) return { at, sessionsSinceLine: null }
  return { at, sessionsSinceLine: Math.max(0, (await listMomentSessions(db, product, at)).length - 1) }
}

const shown = ({ until, every }: Snooze, now: number) => ({
  snoozedUntil: until !== null && until > now ? until : null,
  every,
})

/** As `today` sees it, from the turns on which anything happened since yesterday. */
async function isTurnSentToday(deps: HandlerDeps): Promise<boolean> {
  const now = deps.now()
  const facts = await listTurns(deps.db, deps.linkUrl, { movedSince: now - 2 * dayMs })
  const turns = facts.map((one) => showTurn(one, now))
  return planToday(turns, new Map(), now, deps.timeZone).done
}
