/** One request's blobs on their way to disk: small ones in a spool that is flushed once, each large one in a file of its own. */
import { createHash, hash, randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Problem } from '../core/problems.ts'
import type { BlobFolders } from './blobFolders.ts'
import { asProblem, flush, flushAll } from './durable.ts'
import { openSpool, type Place, type Spool } from './spool.ts'

export type Upload = {
  /** Writes one; it is there once `settle` has resolved. Throws `bad-input` when the name is no SHA-256. */
  readonly put: (sha256: string, content: AsyncIterable<Uint8Array>) => Promise<void>
  /** Makes what was put durable and visible; gives its names. Throws `bad-input` when content was not what its name says, `disk-full`. */
  readonly settle: () => Promise<readonly string[]>
}

export type UploadDeps = {
  readonly folders: BlobFolders
  /** A spool is on disk: what stands in it may be asked for. */
  readonly onSealed: (spool: string, places: ReadonlyMap<string, Place>) => void
}

/** Held in memory and written at once: through the thread pool it would cost five times what the write does, 0.1 ms. */
const smallBytes = 256 * 1024

/** After a first failure the rest is read and thrown away: `settle` says what it was. */
export function openUpload({ folders, onSealed }: UploadDeps): Upload {
  let spool: Spool | undefined
  const large = new Map<string, string>()
  let failed: { readonly error: unknown } | undefined

  const writeSmall = (sha256: string, content: Buffer): void => {
    if (hash('sha256', content, 'hex') !== sha256) throw notAsNamed(sha256)
    spool ??= openSpool(join(folders.coming, randomUUID()))
    spool.add(sha256, content)
  }
  const putLarge = async (sha256: string, parts: AsyncIterable<Uint8Array>): Promise<void> => {
    const temporary = join(folders.coming, randomUUID())
    large.set(sha256, temporary)
    await writeLarge(temporary, sha256, parts)
  }
  const settleLarge = async (): Promise<void> => {
    await flushAll([...large.values()])
    const shards = new Set([...large.keys()].map(folders.shardOf))
    for (const shard of shards) await mkdir(shard, { recursive: true, mode: 0o700 })
    for (const [sha256, temporary] of large) await rename(temporary, folders.pathOf(sha256))
    await flushAll([...shards, folders.root])
  }
  const settleSmall = async (one: Spool): Promise<void> => {
    const path = join(folders.sealed, randomUUID())
    await one.seal(path)
    await flush(folders.sealed)
    onSealed(path, one.places)
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
