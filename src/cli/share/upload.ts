/** A folder becomes a snapshot on the server: only what it does not hold yet is sent. */
import type { Client } from '../../client/client.ts'
import { maxSnapshotBytes, maxSnapshotFiles } from '../../contract/shares.ts'
import { blobStream, blobStreamBytes, pickMissing } from '../../source/blobs.ts'
import { type Folder, readFolder } from '../../source/folder.ts'
import { refuseSecrets, scanSecrets } from '../../source/secrets.ts'
import type { Cli } from '../cli.ts'
import { openProgress } from '../term/progress.ts'

export type Allowed = { readonly allowSecret: readonly string[]; readonly sourceMaps: boolean }

/** Reads and checks; nothing has left the computer yet. Throws `too-large`, `secret-found`, `nothing-to-share`. */
export async function readChecked(cli: Cli, dir: string, allowed: Allowed): Promise<Folder> {
  const progress = openProgress(cli)
  try {
    const folder = await readFolder(dir, {
      sourceMaps: allowed.sourceMaps,
      home: cli.settings.home,
      limits: { maxBytes: maxSnapshotBytes, maxFiles: maxSnapshotFiles },
      onProgress: ({ bytes, ofBytes }) => progress.show('reading', bytes, ofBytes),
    })
    refuseSecrets(
      await scanSecrets(folder.files, {
        allow: allowed.allowSecret,
        onProgress: ({ bytes, ofBytes }) => progress.show('looking for secrets,', bytes, ofBytes),
      }),
    )
    return folder
  } finally {
    progress.clear()
  }
}

/** Gives the id of the snapshot, whole on the server. */
export async function upload(cli: Cli, client: Client, folder: Folder, product: string): Promise<string> {
  const { snapshot, missing } = await client.call('makeSnapshot', {
    body: {
      product,
      build: folder.build,
      files: folder.files.map(({ path, sha256, bytes }) => ({ path, sha256, bytes })),
    },
  })
  if (missing.length === 0) return snapshot
  const files = pickMissing(folder.files, missing)
  const ofBytes = blobStreamBytes(files)
  const progress = openProgress(cli)
  let sent = 0
  try {
    await client.sendBlobs(blobStream(files), (bytes) => {
      sent += bytes
      progress.show('sending', sent, ofBytes)
    })
  } finally {
    progress.clear()
  }
  return snapshot
}
