/** Files that stay after a power cut, and the disk that is full. */
import { open } from 'node:fs/promises'
import { Problem } from '../core/problems.ts'

/** Flushes at a time: the file system joins neighbouring ones into one write of its log. */
const flushesAtOnce = 16

/** Puts a file, or the names in a folder, on disk. */
export async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Flushes all of them, some at a time. */
export async function flushAll(paths: readonly string[]): Promise<void> {
  const rest = paths.values()
  const worker = async () => {
    for (const path of rest) await flush(path)
  }
  // All have stopped before one's failure is told: nothing goes on behind the back of whoever tries again.
  const ends = await Promise.allSettled(Array.from({ length: Math.min(flushesAtOnce, paths.length) }, worker))
  for (const end of ends) if (end.status === 'rejected') throw end.reason
}

/** A full disk as a `Problem` with code `disk-full`; any other error as it is. */
export const asProblem = (error: unknown): unknown => (isDiskFull(error) ? diskFull(error) : error)

const isDiskFull = (error: unknown): boolean =>
  ['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException)?.code ?? '')

const diskFull = (cause: unknown): Problem =>
  new Problem('disk-full', 'the disk of the data folder is full', {
    hint: 'free some space, then share again',
    cause,
  })
