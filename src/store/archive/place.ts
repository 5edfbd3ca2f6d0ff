/**
 * Puts a restored data folder in place, in steps that a kill may come between: once the folder `restored` is there, whoever
 * opens the data folder next finishes, so it is either as it was or as it was restored. By renames inside the data folder,
 * since that may be a mount of its own.
 */
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { flush } from '../durable.ts'
import { workFolders } from './names.ts'

/** Where what was there goes first; in the restored folder until that is done. */
const asideFile = 'aside'
/** Whoever holds the data folder holds it on, and what its owner wrote stays theirs. */
const stays = new Set<string>(['lock', 'lock-journal', 'config.json', ...Object.values(workFolders)])
const isAside = (name: string): boolean => name.startsWith('before-restore-')

/** What stands in the way of a restore: nothing of it is lost without being said. */
export async function findOccupants(home: string): Promise<string[]> {
  const names = await readdir(home).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  return names.filter((name) => !stays.has(name) && !isAside(name) && !quiet.has(name))
}

/** Neither is anybody's data: tombstones are joined with those of the backup, and the other one says where a server was. */
const quiet = new Set(['forgotten', 'server.json'])

/** From here on the restored folder counts. `aside`: the name of the folder that takes what was there. */
export async function commitRestore(home: string, aside: string | undefined): Promise<void> {
  const coming = join(home, workFolders.restore)
  if (aside !== undefined) await writeFile(join(coming, asideFile), aside, { flush: true })
  await flush(coming)
  await rename(coming, join(home, workFolders.restored))
  await flush(home)
}

/** Finishes what was committed; a folder without it is left as it is. The data folder is held by the caller. */
export async function finishRestore(home: string): Promise<void> {
  const restored = join(home, workFolders.restored)
  if (!existsSync(restored)) return
  const aside = await readFile(join(restored, asideFile), 'utf8').catch(() => undefined)
  if (aside !== undefined) {
    const to = join(home, aside)
    await mkdir(to, { recursive: true, mode: 0o700 })
    for (const name of await readdir(home))
      if (!stays.has(name) && !isAside(name)) await rename(join(home, name), join(to, name))
    await flush(to)
    await flush(home)
    await rm(join(restored, asideFile))
    await flush(restored)
  }
  for (const name of await readdir(restored)) await rename(join(restored, name), join(home, name))
  await flush(home)
  await rmdir(restored)
}
