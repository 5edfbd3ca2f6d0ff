/** Every file of a folder that may become public, and by name everything that may not. */
import { isUtf8 } from 'node:buffer'
import { type Dirent, lstatSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { relative, sep } from 'node:path'
import { Problem } from '../core/problems.ts'
import { findNameReason, findPathReason, isPack, type LeftOutReason, printable } from './left-out.ts'

/** `path`: in the snapshot, with slashes, NFC. `absolute`: on disk, links resolved. */
export type Found = { readonly path: string; readonly absolute: string; readonly bytes: number }

export type Walk = {
  readonly files: readonly Found[]
  readonly leftOut: ReadonlyMap<string, LeftOutReason>
  /** More was there than is counted. */
  readonly cut: boolean
}

/** The contract's longest path. */
const maxPathLength = 1024
/** No build nests deeper; a bind mount of a folder into itself would. */
const maxDepth = 64
/** Links among folders can multiply without end; ten times the files a share may hold is no app. */
const maxEntries = 200_000
/** How long the walk may hold the thread before it lets others run. */
const sliceMs = 20

type Place = {
  readonly real: string
  readonly path: string
  readonly depth: number
  /** The folders above, links resolved: meeting one of them again is a loop. */
  readonly above: readonly string[]
  readonly pack: boolean
}

type Rules = {
  readonly root: string
  readonly sourceMaps: boolean
  /** Folders that are never public, links resolved. */
  readonly exclude: readonly string[]
}

type Verdict =
  | { readonly is: 'left-out'; readonly reason: LeftOutReason }
  | { readonly is: 'file'; readonly real: string; readonly bytes: number }
  | { readonly is: 'folder'; readonly real: string; readonly pack: boolean }

/**
 * Walks `root`, a resolved path; the files come back in order of path.
 * A link inside is followed unless it leads back up, out, or to what is left out. Throws when the root cannot be read.
 */
export async function walk(rules: Rules): Promise<Walk> {
  const files = new Map<string, Found>()
  const leftOut = new Map<string, LeftOutReason>()
  const todo: Place[] = [{ real: rules.root, path: '', depth: 0, above: [], pack: false }]
  let entries = 0
  let sliceEnd = performance.now() + sliceMs
  for (let place = todo.pop(); place && entries < maxEntries; place = todo.pop()) {
    if (performance.now() > sliceEnd) {
      await new Promise(setImmediate)
      sliceEnd = performance.now() + sliceMs
    }
    const found = readEntries(place)
    const reason = !found ? 'unreadable' : place.pack && !found.some(isSite) ? 'marketing' : undefined
    if (!found || reason) {
      leftOut.set(printable(place.path.slice(0, -1)), reason ?? 'unreadable')
      continue
    }
    entries += found.length
    for (const entry of found) {
      const name = isUtf8(entry.name) ? entry.name.toString('utf8') : undefined
      const path = place.path + (name?.normalize('NFC') ?? escapeBytes(entry.name))
      const verdict = name === undefined ? leave('odd-name') : judge(rules, place, entry, name)
      if (verdict.is === 'left-out') leftOut.set(printable(path), verdict.reason)
      else if (path.length > maxPathLength) leftOut.set(printable(path), 'too-long')
      else if (verdict.is === 'folder') todo.push(below(place, path, verdict))
      else if (files.has(path)) leftOut.set(`${printable(path)} (again)`, 'same-name')
      else files.set(path, { path, absolute: verdict.real, bytes: verdict.bytes })
    }
  }
  const sorted = [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
  return { files: sorted, leftOut, cut: entries >= maxEntries }
}

const below = (place: Place, path: string, folder: Extract<Verdict, { is: 'folder' }>): Place => ({
  real: folder.real,
  path: `${path}/`,
  depth: place.depth + 1,
  above: [...place.above, place.real],
  pack: folder.pack,
})

const leave = (reason: LeftOutReason): Verdict => ({ is: 'left-out', reason })

function judge(rules: Rules, place: Place, entry: Dirent<Buffer>, name: string): Verdict {
  const real = place.real + (place.real.endsWith(sep) ? '' : sep) + name
  if (entry.isSymbolicLink()) return judgeLink(rules, place, real, name)
  const isFolder = entry.isDirectory()
  if (place.depth === 0 && name.toLowerCase() === '_outer') return leave('reserved')
  const reason = findNameReason(name, isFolder ? 'folder' : 'file', rules.sourceMaps)
  if (reason) return leave(reason)
  if (place.pack && !isSite(entry)) return leave('marketing')
  if (isFolder) return judgeFolder(rules, place, real, isPack(place.real, place.depth, name))
  if (!entry.isFile()) return leave('no-file')
  const stat = lstatSync(real, { throwIfNoEntry: false })
  return stat?.isFile() ? { is: 'file', real, bytes: stat.size } : leave('no-file')
}

function judgeFolder(rules: Rules, place: Place, real: string, pack: boolean): Verdict {
  if (rules.exclude.some((one) => isWithin(one, real))) return leave('data-folder')
  return place.depth >= maxDepth ? leave('too-deep') : { is: 'folder', real, pack }
}

/** A link is what it points to; both its own name and every name on the way to its target must be fit to be public. */
function judgeLink(rules: Rules, place: Place, link: string, name: string): Verdict {
  const target = resolveLink(link)
  if (!target) return leave('link-broken')
  if (!isWithin(rules.root, target.real)) return leave('link-leaves')
  if (target.kind === 'other') return leave('no-file')
  if (place.depth === 0 && name.toLowerCase() === '_outer') return leave('reserved')
  const reason = findNameReason(name, target.kind, rules.sourceMaps)
  if (reason) return leave(reason)
  if (place.pack) return leave('marketing')
  if ([...place.above, place.real].includes(target.real)) return leave('link-loop')
  const inside = relative(rules.root, target.real).split(sep).join('/')
  if (/^_outer(?:\/|$)/i.test(inside) || findPathReason(rules.root, inside, target.kind, rules.sourceMaps))
    return leave('link-to-left-out')
  if (target.kind === 'folder') return judgeFolder(rules, place, target.real, false)
  if (rules.exclude.some((one) => isWithin(one, target.real))) return leave('data-folder')
  return { is: 'file', real: target.real, bytes: target.bytes }
}

const isSite = (entry: Dirent<Buffer>): boolean =>
  entry.isDirectory() && entry.name.toString('utf8').toLowerCase() === 'site'

function readEntries(place: Place): Dirent<Buffer>[] | undefined {
  try {
    return readdirSync(place.real, { withFileTypes: true, encoding: 'buffer' }).sort((a, b) =>
      Buffer.compare(a.name, b.name),
    )
  } catch (cause) {
    if (place.depth > 0) return undefined
    throw new Problem('nothing-to-share', `folder "${place.real}" cannot be read`, { cause })
  }
}

function resolveLink(
  link: string,
): { real: string; kind: 'file' | 'folder' | 'other'; bytes: number } | undefined {
  try {
    const real = realpathSync(link)
    const stat = statSync(real)
    return { real, kind: stat.isDirectory() ? 'folder' : stat.isFile() ? 'file' : 'other', bytes: stat.size }
  } catch {
    return undefined
  }
}

/** Is `path` the folder itself or in it? Both resolved. */
export const isWithin = (folder: string, path: string): boolean =>
  path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep)

/** Bytes that are no UTF-8, readable: `caf\xe9.html`. */
const escapeBytes = (name: Buffer): string =>
  [...name]
    .map((byte) =>
      byte > 31 && byte < 127 ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`,
    )
    .join('')
