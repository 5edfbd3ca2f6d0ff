/** Which of the given folders are products. */
import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'

export type Folders = {
  /** Resolved, each once, in the order given. */
  readonly dirs: readonly string[]
  readonly skipped: readonly { readonly dir: string; readonly why: string }[]
}

/** What a folder has that somebody builds. */
const marks = [
  'package.json',
  'outer.json',
  'index.html',
  'README.md',
  'README',
  'readme.md',
  'pyproject.toml',
  'Cargo.toml',
  'go.mod',
  'Gemfile',
  'pubspec.yaml',
  'Package.swift',
  'build.gradle',
  'composer.json',
  'TODO.md',
  'NOTES.md',
  'marketing',
  'fastlane',
]

/** A folder given alone is looked at whatever it is; among several it has to be one that somebody builds in. */
export function sortFolders(given: readonly string[]): Folders {
  const dirs: string[] = []
  const skipped: { dir: string; why: string }[] = []
  const skip = (dir: string, why: string): void => void skipped.push({ dir, why })
  const all = given.flatMap((dir) => resolveFolder(dir) ?? [])
  for (const dir of given) {
    const real = resolveFolder(dir)
    const main = real === undefined ? undefined : mainOf(real)
    if (real === undefined) skip(dir, existsSync(dir) ? 'it is no folder' : 'it does not exist')
    else if (dirs.includes(real)) continue
    else if (main !== undefined && (all.includes(main) || dirs.some((one) => mainOf(one) === main)))
      skip(dir, `it is a worktree of ${main}, and its history is counted there`)
    else if (existsSync(join(real, '.git'))) dirs.push(real)
    else {
      const held = repositoriesIn(real)
      if (held > 1) skip(dir, `it holds ${held} repositories: outer gap ${dir}/*`)
      else if (given.length > 1 && !marks.some((mark) => existsSync(join(real, mark))))
        skip(dir, 'it has no git history, and nothing that is built')
      else dirs.push(real)
    }
  }
  return { dirs, skipped }
}

function resolveFolder(dir: string): string | undefined {
  try {
    const real = realpathSync(dir)
    return statSync(real).isDirectory() ? real : undefined
  } catch {
    return undefined
  }
}

/** The repository of a linked worktree, as its `.git` file says; undefined for any other folder. */
function mainOf(dir: string): string | undefined {
  try {
    const gitDir = /^gitdir: (.+)$/m.exec(readFileSync(join(dir, '.git'), 'utf8'))?.[1]
    const [, main] = /^(.*)[\\/]\.git[\\/]worktrees[\\/][^\\/]+\s*$/.exec(resolve(dir, gitDir ?? '')) ?? []
    return main === undefined ? undefined : resolveFolder(main)
  } catch {
    // A folder, or nothing: it is no linked worktree.
    return undefined
  }
}

function repositoriesIn(dir: string): number {
  try {
    return readdirSync(dir, { withFileTypes: true })
      .slice(0, 2000)
      .filter((one) => one.isDirectory() && existsSync(join(dir, one.name, '.git'))).length
  } catch {
    return 0
  }
}
