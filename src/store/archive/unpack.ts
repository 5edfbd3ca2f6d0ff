/** Reads a backup from end to end, and trusts nothing in it: every name, size and digest is looked at. */
import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { extract as openTar } from 'tar-stream'
import { Problem } from '../../core/problems.ts'
import {
  badBackup,
  type Head,
  headName,
  type Manifest,
  manifestName,
  type Part,
  readHead,
  readManifest,
} from './manifest.ts'
import { blobFolder, type EntryName, readEntryName } from './names.ts'
import { addFile } from './pack.ts'

/** A manifest has a line for each maker's store; ours is the largest text that is held whole. */
const maxTextBytes = 16 * 1024 * 1024
/** A key or a list of tombstones, 65 bytes each. */
const maxOwnBytes = 16 * 1024 * 1024
/** More files than a disk that this program was made for. */
const maxFiles = 5_000_000
/** The largest upload is far smaller. */
const maxBlobBytes = 1024 ** 3

export type Taken = EntryName & { readonly path: string; readonly bytes: number }

export type Take = {
  /** The backup's own word on what it is, before anything else. */
  readonly begin: (head: Head) => Promise<void>
  /** Takes one entry; reads its content to the end. */
  readonly entry: (entry: Taken, content: AsyncIterable<Buffer>) => Promise<void>
}

/** Gives the manifest once everything has come and is what it says. Throws `bad-input`, and what `take` throws. */
export async function unpack(file: string, take: Take): Promise<Manifest> {
  const tar = openTar()
  const feeding = feed(file, tar)
  try {
    return await readEntries(tar as AsyncIterable<Entry>, take)
  } catch (error) {
    throw error instanceof Problem || !isDamage(error) ? error : damaged(error)
  } finally {
    tar.destroy(null)
    await feeding
  }
}

type Entry = AsyncIterable<Buffer> & {
  readonly header: { readonly name: string; readonly size?: number; readonly type?: string | null }
}

async function feed(file: string, tar: ReturnType<typeof openTar>): Promise<void> {
  try {
    await pipeline(createReadStream(file), createGunzip(), async (chunks: AsyncIterable<Buffer>) => {
      for await (const chunk of chunks) {
        if (tar.destroyed) return
        if (!tar.write(chunk)) await drained(tar)
      }
      tar.end(null)
    })
  } catch (error) {
    tar.destroy(error as Error)
  }
}

const drained = (tar: ReturnType<typeof openTar>): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      tar.off('drain', done)
      tar.off('close', done)
      resolve()
    }
    tar.on('drain', done)
    tar.on('close', done)
  })

async function readEntries(tar: AsyncIterable<Entry>, take: Take): Promise<Manifest> {
  let head: Head | undefined
  let manifest: Manifest | undefined
  const tally = openTally()
  for await (const entry of tar) {
    const { name, size = 0, type } = entry.header
    if (manifest) throw badBackup('the backup goes on after its end')
    if (type !== 'file' && type !== 'contiguous-file')
      throw badBackup(`the backup holds "${shown(name)}", which is no plain file`)
    if (!head) {
      if (name !== headName) throw badBackup('this is no backup that outer made')
      head = readHead(await readText(entry, size))
      await take.begin(head)
    } else if (name === manifestName) manifest = readManifest(await readText(entry, size))
    else await takeEntry(entry, size, tally, take)
  }
  if (!head) throw badBackup('this is no backup that outer made')
  if (!manifest) throw badBackup('the backup is cut short')
  if (
    head.version !== manifest.version ||
    head.madeAt !== manifest.madeAt ||
    head.database !== manifest.database
  )
    throw changed(headName)
  tally.compare(manifest)
  return manifest
}

async function takeEntry(entry: Entry, bytes: number, tally: Tally, take: Take): Promise<void> {
  const path = entry.header.name
  const known = readEntryName(path)
  if (!known) throw badBackup(`the backup holds "${shown(path)}", which no backup has`)
  const most =
    known.kind === 'blob' ? maxBlobBytes : known.kind === 'own' ? maxOwnBytes : Number.MAX_SAFE_INTEGER
  if (bytes > most) throw badBackup(`the backup holds "${shown(path)}" with ${bytes} bytes`)
  const digest = createHash('sha256')
  await take.entry({ ...known, path, bytes }, digested(entry, digest))
  const sha256 = digest.digest('hex')
  // A blob is named after its bytes; its compressed twins are not.
  if (known.kind === 'blob' && !path.includes('.') && !path.endsWith(sha256)) throw changed(path)
  tally.add({ path, bytes, sha256 }, known)
}

async function* digested(content: AsyncIterable<Buffer>, digest: Hash): AsyncGenerator<Buffer> {
  for await (const chunk of content) {
    digest.update(chunk)
    yield chunk
  }
}

type Tally = {
  readonly add: (part: Part, name: EntryName) => void
  /** Throws `bad-input` unless what came is what the manifest says. */
  readonly compare: (manifest: Manifest) => void
}

function openTally(): Tally {
  const files = new Map<string, Part>()
  const folders = new Map<string, { readonly digest: Hash; files: number; bytes: number }>()
  let entries = 0
  return {
    add(part, { kind, prefix }) {
      if (++entries > maxFiles) throw badBackup(`the backup holds more than ${maxFiles} files`)
      if (kind !== 'blob') {
        if (files.has(part.path)) throw changed(part.path)
        files.set(part.path, part)
        return
      }
      const path = prefix + blobFolder
      const folder = folders.get(path) ?? { digest: createHash('sha256'), files: 0, bytes: 0 }
      folders.set(path, folder)
      addFile(folder.digest, part)
      folder.files += 1
      folder.bytes += part.bytes
    },
    compare({ parts }) {
      const came = new Map<string, Part>(files)
      for (const [path, { digest, files, bytes }] of folders)
        came.set(path, { path, bytes, sha256: digest.digest('hex'), files })
      for (const part of parts) {
        const one = came.get(part.path)
        if (!one && part.files === 0) continue
        if (!one || one.sha256 !== part.sha256 || one.bytes !== part.bytes || one.files !== part.files)
          throw changed(part.path)
        came.delete(part.path)
      }
      for (const path of came.keys()) throw changed(path)
    },
  }
}

async function readText(entry: AsyncIterable<Buffer>, size: number): Promise<string> {
  if (size > maxTextBytes) throw badBackup('this is no backup that outer made')
  const chunks: Buffer[] = []
  for await (const chunk of entry) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

/** Made of whatever somebody put there. */
const shown = (name: string): string => name.replace(/[^\x20-\x7e]/g, '?').slice(0, 80)

const changed = (path: string): Problem =>
  badBackup(`the backup was changed since it was made: ${shown(path)}`)

const damageCodes = /^Z_|^ERR_STREAM_PREMATURE_CLOSE$/
const damageWords = /tar header|end of data|Invalid header|max size|unexpected end/i
const isDamage = (error: unknown): boolean =>
  error instanceof Error &&
  (damageCodes.test((error as NodeJS.ErrnoException).code ?? '') || damageWords.test(error.message))

const damaged = (cause: unknown): Problem => badBackup('the backup is cut short or damaged', cause)
