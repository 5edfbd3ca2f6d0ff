/** A backup, read back from end to end without being put anywhere. */
import type { Manifest } from './manifest.ts'
import { unpack } from './unpack.ts'

/** Throws `bad-input` where it is not whole. */
export const checkBackup = (file: string, onBytes?: (bytes: number) => void): Promise<Manifest> => {
  let done = 0
  return unpack(file, {
    begin: async () => {},
    async entry(_, content) {
      for await (const chunk of content) {
        done += chunk.length
        onBytes?.(done)
      }
    },
  })
}

/** Whether a file begins as a backup does, and so may be replaced by a newer one. */
export async function isBackup(file: string): Promise<boolean> {
  const known = new Error('known')
  try {
    await unpack(file, {
      begin: () => Promise.reject(known),
      entry: async () => {},
    })
  } catch (error) {
    return error === known
  }
  return false
}
