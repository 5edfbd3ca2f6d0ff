/** What is really on disk: events counted in the file itself, beside the server that writes it. */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

export function countEvents(home: string): number {
  const database = new DatabaseSync(join(home, 'outer.db'), { readOnly: true })
  try {
    return Number(database.prepare('select count(*) as events from event').get()?.events)
  } finally {
    database.close()
  }
}
