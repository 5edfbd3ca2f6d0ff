/** A folder as a snapshot: what is in it, what is left out, and the build it is. */
import { createHash } from 'node:crypto'
import { realpathSync } from 'node:fs'
import { Problem } from '../core/problems.ts'
import { hashFiles } from './hash.ts'
import type { LeftOutReason } from './left-out.ts'
import { type Found, walk } from './walk.ts'

/** `absolute`: where it lies on disk, links resolved. `content`: what was hashed, of small files as far as there is room. */
export type SourceFile = Found & { readonly sha256: string; readonly content?: Buffer }

export type Folder = {
  /** Sorted by path. */
  readonly files: readonly SourceFile[]
  /** Paths, at most `maxLeftOut`; the last one then says how many more. */
  readonly leftOut: readonly string[]
  /** Why, for each path in `leftOut`. */
  readonly reasons: ReadonlyMap<string, LeftOutReason>
  /** Content hash of all of it: the same files are the same build. */
  readonly build: string
  readonly bytes: number
}

export type ReadProgress = {
  readonly files: number
  readonly bytes: number
  readonly ofFiles: number
  readonly ofBytes: number
}

/** The contract takes no longer list. */
const maxLeftOut = 1000

/**
 * Reads a folder for sharing: walks it, leaves out what is not for the public, hashes the rest.
 * `home`: the data folder, never part of it. Throws `too-large`, `nothing-to-share`, `conflict` (a file keeps changing).
 */
export async function readFolder(
  dir: string,
  options: {
    readonly sourceMaps: boolean
    readonly home: string
    readonly limits: { readonly maxBytes: number; readonly maxFiles: number }
    readonly onProgress?: (progress: ReadProgress) => void
  },
): Promise<Folder> {
  const root = findReal(dir)
  if (!root) throw new Problem('nothing-to-share', `folder "${dir}" does not exist`)
  const home = findReal(options.home)
  const found = await walk({ root, sourceMaps: options.sourceMaps, exclude: home ? [home] : [] })
  checkSize(dir, found.files, found.cut, options.limits)
  const files = await hashFiles(found.files, options.onProgress)
  return {
    files,
    leftOut: boundLeftOut([...found.leftOut.keys()].sort()),
    reasons: found.leftOut,
    build: buildOf(files),
    bytes: sum(files),
  }
}

/** 12 characters of base 32 (60 bits): enough to tell the builds of one product apart, short enough to read out. */
export function buildOf(files: readonly { readonly path: string; readonly sha256: string }[]): string {
  const hash = createHash('sha256')
  for (const { path, sha256 } of files) hash.update(`${path}\0${sha256}\n`)
  return [...hash.digest().subarray(0, 12)].map((byte) => base32[byte & 31]).join('')
}
const base32 = 'abcdefghijklmnopqrstuvwxyz234567'

function boundLeftOut(paths: readonly string[]): readonly string[] {
  const short = paths.map((path) => (path.length > 1024 ? `${path.slice(0, 1023)}…` : path))
  return short.length <= maxLeftOut
    ? short
    : [...short.slice(0, maxLeftOut - 1), `… and ${short.length - maxLeftOut + 1} more`]
}

function checkSize(
  dir: string,
  files: readonly Found[],
  cut: boolean,
  limits: { readonly maxBytes: number; readonly maxFiles: number },
): void {
  const bytes = sum(files)
  if (bytes <= limits.maxBytes && files.length <= limits.maxFiles && !cut) return
  const entries = new Map<string, { files: number; bytes: number }>()
  for (const file of files) {
    const slash = file.path.indexOf('/')
    const name = slash === -1 ? file.path : file.path.slice(0, slash + 1)
    const so = entries.get(name) ?? { files: 0, bytes: 0 }
    entries.set(name, { files: so.files + 1, bytes: so.bytes + file.bytes })
  }
  const byBytes = bytes > limits.maxBytes
  const largest = [...entries]
    .sort(([, a], [, b]) => (byBytes ? b.bytes - a.bytes : b.files - a.files))
    .slice(0, 5)
    .map(([name, { files, bytes }]) =>
      name.endsWith('/')
        ? `${name} ${megabytes(bytes)} in ${count(files)} files`
        : `${name} ${megabytes(bytes)}`,
    )
  throw new Problem(
    'too-large',
    `folder "${dir}" holds ${cut ? 'more than ' : ''}${megabytes(bytes)} in ${count(files.length)} files; ` +
      `a share holds ${megabytes(limits.maxBytes)} in ${count(limits.maxFiles)} files`,
    { hint: `share the built folder only. The largest here: ${largest.join('; ')}` },
  )
}

const sum = (files: readonly { readonly bytes: number }[]): number =>
  files.reduce((so, file) => so + file.bytes, 0)
const count = (number: number): string => number.toLocaleString('en-US')
const megabytes = (bytes: number): string => {
  const value = bytes / (1024 * 1024)
  return `${value >= 10 ? count(Math.round(value)) : value.toFixed(1)} MB`
}

function findReal(path: string): string | undefined {
  try {
    return realpathSync(path)
  } catch {
    return undefined
  }
}
