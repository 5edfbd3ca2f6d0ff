/** The bytes of a snapshot on their way to the server. */
import { createHash, hash } from 'node:crypto'
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { Problem } from '../core/problems.ts'
import type { SourceFile } from './folder.ts'
import { readFlags } from './hash.ts'
import { printable } from './left-out.ts'

/** Small blobs travel together: a chunk of the request per file would cost more than the files. */
const pieceBytes = 256 * 1024

/** Of the files, those whose content is missing at the server, each content once. */
export function pickMissing(files: readonly SourceFile[], missing: readonly string[]): readonly SourceFile[] {
  const wanted = new Set(missing)
  return files.filter((file) => wanted.delete(file.sha256))
}

/** How long the stream will be. */
export const blobStreamBytes = (files: readonly SourceFile[]): number =>
  files.reduce((so, file) => so + 40 + file.bytes, 0)

/**
 * The body of `POST /blobs`: for each file 32 bytes of SHA-256, 8 bytes of length (big-endian), its bytes.
 * A file that is no longer what was hashed never leaves in full: throws `conflict` before its last piece.
 */
export async function* blobStream(files: readonly SourceFile[]): AsyncGenerator<Uint8Array> {
  let waiting: Buffer[] = []
  let waitingBytes = 0
  for (const file of files) {
    // Reading a small file through the thread pool costs five times what the read does.
    for await (const piece of file.bytes <= pieceBytes ? readSmall(file) : readLarge(file)) {
      waiting.push(piece)
      waitingBytes += piece.length
      if (waitingBytes < pieceBytes) continue
      yield Buffer.concat(waiting)
      waiting = []
      waitingBytes = 0
    }
  }
  if (waitingBytes > 0) yield Buffer.concat(waiting)
}

function readSmall(file: SourceFile): readonly Buffer[] {
  if (file.content) return [headOf(file), file.content]
  let opened: number | undefined
  try {
    opened = openSync(file.absolute, readFlags)
    if (fstatSync(opened).size !== file.bytes) throw changed(file)
    const content = readFileSync(opened)
    if (hash('sha256', content, 'hex') !== file.sha256) throw changed(file)
    return [headOf(file), content]
  } catch (cause) {
    throw cause instanceof Problem ? cause : changed(file, cause)
  } finally {
    if (opened !== undefined) closeSync(opened)
  }
}

async function* readLarge(file: SourceFile): AsyncGenerator<Buffer> {
  const handle = await open(file.absolute, readFlags).catch((cause) => {
    throw changed(file, cause)
  })
  try {
    if ((await handle.stat()).size !== file.bytes) throw changed(file)
    const digest = createHash('sha256')
    let held = headOf(file)
    for (let length = 0; length < file.bytes; ) {
      const buffer = Buffer.allocUnsafe(Math.min(pieceBytes, file.bytes - length))
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, length)
      if (bytesRead === 0) throw changed(file)
      yield held
      held = buffer.subarray(0, bytesRead)
      digest.update(held)
      length += bytesRead
    }
    if (digest.digest('hex') !== file.sha256) throw changed(file)
    yield held
  } finally {
    await handle.close()
  }
}

function headOf(file: SourceFile): Buffer {
  const head = Buffer.alloc(40)
  head.write(file.sha256, 0, 'hex')
  head.writeBigUInt64BE(BigInt(file.bytes), 32)
  return head
}

const changed = (file: SourceFile, cause?: unknown): Problem =>
  new Problem('conflict', `file "${printable(file.path)}" changed while it was being shared`, {
    hint: 'wait until the build is done, then share again',
    cause,
  })
