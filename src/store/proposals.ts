/** What agents propose, and what the maker decided. */
import { base32, type Random } from '../core/ids.ts'
import { keptProposalMs, maxWaitingProposals, type Proposal, type ProposalState } from '../core/proposal.ts'
import { nameKey } from './people.ts'
import type { Db, Trx } from './tables.ts'

/** Typed by the maker, looked up behind the token. */
const newProposalId = (random: Random): string => `a${base32(random, 7)}`

/** The new proposal's id; undefined when too many wait already. What was decided long ago goes. */
export async function addProposal(
  db: Db,
  proposal: Pick<Proposal, 'kind' | 'product' | 'by' | 'body'>,
  made: { readonly now: number; readonly random: Random },
): Promise<string | undefined> {
  const id = newProposalId(made.random)
  return db.transaction().execute(async (trx) => {
    await trx
      .deleteFrom('proposal')
      .where('state', '!=', 'waiting')
      .where('made_at', '<', made.now - keptProposalMs)
      .execute()
    if ((await countWaitingProposals(trx)) >= maxWaitingProposals) return undefined
    await trx
      .insertInto('proposal')
      .values({
        id,
        kind: proposal.kind,
        product: proposal.product,
        by: proposal.by,
        body: JSON.stringify(proposal.body),
        state: 'waiting',
        made_at: made.now,
        decided_at: null,
      })
      .execute()
    return id
  })
}

export async function countWaitingProposals(db: Db | Trx): Promise<number> {
  const row = await db
    .selectFrom('proposal')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  return Number(row?.n ?? 0)
}

/** Newest first. */
export async function listProposals(db: Db, now: number): Promise<Proposal[]> {
  const rows = await db
    .selectFrom('proposal')
    .selectAll()
    .where('made_at', '>', now - keptProposalMs)
    .orderBy('made_at', 'desc')
    .orderBy('id')
    .limit(200)
    .execute()
  const waiting = await db
    .selectFrom('proposal')
    .selectAll()
    .where('state', '=', 'waiting')
    .where('made_at', '<=', now - keptProposalMs)
    .orderBy('made_at', 'desc')
    .execute()
  return [...rows, ...waiting].map(toProposal)
}

export async function findProposal(db: Db, id: string): Promise<Proposal | undefined> {
  const row = await db.selectFrom('proposal').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toProposal(row)
}

/** Moves it on from `from`; false when somebody else had decided before. */
export async function decideProposal(
  db: Db,
  id: string,
  from: ProposalState,
  to: ProposalState,
  now: number,
): Promise<boolean> {
  const done = await db
    .updateTable('proposal')
    .set({ state: to, decided_at: to === 'waiting' ? null : now })
    .where('id', '=', id)
    .where('state', '=', from)
    .executeTakeFirst()
  return Number(done.numUpdatedRows) === 1
}

/** What was proposed as this person's words. */
export async function eraseProposalsOf(trx: Trx, name: string): Promise<void> {
  const rows = await trx.selectFrom('proposal').select(['id', 'body']).where('kind', '=', 'heard').execute()
  const key = nameKey(name)
  const theirs = rows.filter((row) => nameKey((JSON.parse(row.body) as { from?: string }).from ?? '') === key)
  for (const { id } of theirs) await trx.deleteFrom('proposal').where('id', '=', id).execute()
}

const toProposal = (row: {
  id: string
  kind: string
  product: string
  by: string
  body: string
  state: string
  made_at: number
  decided_at: number | null
}): Proposal => ({
  proposal: row.id,
  kind: row.kind as Proposal['kind'],
  product: row.product,
  by: row.by,
  body: JSON.parse(row.body),
  state: row.state as ProposalState,
  madeAt: row.made_at,
  decidedAt: row.decided_at,
})
