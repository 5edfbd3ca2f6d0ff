/** The folder `marketing/` beside a product, and paths inside it. */
import { lstatSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { Problem } from '../../core/problems.ts'
import { readSmallFile } from '../../source/smallFile.ts'
import { isWithin } from '../../source/walk.ts'

export const packFolder = 'marketing'
export const manifestName = 'pack.json'
export const factsName = 'facts.json'
export const builtName = '.built.json'
export const acceptedName = 'accepted.json'
export const briefName = 'brief.md'
/** What somebody measured of search words, where they did. */
export const keywordsName = 'keywords.csv'

/** Of a path of ours: no dots that lead up, nothing that another system reads as something else. */
const partPattern = /^(?!\.{1,2}$)[\p{L}\p{N}._@+-]{1,100}$/u
const mostParts = 8

/** Throws `internal` for a path that no draft may have: it would leave the folder, or a system would not take it. */
export function packPath(packDir: string, path: string): string {
  const parts = path.split('/')
  if (parts.length > mostParts || !parts.every((part) => partPattern.test(part)))
    throw new Problem('internal', `"${path}" is no path of a pack`)
  return join(packDir, ...parts)
}

export const isPackPath = (path: string): boolean => {
  const parts = path.split('/')
  return parts.length <= mostParts && parts.every((part) => partPattern.test(part))
}

/** Throws `bad-input` where `marketing`, or a folder in it on the way to `path`, is a link: it could lead anywhere. */
export function refuseLinks(packDir: string, path: string): void {
  let folder = packDir
  for (const part of ['', ...path.split('/').slice(0, -1)]) {
    folder = part === '' ? folder : join(folder, part)
    const stat = lstatSync(folder, { throwIfNoEntry: false })
    if (stat && !stat.isDirectory())
      throw new Problem('bad-input', `${folder} is ${stat.isSymbolicLink() ? 'a link' : 'no folder'}`, {
        hint: 'a pack is written into real folders alone: move it away',
      })
  }
}

/**
 * A file of a pack: its bytes, or why not; a link that leads out of `packDir` is no file, so nothing outside is ever
 * read or printed. Throws what opening throws, and `bad-input` where `packDir` itself is a link or no folder.
 */
export function readPackFile(
  packDir: string,
  path: string,
  maxBytes: number,
): ReturnType<typeof readSmallFile> {
  refuseLinks(packDir, '')
  const file = join(packDir, path)
  lstatSync(file)
  const real = resolved(file)
  if (real === undefined || !isWithin(realpathSync(packDir), real)) return 'no-file'
  return readSmallFile(real, maxBytes)
}

/** Undefined for a link that leads nowhere, or round. */
function resolved(path: string): string | undefined {
  try {
    return realpathSync(path)
  } catch {
    return undefined
  }
}
