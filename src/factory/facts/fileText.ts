/** One file as text: bounded, inside the folder, UTF-8, lines counted as an editor counts them. */
import { isUtf8 } from 'node:buffer'
import { closeSync, constants, fstatSync, openSync, readSync, realpathSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { Finding } from '../../core/pack.ts'
import { findNameReason } from '../../source/left-out.ts'
import { isWithin } from '../../source/walk.ts'
import { findSuspicion } from './suspect.ts'
import { makeTrouble } from './trouble.ts'

export type FileText = {
  /** From the product's folder, with slashes. */
  readonly path: string
  /** Ends of line as LF, without a byte order mark. */
  readonly text: string
  readonly lines: readonly string[]
  /** Lines, 1-based, that yield no fact. */
  readonly disbelieved: ReadonlySet<number>
  readonly findings: readonly Finding[]
}

/** A long README has 100 kB; what stands behind that is not told to anyone. */
export const maxFileBytes = 128_000
/** Longer lines are data or an attack; a paragraph on one line has 2,000. */
const maxLineLength = 5_000
/** One finding a line would bury the first. */
const maxPerFile = 20

/** Undefined: it is not there. Reads nothing outside `root`, which is a resolved path. */
export function readText(root: string, path: string, maxBytes = maxFileBytes): FileText | undefined {
  const read = readBytes(root, path, maxBytes)
  if (read === undefined) return undefined
  const failed = (rule: Parameters<typeof makeTrouble>[0]): FileText => ({
    path,
    text: '',
    lines: [],
    disbelieved: new Set(),
    findings: [makeTrouble(rule, path)],
  })
  if (typeof read === 'string') return failed(read)
  const bytes = read.cut ? cutAtLine(read.bytes) : read.bytes
  if (bytes.includes(0) || !isUtf8(bytes)) return failed('not-text')
  const lines = bytes
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .split(/\r\n|\n|\r/)
  const looked = lookAtLines(path, lines)
  const findings = read.cut ? [makeTrouble('too-large', path), ...looked.findings] : looked.findings
  return {
    path,
    text: looked.lines.join('\n'),
    lines: looked.lines,
    disbelieved: looked.disbelieved,
    findings,
  }
}

function lookAtLines(
  path: string,
  lines: readonly string[],
): Pick<FileText, 'lines' | 'disbelieved' | 'findings'> {
  const findings: Finding[] = []
  const disbelieved = new Set<number>()
  const kept = lines.map((line, at) => {
    const broken = findBroken(lines, at)
    const rule = line.length > maxLineLength ? 'long-line' : (findSuspicion(line) ?? broken)
    if (rule === undefined) return line
    disbelieved.add(at + 1)
    if (broken) disbelieved.add(at + 2)
    if (findings.length < maxPerFile) findings.push(makeTrouble(rule, path, at + 1, line.slice(0, 500)))
    return rule === 'long-line' ? '' : line
  })
  return { lines: kept, disbelieved, findings }
}

/** An order that begins on one line and ends on the next. */
function findBroken(lines: readonly string[], at: number): 'instruction-in-text' | undefined {
  const line = lines[at] ?? ''
  const isStart =
    /(?:ignore|disregard|forget|override|bypass|previous|prior|system|reveal|you are|act as)/i.test(line)
  const next = lines[at + 1] ?? ''
  if (!isStart || next.trim() === '' || next.length > maxLineLength) return undefined
  return findSuspicion(`${line} ${next}`) === 'instruction-in-text' && findSuspicion(next) === undefined
    ? 'instruction-in-text'
    : undefined
}

type Bytes = { readonly bytes: Buffer; readonly cut: boolean }

function readBytes(
  root: string,
  path: string,
  maxBytes: number,
): Bytes | 'link-leaves' | 'link-loop' | 'unreadable' | undefined {
  let file: number | undefined
  try {
    const real = realpathSync(join(root, path))
    if (!isWithin(root, real)) return 'link-leaves'
    if (isPrivate(relative(root, real).split(sep).join('/'))) return undefined
    // Opening must not wait: a named pipe would hold the reading for ever.
    file = openSync(real, constants.O_RDONLY | constants.O_NONBLOCK)
    const stat = fstatSync(file)
    if (!stat.isFile()) return undefined
    const bytes = Buffer.alloc(Math.min(stat.size, maxBytes))
    let length = 0
    for (let got = -1; got !== 0 && length < bytes.length; length += got)
      got = readSync(file, bytes, length, bytes.length - length, length)
    return { bytes: bytes.subarray(0, length), cut: stat.size > maxBytes }
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    return code === 'ELOOP' ? 'link-loop' : 'unreadable'
  } finally {
    if (file !== undefined) closeSync(file)
  }
}

/** Folders with a dot that are written for readers. */
const openFolders = new Set(['.github', '.well-known'])
/** Names of releases, and nothing else. */
const tagNames = '.git/packed-refs'
const privateReasons = new Set(['env', 'git', 'node-modules', 'key', 'database'])

/**
 * What no product tells of itself, by the names that nothing is shared under: keys, settings with a dot, the insides of
 * git and of packages. A link, or a pack that came with a clone, may point there.
 */
function isPrivate(path: string): boolean {
  if (path === tagNames) return false
  const parts = path.split('/')
  return parts.some((name, at) => {
    const kind = at === parts.length - 1 ? 'file' : 'folder'
    const reason = findNameReason(name, kind, true)
    return reason === 'dotfile'
      ? kind === 'file' || !openFolders.has(name.toLowerCase())
      : reason !== undefined && privateReasons.has(reason)
  })
}

/** What was cut ends in the middle of a line, or of a character. */
function cutAtLine(bytes: Buffer): Buffer {
  const end = bytes.lastIndexOf(10)
  if (end >= 0) return bytes.subarray(0, end)
  let to = bytes.length
  while (to > 0 && ((bytes[to - 1] ?? 0) & 0xc0) === 0x80) to--
  return bytes.subarray(0, Math.max(0, to - 1))
}
