/** A share: one openable build of a product. */
import { newShareId, type Random, type ShareId, type SnapshotId } from '../core/ids.ts'
import type { Source, Target } from '../core/route.ts'
import type { Db, Trx } from './tables.ts'

/** Where the build is. A live share knows its own id only once it is made. */
export type NewSource =
  | { readonly kind: 'snapshot'; readonly snapshot: SnapshotId }
  | {
      readonly kind: 'live'
      readonly target: Target
      readonly away: SnapshotId | null
      readonly carried: boolean
    }
  | { readonly kind: 'redirect'; readonly url: string; readonly measured?: boolean }

export type NewShare = {
  readonly source: NewSource
  readonly build: string
  /** What was left out of a folder, by name. */
  readonly leftOut: readonly string[]
  readonly sourceMaps: boolean
}

export type Share = {
  readonly share: ShareId
  readonly product: string
  readonly source: Source
  readonly build: string
  readonly leftOut: readonly string[]
  readonly sourceMaps: boolean
  readonly madeAt: number
}

export async function addShare(
  trx: Trx,
  product: string,
  share: NewShare,
  made: { readonly now: number; readonly random: Random },
): Promise<Share> {
  const id = newShareId(made.random)
  const source: Source = share.source.kind === 'live' ? { ...share.source, share: id } : share.source
  await trx
    .insertInto('share')
    .values({
      id,
      product,
      source: JSON.stringify(source),
      build: share.build,
      left_out: JSON.stringify(share.leftOut),
      source_maps: share.sourceMaps ? 1 : 0,
      made_at: made.now,
    })
    .execute()
  return { ...share, share: id, product, source, madeAt: made.now }
}

type ShareRow = {
  id: string
  product: string
  source: string
  build: string
  left_out: string
  source_maps: number
  made_at: number
}

const toShare = (row: ShareRow): Share => ({
  share: row.id as ShareId,
  product: row.product,
  source: JSON.parse(row.source) as Source,
  build: row.build,
  leftOut: JSON.parse(row.left_out) as string[],
  sourceMaps: row.source_maps === 1,
  madeAt: row.made_at,
})

export async function findShare(db: Db | Trx, id: ShareId): Promise<Share | undefined> {
  const row = await db.selectFrom('share').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toShare(row)
}

/** Newest first. */
export async function listShares(
  db: Db,
  filter: { readonly product?: string; readonly limit?: number } = {},
): Promise<Share[]> {
  let query = db.selectFrom('share').selectAll().orderBy('made_at', 'desc').orderBy('id')
  if (filter.product !== undefined) query = query.where('product', '=', filter.product)
  if (filter.limit !== undefined) query = query.limit(filter.limit)
  return (await query.execute()).map(toShare)
}

/** What a live share shows while its app is away; null takes it back. False when it is no live share. */
export async function setAwaySnapshot(db: Db, id: ShareId, away: SnapshotId | null): Promise<boolean> {
  return await db.transaction().execute(async (trx) => {
    const share = await findShare(trx, id)
    if (share?.source.kind !== 'live') return false
    const source: Source = { ...share.source, away }
    await trx
      .updateTable('share')
      .set({ source: JSON.stringify(source) })
      .where('id', '=', id)
      .execute()
    return true
  })
}
