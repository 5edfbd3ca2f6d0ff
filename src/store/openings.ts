/** Makes turns and pulses: product, person, share, link, opening and its first event, in one transaction. */
import type { Event } from '../core/events.ts'
import type { ShareId } from '../core/ids.ts'
import {
  type LinkId,
  newEventId,
  newLinkId,
  newPulseId,
  newTurnId,
  type OpeningId,
  type PulseId,
  type Random,
  type TurnId,
} from '../core/ids.ts'
import type { Opening } from '../core/opening.ts'
import type { Channel, Relation } from '../core/people.ts'
import { Problem } from '../core/problems.ts'
import { isOpen } from '../core/window.ts'
import { commitEvents } from './commit.ts'
import { ensurePerson, type Person } from './people.ts'
import { ensureProduct } from './products.ts'
import { addShare, findShare, type NewShare, type Share } from './shares.ts'
import type { Db, Trx } from './tables.ts'

type NewOpening = {
  readonly product: { readonly slug: string; readonly name?: string }
  /** A new build, or the id of one that is already shared. */
  readonly share: NewShare | ShareId
  readonly windowMs: number
  readonly unopenedMs: number
  readonly from: 'open' | 'mint'
  readonly expected?: string
  readonly simulated?: boolean
  readonly bubble: boolean
  /** Host label beside the link's id. Throws `conflict` while another link uses it. */
  readonly alias?: string
}

export type NewTurn = NewOpening & {
  readonly person: { readonly name: string; readonly relation?: Relation }
  readonly via?: Channel
}

export type NewPulse = NewOpening & {
  /** The place's name. */
  readonly channel: string
  /** Readable words before the id in the host label. */
  readonly slug?: string
}

export type MadeTurn = {
  readonly turn: TurnId
  readonly link: LinkId
  readonly person: Person
  readonly share: Share
  /** The person had this link already, and keeps it. */
  readonly reopened: boolean
}
export type MadePulse = { readonly pulse: PulseId; readonly link: LinkId; readonly share: Share }

export type Making = { readonly now: number; readonly random: Random }

/** A turn for one person; a person keeps one link per product. Throws `missing-input`, `conflict`, `not-found`. */
export async function makeTurn(db: Db, wanted: NewTurn, making: Making): Promise<MadeTurn> {
  return await db.transaction().execute(async (trx) => {
    await ensureProduct(trx, wanted.product, making.now)
    const person = await ensurePerson(trx, wanted.person, making)
    const share = await shareOf(trx, wanted, making)
    const known = await trx
      .selectFrom('link')
      .select('id')
      .where('product', '=', wanted.product.slug)
      .where('person', '=', person.id)
      .executeTakeFirst()
    const link = (known?.id as LinkId | undefined) ?? newLinkId(making.random)
    if (!known)
      await insertLink(trx, { link, product: wanted.product.slug, person: person.id, slug: null }, making)
    const turn = newTurnId(making.random)
    await insertOpening(trx, wanted, making, {
      id: turn,
      kind: 'turn',
      link,
      share,
      person: person.id,
      via: wanted.via ?? null,
      channel: null,
    })
    return { turn, link, person, share, reopened: known !== undefined }
  })
}

/** A pulse, always on a link of its own. Throws `conflict`, `not-found`. */
export async function makePulse(db: Db, wanted: NewPulse, making: Making): Promise<MadePulse> {
  return await db.transaction().execute((trx) => addPulse(trx, wanted, making))
}

export async function addPulse(trx: Trx, wanted: NewPulse, making: Making): Promise<MadePulse> {
  await ensureProduct(trx, wanted.product, making.now)
  const share = await shareOf(trx, wanted, making)
  const link = newLinkId(making.random)
  await insertLink(
    trx,
    { link, product: wanted.product.slug, person: null, slug: wanted.slug ?? null },
    making,
  )
  const pulse = newPulseId(making.random)
  await insertOpening(trx, wanted, making, {
    id: pulse,
    kind: 'pulse',
    link,
    share,
    person: null,
    via: null,
    channel: wanted.channel,
  })
  return { pulse, link, share }
}

async function shareOf(trx: Trx, wanted: NewOpening, making: Making): Promise<Share> {
  if (typeof wanted.share !== 'string') return await addShare(trx, wanted.product.slug, wanted.share, making)
  const known = await findShare(trx, wanted.share)
  if (known?.product !== wanted.product.slug)
    throw new Problem('not-found', `${wanted.product.slug} has no share ${wanted.share}`, {
      hint: 'outer shares',
    })
  return known
}

async function insertLink(
  trx: Trx,
  link: { link: LinkId; product: string; person: string | null; slug: string | null },
  making: Making,
): Promise<void> {
  const { link: id, product, person, slug } = link
  await trx
    .insertInto('link')
    .values({ id, product, person, slug, alias: null, opening: null, made_at: making.now })
    .execute()
}

async function insertOpening(
  trx: Trx,
  wanted: NewOpening,
  { now, random }: Making,
  opening: {
    id: OpeningId
    kind: 'turn' | 'pulse'
    link: LinkId
    share: Share
    person: string | null
    via: string | null
    channel: string | null
  },
): Promise<void> {
  const { id, link, share } = opening
  await trx
    .insertInto('opening')
    .values({
      ...opening,
      product: wanted.product.slug,
      share: share.share,
      bubble: wanted.bubble ? 1 : 0,
      state: '',
      made_at: now,
      last_at: now,
    })
    .execute()
  await trx.updateTable('link').set({ opening: id }).where('id', '=', link).execute()
  if (wanted.alias !== undefined) await takeAlias(trx, link, wanted.alias, now)
  const { windowMs, unopenedMs, from, expected, simulated } = wanted
  const made: Event = {
    kind: 'made',
    id: newEventId(random, now),
    at: now,
    link,
    opening: id,
    windowMs,
    unopenedMs,
    from,
    build: share.build,
    ...(expected !== undefined && { expected }),
    ...(simulated !== undefined && { simulated }),
  }
  await commitEvents(trx, [made])
}

/** The label moves here from a link that has ended; while that one is open, two people would share one host. */
async function takeAlias(trx: Trx, link: LinkId, alias: string, now: number): Promise<void> {
  const holder = await trx
    .selectFrom('link')
    .leftJoin('opening', 'opening.id', 'link.opening')
    .select(['link.id', 'opening.state'])
    .where('link.alias', '=', alias)
    .executeTakeFirst()
  if (holder && holder.id !== link) {
    const state = holder.state ? (JSON.parse(holder.state) as Opening) : undefined
    if (state && isOpen(state.window, now))
      throw new Problem('conflict', `host "${alias}" belongs to another link that is still open`, {
        hint: 'close that turn first with outer close, or choose another --host',
      })
    await trx.updateTable('link').set({ alias: null }).where('id', '=', holder.id).execute()
  }
  await trx.updateTable('link').set({ alias }).where('id', '=', link).execute()
}
