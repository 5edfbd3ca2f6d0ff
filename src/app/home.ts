/** What lives in the data folder: the store and who writes to it, the files of snapshots, the server's own keys. */
import { join } from 'node:path'
import { ensureToken } from '../api/home.ts'
import type { Random } from '../core/ids.ts'
import type { Settings } from '../core/settings.ts'
import { createWrite, type Write } from '../record/write.ts'
import { openWriter } from '../record/writer.ts'
import { type Blobs, openBlobs } from '../store/blobs.ts'
import { ensureSecret } from '../store/meta.ts'
import { openStore, type Store } from '../store/open.ts'
import type { OnClose } from './closing.ts'

export type Home = {
  readonly store: Store
  readonly blobs: Blobs
  readonly write: Write
  /** Signs cookies and page tokens. */
  readonly secret: Uint8Array
  /** The maker's, for the command line. */
  readonly token: string
}

/** `thread`: the file that a thread for writing begins with. Throws `home-in-use`, `newer-database`, `disk-full`. */
export async function openHome(
  from: {
    readonly settings: Settings
    readonly now: () => number
    readonly random: Random
    readonly thread: URL | undefined
  },
  onClose: OnClose,
): Promise<Home> {
  const { home, databaseUrl } = from.settings
  const file = join(home, 'outer.db')
  const store = await openStore({
    folder: home,
    now: from.now,
    ...(databaseUrl === null ? { file } : { url: databaseUrl }),
  })
  onClose(() => store.close())
  const [secret, token, blobs] = await Promise.all([
    ensureSecret(store.db, from.random),
    ensureToken(home, from.random),
    openBlobs(join(home, 'snapshots')),
  ])
  onClose(() => blobs.close())
  if (store.dialect !== 'sqlite' || from.thread === undefined)
    return { store, blobs, write: createWrite(store.db), secret, token }
  const writer = openWriter(file, from.thread)
  onClose(() => writer.close())
  return { store, blobs, write: writer.write, secret, token }
}
