/** Which product a pack is about: its folder, and where it runs. */
import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { Problem } from '../../core/problems.ts'
import { factsName, packFolder } from '../../factory/files/place.ts'
import { findSource } from '../../source/find.ts'
import { buildNames, productSlug } from '../../source/product.ts'
import type { Cli } from '../cli.ts'

export type PackProduct = {
  readonly dir: string
  readonly slug: string
  /** Where it runs, when a port or an address was given. */
  readonly url: string | null
  /** Whether strangers can open that address. */
  readonly isPublic: boolean
}

const howToName = 'outer pack FOLDER, outer pack 5173, or outer pack https://app.example/'

/** A folder, a port or an address; else this folder. Throws `bad-input`, and what finding a running app throws. */
export async function findPackProduct(cli: Cli, input: string | undefined): Promise<PackProduct> {
  const { io, settings } = cli
  const path = resolve(io.cwd, input ?? '.')
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
    const dir = productFolder(realpathSync(path))
    return { dir, slug: slugIn(dir), url: null, isPublic: false }
  }
  if (input === undefined || existsSync(path))
    throw new Problem('bad-input', `"${input ?? path}" is no folder, no port and no address`, {
      hint: howToName,
    })
  const source = await findSource(input, { cwd: io.cwd, home: settings.home }).catch(asPack)
  if (source.kind === 'folder') throw new Problem('bad-input', `"${input}" is no port and no address`)
  const dir = productFolder(realpathSync(io.cwd))
  return { dir, slug: slugIn(dir), url: source.url, isPublic: source.kind === 'public' }
}

/** What finds a source speaks to whoever shares it. */
function asPack(error: unknown): never {
  if (!(error instanceof Problem) || error.hint === undefined) throw error
  const hint =
    error.code === 'nothing-to-share' ? howToName : error.hint.replaceAll('outer share', 'outer pack')
  throw new Problem(error.code, error.message, { hint, cause: error })
}

/** The slug of a folder's product. */
export const slugIn = (dir: string): string =>
  productSlug({ flag: undefined, cwd: dir, source: { kind: 'folder', dir } })

/** What says that a folder is a product's, and not what a build tool wrote of it. */
const marks =
  /^(?:readme(?:\..+)?|package\.json|outer\.json|pyproject\.toml|cargo\.toml|pubspec\.yaml|go\.mod|\.git)$/i

/** Of `dist`, the folder that it was built in; of a pack and what lies in it, the folder that it is the pack of. */
function productFolder(dir: string): string {
  const packed = packedFolder(dir)
  if (packed !== undefined) return packed
  if (isProducts(dir) || !buildNames.has(basename(dir).toLowerCase())) return dir
  const above = dirname(dir)
  return isProducts(above) ? above : dir
}

function packedFolder(from: string): string | undefined {
  for (let dir = from; dirname(dir) !== dir; dir = dirname(dir))
    if (basename(dir) === packFolder && existsSync(join(dir, factsName))) return dirname(dir)
  return undefined
}

const isProducts = (dir: string): boolean => readdirSync(dir).some((name) => marks.test(name))

/** The nearest folder upward that has facts of its own; undefined without. */
export function findFactsFolder(from: string): string | undefined {
  for (let dir = from; ; dir = dirname(dir)) {
    if (existsSync(join(dir, packFolder, 'facts.json'))) return dir
    if (dirname(dir) === dir) return undefined
  }
}
