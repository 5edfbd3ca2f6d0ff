/** What speaks for a product: who came how far, how each of that is known, and their words. Of people outside only; nobody is named. */
import type { KnownBy } from './events.ts'
import { countsAsPerson, type Relation } from './people.ts'
import { reactionsOf } from './today.ts'
import type { Turn } from './turn.ts'

export const evidenceStages = ['opened', 'figuredOut', 'reacted', 'returned', 'paid'] as const
export type EvidenceStage = (typeof evidenceStages)[number]

export type EvidenceTurn = {
  readonly turn: string
  readonly relation: Relation
  readonly device: string | null
  readonly build: string
  readonly closedAt: number | null
  /** Driven by a program: it shows that the path works, and nothing about people. */
  readonly simulated: boolean
  /** Of each stage that was reached, the best way in which it is known. */
  readonly stages: Readonly<Partial<Record<EvidenceStage, KnownBy>>>
  readonly words: readonly {
    readonly words: string
    readonly source: 'app' | 'heard' | 'knock'
    readonly attested: boolean
  }[]
}

export type Evidence = {
  readonly at: number
  readonly closedTurns: number
  readonly returned: number
  /** Closed ones first, then the newest. */
  readonly turns: readonly EvidenceTurn[]
}

/** More is not read by whoever has to decide. */
const maxTurns = 12
const maxWords = 5
const maxWordsLength = 400

/** `turns`: all of one product, newest first. */
export function gatherEvidence(turns: readonly Turn[], now: number): Evidence {
  const outside = turns.filter((turn) => countsAsPerson(turn.relation)).map(toEvidence)
  const seen = outside.filter((turn) => Object.keys(turn.stages).length > 0)
  const closed = seen.filter((turn) => turn.closedAt !== null)
  return {
    at: now,
    closedTurns: closed.length,
    returned: seen.filter((turn) => turn.stages.returned !== undefined).length,
    turns: [...closed, ...seen.filter((turn) => turn.closedAt === null)].slice(0, maxTurns),
  }
}

/** The bar for a domain: one turn that closed. */
export const isEarned = (evidence: Pick<Evidence, 'closedTurns'>): boolean => evidence.closedTurns > 0

/** How much each is worth, the best first. */
const worth: readonly KnownBy[] = ['measured', 'said', 'attested']

function toEvidence(turn: Turn): EvidenceTurn {
  const stages: Partial<Record<EvidenceStage, KnownBy>> = {}
  for (const stage of evidenceStages) {
    const ways = turn.journeys.flatMap((journey) => {
      const reached = journey.stages[stage]
      return reached === undefined || reached.at === null ? [] : [reached.knownBy]
    })
    const said =
      stage === 'opened' || stage === 'figuredOut' || stage === 'returned' ? turn.attested[stage] : undefined
    const attested = said ? [said.knownBy] : []
    const heard = stage === 'reacted' && turn.reactions.some((one) => !one.noise || one.attested)
    const known = [...ways, ...attested, ...(heard ? (['said'] as const) : [])]
    const best = worth.find((one) => known.includes(one))
    if (best !== undefined) stages[stage] = best
  }
  return {
    turn: turn.turn,
    relation: turn.relation,
    device: turn.journeys[0]?.device ?? null,
    build: turn.seenBuild,
    closedAt: turn.closedAt,
    simulated: turn.simulated,
    stages,
    words: reactionsOf(turn)
      .filter((one) => !one.noise || one.attested)
      .slice(0, maxWords)
      .map(({ words, source, attested }) => ({ words: words.slice(0, maxWordsLength), source, attested })),
  }
}
