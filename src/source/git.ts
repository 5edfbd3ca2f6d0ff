/** git for reading only, and its answers as data. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const gitMs = 5000
/** The index of 200,000 files. */
const gitBytes = 64 * 1024 * 1024

/**
 * What git prints, or undefined when it fails, is missing, is given up, or takes longer than 5 s.
 * A repository can name programs in its settings (hooks, a file monitor, filters, a transport). These are switched off,
 * and callers keep to plumbing that never compares file contents, which is where the filters would start.
 */
export async function git(
  cwd: string,
  args: readonly string[],
  signal?: AbortSignal,
): Promise<string | undefined> {
  const safe = [
    'core.hooksPath=/dev/null',
    'core.fsmonitor=false',
    'core.untrackedCache=false',
    'protocol.allow=never',
  ]
  const all = [
    '--no-optional-locks',
    '--no-pager',
    '--no-replace-objects',
    ...safe.flatMap((one) => ['-c', one]),
    ...args,
  ]
  try {
    const options = { cwd, timeout: gitMs, maxBuffer: gitBytes, windowsHide: true, signal }
    return (await promisify(execFile)('git', all, options)).stdout
  } catch {
    return undefined
  }
}

/** `git diff-index --raw -z`: `:mode mode oid oid status`, NUL, path, NUL. A blob is `100644 <oid>`, or `deleted`. */
export function readStaged(
  text: string,
): readonly { readonly path: string; readonly was: string; readonly is: string }[] {
  const parts = text.split('\0')
  return Array.from({ length: Math.floor(parts.length / 2) }, (_, pair) => {
    const [wasMode = '', mode = '', was = '', is = '', status = ''] = (parts[pair * 2] ?? '')
      .slice(1)
      .split(' ')
    const path = parts[pair * 2 + 1] ?? ''
    return { path, was: blobName(wasMode, was), is: status === 'D' ? 'deleted' : blobName(mode, is) }
  })
}

/** Whether a file may be executed changes no web app, and some file systems cannot say it. */
const blobName = (mode: string, oid: string): string => `${mode === '100755' ? '100644' : mode} ${oid}`

type IndexEntry = {
  readonly path: string
  readonly blob: string
  readonly size: bigint
  readonly mtimeNs: bigint
}

/** Not in the working tree by the maker's wish (sparse checkout). */
const skipWorktree = 0x40000000
const submodule = '160000'
const indexEntry =
  /([0-7]{6}) ([0-9a-f]{40,64}) \d\t([^\0]*)\0 +ctime: \d+:\d+\n +mtime: (\d+):(\d+)\n +dev: [^\n]*\n +uid: [^\n]*\n +size: (\d+)\tflags: ([0-9a-f]+)\n/g

/** `git ls-files --stage --debug -z`: each file with the size and time at which git last found it the same. */
export function readIndex(text: string): readonly IndexEntry[] {
  return [...text.matchAll(indexEntry)]
    .map(([, mode = '', oid = '', path = '', seconds = '0', ns = '0', size = '0', flags = '0']) => ({
      mode,
      flags: Number.parseInt(flags, 16),
      path,
      blob: blobName(mode, oid),
      size: BigInt(size),
      mtimeNs: BigInt(seconds) * 1_000_000_000n + BigInt(ns),
    }))
    .filter(({ mode, flags }) => mode !== submodule && (flags & skipWorktree) === 0)
}
