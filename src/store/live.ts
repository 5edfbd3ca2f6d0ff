/** A live product: a pulse whose window never closes, on a link of its own in its maker's store, and the builds that it has had. */
import { sql } from 'kysely'
import type { Event } from '../core/events.ts'
import { base32, type LinkId, newEventId, type OpeningId, type PulseId, type ShareId } from '../core/ids.ts'
import { buildBefore, type HomeRefusal, type PromotedBy, refuseHome } from '../core/live.ts'
import type { Opening } from '../core/opening.ts'
import { Problem } from '../core/problems.ts'
import { noWindowMs, unopenedMs } from '../core/window.ts'
import { commitEvents } from './commit.ts'
import { addPulse, type Making } from './openings.ts'
import { ensureProduct } from './products.ts'
import { addShare, findShare, listShares, type NewShare, type Share } from './shares.ts'
import type { Db, Trx } from './tables.ts'

export type LiveProduct = {
  readonly product: string
  readonly domain: string
  readonly link: LinkId
  readonly pulse: PulseId
  readonly share: ShareId
  readonly build: string
  readonly madeAt: number
  /** Null while it is given. */
  readonly endedAt: number | null
}

export type Promotion = {
  readonly share: ShareId
  readonly build: string
  readonly by: PromotedBy
  readonly at: number
}

/** Every product that is or was live, those that went live last first. */
export async function listLive(
  db: Db | Trx,
  filter: { readonly product?: string; readonly domain?: string; readonly link?: LinkId } = {},
): Promise<LiveProduct[]> {
  let query = db
    .selectFrom('link')
    .innerJoin('opening', 'opening.id', 'link.opening')
    .innerJoin('share', 'share.id', 'opening.share')
    .select([
      'link.id as link',
      'opening.id as pulse',
      'opening.product',
      'opening.channel',
      'opening.share',
      'opening.state',
      'opening.made_at',
      'share.build',
    ])
    .where('link.id', 'in', db.selectFrom('promotion').select('link'))
    .orderBy('opening.made_at', 'desc')
    .orderBy('opening.id', 'desc')
  if (filter.product !== undefined) query = query.where('opening.product', '=', filter.product)
  if (filter.domain !== undefined) query = query.where('opening.channel', '=', filter.domain)
  if (filter.link !== undefined) query = query.where('link.id', '=', filter.link)
  return (await query.execute()).map((row) => ({
    product: row.product,
    domain: row.channel ?? '',
    link: row.link as LinkId,
    pulse: row.pulse as PulseId,
    share: row.share as ShareId,
    build: row.build,
    madeAt: row.made_at,
    endedAt: (JSON.parse(row.state) as Opening).window.endedAt,
  }))
}

/** The builds of one live product, the newest first. */
export async function listPromotions(db: Db | Trx, link: LinkId): Promise<Promotion[]> {
  const rows = await db
    .selectFrom('promotion')
    .selectAll()
    .where('link', '=', link)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({
    share: row.share as ShareId,
    build: row.build,
    by: row.by as PromotedBy,
    at: row.at,
  }))
}

/** The build that would go live: the share that is named, else the product's newest. Throws `not-found` for a share of another product. */
export async function findHome(
  db: Db | Trx,
  product: string,
  share?: ShareId,
): Promise<{ readonly share: Share } | HomeRefusal> {
  const found =
    share === undefined ? (await listShares(db as Db, { product, limit: 1 }))[0] : await findShare(db, share)
  if (share !== undefined && found?.product !== product)
    throw new Problem('not-found', `${product} has no share ${share}`, { hint: 'outer shares' })
  const refusal = refuseHome(product, found && { ...found, share: `share ${found.share}` })
  return refusal ?? { share: found as Share }
}

/** Keeps a build of a product that nobody was given yet: what goes live, or has gone, is given by the domain. */
export async function keepBuild(db: Db, product: string, share: NewShare, making: Making): Promise<Share> {
  return await db.transaction().execute(async (trx) => {
    await ensureProduct(trx, { slug: product }, making.now)
    return addShare(trx, product, share, making)
  })
}

export type NewLive = {
  readonly product: string
  /** Lower case, without a port, `my.app`. */
  readonly domain: string
  /** Else the product's newest. */
  readonly share?: ShareId
  readonly bubble?: boolean
}

/**
 * Gives a product at its domain, at once and without an end. The same product at the same domain keeps its link, its visitors and
 * their journeys, also after it had ended; so asking twice changes nothing. Host names are pointed to it by `pointDomain`.
 */
export async function makeLive(
  db: Db,
  wanted: NewLive,
  making: Making,
): Promise<{ readonly live: LiveProduct; readonly isNew: boolean } | HomeRefusal> {
  return await db.transaction().execute(async (trx) => {
    const { product, domain } = wanted
    await lockProduct(trx, product)
    const known = (await listLive(trx, { product, domain }))[0]
    // What is given stays what it is until somebody promotes, whatever was shared with anybody since.
    if (known?.endedAt === null) return { live: known, isNew: false }
    const home = await findHome(trx, product, wanted.share)
    if ('refused' in home) return home
    if (known === undefined) {
      const { link, share } = await addPulse(
        trx,
        {
          product: { slug: product },
          share: home.share.share,
          channel: domain,
          windowMs: noWindowMs,
          unopenedMs,
          from: 'mint',
          bubble: wanted.bubble ?? false,
        },
        making,
      )
      await addPromotion(trx, link, share, 'live', making)
      return { live: await getLive(trx, link), isNew: true }
    }
    const again: Event = { ...commonOf(known, making), kind: 'extended', until: noWindowMs }
    await commitEvents(trx, [again])
    if (known.build !== home.share.build) await give(trx, known, home.share, 'live', making)
    return { live: await getLive(trx, known.link), isNew: false }
  })
}

