/** Which repository a folder belongs to, and whether it can be read. */
import { realpath, stat } from 'node:fs/promises'
import { askGit, type GitAnswer, type GitRun } from '../source/git.ts'

export type Repository = {
  /** The working tree's top folder, or the repository itself where it is bare. */
  readonly root: string
  /** The folder in it that was asked about (`apps/web`); null for the whole. */
  readonly within: string | null
  readonly shallow: boolean
}

/** `no-git`: the program is not installed, or this is no repository. `unreadable`: git refuses it, or it is broken. */
export type NoHistory = {
  readonly missing: 'no-git' | 'empty' | 'unreadable' | 'no-folder'
  /** One sentence for the maker. */
  readonly why: string
}

export async function findRepository(dir: string, run: GitRun): Promise<Repository | NoHistory> {
  const isFolder = await stat(dir).then(
    (found) => found.isDirectory(),
    () => false,
  )
  if (!isFolder) return { missing: 'no-folder', why: `there is no folder ${dir}` }
  const [about, head] = await Promise.all([
    // The prefix last: a folder's name may hold a line break.
    askGit(
      dir,
      ['rev-parse', '--is-bare-repository', '--is-shallow-repository', '--absolute-git-dir', '--show-prefix'],
      run,
    ),
    askGit(dir, ['rev-parse', '--verify', '--quiet', 'HEAD'], run),
  ])
  if ('failed' in about) return whyNone(about, dir)
  const [bare = '', shallow = '', gitDir = '', ...rest] = about.text.split('\n')
  const prefix = rest.join('\n').replace(/\/?\n$/, '')
  const top = (await realpath(dir)).slice(0, prefix === '' ? undefined : -prefix.length - 1)
  const root = bare === 'true' ? gitDir : top
  if ('failed' in head)
    return head.failed === 'failed' && head.said === ''
      ? { missing: 'empty', why: `${root} has no commit yet` }
      : { missing: 'unreadable', why: `git cannot read ${root}: ${head.said}` }
  return { root, within: prefix === '' ? null : prefix, shallow: shallow === 'true' }
}

function whyNone(answer: Extract<GitAnswer, { failed: string }>, dir: string): NoHistory {
  const { failed, said } = answer
  if (failed === 'no-program') return { missing: 'no-git', why: said }
  if (failed === 'refused')
    return {
      missing: 'unreadable',
      why: `git refuses this folder: ${said} (if you trust it: git config --global --add safe.directory ${dir})`,
    }
  if (/^not a git repository/i.test(said)) return { missing: 'no-git', why: `${dir} is in no git repository` }
  return { missing: 'unreadable', why: `git cannot read ${dir}: ${said}` }
}
