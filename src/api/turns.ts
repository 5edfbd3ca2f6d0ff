/** Reading turns and pulses. */
import type { z } from 'zod'
import { defaultRows } from '../contract/shapes.ts'
import type { pulse as pulseShape, turn as turnShape } from '../contract/turns.ts'
import type { TurnId } from '../core/ids.ts'
import { lookedSince } from '../core/looked.ts'
import { Problem } from '../core/problems.ts'
import { showJourney, showTurn } from '../core/showTurn.ts'
import type { Turn, TurnFacts } from '../core/turn.ts'
import { endOf, isEndless, isOpen } from '../core/window.ts'
import { findAddresses, findGivenTimes } from '../store/aliases.ts'
import { findDomain } from '../store/domains.ts'
import { findLooks } from '../store/looks.ts'
import { findPerson } from '../store/people.ts'
import {
  findPulse,
  type JourneyMark,
  listPulseJourneys,
  listPulses,
  type PulseListed,
} from '../store/pulses.ts'
import { findTurn, listTurns } from '../store/turns.ts'
import type { Handlers } from './api.ts'
import type { HandlerDeps } from './handlers.ts'

/** In one answer about one pulse, and among all pulses of a list: what is shown is read, parsed and sent one by one. */
const maxJourneys = 100

/** One turn by id or prefix. Throws `not-found`, `ambiguous`. */
export async function getTurn(deps: HandlerDeps, id: string): Promise<TurnFacts> {
  const facts = await findTurn(deps.db, deps.linkUrl, id)
  if (!facts) throw new Problem('not-found', `there is no turn "${id}"`, { hint: 'outer turns' })
  return facts
}

export const oneTurn = async (deps: HandlerDeps, id: string) => ({
  schema: 'outer.turns/1' as const,
  turns: await showTurns(deps, [await getTurn(deps, id)]),
})

type TurnShown = Turn & Pick<z.input<typeof turnShape>, 'looked' | 'addresses'>

async function showTurns(deps: HandlerDeps, facts: readonly TurnFacts[]): Promise<TurnShown[]> {
  const now = deps.now()
  const links = facts.map((one) => one.linkId)
  const [looks, addresses, given] = await Promise.all([
    findLooks(deps.db, links),
    findAddresses(deps.db, links),
    findGivenTimes(deps.db, links),
  ])
  // What was looked at is what the link gives now.
  return facts.map((one) => ({
    ...claimingLess(showTurn(one, now), given.get(one.linkId) ?? []),
    addresses: one.given ? (addresses.get(one.linkId) ?? []) : [],
    looked: one.given ? lookedSince(looks.get(one.linkId), one.opening.window.madeAt) : null,
  }))
}

/** Whoever came before the link had another address is not known there: the same device would look like a second one. */
function claimingLess(turn: Turn, givenAt: readonly number[]): Turn {
  const [first] = turn.journeys
  if (first === undefined || givenAt.length === 0) return turn
  const since = (journey: Turn['journeys'][number]): number => journey.stages.opened?.at ?? journey.lastAt
  const isKnown = (journey: Turn['journeys'][number]): boolean =>
    journey.device !== first.device || !givenAt.some((at) => at > since(first) && at <= since(journey))
  return {
    ...turn,
    journeys: turn.journeys.map((one) => ({ ...one, secondDevice: one.secondDevice && isKnown(one) })),
  }
}

/** A turn or a pulse by id or prefix. Throws `not-found`. */
export async function getOpening(deps: HandlerDeps, id: string): Promise<TurnFacts | PulseListed> {
  const found = id.startsWith('p')
    ? await findPulse(deps.db, deps.linkUrl, id)
    : await findTurn(deps.db, deps.linkUrl, id)
  if (!found) throw new Problem('not-found', `there is no turn or pulse "${id}"`, { hint: 'outer turns' })
  return found
}

export const idOf = (found: TurnFacts | PulseListed) => ('turn' in found ? found.turn : found.pulse)

type Some = {
  readonly product?: string | undefined
  readonly person?: string | undefined
  readonly before?: TurnId | undefined
  readonly limit?: number
}

async function someTurns(deps: HandlerDeps, { product, person, before, limit }: Some): Promise<TurnShown[]> {
  const known = person === undefined ? undefined : await findPerson(deps.db, person)
  if (person !== undefined && !known) return []
  const facts = await listTurns(deps.db, deps.linkUrl, {
    ...(product !== undefined && { product }),
    ...(known && { person: known.id }),
    ...(before !== undefined && { before }),
    ...(limit !== undefined && { limit }),
  })
  return showTurns(deps, facts)
}

