/** SHA-256 of many files: small ones at once, large ones in pieces, and a file that changes meanwhile is read again. */
import { createHash, hash } from 'node:crypto'
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { Problem } from '../core/problems.ts'
import type { ReadProgress, SourceFile } from './folder.ts'
import { printable } from './left-out.ts'
import type { Found } from './walk.ts'

/** Reading a small file through the thread pool costs three times what the read does. */
const smallBytes = 256 * 1024
const pieceBytes = 1024 * 1024
/** Content kept for who screens and sends it: opening and reading each file anew would be half of what a share costs. */
const maxKeptBytes = 64 * 1024 * 1024
const sliceMs = 20
/** A build tool that is still writing is done within this, or it is watching and the maker should wait. */
const attempts = 5
const pauseMs = 100

/** A pipe in the place of a file must not hang us, and a link put there meanwhile must not lead out. */
export const readFlags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0)

/** Hashes in the order given. Throws `conflict` when a file keeps changing, is gone, or cannot be read. */
export async function hashFiles(
  found: readonly Found[],
  onProgress?: (progress: ReadProgress) => void,
): Promise<readonly SourceFile[]> {
  const ofBytes = found.reduce((so, file) => so + file.bytes, 0)
  const files: SourceFile[] = []
  let bytes = 0
  let kept = 0
  let sliceEnd = performance.now() + sliceMs
  for (const one of found) {
    const { content, ...file } = await hashFile(one)
    const keeps = content !== undefined && kept + content.length <= maxKeptBytes
    files.push(keeps ? { ...file, content } : file)
    kept += keeps ? content.length : 0
    bytes += file.bytes
    if (performance.now() > sliceEnd) {
      onProgress?.({ files: files.length, bytes, ofFiles: found.length, ofBytes })
      await new Promise(setImmediate)
      sliceEnd = performance.now() + sliceMs
    }
  }
  onProgress?.({ files: files.length, bytes, ofFiles: found.length, ofBytes })
  return files
}

async function hashFile(found: Found): Promise<SourceFile> {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const read = attempt === 1 && found.bytes <= smallBytes ? readSmall(found) : await readLarge(found)
    if (read) return { path: found.path, absolute: found.absolute, ...read }
    if (attempt < attempts) await wait(pauseMs)
  }
  throw new Problem('conflict', `file "${printable(found.path)}" keeps changing while it is read`, {
    hint: 'wait until the build is done, then share again',
  })
}

type Read = { readonly sha256: string; readonly bytes: number; readonly content?: Buffer }

/** Undefined when the file was written meanwhile, or grew past what is read at once. */
function readSmall(found: Found): Read | undefined {
  const fd = openFile(found)
  try {
    const before = fstatSync(fd)
    if (!before.isFile()) throw unreadable(found, undefined)
    // What was appended meanwhile shows in the size afterwards: a second read, to see the end, would cost as much as the first.
    const buffer = Buffer.allocUnsafe(Math.min(before.size, smallBytes * 2))
    let length = 0
    for (let got = 1; got > 0 && length < buffer.length; length += got)
      got = readSync(fd, buffer, length, buffer.length - length, null)
    const after = fstatSync(fd)
    if (length !== before.size || after.size !== before.size || after.mtimeMs !== before.mtimeMs)
      return undefined
    const content = buffer.subarray(0, length)
    return { sha256: hash('sha256', content, 'hex'), bytes: length, content }
  } finally {
    closeSync(fd)
  }
}

function openFile(found: Found): number {
  try {
    return openSync(found.absolute, readFlags)
  } catch (cause) {
    throw unreadable(found, cause)
  }
}

async function readLarge(found: Found): Promise<Read | undefined> {
  let handle: FileHandle
  try {
    handle = await open(found.absolute, readFlags)
  } catch (cause) {
    throw unreadable(found, cause)
  }
  try {
    const before = await handle.stat()
    const digest = createHash('sha256')
    const buffer = Buffer.allocUnsafe(pieceBytes)
    let length = 0
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, pieceBytes, null)
      if (bytesRead === 0) break
      digest.update(buffer.subarray(0, bytesRead))
      length += bytesRead
      if (length > before.size) return undefined
    }
    const after = await handle.stat()
    if (length !== before.size || after.size !== before.size || after.mtimeMs !== before.mtimeMs)
      return undefined
    return { sha256: digest.digest('hex'), bytes: length }
  } finally {
    await handle.close()
  }
}

const unreadable = (found: Found, cause: unknown): Problem =>
  new Problem('conflict', `file "${printable(found.path)}" cannot be read`, {
    hint: 'make it readable, or take it out of the folder',
    cause,
  })
