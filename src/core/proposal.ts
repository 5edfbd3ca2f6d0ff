/** What an agent wants said or shared: it is nothing until the maker confirms it. */
export const proposalStates = ['waiting', 'confirmed', 'declined'] as const
export type ProposalState = (typeof proposalStates)[number]

export type Proposal = {
  readonly proposal: string
  readonly kind: 'heard' | 'share'
  readonly product: string
  readonly by: string
  /** The request that it becomes, as JSON: parsed again by the contract before it is used. */
  readonly body: unknown
  readonly state: ProposalState
  readonly madeAt: number
  readonly decidedAt: number | null
}

/** An agent in a loop fills no list that a person has to read. */
export const maxWaitingProposals = 50
/** What was decided is looked at for so long. */
export const keptProposalMs = 30 * 86_400_000
