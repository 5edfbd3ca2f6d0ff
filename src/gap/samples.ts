/** Commits as evidence: the first and the newest few. */
import { cleanLine } from '../core/text.ts'
import type { CommitSample } from './history.ts'

export type Kept = CommitSample & { readonly at: number }

/** Enough to show; the counts are beside them. */
const maxSamples = 5
export const maxSubject = 120

/** Into a short list sorted by `order`; what would not stand in it is not made. */
export function keep(
  list: Kept[],
  at: number,
  order: (a: number, b: number) => number,
  make: () => Kept,
): void {
  const last = list[maxSamples - 1]
  if (last !== undefined && order(at, last.at) >= 0) return
  const place = list.findIndex((one) => order(at, one.at) < 0)
  list.splice(place < 0 ? list.length : place, 0, make())
  if (list.length > maxSamples) list.pop()
}

/** Subjects are kept as they were written, since most samples give way to an older one. */
export const shown = <Sample extends CommitSample>(sample: Sample): Sample => ({
  ...sample,
  subject: cleanLine(sample.subject, maxSubject),
})
