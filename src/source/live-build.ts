/** The build of an app that runs live: git head, and a hash of what is not committed. */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { lstat, readFile, readlink } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** `git`: from what stands in the working tree. `time`: nobody can know; the id is only the moment. */
export type LiveBuild = { readonly build: string; readonly knownBy: 'git' | 'time' }

const gitMs = 5000
const gitBytes = 16 * 1024 * 1024
/** Larger or more files than these are told apart by size and time alone. */
const maxReadBytes = 4 * 1024 * 1024
const maxReadFiles = 2000

/** `a1b2c3d`, or `a1b2c3d+9f8e` with uncommitted changes; without git `no-git-20260301-1432` (UTC). */
export async function buildOfLive(cwd: string, now: number): Promise<LiveBuild> {
  const byTime: LiveBuild = {
    build: `no-git-${new Date(now).toISOString().slice(0, 16).replace(/[-:]/g, '').replace('T', '-')}`,
    knownBy: 'time',
  }
  const root = (await git(cwd, ['rev-parse', '--show-toplevel']))?.replace(/\n$/, '')
  const head = (await git(cwd, ['rev-parse', '--verify', '--quiet', 'HEAD']))?.trim()
  if (!root || !head) return byTime
  const changed = await git(root, [
    'diff-index',
    '--raw',
    '-z',
    '--no-abbrev',
    '--no-renames',
    '--ignore-submodules=all',
    'HEAD',
  ])
  const fresh = await git(root, ['ls-files', '--others', '--exclude-standard', '-z'])
  if (changed === undefined || fresh === undefined) return byTime
  const lines = [...(await readChanged(root, changed)), ...(await readFresh(root, fresh))]
  const short = head.slice(0, 7)
  if (lines.length === 0) return { build: short, knownBy: 'git' }
  const hash = createHash('sha256').update(lines.sort().join('\n')).digest('hex').slice(0, 4)
  return { build: `${short}+${hash}`, knownBy: 'git' }
}

/**
 * Runs git for reading only. A repository can name programs in its settings (hooks, a file monitor, filters, a transport);
 * these commands start none of them: plumbing that compares by stat, and files hashed here.
 */
async function git(cwd: string, args: readonly string[]): Promise<string | undefined> {
  const safe = [
    'core.hooksPath=/dev/null',
    'core.fsmonitor=false',
    'core.untrackedCache=false',
    'protocol.allow=never',
  ]
  try {
    const { stdout } = await promisify(execFile)(
      'git',
      [
        '--no-optional-locks',
        '--no-pager',
        '--no-replace-objects',
        ...safe.flatMap((one) => ['-c', one]),
        ...args,
      ],
      { cwd, timeout: gitMs, maxBuffer: gitBytes, windowsHide: true },
    )
    return stdout
  } catch {
    return undefined
  }
}

/** `git diff-index --raw -z`: `:mode mode oid oid status`, NUL, path, NUL. A file only touched is found the same and left out. */
async function readChanged(root: string, text: string): Promise<readonly string[]> {
  const parts = text.split('\0')
  const lines: string[] = []
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const [, mode = '', was = '', is = '', status = ''] = (parts[at] ?? '').split(' ')
    const path = parts[at + 1] ?? ''
    if (status.startsWith('D') || !/^0+$/.test(is)) lines.push(`${status} ${is} ${mode} ${path}`)
    else {
      const oid = await blobOf(join(root, path), was.length, lines.length)
      const [wasMode] = (parts[at] ?? '').slice(1).split(' ')
      if (oid !== was || wasMode !== mode) lines.push(`${status} ${oid} ${mode} ${path}`)
    }
  }
  return lines
}

async function readFresh(root: string, text: string): Promise<readonly string[]> {
  const lines: string[] = []
  for (const path of text.split('\0'))
    if (path !== '') lines.push(`? ${await blobOf(join(root, path), 40, lines.length)} ${path}`)
  return lines
}

/** The name git would give the file, without its filters: SHA-1 or SHA-256, by the length of the repository's names. */
async function blobOf(path: string, length: number, read: number): Promise<string> {
  try {
    const stat = await lstat(path)
    if (!stat.isFile() && !stat.isSymbolicLink()) return 'no-file'
    if (stat.size > maxReadBytes || read > maxReadFiles) return `${stat.size}@${stat.mtimeMs}`
    const bytes = stat.isSymbolicLink() ? Buffer.from(await readlink(path)) : await readFile(path)
    return createHash(length === 64 ? 'sha256' : 'sha1')
      .update(`blob ${bytes.length}\0`)
      .update(bytes)
      .digest('hex')
  } catch {
    return 'gone'
  }
}
