/** Content-addressed files of snapshots, `<folder>/ab/<sha256>`, with compressed twins beside them. */
import { createHash, hash } from 'node:crypto'
import { closeSync, fsync, openSync, renameSync, writeFileSync } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip, zstdCompress } from 'node:zlib'
import { Problem } from '../core/problems.ts'
import type { Encoding } from '../core/route.ts'

export type Upload = {
  /** Writes one; it is there once `settle` has resolved. Throws `bad-input` when the content is not what its name says, `disk-full`. */
  readonly put: (sha256: string, content: AsyncIterable<Uint8Array>) => Promise<void>
  /** Makes what was put durable and visible; gives its names. */
  readonly settle: () => Promise<readonly string[]>
}

export type Blobs = {
  /** Which of these are here whole. */
  readonly has: (sha256: readonly string[]) => Promise<ReadonlySet<string>>
  /** Of one request, so that what is wrong with one is nobody else's error. */
  readonly openUpload: () => Upload
  readonly find: (sha256: string, encoding: Encoding) => Promise<{ path: string; bytes: number } | undefined>
  /** Compresses those that are worth it, one after the other. */
  readonly compress: (sha256: readonly string[]) => Promise<void>
  /** Removes what is not named here; gives how many. */
  readonly sweep: (used: ReadonlySet<string>) => Promise<number>
  /** Stops compressing; nothing is written any more once it has resolved. */
  readonly close: () => Promise<void>
}

const suffix: Readonly<Record<Encoding, string>> = { identity: '', br: '.br', zstd: '.zst', gzip: '.gz' }
/** Flushes at a time: the file system joins neighbouring ones into one write of its log. */
const flushesAtOnce = 16
/**
 * Files that are held in memory while they are made durable side by side: at most `writesAtOnce` of them. Written through
 * the thread pool each would cost five times what the write does; this much is in the page cache within 0.1 ms.
 */
const smallBytes = 256 * 1024
const writesAtOnce = 16
/** Renames between two turns of the event loop: about 2 ms. */
const renamesAtOnce = 100
/** Below this a compressed answer is no smaller on the wire; above it is media or a download. */
const minCompressBytes = 512
const maxCompressBytes = 16 * 1024 * 1024
/** Beyond this size the slowest brotli costs seconds for a percent. */
const slowBrotliBytes = 256 * 1024
/** A twin that saves less than a tenth is not worth its place. */
const worthwhile = 0.9

