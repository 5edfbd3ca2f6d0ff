/** What the day adds up to: the mark, who is there, and who is told of where. Pure. */
import type { MarkState } from './mark.tsx'
import type { Today, Turn } from './shapes.ts'
import { isNow } from './when.ts'

/** Today's mark: open until a turn is out, closed when it has closed. */
export function markOf(today: Today | undefined, turns: readonly Turn[] | undefined): MarkState {
  if (!today?.done) return 'open'
  return turns?.some((turn) => turn.closed && today.turns.includes(turn.turn)) ? 'closed' : 'out'
}

/** A real person did something within the last minutes. */
export const isSomeoneThere = (turns: readonly Turn[] | undefined, now: number): boolean =>
  turns?.some((turn) => turn.journeys.some((one) => !one.simulated && isNow(one.lastAt, now))) ?? false

/** One line each: who stands in the answer is not told again below, and who waits for the maker is not silent. */
export function belowToday(today: Today): { waiting: Today['waitingOnYou']; silent: Today['silent'] } {
  const told = new Set(today.done ? today.turns : [])
  const waiting = today.waitingOnYou.filter((one) => !told.has(one.turn))
  for (const one of waiting) told.add(one.turn)
  const silent = today.silent.filter((one) => !told.has(one.turn))
  return {
    waiting,
    // What can wait comes after what has an act.
    silent: [...silent.filter((one) => !one.waiting), ...silent.filter((one) => one.waiting)],
  }
}
