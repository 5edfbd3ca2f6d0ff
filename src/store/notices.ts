/** The outbox: a notice is made once, and each channel is told of it once. */
import { sql } from 'kysely'
import type { OpeningId } from '../core/ids.ts'
import type { About, Notice } from '../core/notice.ts'
import { givenTexts, insertRows } from './bulk.ts'
import type { Db, Trx } from './tables.ts'

export type Delivery = {
  readonly notice: Notice
  readonly channel: string
  /** How often it was tried before. */
  readonly tries: number
}

/** Puts each notice, unless its key is there already, in the outbox of every channel. Gives those that are new. */
export async function addNotices(
  trx: Trx,
  notices: readonly Notice[],
  channels: readonly string[],
): Promise<Notice[]> {
  if (notices.length === 0) return []
  const rows = notices.map((notice) => ({
    key: notice.key,
    kind: notice.said.kind,
    opening: notice.about.opening,
    data: JSON.stringify(notice),
    made_at: notice.at,
  }))
  const shape = { key: 'text', kind: 'text', opening: 'text', data: 'text', made_at: 'bigint' } as const
  const added = await insertRows<typeof shape, { key: string }>(
    trx,
    'notice',
    shape,
    rows,
    'on conflict (key) do nothing returning key',
  )
  const keys = new Set(added.map((row) => row.key))
  const deliveries = notices
    .filter((notice) => keys.has(notice.key))
    .flatMap((notice) =>
      channels.map((channel) => ({
        notice: notice.key,
        channel,
        state: 'waiting',
        tries: 0,
        next_at: notice.at,
      })),
    )
  if (deliveries.length > 0) {
    const columns = {
      notice: 'text',
      channel: 'text',
      state: 'text',
      tries: 'integer',
      next_at: 'bigint',
    } as const
    await insertRows(trx, 'delivery', columns, deliveries, 'on conflict (notice, channel) do nothing')
  }
  const first = new Map(notices.map((notice) => [notice.key, notice]))
  return [...first.values()].filter((notice) => keys.has(notice.key))
}

/** Whom openings are for; those that are gone are missing. */
export async function findAbouts(
  db: Db | Trx,
  openings: readonly OpeningId[],
): Promise<ReadonlyMap<OpeningId, About>> {
  if (openings.length === 0) return new Map()
  const { rows } = await sql<{
    id: OpeningId
    kind: About['kind']
    product: string
    channel: string | null
    name: string | null
  }>`
    select opening.id, opening.kind, opening.product, opening.channel, person.name
    from ${givenTexts(db, [...new Set(openings)])} join opening on opening.id = given.value
    left join person on person.id = opening.person
  `.execute(db)
  return new Map(
    rows.map(({ id, kind, product, channel, name }) => [
      id,
      { opening: id, kind, product, for: name ?? channel ?? '' },
    ]),
  )
}

/** What is to be told now, oldest first. */
export async function findDueDeliveries(
  db: Db,
  now: number,
  filter: { readonly channel?: string; readonly limit: number },
): Promise<Delivery[]> {
  let query = db
    .selectFrom('delivery')
    .innerJoin('notice', 'notice.key', 'delivery.notice')
    .select(['notice.data', 'delivery.channel', 'delivery.tries'])
    .where('delivery.state', '=', 'waiting')
    .where('delivery.next_at', '<=', now)
    .orderBy('delivery.next_at')
    .orderBy('delivery.notice')
    .limit(filter.limit)
  if (filter.channel !== undefined) query = query.where('delivery.channel', '=', filter.channel)
  const rows = await query.execute()
  return rows.map(({ data, channel, tries }) => ({ notice: JSON.parse(data) as Notice, channel, tries }))
}

/** False when it had been told before, or is gone. */
export async function markTold(db: Db, notice: string, channel: string, now: number): Promise<boolean> {
  const result = await db
    .updateTable('delivery')
    .set({ state: 'told', told_at: now, error: null })
    .where('notice', '=', notice)
    .where('channel', '=', channel)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** To be tried again at `nextAt`; null gives it up. */
export async function markFailed(
  db: Db,
  notice: string,
  channel: string,
  failure: { readonly error: string; readonly nextAt: number | null },
): Promise<void> {
  await db
    .updateTable('delivery')
    .set((e) => ({
      state: failure.nextAt === null ? 'failed' : 'waiting',
      tries: e('tries', '+', 1),
      error: failure.error,
      ...(failure.nextAt !== null && { next_at: failure.nextAt }),
    }))
    .where('notice', '=', notice)
    .where('channel', '=', channel)
    .where('state', '=', 'waiting')
    .execute()
}
