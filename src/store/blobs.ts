/** Content-addressed files of snapshots, `<folder>/ab/<sha256>`, with compressed twins beside them. */
import { createHash, hash, randomUUID } from 'node:crypto'
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { Problem } from '../core/problems.ts'
import type { Encoding, SnapshotSource } from '../core/route.ts'
import { openSpool, type Place, readPlace, readSpool, type Spool } from './spool.ts'
import { makeTwins, suffix } from './twins.ts'

export type Upload = {
  /** Writes one; it is there once `settle` has resolved. Throws `bad-input` when the name is no SHA-256. */
  readonly put: (sha256: string, content: AsyncIterable<Uint8Array>) => Promise<void>
  /** Makes what was put durable and visible; gives its names. Throws `bad-input` when content was not what its name says, `disk-full`. */
  readonly settle: () => Promise<readonly string[]>
}

export type Blobs = {
  /** Which of these are here whole. */
  readonly has: (sha256: readonly string[]) => Promise<ReadonlySet<string>>
  /** Of one request, so that what is wrong with one is nobody else's error. */
  readonly openUpload: () => Upload
  readonly find: SnapshotSource['blob']
  /** Compresses those that are worth it, one after the other. */
  readonly compress: (sha256: readonly string[]) => Promise<void>
  /** Removes what is not named here; gives how many. */
  readonly sweep: (used: ReadonlySet<string>) => Promise<number>
  /** Stops compressing; nothing is written any more once it has resolved. */
  readonly close: () => Promise<void>
}

/** Flushes at a time: the file system joins neighbouring ones into one write of its log. */
const flushesAtOnce = 16
/** Held in memory and written at once: through the thread pool it would cost five times what the write does, 0.1 ms. */
const smallBytes = 256 * 1024
/** Files made between two turns of the event loop: 1 ms, and 10 where a file system that has just deleted many looks long for a place. */
const filesAtOnce = 10
/** Unpacking and compressing take every core there is; the link that the maker waits for is made first. */
const restMs = 500

/** Opens the folder, clears what an interrupted upload left, and takes up again what was settled and is not unpacked. */
export async function openBlobs(folder: string): Promise<Blobs> {
  const coming = join(folder, 'coming')
  await rm(coming, { recursive: true, force: true })
  const sealed = join(folder, 'sealed')
  for (const dir of [coming, sealed]) await mkdir(dir, { recursive: true, mode: 0o700 })
  const shardOf = (sha256: string) => join(folder, sha256.slice(0, 2))
  const pathOf = (sha256: string, encoding: Encoding = 'identity') =>
    join(shardOf(sha256), sha256 + suffix[encoding])
  /** What stands in a sealed spool only. */
  const packed = new Map<string, { readonly spool: string; readonly place: Place }>()
  /** Their twins are on the way. */
  const uncompressed = new Set<string>()
  const closing = new AbortController()
  const rest = () => setTimeout(restMs, undefined, { signal: closing.signal }).catch(() => {})
  let compressing: Promise<unknown> = Promise.resolve()
  let unpacking: Promise<unknown> = Promise.resolve()

  /** Gives a blob its own file. Its bytes stay in the spool until that file is flushed. */
  const unpack = (sha256: string): void => {
    const where = packed.get(sha256)
    if (!where) return
    const temporary = join(coming, randomUUID())
    try {
      writeFileSync(temporary, readPlace(where.spool, where.place), { mode: 0o600 })
      mkdirSync(shardOf(sha256), { recursive: true, mode: 0o700 })
      renameSync(temporary, pathOf(sha256))
    } catch (error) {
      rmSync(temporary, { force: true })
      throw asProblem(error)
    }
    packed.delete(sha256)
  }

  /** Unpacks and flushes a sealed spool, one file after the other, since nobody waits; then it is not needed any more. */
  const outlive = (spool: string, places: ReadonlyMap<string, Place>): void => {
    for (const [sha256, place] of places) packed.set(sha256, { spool, place })
    const work = async (): Promise<void> => {
      let files = 0
      await rest()
      for (const sha256 of places.keys()) {
        if (closing.signal.aborted) return
        if (packed.get(sha256)?.spool === spool) unpack(sha256)
        if (++files % filesAtOnce === 0) await new Promise(setImmediate)
      }
      for (const sha256 of places.keys()) {
        if (closing.signal.aborted) return
        // Swept since.
        await flush(pathOf(sha256)).catch(ignoreMissing)
      }
      const shards = new Set([...places.keys()].map(shardOf))
      for (const dir of [...shards, folder]) await flush(dir).catch(ignoreMissing)
      await rm(spool, { force: true })
    }
    // What fails now is done at the next start.
    unpacking = unpacking.then(work).catch(() => {})
  }

  const compressAll = async (sha256: readonly string[]): Promise<void> => {
    await rest()
    try {
      for (const one of sha256) {
        if (closing.signal.aborted) return
        unpack(one)
        await makeTwins((encoding) => pathOf(one, encoding), coming)
        uncompressed.delete(one)
      }
    } finally {
      for (const one of sha256) uncompressed.delete(one)
    }
  }

  const openUpload = (): Upload => {
    let spool: Spool | undefined
    const large = new Map<string, string>()
    let failed: { readonly error: unknown } | undefined

    const writeSmall = (sha256: string, content: Buffer): void => {
      if (hash('sha256', content, 'hex') !== sha256) throw notAsNamed(sha256)
      spool ??= openSpool(join(coming, randomUUID()))
      spool.add(sha256, content)
    }
    const putLarge = async (sha256: string, parts: AsyncIterable<Uint8Array>): Promise<void> => {
      const temporary = join(coming, randomUUID())
      large.set(sha256, temporary)
      await writeLarge(temporary, sha256, parts)
    }
    const settleLarge = async (): Promise<void> => {
      await each([...large.values()], flush)
      const shards = new Set([...large.keys()].map(shardOf))
      for (const shard of shards) await mkdir(shard, { recursive: true, mode: 0o700 })
      for (const [sha256, temporary] of large) await rename(temporary, pathOf(sha256))
      await each([...shards, folder], flush)
    }
    const settleSmall = async (one: Spool): Promise<void> => {
      const path = join(sealed, randomUUID())
      await one.seal(path)
      await flush(sealed)
      outlive(path, one.places)
    }
    const forget = async (): Promise<void> => {
      spool?.drop()
      spool = undefined
      for (const temporary of large.values()) await rm(temporary, { force: true })
      large.clear()
    }

    return {
      async put(sha256, content) {
        if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Problem('bad-input', `"${sha256}" is no SHA-256`)
        const start = await takeStart(content)
        if (failed || large.has(sha256)) return
        try {
          if (start.whole === undefined) await putLarge(sha256, start.parts)
          else writeSmall(sha256, start.whole)
        } catch (error) {
          failed = { error: asProblem(error) }
          await forget()
        }
      },
      async settle() {
        const was = failed
        failed = undefined
        if (was) throw was.error
        const names = [...large.keys(), ...(spool?.places.keys() ?? [])]
        try {
          if (large.size > 0) await settleLarge()
          large.clear()
          const taken = spool
          spool = undefined
          if (taken) await settleSmall(taken)
        } catch (error) {
          await forget()
          throw asProblem(error)
        }
        return names
      },
    }
  }

  for (const name of await readdir(sealed)) {
    const path = join(sealed, name)
    const places = new Map<string, Place>()
    for await (const { sha256, place } of readSpool(path)) places.set(sha256, place)
    outlive(path, places)
  }

  return {
    async has(sha256) {
      const here = new Set<string>(packed.keys())
      for (const shard of new Set(sha256.map((one) => one.slice(0, 2))))
        for (const name of await readdir(join(folder, shard)).catch(() => [])) here.add(name)
      return new Set(sha256.filter((one) => here.has(one) || packed.has(one)))
    },
    openUpload,
    async find(sha256, encoding) {
      // As it stands in the spool: a full disk, which keeps it from a file of its own, is nothing to whoever only reads.
      const where = encoding === 'identity' ? packed.get(sha256) : undefined
      if (where) return { content: readPlace(where.spool, where.place), bytes: where.place.bytes }
      const path = pathOf(sha256, encoding)
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
      for (const sha256 of packed.keys()) {
        if (used.has(sha256)) continue
        packed.delete(sha256)
        removed += 1
      }
      for (const shard of await readdir(folder)) {
        if (shard.length !== 2) continue
        for (const name of await readdir(join(folder, shard))) {
          if (used.has(name.slice(0, 64))) continue
          await rm(join(folder, shard, name))
          removed += name.length === 64 ? 1 : 0
        }
      }
      return removed
    },
    async close() {
      closing.abort()
      await Promise.all([compressing, unpacking])
    },
  }
}

