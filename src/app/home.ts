/** What lies in a data folder, the server's own or a maker's: the store and who writes to it, and the files of snapshots. */
import { join } from 'node:path'
import { createWrite, type Write } from '../record/write.ts'
import { openWriter } from '../record/writer.ts'
import { type Blobs, openBlobs } from '../store/blobs.ts'
import { openStore, type Store } from '../store/open.ts'
import type { OnClose } from './closing.ts'

export type Home = {
  readonly store: Store
  readonly blobs: Blobs
  readonly write: Write
}

/** `schema`: with a database elsewhere, where the store lies in it; `thread`: the file that a thread for writing begins with. Throws `home-in-use`, `newer-database`, `disk-full`. */
export async function openHome(
  from: {
    readonly folder: string
    readonly databaseUrl: string | null
    readonly schema?: string
    readonly small?: true
    readonly now: () => number
    readonly thread: URL | undefined
  },
  onClose: OnClose,
): Promise<Home> {
  const { folder, databaseUrl, schema, small, now } = from
  const file = join(folder, 'outer.db')
  const store = await openStore({
    folder,
    now,
    ...(small && { small }),
    ...(databaseUrl === null ? { file } : { url: databaseUrl, ...(schema !== undefined && { schema }) }),
  })
  onClose(() => store.close())
  const blobs = await openBlobs(join(folder, 'snapshots'))
  onClose(() => blobs.close())
  if (store.dialect !== 'sqlite' || from.thread === undefined)
    return { store, blobs, write: createWrite(store.db) }
  const writer = openWriter(file, from.thread)
  onClose(() => writer.close())
  return { store, blobs, write: writer.write }
}
