/** One server per data folder. */
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
  const database = new DatabaseSync(join(folder, 'lock'))
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
