/** `POST /blobs`: for each blob 32 bytes of SHA-256, 8 bytes of length (big-endian), then its bytes. Nothing is held whole. */
import { Problem } from '../core/problems.ts'

const headBytes = 40

export type BlobSink = (sha256: string, bytes: number, content: AsyncIterable<Uint8Array>) => Promise<void>

/** Reads the framing and hands every blob to `sink`, one after the other; answers how many there were. */
export async function readBlobs(
  body: AsyncIterable<Uint8Array>,
  maxBytes: number,
  sink: BlobSink,
): Promise<number> {
  const input = openReader(body)
  let count = 0
  let total = 0
  for (;;) {
    const head = await input.take(headBytes)
    if (head.length === 0) return count
    if (head.length < headBytes) throw new Problem('bad-input', 'the blobs end in the middle of a head')
    const bytes = Number(head.readBigUInt64BE(32))
    total += bytes
    if (total > maxBytes)
      throw new Problem('too-large', `more than ${maxBytes} bytes of blobs in one request`)
    const content = input.stream(bytes)
    await sink(head.subarray(0, 32).toString('hex'), bytes, content)
    // A sink that already holds the blob may not have read it.
    for await (const _ of content);
    count += 1
  }
}

function openReader(body: AsyncIterable<Uint8Array>) {
  const chunks = body[Symbol.asyncIterator]()
  let held: Buffer = Buffer.alloc(0)
  const more = async (): Promise<boolean> => {
    const next = await chunks.next()
    if (next.done) return false
    held = held.length === 0 ? Buffer.from(next.value) : Buffer.concat([held, next.value])
    return true
  }
  return {
    async take(bytes: number): Promise<Buffer> {
      while (held.length < bytes) if (!(await more())) break
      const taken = held.subarray(0, bytes)
      held = held.subarray(bytes)
      return taken
    },
    stream(bytes: number): AsyncIterable<Uint8Array> {
      let left = bytes
      return {
        async *[Symbol.asyncIterator]() {
          while (left > 0) {
            if (held.length === 0 && !(await more()))
              throw new Problem('bad-input', 'the blobs end too early')
            const part = held.subarray(0, left)
            held = held.subarray(part.length)
            left -= part.length
            yield part
          }
        },
      }
    },
  }
}
