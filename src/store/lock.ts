/** One server per data folder. */
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Problem } from '../core/problems.ts'

const busyCode = 5

/**
 * Takes the folder, or throws `home-in-use`. The lock is SQLite's own on an empty file, so the system lets go of it
 * when the process ends in any way, and no left-over pid has to be believed.
 * The file must not be opened otherwise: closing any handle of it gives the lock away.
 */
export function lockFolder(folder: string): { close: () => void } {
  const file = join(folder, 'lock')
  // SQLite would make it readable for all; by path, because of the above.
  if (!existsSync(file)) writeFileSync(file, '', { flag: 'wx', mode: 0o600 })
  const database = new DatabaseSync(file)
  try {
    database.exec('begin exclusive')
  } catch (error) {
    database.close()
    if (error instanceof Error && 'errcode' in error && error.errcode === busyCode)
      throw new Problem('home-in-use', `data folder ${folder} is in use by another server`, {
        hint: 'stop that server first, or give this one a folder of its own with --home',
        cause: error,
      })
    throw error
  }
  return { close: () => database.close() }
}
