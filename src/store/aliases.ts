/** Addresses that others gave to a link, for as long as they lasted. */
import { sql } from 'kysely'
import type { LinkId } from '../core/ids.ts'
import type { OuterWay } from '../core/ways.ts'
import { givenTexts } from './bulk.ts'
import type { Db } from './tables.ts'

export type Alias = { readonly link: LinkId; readonly reach: OuterWay; readonly url: string }

/**
 * From now on the address leads to this link, and whatever this way led by before leads there no more.
 * Gives the link that it led to before, where that is another.
 */
export async function stateAlias(db: Db, alias: Alias, now: number): Promise<LinkId | undefined> {
  return await db.transaction().execute(async (trx) => {
    await trx
      .updateTable('alias')
      .set({ ended_at: now })
      .where('link', '=', alias.link)
      .where('reach', '=', alias.reach)
      .where('url', '!=', alias.url)
      .where('ended_at', 'is', null)
      .execute()
    const before = await trx
      .selectFrom('alias')
      .select('link')
      .where('url', '=', alias.url)
      .executeTakeFirst()
    await trx
      .insertInto('alias')
      .values({ ...alias, made_at: now, ended_at: null })
      .onConflict((c) =>
        c.column('url').doUpdateSet({
          link: alias.link,
          reach: alias.reach,
          ended_at: null,
          ...(before?.link === alias.link ? {} : { made_at: now }),
        }),
      )
      .execute()
    return before === undefined || before.link === alias.link ? undefined : (before.link as LinkId)
  })
}

/** The way has no address now. */
export async function endAlias(
  db: Db,
  { link, reach }: Pick<Alias, 'link' | 'reach'>,
  now: number,
): Promise<void> {
  await db
    .updateTable('alias')
    .set({ ended_at: now })
    .where('link', '=', link)
    .where('reach', '=', reach)
    .where('ended_at', 'is', null)
    .execute()
}

/** A server that begins has no way open. */
export async function endEveryAlias(db: Db, now: number): Promise<void> {
  await db.updateTable('alias').set({ ended_at: now }).where('ended_at', 'is', null).execute()
}

/** Where these links can be opened now, beside the addresses of their own. */
export async function findAddresses(
  db: Db,
  links: readonly LinkId[],
): Promise<ReadonlyMap<LinkId, readonly Alias[]>> {
  if (links.length === 0) return new Map()
  const { rows } = await sql<Alias & { made_at: number }>`
    select alias.link, alias.reach, alias.url, alias.made_at from ${givenTexts(db, links)}
    join alias on alias.link = given.value where alias.ended_at is null
  `.execute(db)
  const newest = rows
    .toSorted((a, b) => b.made_at - a.made_at)
    .map(({ link, reach, url }) => ({ link, reach, url }))
  return Map.groupBy(newest, (one) => one.link)
}

/** When these links were given addresses by others; each is an origin of its own, where no browser is known yet. */
export async function findGivenTimes(
  db: Db,
  links: readonly LinkId[],
): Promise<ReadonlyMap<LinkId, readonly number[]>> {
  if (links.length === 0) return new Map()
  const { rows } = await sql<{ link: LinkId; made_at: number }>`
    select alias.link, alias.made_at from ${givenTexts(db, links)} join alias on alias.link = given.value
  `.execute(db)
  const byLink = Map.groupBy(rows, (row) => row.link)
  return new Map([...byLink].map(([link, all]) => [link, all.map((row) => row.made_at)]))
}

export type HeldAlias = Omit<Alias, 'link'> & { readonly endedAt: number | null }

/** Nobody looks further back than this for where they were sent. */
const mostHeld = 20

/** What a link was opened by before, newest first. */
export async function listHeld(db: Db, link: LinkId): Promise<readonly HeldAlias[]> {
  const rows = await db
    .selectFrom('alias')
    .select(['reach', 'url', 'ended_at'])
    .where('link', '=', link)
    .where('ended_at', 'is not', null)
    .orderBy('made_at', 'desc')
    .limit(mostHeld)
    .execute()
  return rows.map(({ reach, url, ended_at }) => ({ reach: reach as OuterWay, url, endedAt: ended_at }))
}

/** Who was given this link: the person it is kept for, or the places of its pulses. */
export async function listHolders(db: Db, link: LinkId): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('opening')
    .leftJoin('person', 'person.id', 'opening.person')
    .select(['person.name', 'opening.channel'])
    .where('opening.link', '=', link)
    .orderBy('opening.made_at', 'desc')
    .execute()
  return [...new Set(rows.map(({ name, channel }) => name ?? channel ?? '').filter((one) => one !== ''))]
}
