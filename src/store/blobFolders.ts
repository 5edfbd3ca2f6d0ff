/** Where blobs lie: `<root>/ab/<sha256>`, what is being written in `coming`, sealed spools in `sealed`. */
import { join } from 'node:path'
import type { Encoding } from '../core/route.ts'
import { suffix } from './twins.ts'

export type BlobFolders = {
  readonly root: string
  readonly coming: string
  readonly sealed: string
  readonly shardOf: (sha256: string) => string
  readonly pathOf: (sha256: string, encoding?: Encoding) => string
}

export function blobFolders(root: string): BlobFolders {
  const shardOf = (sha256: string) => join(root, sha256.slice(0, 2))
  return {
    root,
    coming: join(root, 'coming'),
    sealed: join(root, 'sealed'),
    shardOf,
    pathOf: (sha256, encoding = 'identity') => join(shardOf(sha256), sha256 + suffix[encoding]),
  }
}
