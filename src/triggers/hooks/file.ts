/** A settings file of somebody else's: read whole, and replaced at one stroke. */
import { randomUUID } from 'node:crypto'
import { lstatSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { Problem } from '../../core/problems.ts'

/** Settings are written by hand. */
const maxBytes = 1024 * 1024

export type ReadFile = {
  /** Where it really lies: a symbolic link is followed. */
  readonly target: string
  /** Undefined when there is none yet. */
  readonly text: string | undefined
}

/**
 * Reads a file to be changed. Throws `bad-input`: a link that leads out of `within`, something else than a file, too large,
 * not UTF-8.
 */
export function readForChange(file: string, within: string): ReadFile {
  const target = realTarget(file)
  if (!isInside(target, realTarget(within)))
    throw new Problem('bad-input', `${file} leads to ${target}, outside of ${within}`, {
      hint: `edit ${target} yourself`,
    })
  const stat = statSync(target, { throwIfNoEntry: false })
  if (stat === undefined) return { target, text: undefined }
  if (!stat.isFile()) throw new Problem('bad-input', `${file} is no file`)
  if (stat.size > maxBytes) throw new Problem('bad-input', `${file} is larger than 1 MB`)
  const bytes = readFileSync(target)
  const text = bytes.toString('utf8')
  if (!Buffer.from(text).equals(bytes)) throw new Problem('bad-input', `${file} is not UTF-8`)
  return { target, text }
}

/** Of what is not there yet the nearest folder that is. */
function realTarget(path: string): string {
  try {
    return realpathSync(path)
  } catch (cause) {
    if (lstatSync(path, { throwIfNoEntry: false }) !== undefined)
      throw new Problem('bad-input', `${path} is a link that leads nowhere`, { cause })
    const folder = dirname(path)
    return folder === path ? resolve(path) : join(realTarget(folder), basename(path))
  }
}

export const isInside = (path: string, folder: string): boolean => {
  const way = relative(folder, path)
  return way === '' || !(way.startsWith('..') || resolve(way) === way)
}

/** Folders that would have to be made, the outermost first. */
export function missingFolders(target: string): readonly string[] {
  const missing: string[] = []
  for (let at = dirname(target); statSync(at, { throwIfNoEntry: false }) === undefined; at = dirname(at))
    missing.unshift(at)
  return missing
}

/**
 * Replaces the file at one stroke, with its mode; whoever reads meanwhile meets the old one or the new one.
 * Throws `conflict` when it was changed since `was` was read.
 */
export async function replaceFile(
  { target, text: was }: ReadFile,
  text: string,
  modeOfNew = 0o644,
): Promise<void> {
  await mkdir(dirname(target), { recursive: true })
  const mode = was === undefined ? modeOfNew : statSync(target).mode & 0o7777
  const coming = join(dirname(target), `.${basename(target)}.${randomUUID().slice(0, 8)}`)
  try {
    const handle = await open(coming, 'wx', mode)
    try {
      await handle.writeFile(text)
      // What the umask took away, of a file that had it.
      if (was !== undefined) await handle.chmod(mode)
      await handle.sync()
    } finally {
      await handle.close()
    }
    checkSame(target, was)
    await rename(coming, target)
  } catch (error) {
    await rm(coming, { force: true })
    throw error
  }
  await syncFolder(dirname(target))
}

/** Throws `conflict`. */
export function checkSame(target: string, was: string | undefined): void {
  const is = statSync(target, { throwIfNoEntry: false }) ? readFileSync(target, 'utf8') : undefined
  if (is !== was)
    throw new Problem('conflict', `${target} was changed meanwhile`, { hint: 'type it once more' })
}

async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder)
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch {
    // Windows opens no folders.
  }
}
