/** Content-addressed files of snapshots, `<folder>/ab/<sha256>`, with compressed twins beside them. */
import { createHash, hash, randomUUID } from 'node:crypto'
import { mkdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Problem } from '../core/problems.ts'
import type { Encoding } from '../core/route.ts'
import { openSpool, readSpool, type Spool } from './spool.ts'
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
  readonly find: (sha256: string, encoding: Encoding) => Promise<{ path: string; bytes: number } | undefined>
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
/** Renames between two turns of the event loop: about 2 ms. */
const renamesAtOnce = 100
/** Opens the folder, clears what an interrupted upload left, and writes again what was settled and may have been lost. */
export async function openBlobs(folder: string): Promise<Blobs> {
  const coming = join(folder, 'coming')
  await rm(coming, { recursive: true, force: true })
  const sealed = join(folder, 'sealed')
  for (const dir of [coming, sealed]) await mkdir(dir, { recursive: true, mode: 0o700 })
  const shardOf = (sha256: string) => join(folder, sha256.slice(0, 2))
  const pathOf = (sha256: string, encoding: Encoding = 'identity') =>
    join(shardOf(sha256), sha256 + suffix[encoding])
  const waiting = new Map<string, string>()
  const comingDirs = new Set<string>()
  let serial = 0
  let closed = false
  let compressing: Promise<unknown> = Promise.resolve()
  let settling: Promise<unknown> = Promise.resolve()
  let flushing: Promise<unknown> = Promise.resolve()
  let spool: Spool | undefined

  const compressAll = async (sha256: readonly string[]): Promise<void> => {
    for (const one of sha256) {
      if (closed) return
      await makeTwins((encoding) => pathOf(one, encoding), coming)
    }
  }

  const writeSmall = (sha256: string, content: Buffer): void => {
    if (hash('sha256', content, 'hex') !== sha256) throw notAsNamed(sha256)
    // Thousands of files in one new folder lie in one part of the disk, where ext4 may look long for places.
    const dir = join(coming, sha256.slice(0, 2))
    const temporary = join(dir, `${sha256}.${serial++}`)
    try {
      // Also when another upload brought it: that one may never be settled.
      addToSpool(sha256, content)
      if (waiting.has(sha256)) return
      if (!comingDirs.has(dir)) mkdirSync(dir, { recursive: true, mode: 0o700 })
      comingDirs.add(dir)
      writeFileSync(temporary, content, { mode: 0o600 })
      waiting.set(sha256, temporary)
    } catch (error) {
      rmSync(temporary, { force: true })
      throw error
    }
  }

  const dropEmptyDirs = (): void => {
    const used = new Set([...waiting.values()].map(dirname))
    for (const dir of comingDirs) {
      if (used.has(dir)) continue
      comingDirs.delete(dir)
      rmdirSync(dir)
    }
  }

  const addToSpool = (sha256: string, content: Buffer): void => {
    spool ??= openSpool(join(coming, `spool.${serial++}`))
    try {
      spool.add(sha256, content)
    } catch (error) {
      // Behind a torn end nothing could be read again; what stood in it is flushed by itself.
      spool.drop()
      spool = undefined
      throw error
    }
  }

  /** Flushes what a sealed spool stands for, one file after the other, since nobody waits; then it is not needed any more. */
  const outlive = (path: string, names: Iterable<string>): void => {
    const work = async (): Promise<void> => {
      const shards = new Set<string>()
      for (const sha256 of names) {
        if (closed) return
        shards.add(shardOf(sha256))
        // Swept since.
        await flush(pathOf(sha256)).catch(ignoreMissing)
      }
      await each([...shards, folder], flush)
      await rm(path, { force: true })
    }
    // What cannot be flushed now is written again at the next start.
    flushing = flushing.then(work).catch(() => {})
  }

  const seal = async (): Promise<{ path: string; names: ReadonlySet<string> } | undefined> => {
    if (!spool) return undefined
    const taken = spool
    spool = undefined
    const path = join(sealed, randomUUID())
    await taken.seal(path)
    await flush(sealed)
    return { path, names: taken.names }
  }

  const settleAll = async (): Promise<readonly string[]> => {
    const settled = [...waiting]
    try {
      const spooled = await seal()
      const loose = settled.filter(([sha256]) => !spooled?.names.has(sha256))
      await each(loose, ([, temporary]) => flush(temporary))
      const shards = new Set(settled.map(([sha256]) => shardOf(sha256)))
      for (const shard of shards) await mkdir(shard, { recursive: true, mode: 0o700 })
      for (const [at, [sha256, temporary]] of settled.entries()) {
        renameSync(temporary, pathOf(sha256))
        // What was not renamed waits for the next try.
        if (waiting.get(sha256) === temporary) waiting.delete(sha256)
        if (at % renamesAtOnce === 0) await new Promise(setImmediate)
      }
      dropEmptyDirs()
      // Only now do the files have their names.
      if (spooled) outlive(spooled.path, spooled.names)
      await each([...shards, folder], flush)
    } catch (error) {
      throw asProblem(error)
    }
    return settled.map(([sha256]) => sha256)
  }

  const putLarge = async (sha256: string, parts: AsyncIterable<Uint8Array>): Promise<void> => {
    const temporary = join(coming, `${sha256}.${serial++}`)
    try {
      await writeLarge(temporary, sha256, parts)
    } catch (error) {
      await rm(temporary, { force: true })
      throw error
    }
    // Two uploads brought the same file at once: the first of them stays.
    if (waiting.has(sha256)) await rm(temporary, { force: true })
    else waiting.set(sha256, temporary)
  }

  /** After a power cut their own files may be there with nothing in them. */
  const recover = async (path: string): Promise<void> => {
    const names: string[] = []
    for await (const { sha256, content } of readSpool(path)) {
      await mkdir(shardOf(sha256), { recursive: true, mode: 0o700 })
      const temporary = join(coming, `${sha256}.${serial++}`)
      writeFileSync(temporary, content, { mode: 0o600 })
      renameSync(temporary, pathOf(sha256))
      names.push(sha256)
    }
    outlive(path, names)
  }

  const openUpload = (): Upload => {
    let failed: { readonly error: unknown } | undefined
    return {
      async put(sha256, content) {
        if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Problem('bad-input', `"${sha256}" is no SHA-256`)
        const start = await takeStart(content)
        if (failed) return
        try {
          if (start.whole === undefined) await putLarge(sha256, start.parts)
          else writeSmall(sha256, start.whole)
        } catch (error) {
          failed = { error: asProblem(error) }
        }
      },
      async settle() {
        const was = failed
        failed = undefined
        if (was) throw was.error
        // Another upload's may be on its way with files of this one: these too are there once this has resolved.
        const settled = settling.then(settleAll, settleAll)
        settling = settled
        return settled
      },
    }
  }

  for (const name of await readdir(sealed)) await recover(join(sealed, name))

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
      await Promise.all([compressing, flushing])
      spool?.drop()
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
