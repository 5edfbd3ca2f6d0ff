/** Byte ranges: parse what was asked, then resolve it against a length. RFC 9110 §14 */
export type Range =
  | { readonly kind: 'bounded'; readonly first: number; readonly last: number }
  | { readonly kind: 'open-ended'; readonly first: number }
  | { readonly kind: 'suffix'; readonly length: number }

/**
 * Undefined means: answer as if no range had been asked. That holds for other units, for what cannot be parsed, and for
 * several ranges at once, which a server may answer whole (§14.2).
 */
export function parseRange(header: string): Range | undefined {
  const match = /^bytes[ \t]*=[ \t]*(\d{0,15})-(\d{0,15})[ \t]*$/i.exec(header)
  if (match === null) return undefined
  const [, first = '', last = ''] = match
  if (first === '') return last === '' ? undefined : { kind: 'suffix', length: Number(last) }
  if (last === '') return { kind: 'open-ended', first: Number(first) }
  // A last before its first makes the whole header invalid (§14.1.1).
  return Number(last) < Number(first)
    ? undefined
    : { kind: 'bounded', first: Number(first), last: Number(last) }
}

/** Inclusive ends, or `unsatisfiable`. */
export function resolveRange(range: Range, bytes: number): { first: number; last: number } | 'unsatisfiable' {
  switch (range.kind) {
    case 'bounded':
      return range.first >= bytes
        ? 'unsatisfiable'
        : { first: range.first, last: Math.min(range.last, bytes - 1) }
    case 'open-ended':
      return range.first >= bytes ? 'unsatisfiable' : { first: range.first, last: bytes - 1 }
    case 'suffix':
      return range.length === 0 || bytes === 0
        ? 'unsatisfiable'
        : { first: Math.max(0, bytes - range.length), last: bytes - 1 }
    default:
      return range satisfies never
  }
}
