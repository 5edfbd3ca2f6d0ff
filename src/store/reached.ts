/** How far every turn and pulse came: one row each, from states that are folded already; no event and no visitor is read. */
import type { Opening } from '../core/opening.ts'
import { countsAsPerson, type Relation } from '../core/people.ts'
import { type HowFar, howFar } from '../core/reached.ts'
import { wholeSlot } from './fold.ts'
import type { Db } from './tables.ts'

export type Reached = HowFar & {
  readonly product: string
  readonly kind: 'turn' | 'pulse'
  /** A turn whose person is neither the maker nor of their household. */
  readonly outside: boolean
  /** A turn of such a person that opened, figured out and reacted. */
  readonly closed: boolean
  /** A pulse's place, or how a turn's link was sent. */
  readonly place: string | null
  readonly madeAt: number
}

/** Newest first. */
export async function listReached(db: Db): Promise<Reached[]> {
  const rows = await db
    .selectFrom('opening')
    .leftJoin('person', 'person.id', 'opening.person')
    .leftJoin('rollup as counts', (j) =>
      j.onRef('counts.opening', '=', 'opening.id').on('counts.slot', '=', wholeSlot),
    )
    .select([
      'opening.product',
      'opening.kind',
      'opening.channel',
      'opening.via',
      'opening.state',
      'opening.made_at',
      'person.relation',
      'counts.opened',
      'counts.figured_out',
      'counts.reacted',
      'counts.returned',
      'counts.paid',
    ])
    .orderBy('opening.made_at', 'desc')
    .orderBy('opening.id', 'desc')
    .execute()
  return rows.map((row) => {
    const state = JSON.parse(row.state) as Opening
    const far = howFar(state, {
      opened: row.opened ?? 0,
      figuredOut: row.figured_out ?? 0,
      reacted: row.reacted ?? 0,
      returned: row.returned ?? 0,
      paid: row.paid ?? 0,
    })
    const outside = row.relation !== null && countsAsPerson(row.relation as Relation)
    return {
      ...far,
      product: row.product,
      kind: row.kind as 'turn' | 'pulse',
      outside,
      closed: outside && far.whole,
      place: row.channel ?? state.sent?.via ?? row.via,
      madeAt: row.made_at,
    }
  })
}
