/** Whether a pack lies beside what is built: only then does it follow. */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** No project nests deeper. */
const mostFolders = 32

/** The nearest folder from `dir` upward, to the end of its repository, that has one. Loads nothing: a hook asks. */
export function findPack(dir: string): string | undefined {
  let folder = dir
  for (let n = 0; n < mostFolders; n++) {
    if (existsSync(join(folder, 'marketing', 'pack.json'))) return folder
    if (existsSync(join(folder, '.git')) || dirname(folder) === folder) return undefined
    folder = dirname(folder)
  }
  return undefined
}
