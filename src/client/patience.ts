/** How long to wait. Aborts with a `Problem` when nothing has moved for `idleMs`; `moved` starts the wait again. */
import { Problem } from '../core/problems.ts'

export type Patience = {
  readonly signal: AbortSignal
  readonly moved: () => void
  readonly end: () => void
}

export function openPatience(idleMs: number, what: string, outer?: AbortSignal): Patience {
  const controller = new AbortController()
  const giveUp = () =>
    controller.abort(
      new Problem('no-server', `${what} did not answer within ${Math.round(idleMs / 1000)} s`, {
        hint: 'outer doctor',
      }),
    )
  let timer = setTimeout(giveUp, idleMs)
  return {
    signal: outer ? AbortSignal.any([outer, controller.signal]) : controller.signal,
    moved() {
      clearTimeout(timer)
      timer = setTimeout(giveUp, idleMs)
    },
    end() {
      clearTimeout(timer)
    },
  }
}
