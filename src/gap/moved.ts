/** Whether a commit only moved files. */
import type { RawEntry } from './gitLog.ts'

/** git's letters, as bytes. */
const letters = { added: 65, deleted: 68 } as const

/**
 * What goes and what comes cancel each other out where a file only moved, or only changed its mode. The name of a content
 * stands for it by its first 32 bits, added up in any order: by chance the sum is 0 once in 4 billion commits.
 */
export function weighChange(bytes: Buffer, { status, was, is }: RawEntry): number {
  if (status === letters.added) return first32(bytes, is)
  if (status === letters.deleted) return -first32(bytes, was)
  return first32(bytes, is) - first32(bytes, was)
}

/** Eight hexadecimal digits as a signed number. */
function first32(bytes: Buffer, at: number): number {
  let value = 0
  for (let place = at; place < at + 8; place++) {
    const byte = bytes[place] ?? 48
    value = (value << 4) | (byte > 57 ? byte - 87 : byte - 48)
  }
  return value
}
