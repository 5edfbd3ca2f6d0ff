/** The build of an app that runs live: git head, and a hash of what is not committed. */
import { createHash } from 'node:crypto'
import { lstatSync, realpathSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { momentBuild } from '../core/build.ts'
import { type GitRun, git, readIndex, readStaged } from './git.ts'
import { blobOf } from './git-blob.ts'
import { isWithin } from './walk.ts'

/**
 * `git`: from what stands in the working tree. `content` names that alone: a commit of it gives another build, and no other content.
 * `time`: nobody can know; the id is only the moment.
 */
export type LiveBuild =
  | { readonly build: string; readonly knownBy: 'git'; readonly content: string }
  | { readonly build: string; readonly knownBy: 'time' }

export type Looking = {
  readonly env: GitRun['env']
  /** Our own data folder, which changes whenever somebody looks. */
  readonly home?: string
  /** Gives it up. */
  readonly signal?: AbortSignal
}

/** `a1b2c3d`, or `a1b2c3d+9f8e` with uncommitted changes; without git `no-git-20260301-1432` (UTC). */
export async function buildOfLive(cwd: string, now: number, looking: Looking): Promise<LiveBuild> {
  const ask = (folder: string, args: readonly string[]) => git(folder, args, looking)
  const root = (await ask(cwd, ['rev-parse', '--show-toplevel']))?.replace(/\n$/, '')
  const head = (await ask(cwd, ['rev-parse', '--verify', '--quiet', 'HEAD']))?.trim()
  const tree = root && head ? await readTree(root, ask, isCode(root, looking.home)) : undefined
  if (!head || !tree) return { build: momentBuild(now), knownBy: 'time' }
  const short = head.slice(0, 7)
  const content = hashOf(tree.files)
  if (tree.changes.length === 0) return { build: short, knownBy: 'git', content }
  return { build: `${short}+${hashOf(tree.changes).slice(0, 4)}`, knownBy: 'git', content }
}

const hashOf = (lines: readonly string[]): string =>
  createHash('sha256').update(lines.join('\0')).digest('hex')

type Ask = (folder: string, args: readonly string[]) => Promise<string | undefined>
type Tree = {
  /** Every path whose content is not that of head. */
  readonly changes: readonly string[]
  /** Every path. */
  readonly files: readonly string[]
}

/** So many files are looked at before others get their turn: this process serves, too. */
const filesPerTurn = 500

/** The working tree as it stands now, staged or not, each line a blob and its path; undefined when git cannot say. */
async function readTree(
  root: string,
  ask: Ask,
  isCode: (path: string) => boolean,
): Promise<Tree | undefined> {
  const indexPath = (await ask(root, ['rev-parse', '--git-path', 'index']))?.replace(/\n$/, '')
  const staged = await ask(root, [
    'diff-index',
    '--cached',
    '--raw',
    '-z',
    '--no-abbrev',
    '--no-renames',
    'HEAD',
  ])
  const index = await ask(root, ['ls-files', '--stage', '--debug', '-z'])
  const fresh = await ask(root, ['ls-files', '--others', '--exclude-standard', '-z'])
  if (indexPath === undefined || staged === undefined || index === undefined || fresh === undefined)
    return undefined
  const committed = new Map<string, string>()
  const changes = new Map<string, string>()
  const files: string[] = []
  for (const { path, was, is } of readStaged(staged)) {
    committed.set(path, was)
    if (was !== is && isCode(path)) changes.set(path, is)
  }
  const indexNs = statSync(resolve(root, indexPath), { bigint: true }).mtimeNs
  for (const [number, entry] of readIndex(index).entries()) {
    if (number % filesPerTurn === filesPerTurn - 1) await setImmediate()
    if (!isCode(entry.path)) continue
    const stat = lstatSync(resolve(root, entry.path), { bigint: true, throwIfNoEntry: false })
    // Written in the same moment as the index: git itself looks at the content then.
    const same = stat?.size === entry.size && stat.mtimeNs === entry.mtimeNs && stat.mtimeNs < indexNs
    const is = same ? entry.blob : await blobOf(root, entry.path, entry.blob.length)
    if (is !== 'deleted') files.push(`${entry.path}\0${is}`)
    if (same) continue
    if (is === entry.blob || is === committed.get(entry.path)) {
      if (is !== entry.blob) changes.delete(entry.path)
    } else changes.set(entry.path, is)
  }
  const length = index.search(/ [0-9a-f]{64} /) === -1 ? 40 : 64
  for (const path of fresh.split('\0')) {
    if (path === '' || !isCode(path)) continue
    const is = await blobOf(root, path, length + modeLength)
    changes.set(path, is)
    files.push(`${path}\0${is}`)
  }
  return { changes: [...changes].map(([path, is]) => `${is} ${path}`).sort(), files: files.sort() }
}
/** `100644 ` before the name of a blob. */
const modeLength = 7

/** What a running app writes while somebody uses it: a visit must not look like a change of the app. */
const written =
  /\.(?:sqlite3?|db3?|mdb|rdb|realm|duckdb)(?:-(?:wal|shm|journal))?$|\.(?:log|pid|tsbuildinfo|sw[op])$|~$/i

function isCode(root: string, home: string | undefined): (path: string) => boolean {
  const own = home === undefined ? undefined : realPath(home)
  return (path) => !written.test(path) && (own === undefined || !isWithin(own, resolve(root, path)))
}

function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return resolve(path)
  }
}
