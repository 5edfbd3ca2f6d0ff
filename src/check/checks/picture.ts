/** Gives a finding the picture of its place. */
import type { CheckContext } from '../check.ts'
import type { Finding } from '../finding.ts'
import { markShot } from '../markShot.ts'
import type { Visit } from '../visit.ts'
import type { Box } from './vitals.ts'

/** The first evidence gets it. `mark`: in the document's coordinates; null where there is no place to show. */
export async function addPicture(
  context: Pick<CheckContext, 'keepShot'>,
  visit: Visit,
  found: Finding,
  mark: Box | null,
): Promise<Finding> {
  const [first, ...rest] = found.evidence
  if (!mark || !first || mark.width <= 0 || mark.height <= 0) return found
  const shot = await markShot(context, visit, found.id, mark)
  return shot === undefined ? found : { ...found, evidence: [{ ...first, shot }, ...rest] }
}
