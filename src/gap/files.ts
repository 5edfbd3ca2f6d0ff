/** The files of a product's folder, by name: bounded, links not followed, nothing that was generated or installed. */
import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** More than a product's own sources; a data set beside it is not read through. */
const mostEntries = 20_000
/** Notes, workflows and assets do not lie deeper. */
const mostLevels = 7

const skipped = new Set([
  'node_modules',
  'bower_components',
  'vendor',
  'target',
  'dist',
  'build',
  'out',
  'coverage',
  '__pycache__',
  'venv',
  'env',
  'pods',
  'deriveddata',
  'site-packages',
])
/** Hidden folders that hold what is looked for. */
const seen = new Set([
  '.github',
  '.gitlab',
  '.circleci',
  '.gitea',
  '.forgejo',
  '.n8n',
  '.postiz',
  '.well-known',
])

export type FolderFiles = {
  /** With slashes, in order. */
  readonly paths: readonly string[]
  /** There are more than were listed. */
  readonly cut: boolean
}

/** Undefined when the folder cannot be read. A repository inside is another product, and left out. */
export async function listFiles(root: string, signal?: AbortSignal): Promise<FolderFiles | undefined> {
  const paths: string[] = []
  let places = ['']
  let entries = 0
  for (let level = 0; level < mostLevels && places.length > 0; level += 1) {
    const below: string[] = []
    for (const place of places) {
      signal?.throwIfAborted()
      const found = await readdir(join(root, place), { withFileTypes: true }).catch(() => undefined)
      if (!found) {
        if (place === '') return undefined
        continue
      }
      if (place !== '' && found.some((one) => one.name === '.git')) continue
      entries += found.length
      for (const one of found) {
        const path = place + one.name
        if (one.isFile()) paths.push(path)
        else if (one.isDirectory() && isLookedInto(one.name)) below.push(`${path}/`)
      }
      if (entries >= mostEntries) return { paths: paths.slice(0, mostEntries).sort(), cut: true }
    }
    places = below
  }
  return { paths: paths.sort(), cut: places.length > 0 }
}

const isLookedInto = (name: string): boolean =>
  name.startsWith('.') ? seen.has(name.toLowerCase()) : !skipped.has(name.toLowerCase())

/** The beginning of a file as text; undefined when it cannot be read or is no text. */
export async function readBeginning(path: string, mostBytes: number): Promise<string | undefined> {
  const file = await open(path, 'r').catch(() => undefined)
  if (!file) return undefined
  try {
    const { size } = await file.stat()
    const buffer = Buffer.alloc(Math.min(size, mostBytes))
    const { bytesRead } = await file.read(buffer, 0, buffer.length, 0)
    const bytes = buffer.subarray(0, bytesRead)
    if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
    if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
    return bytes.includes(0) ? undefined : new TextDecoder().decode(bytes)
  } catch {
    return undefined
  } finally {
    await file.close()
  }
}
