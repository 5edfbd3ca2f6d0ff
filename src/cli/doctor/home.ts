/** The data folder: who may read it, and how much fits. */
import { stat, statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Check, fail, pass, warn } from './checks.ts'

const megabyte = 1024 * 1024
/** A share may hold 500 MB; below the second number even the database is in danger. */
const lowBytes = 1000 * megabyte
const leastBytes = 100 * megabyte

/** Names and words of people lie in it: readable by the maker alone. */
export async function checkHome(home: string): Promise<Check> {
  const folder = await stat(home).catch(() => undefined)
  if (!folder) return pass('home', `data folder ${home} is made at the first use`)
  if (!folder.isDirectory()) return fail('home', `${home} is no folder`, 'OUTER_HOME=~/.outer')
  const open: string[] = []
  for (const name of ['.', 'token', 'outer.db']) {
    const path = join(home, name)
    const found = await stat(path).catch(() => undefined)
    if (found && (found.mode & 0o077) !== 0) open.push(path)
  }
  return open.length === 0
    ? pass('home', `data folder ${home}, readable by you only`)
    : fail('home', `others on this computer can read ${open.join(', ')}`, `chmod -R go= ${quote(home)}`)
}

export async function checkDisk(home: string): Promise<Check> {
  const found = await statfs(home)
    .catch(() => statfs(dirname(home)))
    .catch(() => undefined)
  if (!found) return warn('disk', `free space for ${home} cannot be read`, null)
  const free = found.bavail * found.bsize
  const what = `${free > 10_000 * megabyte ? `${Math.round(free / (1024 * megabyte))} GB` : `${Math.round(free / megabyte)} MB`} free on the disk of the data folder`
  if (free < leastBytes) return fail('disk', what, 'make room, or OUTER_HOME on another disk')
  return free < lowBytes ? warn('disk', what, 'make room, or OUTER_HOME on another disk') : pass('disk', what)
}

const quote = (path: string): string =>
  /^[\w./~-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`
