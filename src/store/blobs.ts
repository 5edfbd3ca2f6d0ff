/** Content-addressed files of snapshots, with compressed twins beside them. */
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { SnapshotSource } from '../core/route.ts'
import { blobFolders } from './blobFolders.ts'
import { openPacked } from './packed.ts'
import { type Place, readPlace, readSpool } from './spool.ts'
import { makeTwins } from './twins.ts'
import { openUpload, type Upload } from './upload.ts'

export type Blobs = {
  /** Which of these are here whole. */
  readonly has: (sha256: readonly string[]) => Promise<ReadonlySet<string>>
  /** Of one request, so that what is wrong with one is nobody else's error. */
  readonly openUpload: () => Upload
  readonly find: SnapshotSource['blob']
  /** Bytes of all that is here, each once, without its compressed twins. */
  readonly held: () => Promise<number>
  /** Compresses those that are worth it, one after the other. */
  readonly compress: (sha256: readonly string[]) => Promise<void>
  /** Removes what is not named here; gives how many. */
  readonly sweep: (used: ReadonlySet<string>) => Promise<number>
  /** Stops compressing; nothing is written any more once it has resolved. */
  readonly close: () => Promise<void>
}

/** Unpacking and compressing take every core there is; the link that the maker waits for is made first. */
const restMs = 500

/** Opens the folder, clears what an interrupted upload left, and takes up again what was settled and is not unpacked. */
export async function openBlobs(root: string): Promise<Blobs> {
  const folders = blobFolders(root)
  await rm(folders.coming, { recursive: true, force: true })
  for (const dir of [folders.coming, folders.sealed]) await mkdir(dir, { recursive: true, mode: 0o700 })
  /** Their twins are on the way. */
  const uncompressed = new Set<string>()
  const closing = new AbortController()
  const rest = () => setTimeout(restMs, undefined, { signal: closing.signal }).catch(() => {})
  const packed = openPacked(folders, { rest, closing: closing.signal })
  let compressing: Promise<unknown> = Promise.resolve()

  const compressAll = async (sha256: readonly string[]): Promise<void> => {
    await rest()
    try {
      for (const one of sha256) {
        if (closing.signal.aborted) return
        packed.unpack(one)
        await makeTwins((encoding) => folders.pathOf(one, encoding), folders.coming)
        uncompressed.delete(one)
      }
    } finally {
      for (const one of sha256) uncompressed.delete(one)
    }
  }

  for (const name of await readdir(folders.sealed)) {
    const path = join(folders.sealed, name)
    const places = new Map<string, Place>()
    for await (const { sha256, place } of readSpool(path)) places.set(sha256, place)
    packed.add(path, places)
  }

  return {
    async has(sha256) {
      const here = new Set<string>(packed.places.keys())
      for (const shard of new Set(sha256.map((one) => one.slice(0, 2))))
        for (const name of await readdir(join(root, shard)).catch(() => [])) here.add(name)
      return new Set(sha256.filter((one) => here.has(one) || packed.places.has(one)))
    },
    openUpload: () => openUpload({ folders, onSealed: packed.add }),
    async held() {
      let bytes = 0
      for (const { place } of packed.places.values()) bytes += place.bytes
      for (const shard of await readdir(root)) {
        if (shard.length !== 2) continue
        const names = (await readdir(join(root, shard))).filter((name) => name.length === 64)
        const sizes = await Promise.all(names.map(async (name) => (await stat(join(root, shard, name))).size))
        bytes += sizes.reduce((sum, size) => sum + size, 0)
      }
      return bytes
    },
    async find(sha256, encoding) {
      // As it stands in the spool: a full disk, which keeps it from a file of its own, is nothing to whoever only reads.
      const where = encoding === 'identity' ? packed.places.get(sha256) : undefined
      if (where) return { content: readPlace(where.spool, where.place), bytes: where.place.bytes }
      const path = folders.pathOf(sha256, encoding)
      const found = await stat(path).catch(() => undefined)
      if (found) return { path, bytes: found.size }
      return uncompressed.has(sha256) && encoding !== 'identity' ? 'coming' : undefined
    },
    compress(sha256) {
      for (const one of sha256) uncompressed.add(one)
      const work = compressAll(sha256)
      compressing = Promise.allSettled([compressing, work])
      return work
    },
    async sweep(used) {
      let removed = 0
      for (const sha256 of packed.places.keys()) {
        if (used.has(sha256)) continue
        packed.drop(sha256)
        removed += 1
      }
      for (const shard of await readdir(root)) {
        if (shard.length !== 2) continue
        for (const name of await readdir(join(root, shard))) {
          if (used.has(name.slice(0, 64))) continue
          await rm(join(root, shard, name))
          removed += name.length === 64 ? 1 : 0
        }
      }
      return removed
    },
    async close() {
      closing.abort()
      await Promise.all([compressing, packed.settled()])
    },
  }
}
