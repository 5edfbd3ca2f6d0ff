/** A file that is there whole or as it was before, and for its owner alone: written beside its place, then renamed. */
import { randomBytes } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** `pieces` writes what is to stand at `path`. Throws what opening throws, and what `pieces` throws. */
export async function writeWholeFile(
  path: string,
  pieces: (write: (piece: string | Uint8Array) => Promise<void>) => Promise<void>,
): Promise<void> {
  // Two at once write into two.
  const beside = `${path}.${randomBytes(4).toString('hex')}.new`
  const handle = await open(beside, 'wx', 0o600)
  try {
    await pieces((piece) => handle.writeFile(piece))
    await handle.sync()
    await handle.close()
    await rename(beside, path)
  } catch (error) {
    await handle.close().catch(() => {})
    await rm(beside, { force: true })
    throw error
  }
}

/** A small text of the data folder, which is made where there is none. */
export async function keepInHome(home: string, name: string, text: string): Promise<void> {
  await mkdir(home, { recursive: true, mode: 0o700 })
  await writeWholeFile(join(home, name), (write) => write(text))
}
