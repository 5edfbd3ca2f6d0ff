/** git for reading only, and its answers as data. */
import { type ChildProcessByStdio, execFile, spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import { promisify } from 'node:util'

const gitMs = 5000
/** The index of 200,000 files. */
const gitBytes = 64 * 1024 * 1024

type Env = Readonly<Record<string, string | undefined>>

export type GitRun = {
  /** This process's environment; `gitEnv` says what git gets to see of it. */
  readonly env: Env
  readonly signal?: AbortSignal
  /** How long git may take; 5 s unless something else is worth the wait. */
  readonly timeoutMs?: number
}

/** `no-program`: git is not installed. `refused`: the folder belongs to somebody else. `said`: its first complaint. */
export type GitAnswer =
  | { readonly text: string }
  | { readonly failed: 'no-program' | 'refused' | 'too-long' | 'failed'; readonly said: string }

/** What git prints, or undefined when it fails, is missing, is given up, or takes too long. */
export async function git(cwd: string, args: readonly string[], run: GitRun): Promise<string | undefined> {
  const answer = await askGit(cwd, args, run)
  return 'text' in answer ? answer.text : undefined
}

/** What git prints in time, or why it does not. */
export async function askGit(cwd: string, args: readonly string[], run: GitRun): Promise<GitAnswer> {
  const timeout = run.timeoutMs ?? gitMs
  try {
    const options = { cwd, env: gitEnv(run.env), timeout, maxBuffer: gitBytes, windowsHide: true }
    const { stdout } = await promisify(execFile)('git', safely(args), { ...options, signal: run.signal })
    return { text: stdout }
  } catch (error) {
    const { code, killed, stderr = '' } = error as { code?: unknown; killed?: boolean; stderr?: string }
    if (code === 'ENOENT') return { failed: 'no-program', said: 'git is not installed' }
    if (killed) return { failed: 'too-long', said: `git took longer than ${timeout / 1000} s` }
    return whyGitFailed(stderr)
  }
}

/** Of what git wrote to stderr. https://git-scm.com/docs/git-config#Documentation/git-config.txt-safedirectory */
export function whyGitFailed(stderr: string): Extract<GitAnswer, { failed: string }> {
  const line = stderr.split('\n').find((one) => /^(?:fatal|error):/.test(one)) ?? stderr.split('\n')[0] ?? ''
  const said = line.replace(/^(?:fatal|error): /, '').slice(0, 300)
  return { failed: /dubious ownership|unsafe repository/.test(stderr) ? 'refused' : 'failed', said }
}

/** git with its output as it comes, for answers without a bound. The caller ends it. */
export const streamGit = (
  cwd: string,
  args: readonly string[],
  run: GitRun,
): ChildProcessByStdio<null, Readable, Readable> =>
  spawn('git', safely(args), {
    cwd,
    env: gitEnv(run.env),
    signal: run.signal,
    windowsHide: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })

/**
 * A repository can name programs in its settings: hooks, a file monitor, filters, a transport, a signature's checker.
 * These are switched off, and callers keep to plumbing that never compares file contents, which is where the filters would start.
 */
const safely = (args: readonly string[]): readonly string[] => [
  '--no-optional-locks',
  '--no-pager',
  '--no-replace-objects',
  ...settings.flatMap((one) => ['-c', one]),
  ...args,
]

const settings = [
  'core.hooksPath=/dev/null',
  'core.fsmonitor=false',
  'core.untrackedCache=false',
  'protocol.allow=never',
  'credential.helper=',
  'submodule.recurse=false',
  'log.showSignature=false',
]

/** Where the maker keeps settings of their own; git sets none of these for what it starts. */
const kept = new Set([
  'GIT_CONFIG_GLOBAL',
  'GIT_CONFIG_SYSTEM',
  'GIT_CONFIG_NOSYSTEM',
  'GIT_CEILING_DIRECTORIES',
  'GIT_DISCOVERY_ACROSS_FILESYSTEM',
])

/**
 * Without git's own variables: inside a hook GIT_DIR and GIT_INDEX_FILE name that hook's repository, whatever folder is asked about.
 * A repository's `protocol.ext.allow` beats the command line's `protocol.allow`, but not GIT_ALLOW_PROTOCOL.
 */
export const gitEnv = (env: Env): Record<string, string | undefined> => ({
  ...Object.fromEntries(
    Object.entries(env).filter(([key]) => !/^GIT_/i.test(key) || kept.has(key.toUpperCase())),
  ),
  GIT_ALLOW_PROTOCOL: 'none',
  GIT_NO_LAZY_FETCH: '1',
  GIT_TERMINAL_PROMPT: '0',
  // Parents that a file beside the history makes up.
  GIT_GRAFT_FILE: '/dev/null',
  // Its complaints are read.
  LC_ALL: 'C',
})

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
