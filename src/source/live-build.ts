/** The build of an app that runs live: git head, and a hash of what is not committed. */
import { createHash } from 'node:crypto'
import { lstatSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { git, readIndex, readStaged } from './git.ts'
import { findBlob } from './git-blob.ts'

/** `git`: from what stands in the working tree. `time`: nobody can know; the id is only the moment. */
export type LiveBuild = { readonly build: string; readonly knownBy: 'git' | 'time' }

/** `a1b2c3d`, or `a1b2c3d+9f8e` with uncommitted changes; without git `no-git-20260301-1432` (UTC). */
export async function buildOfLive(cwd: string, now: number): Promise<LiveBuild> {
  const root = (await git(cwd, ['rev-parse', '--show-toplevel']))?.replace(/\n$/, '')
  const head = (await git(cwd, ['rev-parse', '--verify', '--quiet', 'HEAD']))?.trim()
  const changes = root && head ? await findChanges(root) : undefined
  if (!head || !changes) {
    const minute = new Date(now).toISOString().slice(0, 16).replace(/[-:]/g, '').replace('T', '-')
    return { build: `no-git-${minute}`, knownBy: 'time' }
  }
  const short = head.slice(0, 7)
  if (changes.length === 0) return { build: short, knownBy: 'git' }
  const hash = createHash('sha256').update(changes.join('\0')).digest('hex').slice(0, 4)
  return { build: `${short}+${hash}`, knownBy: 'git' }
}

/** Every path whose content is not that of head, as it stands in the working tree now, staged or not; undefined when git cannot say. */
async function findChanges(root: string): Promise<readonly string[] | undefined> {
  const indexPath = (await git(root, ['rev-parse', '--git-path', 'index']))?.replace(/\n$/, '')
  const staged = await git(root, [
    'diff-index',
    '--cached',
    '--raw',
    '-z',
    '--no-abbrev',
    '--no-renames',
    'HEAD',
  ])
  const index = await git(root, ['ls-files', '--stage', '--debug', '-z'])
  const fresh = await git(root, ['ls-files', '--others', '--exclude-standard', '-z'])
  if (indexPath === undefined || staged === undefined || index === undefined || fresh === undefined)
    return undefined
  const committed = new Map<string, string>()
  const changes = new Map<string, string>()
  for (const { path, was, is } of readStaged(staged)) {
    committed.set(path, was)
    if (was !== is) changes.set(path, is)
  }
  const indexNs = statSync(resolve(root, indexPath), { bigint: true }).mtimeNs
  for (const entry of readIndex(index)) {
    const stat = lstatSync(resolve(root, entry.path), { bigint: true, throwIfNoEntry: false })
    // Written in the same moment as the index: git itself looks at the content then.
    const same = stat?.size === entry.size && stat.mtimeNs === entry.mtimeNs && stat.mtimeNs < indexNs
    if (same) continue
    const is = await findBlob(root, entry.path, entry.blob.length)
    if (is === entry.blob || is === committed.get(entry.path)) {
      if (is !== entry.blob) changes.delete(entry.path)
    } else changes.set(entry.path, is)
  }
  const length = index.search(/ [0-9a-f]{64} /) === -1 ? 40 : 64
  for (const path of fresh.split('\0'))
    if (path !== '') changes.set(path, await findBlob(root, path, length + modeLength))
  return [...changes].map(([path, is]) => `${is} ${path}`).sort()
}
/** `100644 ` before the name of a blob. */
const modeLength = 7
