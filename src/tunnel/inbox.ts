/** Pieces below this are copied together, so that many tiny frames cost their bytes and not an object each. */
const copyBytes = 4 * 1024
const blockBytes = 16 * 1024
/** A held piece keeps the whole socket read it is a part of: copy it when it is less than a quarter of that. */
const waste = 4

/** What came for a reader that is busy. Its memory stays within a small multiple of the bytes in it. */
export type Inbox = { put(bytes: Buffer): void; take(): Buffer | undefined }

export function createInbox(): Inbox {
  let held: Buffer[] = []
  let next = 0
  let block: Buffer | undefined
  let start = 0
  let at = 0

  const seal = () => {
    if (block !== undefined && at > start) held.push(block.subarray(start, at))
    start = at
  }

  return {
    put(bytes) {
      if (bytes.length >= copyBytes && bytes.length * waste >= bytes.buffer.byteLength) {
        seal()
        held.push(bytes)
        return
      }
      for (let from = 0; from < bytes.length; ) {
        if (block === undefined || at === block.length) {
          seal()
          block = Buffer.allocUnsafeSlow(blockBytes)
          start = 0
          at = 0
        }
        const taken = bytes.copy(block, at, from)
        at += taken
        from += taken
      }
    },
    take() {
      if (next === held.length) {
        held = []
        next = 0
        seal()
      }
      const piece = held[next]
      if (piece === undefined) block = undefined
      else next += 1
      return piece
    },
  }
}
