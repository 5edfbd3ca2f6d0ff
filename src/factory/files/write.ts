/**
 * Puts the files of a build in place: all of them are on disk in a folder beside before the first is moved, and a plan
 * of the moves with them, so that a build which is cut off is finished by the next one.
 */
import { createHash, randomUUID } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import * as z from 'zod'
import { Problem } from '../../core/problems.ts'
import { readSmallFile } from '../../source/smallFile.ts'
import { isPackPath, packPath, readPackFile, refuseLinks } from './place.ts'

/** `bytes` null: the file goes. `was`: the hash of what stood there when the build read it; null: nothing did. */
export type Change = { readonly path: string; readonly bytes: Uint8Array | null; readonly was: string | null }

const stagePrefix = '.building-'
const planName = 'plan.json'
/** A folder without a plan that is older belongs to nobody any more. */
const abandonedMs = 3_600_000
/** Pictures are the largest. */
export const mostFileBytes = 16 * 1024 * 1024

const plan = z.strictObject({
  /** Of the folder that it lies in, when it was begun. */
  place: z.string().max(100),
  moves: z
    .array(
      z.strictObject({
        from: z
          .string()
          .regex(/^\d{1,5}$/)
          .nullable(),
        to: z.string().max(1024).refine(isPackPath),
        was: z.string().max(100).nullable(),
      }),
    )
    .max(10_000),
})
type Plan = z.output<typeof plan>

export const hashOf = (bytes: Uint8Array | string): string =>
  `sha256:${createHash('sha256').update(bytes).digest('hex')}`

/** The hash of what stands at `path`; null for nothing. Throws what reading throws. */
export function hashAt(packDir: string, path: string): string | null {
  const bytes = readAt(packDir, path)
  return bytes === undefined ? null : hashOf(bytes)
}

/** Undefined where there is no file. A larger one than any of ours, a link that leads out, or something that is no file counts as empty. */
export function readAt(packDir: string, path: string): Buffer | undefined {
  const file = packPath(packDir, path)
  if (!lstatSync(file, { throwIfNoEntry: false })) return undefined
  const bytes = readPackFile(packDir, path, mostFileBytes)
  return typeof bytes === 'string' ? Buffer.alloc(0) : bytes
}

/**
 * In the order that is given; gives the paths that somebody changed in the meantime, which were left as they are.
 * Throws `disk-full`, and `bad-input` for a folder that is a link or may not be written into.
 */
export function writeFiles(packDir: string, changes: readonly Change[], now: number): readonly string[] {
  refuseLinks(packDir, '')
  return sayingWhy(packDir, () => writeAll(packDir, changes, now))
}

/** What a disk or its rights do not allow is no fault of the program: all stands as it stood. */
function sayingWhy<Given>(packDir: string, write: () => Given): Given {
  try {
    return write()
  } catch (cause) {
    switch ((cause as NodeJS.ErrnoException).code) {
      case 'ENOSPC':
      case 'EDQUOT':
        throw new Problem('disk-full', `there is no room for the pack in ${packDir}`, {
          hint: 'free some space, then again: what stood there still stands',
          cause,
        })
      case 'EACCES':
      case 'EPERM':
      case 'EROFS':
      // What making a folder says on a file system that is only read.
      case 'ENOENT':
        throw new Problem('bad-input', `${packDir} cannot be written into`, {
          hint: 'check whose folder it is, and its permissions',
          cause,
        })
      default:
        throw cause
    }
  }
}

function writeAll(packDir: string, changes: readonly Change[], now: number): readonly string[] {
  mkdirSync(packDir, { recursive: true })
  const left = finishOthers(packDir, now)
  if (changes.length === 0) return left
  const stage = join(packDir, `${stagePrefix}${randomUUID().slice(0, 8)}`)
  mkdirSync(stage)
  try {
    const moves = changes.map(({ path, bytes, was }, at) => {
      if (bytes) writeDurably(join(stage, String(at)), bytes)
      return { from: bytes ? String(at) : null, to: path, was }
    })
    const begun: Plan = { place: placeOfStage(stage), moves }
    writeDurably(join(stage, planName), Buffer.from(JSON.stringify(begun)))
    syncFolder(stage)
    syncFolder(packDir)
    return [...left, ...carryOut(packDir, stage, begun)]
  } finally {
    rmSync(stage, { recursive: true, force: true })
  }
}

function carryOut(packDir: string, stage: string, { moves }: Plan): readonly string[] {
  const changed: string[] = []
  const folders = new Set<string>([packDir])
  for (const { from, to, was } of moves) {
    if (from !== null && !existsSync(join(stage, from))) continue
    refuseLinks(packDir, to)
    if (hashAt(packDir, to) !== was) {
      changed.push(to)
      continue
    }
    const file = packPath(packDir, to)
    if (from === null) rmSync(file, { force: true })
    else {
      mkdirSync(dirname(file), { recursive: true })
      renameSync(join(stage, from), file)
    }
    folders.add(dirname(file))
  }
  for (const folder of folders) syncFolder(folder)
  return changed
}

/**
 * Which folder of which disk a plan was begun in, and when, to the nanosecond: a copy of the folder, such as one that a
 * clone brings along, is another, and nobody who ships one can know where and when it will be put.
 */
export function placeOfStage(stage: string): string {
  const { dev, ino, birthtimeNs } = lstatSync(stage, { bigint: true })
  return `${dev} ${ino} ${birthtimeNs}`
}

/** A plan is only there once all it moves is on disk. */
function finishOthers(packDir: string, now: number): readonly string[] {
  return readdirSync(packDir)
    .filter((name) => name.startsWith(stagePrefix))
    .flatMap((name) => {
      const stage = join(packDir, name)
      const stat = lstatSync(stage, { throwIfNoEntry: false })
      if (!stat?.isDirectory()) return []
      const left = readPlan(stage)
      if (left === undefined && now - stat.mtimeMs < abandonedMs) return []
      const changed = left === undefined ? [] : carryOut(packDir, stage, left)
      rmSync(stage, { recursive: true, force: true })
      return changed
    })
}

/** Undefined too for one that was not begun here: whoever ships a folder decides nothing about this one. */
function readPlan(stage: string): Plan | undefined {
  try {
    const bytes = readSmallFile(join(stage, planName), mostFileBytes)
    const found =
      typeof bytes === 'string' ? undefined : plan.safeParse(JSON.parse(bytes.toString('utf8'))).data
    return found?.place === placeOfStage(stage) ? found : undefined
  } catch {
    // It was cut off before it had one: nothing of it was moved.
    return undefined
  }
}

function writeDurably(path: string, bytes: Uint8Array): void {
  const handle = openSync(path, 'wx', 0o644)
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Windows has no handles of folders; its renames are durable by themselves. */
function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, 'r')
    try {
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
  } catch {
    return
  }
}
