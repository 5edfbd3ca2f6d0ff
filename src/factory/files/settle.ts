/** A person decides between their edit and the text that a build offers. */
import { printJson, readBuilt } from './manifest.ts'
import { builtName } from './place.ts'
import { hashAt, writeFiles } from './write.ts'

/** Taken or not, the offer is what the next build compares with: it is not made again. */
export function settleConflict(
  packDir: string,
  of: { readonly path: string; readonly offered: string; readonly take: boolean },
  now: number,
): void {
  const base = Object.fromEntries([...readBuilt(packDir), [of.path, of.offered]])
  writeFiles(
    packDir,
    [
      ...(of.take ? [{ path: of.path, bytes: Buffer.from(of.offered), was: hashAt(packDir, of.path) }] : []),
      { path: builtName, bytes: printJson(base), was: hashAt(packDir, builtName) },
    ],
    now,
  )
}
