/** Reading turns and pulses. */
import type { z } from 'zod'
import type { pulse as pulseShape } from '../contract/turns.ts'
import { Problem } from '../core/problems.ts'
import { showJourney, showTurn } from '../core/showTurn.ts'
import type { Turn, TurnFacts } from '../core/turn.ts'
import { closesAt, isOpen } from '../core/window.ts'
import { findPerson } from '../store/people.ts'
import { findPulse, listPulseJourneys, listPulses, type PulseListed } from '../store/pulses.ts'
import { findTurn, listTurns } from '../store/turns.ts'
import type { Handlers } from './api.ts'
import type { HandlerDeps } from './handlers.ts'

/** Pulses show their newest visitors; the counts beside them are of all. */
const maxJourneys = 100

/** One turn by id or prefix. Throws `not-found`, `ambiguous`. */
export async function getTurn(deps: HandlerDeps, id: string): Promise<TurnFacts> {
  const facts = await findTurn(deps.db, deps.linkUrl, id)
  if (!facts) throw new Problem('not-found', `there is no turn "${id}"`, { hint: 'outer turns' })
  return facts
}

export const oneTurn = async (deps: HandlerDeps, id: string) => ({
  schema: 'outer.turns/1' as const,
  turns: [showTurn(await getTurn(deps, id), deps.now())],
})

/** A turn or a pulse by id or prefix. Throws `not-found`. */
export async function getOpening(deps: HandlerDeps, id: string): Promise<TurnFacts | PulseListed> {
  const found = id.startsWith('p')
    ? await findPulse(deps.db, deps.linkUrl, id)
    : await findTurn(deps.db, deps.linkUrl, id)
  if (!found) throw new Problem('not-found', `there is no turn or pulse "${id}"`, { hint: 'outer turns' })
  return found
}

export const idOf = (found: TurnFacts | PulseListed) => ('turn' in found ? found.turn : found.pulse)

export async function allTurns(
  deps: HandlerDeps,
  filter: { product?: string | undefined; person?: string | undefined } = {},
): Promise<Turn[]> {
  const person = filter.person === undefined ? undefined : await findPerson(deps.db, filter.person)
  if (filter.person !== undefined && !person) return []
  const facts = await listTurns(deps.db, deps.linkUrl, {
    ...(filter.product !== undefined && { product: filter.product }),
    ...(person && { person: person.id }),
  })
  return facts.map((one) => showTurn(one, deps.now()))
}

async function showPulse(deps: HandlerDeps, listed: PulseListed): Promise<z.input<typeof pulseShape>> {
  const { opening, counts } = listed
  const journeys = (await listPulseJourneys(deps.db, listed, maxJourneys)).map(({ visitor, journey }) =>
    showJourney(visitor, journey, opening, false),
  )
  return {
    pulse: listed.pulse,
    product: listed.product,
    channel: listed.channel,
    link: listed.link,
    address: listed.address,
    build: opening.build,
    madeAt: opening.window.madeAt,
    window: {
      open: isOpen(opening.window, deps.now()),
      closesAt: closesAt(opening.window),
      ms: opening.window.windowMs,
      from: opening.window.from,
      unopenedMs: opening.window.unopenedMs,
      openedAt: opening.window.openedAt,
    },
    previewed: opening.previewed,
    simulated: opening.simulated || journeys.some((journey) => journey.simulated),
    opened: counts.opened,
    figuredOut: counts.figuredOut,
    reacted: counts.reacted,
    returned: counts.returned,
    paid: counts.paid,
    journeys,
  }
}

export const turnHandlers = (deps: HandlerDeps): Pick<Handlers, 'turns' | 'turn' | 'pulses'> => ({
  turns: async ({ query }) => ({ schema: 'outer.turns/1', turns: await allTurns(deps, query) }),
  turn: async ({ id }) => oneTurn(deps, id),
  pulses: async ({ query }) => {
    const listed = await listPulses(
      deps.db,
      deps.linkUrl,
      query.product === undefined ? {} : { product: query.product },
    )
    const pulses: z.input<typeof pulseShape>[] = []
    for (const one of listed) pulses.push(await showPulse(deps, one))
    return { schema: 'outer.pulses/1', pulses }
  },
})
