/** Host names of somebody's own, in the server's own store, and the link that each of them gives. */
import type { LinkId, MakerId } from '../core/ids.ts'
import type { Database, Db, Trx } from './tables.ts'

export type Domain = {
  readonly name: string
  readonly request: string
  /** Null: of the one whose server it is. */
  readonly maker: MakerId | null
  /** In that maker's store; null until something is given there. */
  readonly link: LinkId | null
  /** The name that this one leads to; null: it is the one that others lead to. */
  readonly leadsTo: string | null
  readonly madeAt: number
  readonly liveAt: number | null
}

const toDomain = (row: Database['domain']): Domain => ({
  name: row.name,
  request: row.request,
  maker: row.maker as MakerId | null,
  link: row.link as LinkId | null,
  leadsTo: row.leads_to,
  madeAt: row.made_at,
  liveAt: row.live_at,
})

/** Every name, in their order. */
export async function listDomains(server: Db | Trx): Promise<Domain[]> {
  return (await server.selectFrom('domain').selectAll().orderBy('name').execute()).map(toDomain)
}

export async function findDomain(server: Db | Trx, name: string): Promise<Domain | undefined> {
  const row = await server.selectFrom('domain').selectAll().where('name', '=', name).executeTakeFirst()
  return row && toDomain(row)
}

export type Pointed = {
  readonly domain: string
  /** Other names that lead to it, `www.my.app`. */
  readonly others: readonly string[]
  readonly request: string
  readonly maker: MakerId | null
  readonly link: LinkId | null
}

/** Points a name, and those that lead to it, to a link; a name that belonged to another request moves to this one. */
export async function pointDomain(server: Db, pointed: Pointed, now: number): Promise<void> {
  const { domain, others, request, maker, link } = pointed
  await server.transaction().execute(async (trx) => {
    for (const name of [domain, ...others.filter((one) => one !== domain)]) {
      const leads_to = name === domain ? null : domain
      const values = { request, maker, link, leads_to }
      await trx
        .insertInto('domain')
        .values({ name, ...values, data: '{}', made_at: now, live_at: null })
        .onConflict((c) => c.column('name').doUpdateSet(values))
        .execute()
    }
    await trx
      .deleteFrom('domain')
      .where('leads_to', '=', domain)
      .where('name', 'not in', [domain, ...others])
      .execute()
  })
}

/** Since when the public path has given the app at this name; null: it does no more. */
export async function markDomainLive(server: Db, name: string, at: number | null): Promise<void> {
  let marking = server.updateTable('domain').set({ live_at: at }).where('name', '=', name)
  if (at !== null) marking = marking.where('live_at', 'is', null)
  await marking.execute()
}

/** Gives a name back, and those that lead to it. */
export async function dropDomain(server: Db, name: string): Promise<void> {
  await server
    .deleteFrom('domain')
    .where((e) => e.or([e('name', '=', name), e('leads_to', '=', name)]))
    .execute()
}
