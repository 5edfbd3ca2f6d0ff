/** Which state of the product's files a picture was taken of. */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { readSmallFile } from '../source/smallFile.ts'
import { walkTree } from './facts/tree.ts'

/** Words about the app and tests of it change nothing that is seen. */
const unseen =
  /(?:^|\/)(?:\.[^/]+|docs?|tests?|__tests__|spec|e2e|\.github)\/|\.(?:md|mdx|markdown|rst|txt|log|lock)$|\.(?:test|spec)\.\w+$|(?:^|\/)(?:licen[cs]e|changelog|package-lock\.json|outer\.json|\.[^/]+)$/i
/** Of a larger file its size says that it changed. */
const mostBytes = 4 * 1024 * 1024

/** Sixteen hexadecimals, the same for the same app; undefined where the folder holds none. */
export function appBuild(dir: string): string | undefined {
  const files = walkTree(dir).files.filter((path) => !unseen.test(path))
  if (files.length === 0) return undefined
  const hash = createHash('sha256')
  for (const path of [...files].sort())
    hash
      .update(`${path}\n`)
      .update(read(join(dir, path)))
      .update('\n')
  return hash.digest('hex').slice(0, 16)
}

function read(path: string): Buffer | string {
  try {
    return readSmallFile(path, mostBytes)
  } catch {
    return 'unreadable'
  }
}
