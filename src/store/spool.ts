/**
 * Many small blobs, made durable by one flush. Flushing 5,000 files one by one costs seconds; here they stand one behind
 * the other in one file, 32 bytes of SHA-256, 4 bytes of length (big-endian), then the bytes. Once that is flushed their
 * own files may be made later, and what a kill or a power cut takes of them is made again from here.
 */
import { hash } from 'node:crypto'
import { closeSync, fsync, openSync, readSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { promisify } from 'node:util'

const headBytes = 36
/** Small blobs are written together. */
const pieceBytes = 256 * 1024

/** Where a blob's bytes stand in a spool. */
export type Place = { readonly at: number; readonly bytes: number }

export type Spool = {
  /** By name, in the order they came. */
  readonly places: ReadonlyMap<string, Place>
  readonly add: (sha256: string, content: Buffer) => void
  /** On disk from here on, under the name `to`, whose folder the caller flushes. */
  readonly seal: (to: string) => Promise<void>
  /** Nothing of it stays. */
  readonly drop: () => void
}

export function openSpool(path: string): Spool {
  const file = openSync(path, 'wx', 0o600)
  const places = new Map<string, Place>()
  let end = 0
  let waiting: Buffer[] = []
  let waitingBytes = 0
  const write = (): void => {
    writeFileSync(file, Buffer.concat(waiting, waitingBytes))
    waiting = []
    waitingBytes = 0
  }
  return {
    places,
    add(sha256, content) {
      if (places.has(sha256)) return
      const head = Buffer.alloc(headBytes)
      head.write(sha256, 0, 'hex')
      head.writeUInt32BE(content.length, 32)
      waiting.push(head, content)
      waitingBytes += headBytes + content.length
      places.set(sha256, { at: end + headBytes, bytes: content.length })
      end += headBytes + content.length
      if (waitingBytes >= pieceBytes) write()
    },
    async seal(to) {
      try {
        write()
        await promisify(fsync)(file)
      } catch (error) {
        rmSync(path, { force: true })
        throw error
      } finally {
        closeSync(file)
      }
      renameSync(path, to)
    },
    drop() {
      closeSync(file)
      rmSync(path, { force: true })
    },
  }
}

/** Every blob that stands whole in a sealed spool. */
export async function* readSpool(
  path: string,
): AsyncGenerator<{ sha256: string; place: Place; content: Buffer }> {
  const handle = await open(path, 'r')
  try {
    const head = Buffer.alloc(headBytes)
    for (let at = 0; ; ) {
      if ((await handle.read(head, 0, headBytes, at)).bytesRead < headBytes) return
      const length = head.readUInt32BE(32)
      const { size } = await handle.stat()
      if (at + headBytes + length > size) return
      const content = Buffer.allocUnsafe(length)
      await handle.read(content, 0, length, at + headBytes)
      const sha256 = head.toString('hex', 0, 32)
      if (hash('sha256', content, 'hex') === sha256)
        yield { sha256, place: { at: at + headBytes, bytes: length }, content }
      at += headBytes + length
    }
  } finally {
    await handle.close()
  }
}

/** The bytes at one place of a sealed spool. */
export function readPlace(path: string, { at, bytes }: Place): Buffer {
  const file = openSync(path, 'r')
  try {
    const content = Buffer.allocUnsafe(bytes)
    if (readSync(file, content, 0, bytes, at) < bytes) throw new Error(`spool ${path} is cut short`)
    return content
  } finally {
    closeSync(file)
  }
}
