/** Where a folder stands, as names that stay the same whatever the product in it is called. */
import { createHash } from 'node:crypto'
import { relative, sep } from 'node:path'
import { type GitRun, git } from './git.ts'
import { upward } from './outerFile.ts'

export type Places = {
  /** The folder's, then those of the folders above it: up to the top of its repository, or of the disk where there is none. */
  readonly all: readonly string[]
  /** The place of a folder among them. */
  readonly of: (folder: string) => string | undefined
}

/**
 * By a repository's first commit and the path in it, so that a clone elsewhere is the same place; without git by the path on this
 * computer. Hashed: no path leaves the computer. None in a shallow clone, whose first commit is nobody's.
 */
export async function findPlaces(dir: string, run: GitRun): Promise<Places> {
  const about = await git(dir, ['rev-parse', '--is-shallow-repository', '--show-toplevel'], run)
  const [shallow, top] = about?.split('\n') ?? []
  if (top === undefined || top === '') return placesUnder(upward(dir), (folder) => `dir:${folder}`)
  if (shallow === 'true') return { all: [], of: () => undefined }
  const roots = await git(dir, ['rev-list', '--max-parents=0', 'HEAD'], run)
  const root = roots?.trim().split('\n').at(-1)
  if (!root) return placesUnder(upward(dir), (folder) => `dir:${folder}`)
  const folders = upward(dir)
  const last = folders.indexOf(top)
  const inside = last < 0 ? folders.slice(0, 1) : folders.slice(0, last + 1)
  return placesUnder(inside, (folder) => `git:${root}:${relative(top, folder).split(sep).join('/')}`)
}

function placesUnder(folders: readonly string[], nameOf: (folder: string) => string): Places {
  const hashOf = (folder: string) =>
    `place:${createHash('sha256').update(nameOf(folder)).digest('hex').slice(0, 32)}`
  const names = new Map(folders.map((folder) => [folder, hashOf(folder)]))
  return { all: [...names.values()], of: (folder) => names.get(folder) }
}
