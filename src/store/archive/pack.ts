/** Writes a tar one entry after the other, as fast as it is read and no faster, and adds up what went in. */
import { createHash, type Hash } from 'node:crypto'
import { once } from 'node:events'
import { open } from 'node:fs/promises'
import { pipeline, Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import { pack as openTar, type Pack } from 'tar-stream'
import type { Part } from './manifest.ts'

/** The least: most bytes are compressed files already, and a server has better things to do. */
const level = 1
const chunkBytes = 256 * 1024

export type Packing = {
  readonly text: (name: string, content: string | Buffer) => Promise<Part>
  readonly file: (name: string, path: string) => Promise<Part>
  /** Files that one line of the manifest stands for. */
  readonly folder: (name: string) => {
    readonly add: (name: string, from: Buffer | string) => Promise<void>
    readonly end: () => Part
  }
}

/** `write` puts the entries in; what it throws, the reader gets. A reader that leaves ends it. */
export async function* packing(write: (packing: Packing) => Promise<void>): AsyncGenerator<Buffer> {
  const tar = openTar()
  const left = new AbortController()
  const zip = createGzip({ level })
  const flowing = new Promise((resolve) => pipeline(Readable.from(tar), zip, resolve))
  const writing = write(packInto(tar, left.signal)).then(
    () => tar.finalize(),
    (error: Error) => void tar.destroy(error),
  )
  try {
    yield* zip
  } finally {
    left.abort()
    tar.destroy(null)
    await Promise.all([writing, flowing])
  }
}

function packInto(tar: Pack, signal: AbortSignal): Packing {
  const entry = async (name: string, size: number, content: AsyncIterable<Buffer> | Iterable<Buffer>) => {
    const digest = createHash('sha256')
    // The time says when the backup was made, which the manifest says too: the same content is the same archive.
    const sink = tar.entry({ name, size, mode: 0o600, mtime: new Date(0) })
    const closed = once(sink, 'close', { signal })
    closed.catch(() => undefined)
    for await (const chunk of content) {
      signal.throwIfAborted()
      digest.update(chunk)
      if (!sink.write(chunk)) await once(sink, 'drain', { signal })
    }
    sink.end(null)
    await closed
    return { path: name, bytes: size, sha256: digest.digest('hex') }
  }
  const file = async (name: string, path: string): Promise<Part> => {
    const handle = await open(path, 'r')
    try {
      const { size } = await handle.stat()
      return await entry(name, size, readChunks(handle, size))
    } finally {
      await handle.close()
    }
  }
  const text = (name: string, content: string | Buffer) => {
    const bytes = Buffer.from(content)
    return entry(name, bytes.length, bytes.length === 0 ? [] : [bytes])
  }
  return {
    text,
    file,
    folder(path) {
      const digest = createHash('sha256')
      let files = 0
      let bytes = 0
      return {
        async add(name, from) {
          const part = typeof from === 'string' ? await file(name, from) : await text(name, from)
          addFile(digest, part)
          files += 1
          bytes += part.bytes
        },
        end: () => ({ path, bytes, sha256: digest.digest('hex'), files }),
      }
    },
  }
}

/** How a folder's digest goes on with one file of it. */
export const addFile = (digest: Hash, { path, bytes, sha256 }: Part): void =>
  void digest.update(`${path}\0${bytes}\0${sha256}\n`)

async function* readChunks(handle: Awaited<ReturnType<typeof open>>, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < size; ) {
    const chunk = Buffer.allocUnsafe(Math.min(chunkBytes, size - at))
    const { bytesRead } = await handle.read(chunk, 0, chunk.length, at)
    if (bytesRead === 0) throw new Error(`a file of the backup became shorter while it was read`)
    at += bytesRead
    yield chunk.subarray(0, bytesRead)
  }
}
