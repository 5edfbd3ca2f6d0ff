import type { CheckContext } from '../check.ts'
import type { Visit } from '../visit.ts'

/** The visits of this run: four, or the phone's alone in the quick form. Throws where there is no browser. */
export function visitsAtHand({ visits }: CheckContext): readonly Visit[] {
  const found = [visits.phone]
  for (const name of ['again', 'tablet', 'laptop'] as const)
    try {
      found.push(visits[name])
    } catch {
      // Not made, or it did not open: what the others saw still counts.
    }
  return found
}