/** Opens the folder, and clears what an interrupted upload left. */
export async function openBlobs(folder: string): Promise<Blobs> {
  const coming = join(folder, 'coming')
  await rm(coming, { recursive: true, force: true })
  await mkdir(coming, { recursive: true, mode: 0o700 })
  const shardOf = (sha256: string) => join(folder, sha256.slice(0, 2))
  const pathOf = (sha256: string, encoding: Encoding = 'identity') =>
    join(shardOf(sha256), sha256 + suffix[encoding])
  const waiting = new Map<string, string>()
  let serial = 0
  let closed = false
  let compressing: Promise<unknown> = Promise.resolve()
  let settling: Promise<unknown> = Promise.resolve()

  const writeTwin = async (sha256: string, encoding: Encoding, content: Uint8Array): Promise<void> => {
    const temporary = join(coming, `${sha256}${suffix[encoding]}.${serial++}`)
    try {
      await writeFile(temporary, content, { mode: 0o600 })
      await rename(temporary, pathOf(sha256, encoding))
    } catch (error) {
      await rm(temporary, { force: true })
      throw error
    }
  }

  const compressOne = async (sha256: string): Promise<void> => {
    const { size } = await stat(pathOf(sha256))
    if (size < minCompressBytes || size > maxCompressBytes) return
    const content = await readFile(pathOf(sha256))
    const zipped = await promisify(gzip)(content, { level: 8 })
    if (zipped.length > size * worthwhile) return
    await writeTwin(sha256, 'gzip', zipped)
    await writeTwin(
      sha256,
      'zstd',
      await promisify(zstdCompress)(content, {
        // Without it tables for an endless stream are made: 24 ms for a file of 4 KB instead of 0.4.
        pledgedSrcSize: content.length,
        params: { [constants.ZSTD_c_compressionLevel]: 12 },
      }),
    )
    const quality = size > slowBrotliBytes ? 6 : 10
    await writeTwin(
      sha256,
      'br',
      await promisify(brotliCompress)(content, {
        params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: size },
      }),
    )
  }

  const compressAll = async (sha256: readonly string[]): Promise<void> => {
    for (const one of sha256) {
      if (closed) return
      await compressOne(one)
    }
  }

  const settleAll = async (): Promise<readonly string[]> => {
    const settled = [...waiting]
    try {
      const shards = new Set(settled.map(([sha256]) => shardOf(sha256)))
      for (const shard of shards) await mkdir(shard, { recursive: true, mode: 0o700 })
      for (const [at, [sha256, temporary]] of settled.entries()) {
        renameSync(temporary, pathOf(sha256))
        // What was not renamed waits for the next try.
        if (waiting.get(sha256) === temporary) waiting.delete(sha256)
        if (at % renamesAtOnce === 0) await new Promise(setImmediate)
      }
      await each([...shards, folder], flush)
    } catch (error) {
      throw isDiskFull(error) ? diskFull(error) : error
    }
    return settled.map(([sha256]) => sha256)
  }

  const openUpload = (): Upload => {
    const writes = createWrites()
    return {
      async put(sha256, content) {
        if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Problem('bad-input', `"${sha256}" is no SHA-256`)
        const temporary = join(coming, `${sha256}.${serial++}`)
        const start = await takeStart(content)
        const written =
          start.whole === undefined
            ? writeLarge(temporary, sha256, start.parts)
            : writeSmall(temporary, sha256, start.whole)
        const writing = written.then(
          async () => {
            // Two uploads brought the same file at once: the first of them stays.
            if (waiting.has(sha256)) await rm(temporary, { force: true })
            else waiting.set(sha256, temporary)
          },
          async (error: unknown) => {
            await rm(temporary, { force: true })
            throw isDiskFull(error) ? diskFull(error) : error
          },
        )
        // What is not in memory yet has to be read before the next one can begin.
        if (start.whole === undefined) return await writing
        await writes.add(writing)
      },
      async settle() {
        await writes.done()
        // Another upload's may be on its way with files of this one: these too are there once this has resolved.
        const settled = settling.then(settleAll, settleAll)
        settling = settled
        return settled
      },
    }
  }

  return {
    async has(sha256) {
      const here = new Set<string>()
      for (const shard of new Set(sha256.map((one) => one.slice(0, 2))))
        for (const name of await readdir(join(folder, shard)).catch(() => [])) here.add(name)
      return new Set(sha256.filter((one) => here.has(one)))
    },
    openUpload,
    async find(sha256, encoding) {
      const path = pathOf(sha256, encoding)
      const found = await stat(path).catch(() => undefined)
      return found && { path, bytes: found.size }
    },
    compress(sha256) {
      const work = compressAll(sha256)
      compressing = Promise.allSettled([compressing, work])
      return work
    },
    async sweep(used) {
      let removed = 0
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
      closed = true
      await compressing
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

/** Small files being written side by side. The first failure is thrown by whoever waits next, and then all is forgotten. */
function createWrites() {
  const running = new Set<Promise<void>>()
  let failed: { error: unknown } | undefined
  const raise = () => {
    const was = failed
    failed = undefined
    if (was) throw was.error
  }
  return {
    async add(writing: Promise<void>): Promise<void> {
      const followed = writing
        .catch((error: unknown) => {
          failed ??= { error }
        })
        .finally(() => running.delete(followed))
      running.add(followed)
      if (running.size >= writesAtOnce) await Promise.race(running)
      raise()
    },
    async done(): Promise<void> {
      await Promise.all(running)
      raise()
    },
  }
}

const diskFull = (cause: unknown): Problem =>
  new Problem('disk-full', 'the disk of the data folder is full', {
    hint: 'free some space, then share again',
    cause,
  })

/** Durable once it has resolved, under the temporary name. */
async function writeSmall(path: string, sha256: string, content: Buffer): Promise<void> {
  if (hash('sha256', content, 'hex') !== sha256) throw notAsNamed(sha256)
  const file = openSync(path, 'w', 0o600)
  try {
    writeFileSync(file, content)
    await promisify(fsync)(file)
  } finally {
    closeSync(file)
  }
}

/** The same for what is not held whole. */
async function writeLarge(path: string, sha256: string, content: AsyncIterable<Uint8Array>): Promise<void> {
  const digest = createHash('sha256')
  const handle = await open(path, 'w', 0o600)
  try {
    for await (const part of content) {
      digest.update(part)
      await handle.writeFile(part)
    }
    if (digest.digest('hex') !== sha256) throw notAsNamed(sha256)
    await handle.sync()
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

const isDiskFull = (error: unknown): boolean =>
  ['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException)?.code ?? '')
