import * as z from 'zod'
import { proposalStates } from '../core/proposal.ts'
import { channel, list, personName, relation, time, typedLine } from './shapes.ts'
import { share, shareRequest } from './shares.ts'
import { heardRequest, turns } from './turns.ts'

/** Who proposes: an agent's own name for itself. */
const by = typedLine(40)

/** A build that waits for its person; whom it is for, only the maker says. */
export const proposedShare = shareRequest.omit({
  to: true,
  relation: true,
  via: true,
  pulse: true,
  slug: true,
  host: true,
})

export const proposeRequest = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('heard'), by, heard: heardRequest }),
  z.strictObject({ kind: z.literal('share'), by, share: proposedShare }),
])

const common = {
  proposal: z.string(),
  product: z.string(),
  by: z.string(),
  madeAt: time,
  state: z.enum(proposalStates),
  decidedAt: time.nullable(),
}
export const proposal = z.discriminatedUnion('kind', [
  z.object({
    ...common,
    kind: z.literal('heard'),
    words: z.string(),
    from: z.string(),
    shows: z.string().nullable(),
  }),
  z.object({
    ...common,
    kind: z.literal('share'),
    source: z.enum(['snapshot', 'live', 'redirect']),
    build: z.string(),
    expect: z.string().nullable(),
  }),
])
/** Newest first: what waits, and what was decided in the last 30 days. */
export const proposals = z.object({ schema: z.literal('outer.proposals/1'), proposals: list(proposal) })

/** `to` and `relation` are for a share; words are confirmed as they stand. */
export const confirmRequest = z.strictObject({
  to: personName.optional(),
  relation: relation.optional(),
  via: channel.optional(),
  expect: typedLine(280).optional(),
})
/** What came of it: the share, or the turn with the words in it. */
export const confirmed = z.union([share, turns])