/** Made by hand, one by one: a turn a day for ten years is 3,650. */
export const allTurns = (deps: HandlerDeps): Promise<Turn[]> => someTurns(deps, {})

async function showPulse(
  deps: HandlerDeps,
  listed: PulseListed,
  limit: number,
  after?: JourneyMark,
): Promise<z.input<typeof pulseShape>> {
  const { opening, counts } = listed
  const page = await listPulseJourneys(deps.db, listed, limit, after)
  const [looks, addresses] = await Promise.all([
    findLooks(deps.db, [listed.linkId]),
    findAddresses(deps.db, [listed.linkId]),
  ])
  const journeys = page.journeys.map(({ visitor, journey }) => showJourney(visitor, journey, opening, false))
  return {
    pulse: listed.pulse,
    product: listed.product,
    channel: listed.channel,
    link: listed.link,
    address: await publicAddress(deps, listed),
    addresses: addresses.get(listed.linkId) ?? [],
    domain: isEndless(opening.window) ? listed.channel : null,
    build: opening.build,
    madeAt: opening.window.madeAt,
    window: {
      open: isOpen(opening.window, deps.now()),
      closesAt: endOf(opening.window),
      ms: isEndless(opening.window) ? null : opening.window.windowMs,
      from: opening.window.from,
      unopenedMs: opening.window.unopenedMs,
      openedAt: opening.window.openedAt,
    },
    looked: lookedSince(looks.get(listed.linkId), opening.window.madeAt),
    previewed: opening.previewed,
    simulated: opening.simulated || journeys.some((journey) => journey.simulated),
    opened: counts.opened,
    figuredOut: counts.figuredOut,
    reacted: counts.reacted,
    returned: counts.returned,
    paid: counts.paid,
    visitors: counts.journeys,
    journeys,
    next: page.next && `${page.next.firstAt}.${page.next.visitor}`,
  }
}

/** A live product's is its domain, once that has given it. */
export async function publicAddress(deps: HandlerDeps, listed: PulseListed): Promise<string> {
  if (!isEndless(listed.opening.window)) return listed.address
  const domain = await findDomain(deps.server, listed.channel)
  const isThere = domain?.link === listed.linkId && domain.liveAt !== null
  return isThere ? `https://${listed.channel}/` : listed.address
}

export const onePulse = async (
  deps: HandlerDeps,
  listed: PulseListed,
  before?: string,
  limit = maxJourneys,
) => ({
  schema: 'outer.pulses/1' as const,
  pulses: [await showPulse(deps, listed, limit, before === undefined ? undefined : markOf(before))],
})

/** Reads back what `next` said. Throws `bad-input`. */
function markOf(before: string): JourneyMark {
  const [, firstAt, visitor] = /^(\d{1,15})\.([a-z2-7]{1,32})$/.exec(before) ?? []
  if (firstAt === undefined || visitor === undefined)
    throw new Problem('bad-input', `"${before}" is not where a page of visitors begins`, {
      hint: 'the "next" of the page before',
    })
  return { firstAt: Number(firstAt), visitor }
}

export const turnHandlers = (deps: HandlerDeps): Pick<Handlers, 'turns' | 'turn' | 'pulses' | 'pulse'> => ({
  turns: async ({ query }) => {
    const { before, limit = defaultRows } = query
    const marked = before === undefined ? undefined : await getTurn(deps, before)
    const found = await someTurns(deps, { ...query, limit: limit + 1, before: marked?.turn })
    const turns = found.slice(0, limit)
    return {
      schema: 'outer.turns/1',
      turns,
      next: found.length > limit ? (turns.at(-1)?.turn ?? null) : null,
    }
  },
  turn: async ({ id }) => oneTurn(deps, id),
  pulses: async ({ query }) => {
    const listed = await listPulses(
      deps.db,
      deps.linkUrl,
      query.product === undefined ? {} : { product: query.product },
    )
    const limit = query.journeys ?? Math.max(1, Math.floor(maxJourneys / listed.length))
    const pulses: z.input<typeof pulseShape>[] = []
    for (const one of listed) pulses.push(await showPulse(deps, one, limit))
    return { schema: 'outer.pulses/1', pulses }
  },
  pulse: async ({ id, query }) => {
    const listed = await findPulse(deps.db, deps.linkUrl, id)
    if (!listed) throw new Problem('not-found', `there is no pulse "${id}"`, { hint: 'outer pulses' })
    return onePulse(deps, listed, query.before, query.journeys)
  },
})
