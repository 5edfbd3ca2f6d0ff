/** Approval of one exact text. */
import { join } from 'node:path'
import { Problem } from '../../core/problems.ts'
import { contentHash } from './build.ts'
import { restand } from './compose.ts'
import { type ManifestFile, printJson, readManifest } from './manifest.ts'
import { manifestName, packFolder } from './place.ts'
import { hashAt, hashOf, readAt, writeFiles } from './write.ts'

/** Writes it into the manifest, and into the file’s front matter where it has one. Throws `not-found`. */
export function approve(
  dir: string,
  path: string,
  by: { readonly by: string; readonly now: number; readonly unproven: boolean },
): NonNullable<ManifestFile['approved']> {
  const packDir = join(dir, packFolder)
  const manifest = readManifest(packDir)
  const file = manifest?.files.find((one) => one.path === path && !one.picture)
  const content = file && readAt(packDir, path)?.toString('utf8')
  if (!manifest || !file || content === undefined)
    throw new Problem('not-found', `"${path}" is no text of the pack`, {
      hint: 'outer pack approve social/x-post.md',
    })
  const approved = { by: by.by, at: new Date(by.now).toISOString(), hash: contentHash(content) }
  const text = restand(path, file.kind, content, file.slug, {
    status: 'approved',
    unproven: by.unproven,
    claims: file.claims,
  })
  const files = manifest.files.map((one) =>
    one === file ? { ...one, status: 'approved' as const, approved, hash: hashOf(text) } : one,
  )
  writeFiles(
    packDir,
    [
      ...(text === content ? [] : [{ path, bytes: Buffer.from(text), was: hashOf(content) }]),
      {
        path: manifestName,
        bytes: printJson({ ...manifest, unproven: by.unproven, files }),
        was: hashAt(packDir, manifestName),
      },
    ],
    by.now,
  )
  return approved
}