/** Reads up to `smallBytes`: that is the whole, or `parts` gives what was read and the rest. */
async function takeStart(
  content: AsyncIterable<Uint8Array>,
): Promise<{ whole: Buffer } | { whole: undefined; parts: AsyncIterable<Uint8Array> }> {
  const rest = content[Symbol.asyncIterator]()
  const start: Uint8Array[] = []
  let bytes = 0
  while (bytes <= smallBytes) {
    const next = await rest.next()
    if (next.done) return { whole: Buffer.concat(start, bytes) }
    // The reader may use its buffer again.
    start.push(Uint8Array.from(next.value))
    bytes += next.value.length
  }
  return {
    whole: undefined,
    parts: (async function* () {
      yield* start
      yield* { [Symbol.asyncIterator]: () => rest }
    })(),
  }
}

const diskFull = (cause: unknown): Problem =>
  new Problem('disk-full', 'the disk of the data folder is full', {
    hint: 'free some space, then share again',
    cause,
  })

async function writeLarge(path: string, sha256: string, content: AsyncIterable<Uint8Array>): Promise<void> {
  const digest = createHash('sha256')
  const handle = await open(path, 'w', 0o600)
  try {
    for await (const part of content) {
      digest.update(part)
      await handle.writeFile(part)
    }
    if (digest.digest('hex') !== sha256) throw notAsNamed(sha256)
  } finally {
    await handle.close()
  }
}

const notAsNamed = (sha256: string): Problem =>
  new Problem('bad-input', `what came is not ${sha256.slice(0, 12)}…`)

async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function each<Item>(items: readonly Item[], run: (item: Item) => Promise<void>): Promise<void> {
  const rest = items.values()
  const worker = async () => {
    for (const item of rest) await run(item)
  }
  // All have stopped before one's failure is told: nothing goes on behind the back of whoever tries again.
  const ends = await Promise.allSettled(Array.from({ length: Math.min(flushesAtOnce, items.length) }, worker))
  for (const end of ends) if (end.status === 'rejected') throw end.reason
}

const ignoreMissing = (error: NodeJS.ErrnoException): void => {
  if (error.code !== 'ENOENT') throw error
}

const asProblem = (error: unknown): unknown => (isDiskFull(error) ? diskFull(error) : error)

const isDiskFull = (error: unknown): boolean =>
  ['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException)?.code ?? '')
