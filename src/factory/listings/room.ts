/** How much a field holds, as its store counts. */
import { type DraftKind, draftKinds } from '../../core/pack.ts'
import { boundsOf, within } from '../count/limits.ts'

/** Units of the bound that refuses; Infinity where nothing limits it. */
export const roomOf = (kind: DraftKind): number =>
  boundsOf(draftKinds[kind].limit ?? '')[0]?.max ?? Number.POSITIVE_INFINITY

/** Whether a text may stand there. */
export type Fits = (text: string) => boolean

/** No bound of the kind is passed, nor `most` UTF-16 units, for what is shown of it. */
export function fitsIn(kind: DraftKind, most = Number.POSITIVE_INFINITY): Fits {
  const { limit } = draftKinds[kind]
  return (text) => text.length <= most && (limit === null || within(limit, text))
}

/** Whole lines, in order, each left out that does not fit any more; at most `most` of them. */
export function joinWhile(lines: readonly string[], joint: string, fits: Fits, most = lines.length): string {
  let text = ''
  let taken = 0
  for (const line of lines) {
    const next = text === '' ? line : text + joint + line
    if (taken === most || !fits(next)) continue
    text = next
    taken++
  }
  return text
}
