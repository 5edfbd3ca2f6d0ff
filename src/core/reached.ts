/** How far one turn or pulse came, from its folded state and its counts alone: no visitor is read. Pure. */
import type { KnownBy } from './events.ts'
import type { Opening } from './opening.ts'
import { type Stage, stages } from './turn.ts'

/** Visitors of one opening who came so far. */
export type ReachedCounts = {
  readonly opened: number
  readonly figuredOut: number
  readonly reacted: number
  readonly returned: number
  readonly paid: number
}

export type HowFar = {
  readonly stage: Stage
  /** Opened, figured out, and reacted in words; whose it is decides whether it is a closed turn. */
  readonly whole: boolean
  /** The first open. */
  readonly opened: { readonly at: number; readonly knownBy: KnownBy } | null
  /** The last time anybody was in the app; null when nobody was seen in it. */
  readonly lastSeenAt: number | null
}

/** The same evidence as `showTurn` takes, without its times. */
export function howFar(opening: Opening, counts: ReachedCounts): HowFar {
  const { attested, window } = opening
  const measured = counts.opened > 0 && window.openedAt !== null
  const opened = measured
    ? ({ at: window.openedAt, knownBy: 'measured' } as const)
    : (attested.opened ?? null)
  const reached: Readonly<Record<Stage, boolean>> = {
    made: true,
    sent: opening.sent !== null,
    previewed: opening.previewed !== null,
    opened: opened !== null,
    'figured-out': counts.figuredOut > 0 || attested['figured-out'] !== undefined,
    reacted: counts.reacted > 0 || opening.reacted !== null,
    returned: counts.returned > 0 || attested.returned !== undefined,
    paid: counts.paid > 0,
  }
  return {
    stage: stages.findLast((stage) => reached[stage]) ?? 'made',
    whole: reached.opened && reached['figured-out'] && reached.reacted,
    opened,
    lastSeenAt: opened === null ? null : Math.max(opened.at, opening.seen?.at ?? 0),
  }
}
