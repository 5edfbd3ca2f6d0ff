/** Where packs lie: a maker's own, as far as they were built with this data folder. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { keepInHome } from '../wholeFile.ts'

/** A maker with more products looks through the newest of them. */
const mostPlaces = 500

const name = 'packs'

/** Folders of packs, the oldest first. */
export const readPlaces = async (home: string): Promise<readonly string[]> =>
  (await readFile(join(home, name), 'utf8').catch(() => '')).split('\n').filter(Boolean)

/** Remembers that a pack was built in `packDir`; a data folder that cannot be written into remembers nothing. */
export async function keepPlace(home: string, packDir: string): Promise<void> {
  const before = await readPlaces(home)
  if (before.includes(packDir) || /[\r\n]/.test(packDir)) return
  try {
    await keepInHome(home, name, `${[...before, packDir].slice(-mostPlaces).join('\n')}\n`)
  } catch {
    return
  }
}
