/** Puts our block into a repository's post-commit and pre-push, and takes it out again. */
import { execFile } from 'node:child_process'
import { lstatSync, statSync } from 'node:fs'
import { rmdir, unlink } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { Problem } from '../../core/problems.ts'
import { withoutGit } from './commits.ts'
import { unifiedDiff } from './diff.ts'
import { checkSame, isInside, missingFolders, readForChange, replaceFile } from './file.ts'
import { addBlock, type GitEvent, gitBlock, hasBlock, removeBlock } from './git-script.ts'
import type { Changed } from './install.ts'
import { keep, readKept } from './kept.ts'
import type { Program } from './program.ts'

/** Two answers of git's. */
const gitMs = 5000
const executable = 0o111

export type Repository = {
  /** The working folder's root. */
  readonly root: string
  /** Where its hooks are written. */
  readonly hooks: string
  /** A runner calls them with sh (husky 9), so that they need no first line. */
  readonly bare: boolean
}

/** Undefined outside of a repository with a working folder. */
export async function findRepository(
  cwd: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Repository | undefined> {
  const args = [
    'rev-parse',
    '--show-toplevel',
    '--absolute-git-dir',
    '--git-common-dir',
    '--git-path',
    'hooks',
  ]
  const text = await new Promise<string | undefined>((done) =>
    execFile('git', args, { cwd, env: withoutGit(env), timeout: gitMs, windowsHide: true }, (error, stdout) =>
      done(error ? undefined : stdout),
    ),
  )
  const [root, gitDir, common, path] = (text ?? '').split('\n')
  if (!root || !gitDir || !common || !path) return undefined
  const hooks = resolve(cwd, path)
  const isHusky = basename(hooks) === '_' && basename(dirname(hooks)) === '.husky'
  const found = { root, hooks: isHusky ? dirname(hooks) : hooks, bare: isHusky }
  if ([root, gitDir, resolve(cwd, common)].some((folder) => isInside(found.hooks, folder))) return found
  throw new Problem('bad-input', `core.hooksPath is ${hooks}, which is not this repository’s alone`, {
    hint: `put into your own hooks there: outer hook git post-commit, outer hook git pre-push`,
  })
}

type Wanted = {
  readonly event: GitEvent
  readonly repository: Repository
  readonly home: string
  readonly dryRun: boolean
}

/** Throws `bad-input` for a script that is not ours to change, with what to add by hand; it is left alone. */
export async function installGitHook(wanted: Wanted, program: Program): Promise<Changed> {
  const { event, repository, home, dryRun } = wanted
  const file = join(repository.hooks, event)
  const text = gitBlock(event, program)
  const refuse = (why: string): Problem =>
    new Problem('bad-input', `${file} is left as it is: ${why}`, {
      hint: `let it run this, which never fails: ${program.words} hook git ${event}`,
    })
  if (lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink()) throw refuse('it is a link')
  const read = readForChange(file, repository.hooks)
  if (read.text !== undefined && !repository.bare && (statSync(file).mode & executable) === 0)
    throw refuse('it may not be executed, so git does not run it')
  const added = addBlock(read.text, text, repository.bare)
  if (added.kind === 'refused') throw refuse(added.why)
  if (added.kind === 'same') return { installed: true, diff: '' }
  const diff = unifiedDiff(file, read.text, added.text)
  if (dryRun) return { installed: false, diff }
  const folders = missingFolders(read.target)
  if (added.kind === 'added')
    await keep(home, keyOf(event, file), { inserted: text, created: read.text === undefined, folders })
  await replaceFile(read, added.text, 0o755)
  return { installed: true, diff }
}

export function isGitHookInstalled(event: GitEvent, repository: Repository): boolean {
  const { text } = readForChange(join(repository.hooks, event), repository.hooks)
  return text !== undefined && hasBlock(text)
}

export async function removeGitHook({ event, repository, home, dryRun }: Wanted): Promise<Changed> {
  const file = join(repository.hooks, event)
  const read = readForChange(file, repository.hooks)
  if (read.text === undefined || !hasBlock(read.text)) return { installed: false, diff: '' }
  const kept = readKept(home)[keyOf(event, file)]
  const left = removeBlock(read.text)
  // A script that was there with nothing but its first line is not ours to delete.
  const after = left ?? (kept?.created === false ? read.text.replace(kept.inserted, () => '') : undefined)
  const diff = unifiedDiff(file, read.text, after)
  if (dryRun) return { installed: true, diff }
  if (after === undefined) {
    checkSame(read.target, read.text)
    await unlink(read.target)
    for (const folder of kept?.folders.toReversed() ?? []) await rmdir(folder).catch(() => {})
  } else await replaceFile(read, after)
  await keep(home, keyOf(event, file), undefined)
  return { installed: false, diff }
}

const keyOf = (event: GitEvent, file: string): string => `git ${event} ${file}`
