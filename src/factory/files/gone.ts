/** Files of an earlier build that this one does not make. */
import { dirname } from 'node:path/posix'
import type { Finding } from '../../core/pack.ts'
import { contentId } from '../gate/finding.ts'
import type { Manifest, ManifestFile } from './manifest.ts'

export type Gone = {
  readonly removed: readonly string[]
  /** What stays in the manifest: it was not asked for this time, or a person edited it. */
  readonly kept: readonly ManifestFile[]
  readonly findings: readonly Finding[]
}

/** A draft that nothing supports any more goes, unless somebody edited, approved or sent it. */
export function goneFiles(of: {
  readonly manifest: Manifest | undefined
  readonly built: readonly { readonly path: string; readonly done: string }[]
  /** Only some drafts were asked for. */
  readonly partial: boolean
  /** Folders that pictures were taken for this time: what else lies in them is gone from the app. */
  readonly pictured: ReadonlySet<string>
  readonly hashAt: (path: string) => string | null
}): Gone {
  const built = new Set(of.built.map((one) => one.path))
  const left = (of.manifest?.files ?? []).filter((file) => !built.has(file.path))
  const removed: string[] = []
  const kept: ManifestFile[] = []
  const findings: Finding[] = []
  for (const file of left) {
    const now = of.hashAt(file.path)
    if (now === null) continue
    if (of.partial || (file.picture && !of.pictured.has(dirname(file.path)))) kept.push(file)
    else if (now === file.hash && file.status === 'draft') removed.push(file.path)
    else {
      kept.push(file)
      findings.push(orphan(file.path))
    }
  }
  return { removed, kept, findings }
}

const orphan = (path: string): Finding => ({
  id: contentId('f', 'no-longer-built', path),
  rule: 'no-longer-built',
  severity: 'warn',
  file: path,
  line: 1,
  column: 1,
  text: '',
  why: 'what it was made from is gone; you changed it, so it stays',
  do: `delete ${path}, or keep it as your own`,
})
