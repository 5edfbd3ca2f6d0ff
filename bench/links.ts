/** Links to one thing. */

import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { maxSnapshotBytes, maxSnapshotFiles } from '../src/contract/shares.ts'
import { blobStream, pickMissing } from '../src/source/blobs.ts'
import { readFolder } from '../src/source/folder.ts'
import type { Outer } from './outer.ts'

export type Link = { readonly host: string; readonly share: string; readonly link: string }

type Source =
  | { kind: 'snapshot'; snapshot: string }
  | { kind: 'redirect'; url: string }
  | {
      kind: 'live'
      target: { host: string; port: number; tls: boolean; authority: string }
      away: null
      carried?: boolean
    }

const share = (outer: Outer, source: Source, place: string) =>
  outer.client.call('share', {
    body: { product: 'bench', build: 'bench', pulse: place, bubble: false, leftOut: [], source },
  })

export async function makeLinks(outer: Outer, source: Source, count: number): Promise<Link[]> {
  const links: Link[] = []
  for (let index = 0; index < count; index++) {
    const made = await share(outer, source, `place ${index}`)
    links.push({ host: new URL(made.link).host, share: made.share, link: made.link })
  }
  return links
}

export const liveSource = (port: number) =>
  ({
    kind: 'live',
    target: { host: '127.0.0.1', port, tls: false, authority: `localhost:${port}` },
    away: null,
  }) as const

/** Sends a folder as `outer share` does. */
export async function sendSnapshot(outer: Outer, dir: string) {
  const folder = await readFolder(dir, {
    sourceMaps: false,
    home: join(tmpdir(), 'no-data-folder'),
    limits: { maxBytes: maxSnapshotBytes, maxFiles: maxSnapshotFiles },
  })
  const files = folder.files.map(({ path, sha256, bytes }) => ({ path, sha256, bytes }))
  const { snapshot, missing } = await outer.client.call('makeSnapshot', {
    body: { product: 'bench', build: folder.build, files },
  })
  if (missing.length > 0) await outer.client.sendBlobs(blobStream(pickMissing(folder.files, missing)))
  return { kind: 'snapshot', snapshot } as const
}