/** Another build goes live on the same link; the one that is live already changes nothing. */
export async function promote(
  db: Db,
  link: LinkId,
  share: ShareId,
  by: PromotedBy,
  making: Making,
): Promise<{ readonly live: LiveProduct; readonly changed: boolean } | HomeRefusal> {
  return await db.transaction().execute(async (trx) => {
    await lockLink(trx, link)
    const live = await getLive(trx, link)
    const home = await findHome(trx, live.product, share)
    if ('refused' in home) return home
    if (home.share.build === live.build) return { live, changed: false }
    await give(trx, live, home.share, by, making)
    return { live: await getLive(trx, link), changed: true }
  })
}

/** The build before goes live again, or the one that is named by enough of its first letters. Throws `not-found`, `ambiguous`. */
export async function rollback(
  db: Db,
  link: LinkId,
  to: string | undefined,
  making: Making,
): Promise<{ readonly live: LiveProduct; readonly changed: boolean }> {
  return await db.transaction().execute(async (trx) => {
    await lockLink(trx, link)
    const live = await getLive(trx, link)
    const promotions = await listPromotions(trx, link)
    const target =
      to === undefined ? buildBefore(promotions.toReversed()) : pickBuild(promotions, to, live.product)
    if (!target)
      throw new Problem('not-found', `${live.product} has had one build at ${live.domain}`, {
        hint: `outer promote ${live.product} dist`,
      })
    if (target.build === live.build) return { live, changed: false }
    const share = await findShare(trx, target.share)
    if (!share)
      throw new Problem('not-found', `build ${target.build} is not on this server any more`, {
        hint: `outer promote ${live.product} dist`,
      })
    await give(trx, live, share, 'rollback', making)
    return { live: await getLive(trx, link), changed: true }
  })
}

/** Visitors meet a page that says so. False when it had ended already. */
export async function endLive(db: Db, link: LinkId, making: Making): Promise<boolean> {
  return await db.transaction().execute(async (trx) => {
    await lockLink(trx, link)
    const live = await getLive(trx, link)
    if (live.endedAt !== null) return false
    await commitEvents(trx, [{ ...commonOf(live, making), kind: 'ended' }])
    return true
  })
}

const commonOf = (live: LiveProduct, { now, random }: Making) => ({
  id: newEventId(random, now),
  at: now,
  link: live.link,
  opening: live.pulse as OpeningId,
})

async function getLive(trx: Trx, link: LinkId): Promise<LiveProduct> {
  const [live] = await listLive(trx, { link })
  if (!live) throw new Problem('not-found', `link ${link} is no live product`, { hint: 'outer pulses' })
  return live
}

async function give(
  trx: Trx,
  live: LiveProduct,
  share: Share,
  by: PromotedBy,
  making: Making,
): Promise<void> {
  await trx.updateTable('opening').set({ share: share.share }).where('id', '=', live.pulse).execute()
  const built: Event = { ...commonOf(live, making), kind: 'built', build: share.build }
  await commitEvents(trx, [built])
  await addPromotion(trx, live.link, share, by, making)
}

/** Its id begins with the time, so that two of one millisecond keep their order. */
async function addPromotion(
  trx: Trx,
  link: LinkId,
  share: Share,
  by: PromotedBy,
  { now, random }: Making,
): Promise<void> {
  const { n } = await trx
    .selectFrom('promotion')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('link', '=', link)
    .executeTakeFirstOrThrow()
  const id = `v${String(Number(n)).padStart(6, '0')}${base32(random, 8)}`
  await trx
    .insertInto('promotion')
    .values({ id, link, share: share.share, build: share.build, by, at: now })
    .execute()
}

/** The first write of the transaction: two that promote at once go one after the other. */
async function lockLink(trx: Trx, link: LinkId): Promise<void> {
  await trx.updateTable('link').set({ id: sql`id` }).where('id', '=', link).execute()
}

async function lockProduct(trx: Trx, product: string): Promise<void> {
  await trx.updateTable('product').set({ slug: sql`slug` }).where('slug', '=', product).execute()
}

function pickBuild(promotions: readonly Promotion[], text: string, product: string): Promotion | undefined {
  const found = promotions.filter(({ build }) => build.startsWith(text))
  if (found.length === 0)
    throw new Problem('not-found', `${product} has had no build "${text}"`, {
      hint: `outer rollback ${product} --list`,
    })
  if (new Set(found.map(({ build }) => build)).size > 1)
    throw new Problem('ambiguous', `more than one build begins with "${text}"`, { hint: 'type more of it' })
  return found[0]
}
