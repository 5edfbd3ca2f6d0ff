/** The picture that belongs to an evidence: the screen around a place, marked. */
import type { CheckContext } from './check.ts'
import type { Clip, Visit } from './visit.ts'

/** Keeps it as `<id>-<name>`; undefined where the page gives no picture. Without a place, the first screen. */
export async function markShot(
  context: Pick<CheckContext, 'keepShot'>,
  visit: Visit,
  name: string,
  place?: Clip,
): Promise<string | undefined> {
  const picture = place ? await visit.mark(place) : visit.firstShot
  return picture.length > 0 ? context.keepShot(name, picture) : undefined
}
