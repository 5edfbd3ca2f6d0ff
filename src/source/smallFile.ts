/** Reads a file that a folder of anybody's may hold under a name we look for: only a real file, and only a small one. */
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'

/** Its bytes, or why not: something that is no file (a pipe would never end, and neither would a device), or a larger one. Throws what opening throws. */
export function readSmallFile(path: string, maxBytes: number): Buffer | 'no-file' | 'too-large' {
  // Without it, opening a pipe waits for whoever writes into it. Windows has none.
  const handle = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  try {
    const stat = fstatSync(handle)
    if (!stat.isFile()) return 'no-file'
    if (stat.size > maxBytes) return 'too-large'
    // A file may grow, and those of the system say 0.
    const bytes = Buffer.allocUnsafe(Math.max(stat.size, 4096) + 1)
    let length = 0
    for (let read = -1; read !== 0 && length < bytes.length; length += read)
      read = readSync(handle, bytes, length, bytes.length - length, null)
    return bytes.subarray(0, Math.min(length, maxBytes))
  } finally {
    closeSync(handle)
  }
}
