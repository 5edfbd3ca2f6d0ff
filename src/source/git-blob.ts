/** What git would call a file as it stands on disk, without asking git: it would run the filters that a repository names. */
import { createHash } from 'node:crypto'
import { lstatSync } from 'node:fs'
import { readFile, readlink } from 'node:fs/promises'
import { resolve } from 'node:path'

/** A larger file is told apart by size and time alone. */
const maxReadBytes = 4 * 1024 * 1024

/** `100644 <oid>`; `deleted` when it is not there. `length`: 47 where the repository's names are SHA-1, 71 for SHA-256. */
export async function blobOf(root: string, path: string, length: number): Promise<string> {
  const absolute = resolve(root, path)
  try {
    const stat = lstatSync(absolute)
    const link = stat.isSymbolicLink()
    if (!stat.isFile() && !link) return 'no-file'
    const mode = link ? '120000' : '100644'
    if (stat.size > maxReadBytes) return `${mode} ${stat.size}@${stat.mtimeMs}`
    const bytes = link ? Buffer.from(await readlink(absolute)) : await readFile(absolute)
    const hash = createHash(length > 60 ? 'sha256' : 'sha1')
      .update(`blob ${bytes.length}\0`)
      .update(bytes)
    return `${mode} ${hash.digest('hex')}`
  } catch {
    return 'deleted'
  }
}
