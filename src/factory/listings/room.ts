/** How much a field holds. */
import { type DraftKind, draftKinds } from '../../core/pack.ts'
import data from '../data/platform-limits.json' with { type: 'json' }

/** Of a kind of text, in UTF-16 units; Infinity where nothing limits it. */
export function roomOf(kind: DraftKind): number {
  const [platform, field] = (draftKinds[kind].limit ?? '').split('.')
  const row = data.limits.find((one) => one.platform === platform && one.field === field)
  return row?.max ?? Number.POSITIVE_INFINITY
}

export const fits = (text: string, room: number): boolean => text.length <= room
