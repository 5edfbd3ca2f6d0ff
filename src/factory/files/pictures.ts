/** Pictures of a build: one that a person put in the place of ours stays. */
import type { Finding } from '../../core/pack.ts'
import { contentId } from '../gate/finding.ts'
import type { Picture } from '../material.ts'
import type { Manifest, ManifestFile } from './manifest.ts'
import { type Change, hashAt, hashOf } from './write.ts'

export type BuiltPicture = {
  readonly path: string
  readonly kind: ManifestFile['kind']
  readonly status: ManifestFile['status']
  readonly claims: readonly []
  readonly slug: null
  readonly done: 'written' | 'same' | 'kept'
  readonly file: ManifestFile
  readonly change: Change | null
  readonly findings: readonly Finding[]
}

export type Taken = { readonly path: string; readonly bytes: Uint8Array; readonly picture: Picture }

export function buildPictures(
  packDir: string,
  taken: readonly Taken[],
  manifest: Manifest | undefined,
): readonly BuiltPicture[] {
  return taken.map(({ path, bytes, picture }) => {
    const was = manifest?.files.find((file) => file.path === path)
    const now = hashAt(packDir, path)
    const hash = hashOf(bytes)
    const isTheirs = now !== null && now !== hash && now !== was?.hash
    const { width, height, alt, of } = picture
    const file: ManifestFile = {
      path,
      kind: 'text',
      part: path.startsWith('site/') ? 'landing' : 'store',
      locale: null,
      status: 'draft',
      slug: null,
      hash: isTheirs && now !== null ? now : hash,
      claims: [],
      picture: { width, height, alt, of },
    }
    return {
      path,
      kind: 'text',
      status: 'draft',
      claims: [],
      slug: null,
      done: isTheirs ? 'kept' : now === hash ? 'same' : 'written',
      file,
      change: isTheirs || now === hash ? null : { path, bytes, was: now },
      findings: isTheirs ? [theirs(path)] : [],
    }
  })
}

/** The pictures of an earlier build, where nobody looked this time. */
export const keptPictures = (files: readonly ManifestFile[] = []): readonly Picture[] =>
  files.flatMap(({ path, picture }) => (picture ? [{ path, ...picture }] : []))

const theirs = (path: string): Finding => ({
  id: contentId('f', 'own-picture', path),
  rule: 'own-picture',
  severity: 'info',
  file: path,
  line: 1,
  column: 1,
  text: '',
  why: 'you put a picture of your own there; it stays',
  do: `delete ${path} to have it taken again`,
})
