/** The names of what lies in the product's folder: one bounded walk, nothing opened. */
import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Finding } from '../../core/pack.ts'
import { isWithin } from '../../source/walk.ts'
import { makeTrouble } from './trouble.ts'

export type Tree = {
  /** From the root, with slashes; nearest the root first, then by name. */
  readonly files: readonly string[]
  readonly has: (path: string) => boolean
  readonly findings: readonly Finding[]
}

/** Twice the largest repository that a single maker has. */
const maxFiles = 20_000
/** What describes a product lies near the top. */
const maxDepth = 8
const maxLinkFindings = 20

/** Other people's code, results of builds, and what is written about the product by this program. */
const leftOut = new Set(
  'node_modules vendor vendors third_party thirdparty bower_components jspm_packages pods carthage venv env site-packages __pycache__ target dist build out output coverage tmp temp cache deriveddata storybook-static examples example samples fixtures __fixtures__ __snapshots__ testdata marketing'.split(
    ' ',
  ),
)

/** `root` is a resolved path. */
export function walkTree(root: string): Tree {
  const files: string[] = []
  const findings: Finding[] = []
  let level: readonly string[] = ['']
  for (let depth = 0; depth <= maxDepth && level.length > 0 && files.length < maxFiles; depth++) {
    const next: string[] = []
    for (const folder of level) {
      if (files.length >= maxFiles) break
      for (const entry of readEntries(join(root, folder))) {
        const path = folder === '' ? entry.name : `${folder}/${entry.name}`
        if (entry.isDirectory()) {
          if (!isLeftOut(entry.name)) next.push(path)
        } else if (entry.isFile()) files.push(path)
        else if (entry.isSymbolicLink() && !isLeftOut(entry.name)) {
          const rule = findLinkTrouble(root, path)
          if (rule === 'file') files.push(path)
          else if (rule !== undefined && findings.length < maxLinkFindings)
            findings.push(makeTrouble(rule, path))
        }
      }
    }
    level = next
  }
  if (files.length >= maxFiles) findings.push(makeTrouble('too-many-files', '.'))
  const known = new Set(files)
  return { files, has: (path) => known.has(path), findings }
}

const isLeftOut = (name: string): boolean =>
  name.startsWith('.') || name.endsWith('.egg-info') || leftOut.has(name.toLowerCase())

function readEntries(folder: string): readonly Dirent[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true })
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch {
    return []
  }
}

/** A link to a file inside is that file; a link to a folder is not followed, so that nothing goes round. */
function findLinkTrouble(root: string, path: string): 'file' | 'link-leaves' | 'link-loop' | undefined {
  try {
    const real = realpathSync(join(root, path))
    if (!isWithin(root, real)) return 'link-leaves'
    if (isWithin(real, join(root, path))) return 'link-loop'
    return statSync(real).isFile() ? 'file' : undefined
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'ELOOP' ? 'link-loop' : undefined
  }
}
