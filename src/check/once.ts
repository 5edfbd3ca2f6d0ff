/** What several checks ask for at the same time is looked at once in a run. */
import type { CheckContext } from './check.ts'

/** Keyed by the run's own visits. */
export function oncePerRun<Answer>(
  look: (context: CheckContext) => Promise<Answer>,
): (context: CheckContext) => Promise<Answer> {
  const known = new WeakMap<CheckContext['visits'], Promise<Answer>>()
  return (context) => {
    const before = known.get(context.visits)
    if (before) return before
    const looking = look(context)
    known.set(context.visits, looking)
    return looking
  }
}
