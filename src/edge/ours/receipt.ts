/** How a receipt is said in HTTP: headers tell what became of it and why, so that anyone can see it with curl. */
import type { DropReason, Receipt } from '../../core/receive.ts'

export const receiptHeaders = (receipt: Receipt): readonly string[] =>
  'stored' in receipt ? ['x-outer', 'stored'] : ['x-outer', 'dropped', 'x-outer-drop', receipt.drop]

/** What was refused for good reason is no fault of the sender's: nothing to send again. */
export function receiptStatus(receipt: Receipt): number {
  return 'stored' in receipt ? 204 : dropStatus(receipt.drop)
}

function dropStatus(drop: DropReason): number {
  switch (drop) {
    case 'malformed':
      return 400
    case 'forged':
    case 'wrong-link':
      return 403
    case 'too-many':
      return 429
    case 'bot':
    case 'automated':
    case 'maker':
    case 'prefetch':
    case 'private':
    case 'ended':
    case 'replayed':
      return 204
    default:
      return drop satisfies never
  }
}
