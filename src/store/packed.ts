/** Blobs that stand in a sealed spool, and get files of their own when somebody asks for one, or once there is time. */
import { randomUUID } from 'node:crypto'
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { BlobFolders } from './blobFolders.ts'
import { asProblem, flush } from './durable.ts'
import { type Place, readPlace } from './spool.ts'

/** Files made between two turns of the event loop: 1 ms, and 10 where a file system that has just deleted many looks long for a place. */
const filesAtOnce = 10

export type Packed = {
  /** What stands in a spool only, by name. */
  readonly places: ReadonlyMap<string, { readonly spool: string; readonly place: Place }>
  /** Unpacks a sealed spool behind whoever made it; what fails is done at the next start. */
  readonly add: (spool: string, places: ReadonlyMap<string, Place>) => void
  /** Now, where it still stands in a spool only. Throws `disk-full`. */
  readonly unpack: (sha256: string) => void
  /** Nobody needs it any more. */
  readonly drop: (sha256: string) => void
  /** Resolves when nothing is being unpacked any more. */
  readonly settled: () => Promise<unknown>
}

/** `rest`: waited for before the disk is taken. `closing` ends all work after the file it is at. */
export function openPacked(
  folders: BlobFolders,
  { rest, closing }: { readonly rest: () => Promise<unknown>; readonly closing: AbortSignal },
): Packed {
  const packed = new Map<string, { readonly spool: string; readonly place: Place }>()
  let unpacking: Promise<unknown> = Promise.resolve()

  /** Gives a blob its own file. Its bytes stay in the spool until that file is flushed. */
  const unpack = (sha256: string): void => {
    const where = packed.get(sha256)
    if (!where) return
    const temporary = join(folders.coming, randomUUID())
    try {
      writeFileSync(temporary, readPlace(where.spool, where.place), { mode: 0o600 })
      mkdirSync(folders.shardOf(sha256), { recursive: true, mode: 0o700 })
      renameSync(temporary, folders.pathOf(sha256))
    } catch (error) {
      rmSync(temporary, { force: true })
      throw asProblem(error)
    }
    packed.delete(sha256)
  }

  /** Unpacks and flushes a sealed spool, one file after the other, since nobody waits; then it is not needed any more. */
  const add = (spool: string, places: ReadonlyMap<string, Place>): void => {
    for (const [sha256, place] of places) packed.set(sha256, { spool, place })
    const work = async (): Promise<void> => {
      let files = 0
      await rest()
      for (const sha256 of places.keys()) {
        if (closing.aborted) return
        if (packed.get(sha256)?.spool === spool) unpack(sha256)
        if (++files % filesAtOnce === 0) await new Promise(setImmediate)
      }
      for (const sha256 of places.keys()) {
        if (closing.aborted) return
        // Swept since.
        await flush(folders.pathOf(sha256)).catch(ignoreMissing)
      }
      const shards = new Set([...places.keys()].map(folders.shardOf))
      for (const dir of [...shards, folders.root]) await flush(dir).catch(ignoreMissing)
      await rm(spool, { force: true })
    }
    // What fails now is done at the next start.
    unpacking = unpacking.then(work).catch(() => {})
  }

  return {
    places: packed,
    add,
    unpack,
    drop: (sha256) => void packed.delete(sha256),
    settled: () => unpacking,
  }
}

const ignoreMissing = (error: NodeJS.ErrnoException): void => {
  if (error.code !== 'ENOENT') throw error
}
