/** What agents propose: it waits until the maker says yes, on their own screen. */
import type { z } from 'zod'
import { confirmRequest, type proposal, proposedShare } from '../contract/proposals.ts'
import { shareRequest } from '../contract/shares.ts'
import { heardRequest } from '../contract/turns.ts'
import { Problem } from '../core/problems.ts'
import { maxWaitingProposals, type Proposal } from '../core/proposal.ts'
import { addProposal, decideProposal, findProposal, listProposals } from '../store/proposals.ts'
import type { Handlers } from './api.ts'
import type { HandlerDeps } from './handlers.ts'
import { turnHeardFrom } from './reports.ts'

type ProposalNames = 'propose' | 'proposals' | 'confirm' | 'decline'

/** `make`: the calls that a proposal becomes. */
export const proposalHandlers = (
  deps: HandlerDeps,
  make: Pick<Handlers, 'share' | 'heard'>,
): Pick<Handlers, ProposalNames> => ({
  propose: async ({ body }) => {
    const { product, request } = await readProposed(deps, body)
    const id = await addProposal(
      deps.db,
      { kind: body.kind, product, by: body.by, body: request },
      { now: deps.now(), random: deps.random },
    )
    if (id === undefined)
      throw new Problem('too-many', `${maxWaitingProposals} proposals wait for the maker already`, {
        hint: 'outer proposals',
      })
    deps.poke()
    return showProposals([await getProposal(deps, id)])
  },
  proposals: async () => showProposals(await listProposals(deps.db, deps.now())),
  confirm: async ({ id, body, origin, address, scope }) => {
    const found = await getProposal(deps, id)
    const asked = { id: '', query: undefined, origin, address, scope } as const
    const act = actOf(found, body)
    await claim(deps, found, 'confirmed')
    try {
      return act.kind === 'heard'
        ? await make.heard({ ...asked, body: act.body })
        : await make.share({ ...asked, body: act.body })
    } catch (error) {
      // It was not done, so it still waits.
      await decideProposal(deps.db, id, 'confirmed', 'waiting', deps.now())
      throw error
    } finally {
      deps.poke()
    }
  },
  decline: async ({ id }) => {
    await claim(deps, await getProposal(deps, id), 'declined')
    deps.poke()
    return { schema: 'outer.done/1' }
  },
})

type Proposed = Parameters<Handlers['propose']>[0]['body']

/** Words are only ever proposed of somebody who was shown something: an agent makes up no person. */
async function readProposed(
  deps: HandlerDeps,
  body: Proposed,
): Promise<{ readonly product: string; readonly request: unknown }> {
  switch (body.kind) {
    case 'heard': {
      const facts = await turnHeardFrom(deps, body.heard)
      return { product: facts.product, request: { ...body.heard, turn: facts.turn } }
    }
    case 'share':
      return { product: body.share.product, request: body.share }
    default:
      return body satisfies never
  }
}

async function getProposal(deps: HandlerDeps, id: string): Promise<Proposal> {
  const found = await findProposal(deps.db, id)
  if (!found) throw new Problem('not-found', `there is no proposal "${id}"`, { hint: 'outer proposals' })
  return found
}

async function claim(deps: HandlerDeps, found: Proposal, state: 'confirmed' | 'declined'): Promise<void> {
  if (!(await decideProposal(deps.db, found.proposal, 'waiting', state, deps.now())))
    throw new Problem('conflict', `proposal ${found.proposal} is decided already`, {
      hint: 'outer proposals',
    })
}

type Act =
  | { readonly kind: 'heard'; readonly body: z.output<typeof heardRequest> }
  | { readonly kind: 'share'; readonly body: z.output<typeof shareRequest> }

/** The call that it becomes with the maker's own word on who. Throws `missing-input`. */
function actOf(found: Proposal, said: z.output<typeof confirmRequest>): Act {
  switch (found.kind) {
    case 'heard':
      return { kind: 'heard', body: heardRequest.parse(found.body) }
    case 'share':
      if (said.to === undefined)
        throw new Problem('missing-input', 'who is it for? Only you can say', {
          hint: `outer confirm ${found.proposal} --to NAME --relation stranger`,
        })
      return {
        kind: 'share',
        body: shareRequest.parse({
          ...proposedShare.parse(found.body),
          ...confirmRequest.parse(said),
        }),
      }
    default:
      return found.kind satisfies never
  }
}

const showProposals = (found: readonly Proposal[]) => ({
  schema: 'outer.proposals/1' as const,
  proposals: found.map(show),
})

type Shown = z.input<typeof proposal>

function show(found: Proposal): Shown {
  const { proposal, product, by, madeAt, state, decidedAt } = found
  const common = { proposal, product, by, madeAt, state, decidedAt }
  switch (found.kind) {
    case 'heard': {
      const { words, from, shows } = heardRequest.parse(found.body)
      return { ...common, kind: 'heard', words, from, shows: shows ?? null }
    }
    case 'share': {
      const { source, build, expect } = proposedShare.parse(found.body)
      return { ...common, kind: 'share', source: source.kind, build, expect: expect ?? null }
    }
    default:
      return found.kind satisfies never
  }
}
