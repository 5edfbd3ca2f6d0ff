/** Snapshots: tables of paths, made at publish; what is in none of them cannot be named. */
import { createHash } from 'node:crypto'
import type { SnapshotId } from '../core/ids.ts'
import type { SnapshotFile, SnapshotSource } from '../core/route.ts'
import type { Blobs } from './blobs.ts'
import type { Db } from './tables.ts'

export type NewSnapshot = {
  readonly product: string
  readonly build: string
  readonly files: readonly SnapshotFile[]
}

/** The same files are the same snapshot: its id is the hash of its table. */
export async function putSnapshot(db: Db, snapshot: NewSnapshot, now: number): Promise<SnapshotId> {
  const files = JSON.stringify(snapshot.files.map(({ path, sha256, bytes }) => ({ path, sha256, bytes })))
  const id = createHash('sha256').update(`${snapshot.product}\n${files}`).digest('hex').slice(0, 32)
  const bytes = snapshot.files.reduce((sum, file) => sum + file.bytes, 0)
  await db
    .insertInto('snapshot')
    .values({ id, product: snapshot.product, build: snapshot.build, files, bytes, made_at: now })
    .onConflict((c) => c.doNothing())
    .execute()
  return id as SnapshotId
}

async function findSnapshotFiles(db: Db, id: SnapshotId): Promise<readonly SnapshotFile[] | undefined> {
  const row = await db.selectFrom('snapshot').select('files').where('id', '=', id).executeTakeFirst()
  return row && (JSON.parse(row.files) as SnapshotFile[])
}

/** Whether the snapshot is known and every file of it is here. */
export async function isWholeSnapshot(db: Db, blobs: Pick<Blobs, 'has'>, id: SnapshotId): Promise<boolean> {
  const files = await findSnapshotFiles(db, id)
  if (!files) return false
  const wanted = new Set(files.map((file) => file.sha256))
  return (await blobs.has([...wanted])).size === wanted.size
}

/** What the edge reads snapshots from. */
export const snapshotSource = (db: Db, blobs: Pick<Blobs, 'find'>): SnapshotSource => ({
  files: (id) => findSnapshotFiles(db, id),
  blob: (sha256, encoding) => blobs.find(sha256, encoding),
})
