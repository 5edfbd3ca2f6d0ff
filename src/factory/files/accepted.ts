/** Findings that a person lets stand, each with its reason. */
import { join } from 'node:path'
import type { Finding } from '../../core/pack.ts'
import { type Accepted, printJson, readAccepted } from './manifest.ts'
import { acceptedName, packFolder } from './place.ts'
import { hashAt, writeFiles } from './write.ts'

export function keepAccepted(
  dir: string,
  of: { readonly found: Finding; readonly why: string; readonly by: string; readonly now: number },
): Accepted {
  const packDir = join(dir, packFolder)
  const { id, rule, file, text } = of.found
  const one: Accepted = {
    id,
    rule,
    ...(file !== undefined && { file }),
    text,
    why: of.why,
    by: of.by,
    at: new Date(of.now).toISOString(),
  }
  const accepted = [...readAccepted(packDir).filter((other) => other.id !== id), one]
  const bytes = printJson({ accepted })
  writeFiles(packDir, [{ path: acceptedName, bytes, was: hashAt(packDir, acceptedName) }], of.now)
  return one
}
