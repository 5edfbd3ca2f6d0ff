/** The beginning of a blob as text. */
import { open } from 'node:fs/promises'
import type { Blob } from '../core/route.ts'

export async function readBlob(blob: Blob, maxBytes: number): Promise<string> {
  if (blob.content !== undefined) return blob.content.subarray(0, maxBytes).toString()
  const handle = await open(blob.path, 'r')
  try {
    const bytes = Buffer.alloc(Math.min(maxBytes, blob.bytes))
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, 0)
    return bytes.subarray(0, bytesRead).toString()
  } finally {
    await handle.close()
  }
}
