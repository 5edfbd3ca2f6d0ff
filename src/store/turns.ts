/** Turns as the store knows them; core's `showTurn` makes them readable. */
import { sql } from 'kysely'
import type { LinkId, PersonId, ShareId, TurnId, VisitorId } from '../core/ids.ts'
import type { Opening } from '../core/opening.ts'
import type { Channel, Relation } from '../core/people.ts'
import { Problem } from '../core/problems.ts'
import type { TurnFacts } from '../core/turn.ts'
import { givenTexts, madeBefore, runRows } from './bulk.ts'
import type { Db } from './tables.ts'
import { unpackVisitor } from './visitorState.ts'

/** The address of a host label, `http://<label>.localhost:4747/`. */
export type LinkUrl = (label: string) => string

export type TurnFilter = {
  readonly product?: string
  readonly person?: PersonId
  /** Made at or after. */
  readonly since?: number
  /** Anything happened on it at or after. */
  readonly movedSince?: number
  /** Made before this one. */
  readonly before?: TurnId
  readonly limit?: number
}

/** Newest first. */
export async function listTurns(db: Db, linkUrl: LinkUrl, filter: TurnFilter = {}): Promise<TurnFacts[]> {
  let query = selectTurns(db)
  if (filter.product !== undefined) query = query.where('opening.product', '=', filter.product)
  if (filter.person !== undefined) query = query.where('opening.person', '=', filter.person)
  if (filter.since !== undefined) query = query.where('opening.made_at', '>=', filter.since)
  if (filter.movedSince !== undefined) query = query.where('opening.last_at', '>=', filter.movedSince)
  if (filter.before !== undefined) query = query.where(madeBefore('opening', filter.before))
  if (filter.limit !== undefined) query = query.limit(filter.limit)
  return await withVisitors(db, linkUrl, await query.execute())
}

/** One turn by its id or by enough of its first letters. Throws `ambiguous`. */
export async function findTurn(db: Db, linkUrl: LinkUrl, idOrPrefix: string): Promise<TurnFacts | undefined> {
  if (!/^t[a-z2-7]{0,7}$/.test(idOrPrefix)) return undefined
  const rows = await selectTurns(db).where('opening.id', 'like', `${idOrPrefix}%`).limit(2).execute()
  if (rows.length > 1)
    throw new Problem('ambiguous', `more than one turn begins with "${idOrPrefix}"`, { hint: 'outer turns' })
  return (await withVisitors(db, linkUrl, rows))[0]
}

const selectTurns = (db: Db) =>
  db
    .selectFrom('opening')
    .innerJoin('link', 'link.id', 'opening.link')
    .innerJoin('person', 'person.id', 'opening.person')
    .select([
      'opening.id',
      'opening.product',
      'opening.share',
      'opening.via',
      'opening.state',
      'link.id as link',
      'link.opening as gives',
      'person.id as person',
      'person.name',
      'person.relation',
    ])
    .where('opening.kind', '=', 'turn')
    .orderBy('opening.made_at', 'desc')
    .orderBy('opening.id', 'desc')

type TurnRow = Awaited<ReturnType<ReturnType<typeof selectTurns>['execute']>>[number]

/**
 * Browsers of one link that are read at a time. A personal link has one or two; one that was posted somewhere has thousands, and
 * what the person did is among the first of them.
 */
const maxVisitors = 200

type VisitorRow = { link: string; visitor: VisitorId; state: string }

/** The first `maxVisitors` of each link; of a link with more also the last so many, whom a later turn may have brought. */
async function listVisitors(db: Db, links: readonly string[]): Promise<Map<string, readonly VisitorRow[]>> {
  const first = Map.groupBy(await listEnds(db, links, 'first'), (row) => row.link)
  const full = [...first].flatMap(([link, rows]) => (rows.length === maxVisitors ? [link] : []))
  if (full.length === 0) return first
  for (const [link, rows] of Map.groupBy(await listEnds(db, full, 'last'), (row) => row.link)) {
    const known = new Set(first.get(link)?.map((row) => row.visitor))
    first.get(link)?.push(...rows.filter((row) => !known.has(row.visitor)).reverse())
  }
  return first
}

async function listEnds(
  db: Db,
  links: readonly string[],
  end: 'first' | 'last',
): Promise<readonly VisitorRow[]> {
  const to = end === 'first' ? 'asc' : 'desc'
  const which = (link: string) => `select link, visitor, state from visitor where link = ${link}
    order by first_at ${to}, visitor ${to} limit ${maxVisitors}`
  const rows = await runRows<VisitorRow>(
    db,
    which('?'),
    links.map((link) => [link]),
  )
  if (rows) return rows
  const each = sql.raw(`lateral (${which('given.value')}) as found`)
  return (await sql<VisitorRow>`select found.* from ${givenTexts(db, links)}, ${each}`.execute(db)).rows
}

async function withVisitors(db: Db, linkUrl: LinkUrl, turns: readonly TurnRow[]): Promise<TurnFacts[]> {
  if (turns.length === 0) return []
  const rows = await listVisitors(db, [...new Set(turns.map((turn) => turn.link))])
  const byLink = new Map(
    [...rows].map(([link, found]) => [
      link,
      found.map(({ visitor, state }) => ({ visitor, journeys: unpackVisitor(state).journeys })),
    ]),
  )
  return turns.map((turn) => ({
    turn: turn.id as TurnId,
    product: turn.product,
    share: turn.share as ShareId,
    person: { id: turn.person as PersonId, name: turn.name, relation: turn.relation as Relation },
    via: turn.via as Channel | null,
    linkId: turn.link as LinkId,
    link: linkUrl(turn.link),
    given: turn.gives === turn.id,
    opening: JSON.parse(turn.state) as Opening,
    visitors: (byLink.get(turn.link) ?? []).flatMap(({ visitor, journeys }) => {
      const journey = journeys.find((one) => one.opening === turn.id)
      return journey ? [{ visitor, journey }] : []
    }),
  }))
}
