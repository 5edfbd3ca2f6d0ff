/** Pictures of a build: one that a person put in the place of ours stays. */
import { dirname } from 'node:path/posix'
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

/**
 * What there is to show: the pictures of this time, and those of an earlier build in folders that nobody took any for
 * now. By path, so that a build that looks and one that does not write the same.
 */
export function picturesOf(
  packDir: string,
  taken: readonly Taken[],
  files: readonly ManifestFile[] = [],
): readonly Picture[] {
  const folders = foldersOf(taken)
  const kept = files.flatMap(({ path, picture }) =>
    picture && !folders.has(dirname(path)) && hashAt(packDir, path) !== null ? [{ path, ...picture }] : [],
  )
  return [...taken.map(({ picture }) => picture), ...kept].sort((a, b) =>
    a.path < b.path ? -1 : a.path > b.path ? 1 : 0,
  )
}

export const foldersOf = (files: readonly { readonly path: string }[]): ReadonlySet<string> =>
  new Set(files.map(({ path }) => dirname(path)))

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
