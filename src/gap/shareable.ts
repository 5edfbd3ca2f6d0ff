/** What is typed after `outer share` for a folder. */
import { existsSync } from 'node:fs'
import { join, relative } from 'node:path'
import { findBuilt, findPackage, findUnbuilt, runnerOf } from '../source/unbuilt.ts'

export type Shareable = { readonly target: string; readonly first: string | null }

/** `first`: what has to be done before, as the beginning of a sentence; null when it can be shared as it lies. */
export function findShareable(dir: string, cwd: string): Shareable {
  const near = relative(cwd, dir)
  // A way up and down again is harder to read than the whole one.
  const way = near.startsWith(join('..', '..')) ? dir : near
  const here = quote(way || '.')
  const built = findBuilt(dir)
  if (built !== undefined) return { target: quote(join(way, built)), first: null }
  if (existsSync(join(dir, 'index.html')) && findUnbuilt(dir) === undefined)
    return { target: here, first: null }
  const found = findPackage(dir)
  const start = found && ['dev', 'start', 'serve'].find((name) => name in found.scripts)
  if (found?.tool && start)
    return { target: String(found.tool.port), first: `Start it: ${runnerOf(dir)} ${start}` }
  return { target: here, first: null }
}

const quote = (path: string): string =>
  /^[\w./@+-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`
