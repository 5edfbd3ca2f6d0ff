/** What one maker has made so far, as their quota counts it. */
import type { LinkId } from '../core/ids.ts'
import type { Opening } from '../core/opening.ts'
import { isOpen } from '../core/window.ts'
import { nameKey } from './people.ts'
import type { Db, Trx } from './tables.ts'

export async function countShares(db: Db | Trx): Promise<number> {
  const row = await db
    .selectFrom('share')
    .select((e) => e.fn.countAll<number>().as('n'))
    .executeTakeFirst()
  return Number(row?.n ?? 0)
}

/** Links that give something now. */
export async function countOpenLinks(db: Db | Trx, now: number): Promise<number> {
  const rows = await db
    .selectFrom('link')
    .innerJoin('opening', 'opening.id', 'link.opening')
    .select('opening.state')
    .execute()
  return rows.filter(({ state }) => isOpen((JSON.parse(state) as Opening).window, now)).length
}

export async function countLinks(db: Db | Trx): Promise<number> {
  const row = await db
    .selectFrom('link')
    .select((e) => e.fn.countAll<number>().as('n'))
    .executeTakeFirst()
  return Number(row?.n ?? 0)
}

/** Whether what is asked for goes on with a link that is open already. */
export async function isLinkOpen(
  db: Db | Trx,
  of: { readonly link: LinkId } | { readonly product: string; readonly person: string },
  now: number,
): Promise<boolean> {
  const row = await db
    .selectFrom('link')
    .innerJoin('opening', 'opening.id', 'link.opening')
    .leftJoin('person', 'person.id', 'link.person')
    .select('opening.state')
    .$if('link' in of, (query) => query.where('link.id', '=', (of as { link: string }).link))
    .$if('person' in of, (query) => {
      const { product, person } = of as { product: string; person: string }
      return query.where('link.product', '=', product).where('person.name_key', '=', nameKey(person))
    })
    .executeTakeFirst()
  return row !== undefined && isOpen((JSON.parse(row.state) as Opening).window, now)
}

/** Tables of snapshots and lists of what was left out: a maker writes as many as they like. */
export async function countTextBytes(db: Db | Trx): Promise<number> {
  const row = await db
    .selectFrom('snapshot')
    .select((e) => e.fn.sum<number | null>(e.fn('octet_length', ['files'])).as('n'))
    .executeTakeFirst()
  const left = await db
    .selectFrom('share')
    .select((e) => e.fn.sum<number | null>(e.fn('octet_length', ['left_out'])).as('n'))
    .executeTakeFirst()
  return Number(row?.n ?? 0) + Number(left?.n ?? 0)
}
