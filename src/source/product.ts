/** Which product is shared: its slug. */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { Problem } from '../core/problems.ts'
import { isScaffoldName } from '../core/scaffold.ts'
import type { FoundSource } from './find.ts'
import { readNamedProduct, upward } from './outerFile.ts'
import { findPackage } from './unbuilt.ts'

const slugPattern = /^[a-z0-9][a-z0-9._-]{0,63}$/
/** Where build tools write: the folder above has the name. */
export const buildNames: ReadonlySet<string> = new Set([
  'dist',
  'build',
  'out',
  'public',
  '_site',
  'www',
  'browser',
  'client',
  'docs',
  'site',
])

/**
 * The slug: `flag`, else the nearest outer.json upward that names a product, else the nearest package.json with a name
 * (its folder's where a generator gave it), else the folder's name,
 * or the host's where the address is a public one: it need not have anything to do with the folder.
 * Upward from the shared folder; for a port or an address from `cwd`. Throws `bad-input` when what is written there is no slug.
 */
export function productSlug(from: {
  readonly flag: string | undefined
  readonly cwd: string
  readonly source: FoundSource
}): string {
  if (from.flag !== undefined) return checkSlug(from.flag, '--product')
  const start = resolve(from.source.kind === 'folder' ? from.source.dir : from.cwd)
  const folders = upward(start)
  for (const folder of folders) {
    const path = join(folder, 'outer.json')
    const named = readNamedProduct(path)
    if (named !== undefined) return checkSlug(named, path)
  }
  for (const folder of folders) {
    const name = packageName(folder)
    if (name !== undefined) return slugOf(name)
  }
  if (from.source.kind === 'public') return slugOf(new URL(from.source.url).hostname.replace(/^www\./, ''))
  const named = folders.find((folder) => !buildNames.has(basename(folder).toLowerCase())) ?? start
  return slugOf(basename(named))
}

/**
 * What its package.json calls the product of a folder. `vite-project` is what every such app is called that its maker
 * called nothing, so it goes by its folder; and `frontend` is a part of the project that it lies in.
 */
function packageName(folder: string): string | undefined {
  const name = findPackage(folder)?.name
  if (typeof name !== 'string' || name.trim() === '') return undefined
  if (!isScaffoldName(name)) return name
  const [own, above] = [basename(folder), dirname(folder)]
  const isPart = isScaffoldName(own) && marks.some((mark) => existsSync(join(above, mark)))
  return (isPart ? (packageName(above) ?? basename(above)) : own) || name
}

/** What says that a folder is a project. */
const marks = ['.git', 'package.json', 'README.md'] as const

function checkSlug(value: unknown, place: string): string {
  if (typeof value === 'string' && slugPattern.test(value)) return value
  const hint = typeof value === 'string' ? slugOf(value) : 'my-app'
  throw new Problem('bad-input', `${place}: ${JSON.stringify(value)} is no product`, {
    hint: `${hint} (lower-case letters, digits, dots, dashes; at most 64)`,
  })
}

/** `@scope/My App` as `scope-my-app`; a name without Latin letters or digits gets one from its hash. */
export function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[^a-z0-9]+/, '')
    .slice(0, 64)
    .replace(/[^a-z0-9]+$/, '')
  return slug || `app-${createHash('sha256').update(name).digest('hex').slice(0, 6)}`
}
