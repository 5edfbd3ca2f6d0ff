/** Pulses, from the counters that the fold keeps: a report reads no event and no journey. */
import type { LinkId, PulseId, ShareId, VisitorId } from '../core/ids.ts'
import type { Journey } from '../core/journey.ts'
import type { Opening } from '../core/opening.ts'
import { Problem } from '../core/problems.ts'
import type { PulseFacts } from '../core/turn.ts'
import { wholeSlot } from './fold.ts'
import { labelOf } from './routes.ts'
import type { Db } from './tables.ts'
import type { LinkUrl } from './turns.ts'
import { unpackVisitor } from './visitorState.ts'

export type PulseCounts = {
  readonly journeys: number
  readonly opened: number
  readonly figuredOut: number
  readonly reacted: number
  readonly returned: number
  readonly paid: number
}
export type PulseListed = PulseFacts & { readonly linkId: LinkId; readonly counts: PulseCounts }

/** Newest first. */
export async function listPulses(
  db: Db,
  linkUrl: LinkUrl,
  filter: { readonly product?: string; readonly limit?: number } = {},
): Promise<PulseListed[]> {
  let query = selectPulses(db)
  if (filter.product !== undefined) query = query.where('opening.product', '=', filter.product)
  if (filter.limit !== undefined) query = query.limit(filter.limit)
  return (await query.execute()).map((row) => toPulse(row, linkUrl))
}

/** One pulse by its id or by enough of its first letters. Throws `ambiguous`. */
export async function findPulse(
  db: Db,
  linkUrl: LinkUrl,
  idOrPrefix: string,
): Promise<PulseListed | undefined> {
  if (!/^p[a-z2-7]{0,7}$/.test(idOrPrefix)) return undefined
  const rows = await selectPulses(db).where('opening.id', 'like', `${idOrPrefix}%`).limit(2).execute()
  if (rows.length > 1)
    throw new Problem('ambiguous', `more than one pulse begins with "${idOrPrefix}"`, {
      hint: 'outer pulses',
    })
  return rows[0] && toPulse(rows[0], linkUrl)
}

/** Where a page of journeys ends: the next one begins after it. */
export type JourneyMark = { readonly firstAt: number; readonly visitor: string }
export type JourneyPage = {
  readonly journeys: readonly { readonly visitor: VisitorId; readonly journey: Journey }[]
  /** Null when none is older. */
  readonly next: JourneyMark | null
}

/** The journeys of one pulse, who came last first: up to `limit`, from the newest, or after where a page ended. */
export async function listPulseJourneys(
  db: Db,
  pulse: PulseListed,
  limit: number,
  after?: JourneyMark,
): Promise<JourneyPage> {
  let query = db
    .selectFrom('visitor')
    .select(['visitor', 'state', 'first_at'])
    .where('link', '=', pulse.linkId)
    .orderBy('first_at', 'desc')
    .orderBy('visitor', 'desc')
    .limit(limit + 1)
  if (after !== undefined)
    query = query.where((e) =>
      e(e.refTuple('first_at', 'visitor'), '<', e.tuple(after.firstAt, after.visitor)),
    )
  const rows = await query.execute()
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return {
    journeys: page.flatMap(({ visitor, state }) =>
      unpackVisitor(state)
        .journeys.filter((journey) => journey.opening === pulse.pulse)
        .map((journey) => ({ visitor: visitor as VisitorId, journey })),
    ),
    next: last === undefined ? null : { firstAt: last.first_at, visitor: last.visitor },
  }
}

const selectPulses = (db: Db) =>
  db
    .selectFrom('opening')
    .innerJoin('link', 'link.id', 'opening.link')
    .leftJoin('rollup as counts', (j) =>
      j.onRef('counts.opening', '=', 'opening.id').on('counts.slot', '=', wholeSlot),
    )
    .select([
      'opening.id',
      'opening.product',
      'opening.share',
      'opening.channel',
      'opening.state',
      'link.id as link',
      'link.slug',
      'counts.journeys',
      'counts.opened',
      'counts.figured_out',
      'counts.reacted',
      'counts.returned',
      'counts.paid',
    ])
    .where('opening.kind', '=', 'pulse')
    .orderBy('opening.made_at', 'desc')
    .orderBy('opening.id', 'desc')

type PulseRow = Awaited<ReturnType<ReturnType<typeof selectPulses>['execute']>>[number]

const toPulse = (row: PulseRow, linkUrl: LinkUrl): PulseListed => ({
  pulse: row.id as PulseId,
  product: row.product,
  share: row.share as ShareId,
  channel: row.channel ?? '',
  linkId: row.link as LinkId,
  link: linkUrl(row.link),
  address: linkUrl(labelOf(row)),
  opening: JSON.parse(row.state) as Opening,
  counts: {
    journeys: row.journeys ?? 0,
    opened: row.opened ?? 0,
    figuredOut: row.figured_out ?? 0,
    reacted: row.reacted ?? 0,
    returned: row.returned ?? 0,
    paid: row.paid ?? 0,
  },
})
