/** A share: one openable build of a product. */
import { sql } from 'kysely'
import {
  type LinkId,
  newShareId,
  type OpeningId,
  type Random,
  type ShareId,
  type SnapshotId,
} from '../core/ids.ts'
import type { Opening } from '../core/opening.ts'
import type { Source, Target } from '../core/route.ts'
import { givenTexts, madeBefore } from './bulk.ts'
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
  /** Of a live one: as it was last seen. */
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

export type ShareFilter = {
  readonly product?: string
  /** Made before this one. */
  readonly before?: ShareId
  readonly limit?: number
}

/** Newest first. */
export async function listShares(db: Db, filter: ShareFilter = {}): Promise<Share[]> {
  let query = db.selectFrom('share').selectAll().orderBy('made_at', 'desc').orderBy('id', 'desc')
  if (filter.before !== undefined) query = query.where(madeBefore('share', filter.before))
  if (filter.product !== undefined) query = query.where('product', '=', filter.product)
  if (filter.limit !== undefined) query = query.limit(filter.limit)
  return (await query.execute()).map(toShare)
}

/** The build of each product's newest share. */
export async function listNewestBuilds(db: Db): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('share')
    .select(['product', 'build'])
    .orderBy('made_at')
    .orderBy('id')
    .execute()
  return new Map(rows.map((row) => [row.product, row.build]))
}

/** A turn or a pulse as its share lists it. */
export type GivenBy = {
  readonly share: ShareId
  readonly opening: OpeningId
  readonly kind: 'turn' | 'pulse'
  readonly link: LinkId
  /** The person of a turn, the place of a pulse. */
  readonly name: string
  /** False once a later turn has taken the link over. */
  readonly given: boolean
  readonly window: Opening['window']
}

/** What these shares were given as: turns first, each kind newest first. */
export async function listGivenBy(db: Db, shares: readonly ShareId[]): Promise<GivenBy[]> {
  type Row = { id: OpeningId; share: ShareId; kind: GivenBy['kind']; link: LinkId } & {
    [Key in 'state' | 'channel' | 'name' | 'gives']: string | null
  }
  const { rows } = await sql<Row>`
    select opening.id, opening.share, opening.kind, opening.link, opening.state, opening.channel, person.name,
      link.opening as gives
    from ${givenTexts(db, shares)} join opening on opening.share = given.value
    join link on link.id = opening.link left join person on person.id = opening.person
    order by opening.kind desc, opening.made_at desc, opening.id desc
  `.execute(db)
  return rows.map(({ id, share, kind, link, state, channel, name, gives }) => ({
    share,
    opening: id,
    kind,
    link,
    name: name ?? channel ?? '',
    given: gives === id,
    window: (JSON.parse(state ?? '') as Opening).window,
  }))
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
