/** What the maker reports: sent, heard, attested, taken back, noted; and the window opened or ended by hand. */
import { type Attestable, attestable, type Event } from '../core/events.ts'
import { type EventId, newEventId, type VisitorId } from '../core/ids.ts'
import { isNoise } from '../core/noise.ts'
import { Problem } from '../core/problems.ts'
import { signMaker } from '../core/token.ts'
import type { TurnFacts } from '../core/turn.ts'
import { isEndless } from '../core/window.ts'
import { findAddresses } from '../store/aliases.ts'
import { findPerson } from '../store/people.ts'
import { findPulse, type PulseListed } from '../store/pulses.ts'
import { findEvent, findLatestReport, listPraise } from '../store/timeline.ts'
import { listTurns } from '../store/turns.ts'
import type { Handlers } from './api.ts'
import { barOf } from './barOf.ts'
import type { HandlerDeps } from './handlers.ts'
import { withRoomForLink } from './room.ts'
import { getOpening, getTurn, idOf, onePulse, oneTurn, publicAddress } from './turns.ts'

/** A note may be written down this long after what it is about. */
const noteMs = 10 * 60_000
/** The ticket in the address is spent on opening it; it is short, because addresses are remembered. */
const lookTicketMs = 10 * 60_000

type ReportNames = 'sent' | 'note' | 'look' | 'close' | 'extend' | 'heard' | 'attest' | 'undo'

export const reportHandlers = (deps: HandlerDeps): Pick<Handlers, ReportNames> => {
  const common = (facts: Parameters<typeof idOf>[0]) => ({
    id: newEventId(deps.random, deps.now()),
    at: deps.now(),
    link: facts.linkId,
    opening: idOf(facts),
  })
  return {
    sent: async ({ id, body }) => {
      const facts = await getTurn(deps, id)
      const via = body.via ?? facts.via ?? undefined
      await deps.report([{ ...common(facts), kind: 'sent', ...(via && { via }) }])
      return oneTurn(deps, facts.turn)
    },
    note: async ({ id, body }) => {
      const now = deps.now()
      const at = Math.min(Math.max(body.at ?? now, now - noteMs), now)
      await deps.report([{ ...common(await getTurn(deps, id)), at, kind: 'noted', words: body.words }])
      return { schema: 'outer.done/1' }
    },
    look: async ({ id }) => {
      const facts = await getOpening(deps, id)
      const ticket = signMaker(deps.secret, facts.linkId, deps.now() + lookTicketMs)
      const at = 'pulse' in facts && isLive(facts) ? await publicAddress(deps, facts) : facts.link
      const marked = (address: string): string => `${new URL('/_outer/mine', address)}?t=${ticket}`
      const open = (await findAddresses(deps.db, [facts.linkId])).get(facts.linkId) ?? []
      return {
        schema: 'outer.look/1',
        url: marked(at),
        addresses: open.map(({ reach, url }) => ({ reach, url: marked(url) })),
      }
    },
    close: async ({ id }) => {
      await deps.report([{ ...common(notLive(await getGiven(deps, id))), kind: 'ended' }])
      return { schema: 'outer.done/1' }
    },
    extend: async ({ id, body }) => {
      const facts = notLive(await getGiven(deps, id))
      const bar = barOf(deps, facts.linkId)
      if (bar?.kind === 'blocked')
        throw new Problem('conflict', `whoever runs this server closed this link: ${bar.why}`)
      const until = deps.now() + (body.ms ?? facts.opening.window.windowMs)
      await withRoomForLink(deps, facts.linkId, () =>
        deps.report([{ ...common(facts), kind: 'extended', until }]),
      )
      return { schema: 'outer.done/1' }
    },
    heard: async ({ body }) => {
      const facts = await turnHeardFrom(deps, body)
      const heard: Event = {
        ...common(facts),
        kind: 'heard',
        words: body.words,
        noise: isNoise(body.words),
        ...(body.shows && { shows: body.shows }),
      }
      await deps.report([heard])
      return oneTurn(deps, facts.turn)
    },
    attest: async ({ body }) => {
      const { facts, what } = await whatIsAttested(deps, body)
      await deps.report([{ ...common(facts), kind: 'attested', ...what }])
      return 'turn' in facts ? oneTurn(deps, facts.turn) : onePulse(deps, await getPulse(deps, facts.pulse))
    },
    undo: async ({ body }) => {
      const target = await getUndone(deps, body.event as EventId | undefined)
      const { link, opening, id, kind } = target
      const at = deps.now()
      const undone = { id: newEventId(deps.random, at), at, link, opening, target: id }
      await deps.report([{ ...undone, kind: 'undone' }])
      const words = 'words' in target ? target.words : null
      return { schema: 'outer.undone/1', event: id, kind, words, turn: opening }
    },
  }
}

/** The event that is named, else the maker's latest report. Throws `not-found`, and `bad-input` for what made the link. */
async function getUndone(deps: HandlerDeps, event: EventId | undefined): Promise<Event> {
  const target = event ? await findEvent(deps.db, event) : await findLatestReport(deps.db)
  if (!target)
    throw new Problem('not-found', event ? `there is no event "${event}"` : 'there is nothing to take back')
  if (target.kind === 'made' || target.kind === 'built' || target.kind === 'undone')
    throw new Problem('bad-input', `"${target.kind}" cannot be taken back`)
  return target
}

/** What its link gives now. Throws `conflict` when a later turn has taken the link over: nothing would open or close. */
async function getGiven(deps: HandlerDeps, id: string): Promise<TurnFacts | PulseListed> {
  const facts = await getOpening(deps, id)
  if ('given' in facts && !facts.given)
    throw new Problem('conflict', `a later turn has taken over the link of ${facts.turn}`, {
      hint: 'outer turns',
    })
  return facts
}

const isLive = ({ opening }: TurnFacts | PulseListed): boolean => isEndless(opening.window)

/** A live product has no window to end or to open again. Throws `conflict`. */
function notLive(facts: TurnFacts | PulseListed): TurnFacts | PulseListed {
  if (!isLive(facts)) return facts
  throw new Problem('conflict', `${facts.product} is live at its own domain, which has no window`, {
    hint: `outer unpublish ${facts.product}`,
  })
}

/** The turn whose person said it: the one named, else that person's newest. */
export async function turnHeardFrom(
  deps: HandlerDeps,
  body: { from: string; turn?: string | undefined; product?: string | undefined },
): Promise<TurnFacts> {
  const person = await findPerson(deps.db, body.from)
  if (!person)
    throw new Problem('not-found', `nobody named "${body.from}" was shown anything`, { hint: 'outer people' })
  if (body.turn !== undefined) {
    const facts = await getTurn(deps, body.turn)
    if (facts.person.id !== person.id)
      throw new Problem('bad-input', `turn ${body.turn} is not ${person.name}’s`)
    return facts
  }
  const turns = await listTurns(deps.db, deps.linkUrl, {
    person: person.id,
    ...(body.product !== undefined && { product: body.product }),
  })
  const products = new Set(turns.map((one) => one.product))
  if (products.size > 1)
    throw new Problem('ambiguous', `${person.name} was shown ${[...products].join(' and ')}`, {
      hint: `--product ${[...products][0]}`,
    })
  const [newest] = turns
  if (!newest)
    throw new Problem('not-found', `${person.name} was shown nothing yet`, {
      hint: `outer share --to "${person.name}"`,
    })
  return newest
}

type Attesting = {
  readonly reaction?: string | undefined
  readonly turn?: string | undefined
  readonly pulse?: string | undefined
  readonly words?: string | undefined
  readonly stage?: Attestable | undefined
}
type Attested = {
  readonly facts: TurnFacts | PulseListed
  readonly what:
    | { readonly stage: Attestable }
    | { readonly reaction: EventId }
    | { readonly reaction: EventId; readonly visitor: VisitorId }
}

async function whatIsAttested(deps: HandlerDeps, body: Attesting): Promise<Attested> {
  const { reaction, pulse, turn, words, stage } = body
  if (reaction !== undefined) {
    const event = await findEvent(deps.db, reaction as EventId)
    if (event?.kind !== 'reacted' && event?.kind !== 'heard')
      throw new Problem('not-found', `there is no reaction "${reaction}"`, {
        hint: 'outer turns TURN --json',
      })
    return { facts: await getOpening(deps, event.opening), what: meant(event) }
  }
  if (turn === undefined && pulse === undefined)
    throw new Problem('missing-input', 'which turn, or which pulse?', { hint: 'outer attest TURN' })
  if (stage !== undefined && turn !== undefined) return { facts: await getTurn(deps, turn), what: { stage } }
  if (stage !== undefined)
    throw new Problem('bad-input', 'a pulse is many people: which of them came how far nobody can say', {
      hint: 'outer attest PULSE "their words"',
    })
  const facts = turn === undefined ? await getPulse(deps, pulse ?? '') : await getTurn(deps, turn)
  return { facts, what: meant(await getPraise(deps, facts, words)) }
}

/** The praise that waits to be attested, with `words` in it. Throws `missing-input`, and `ambiguous` where several visitors left such praise. */
async function getPraise(
  deps: HandlerDeps,
  facts: TurnFacts | PulseListed,
  words: string | undefined,
): Promise<Spoken> {
  const waiting = await praiseOf(deps, facts)
  const fitting = words === undefined ? waiting : waiting.filter((one) => holdsWords(one.words, words))
  const [first, ...others] = fitting
  const name = idOf(facts)
  if (!first)
    throw new Problem(
      'missing-input',
      `${nameOf(facts)} has no praise that waits to be attested${words === undefined ? '' : ` with “${words}” in it`}`,
      {
        hint:
          'turn' in facts ? `outer attest ${name} --stage ${attestable.join('|')}` : `outer pulses ${name}`,
      },
    )
  // A turn is one person, whose last words are the ones that are talked about.
  if (others.length > 0 && !('turn' in facts))
    throw new Problem(
      'ambiguous',
      `${fitting.length} visitors of ${nameOf(facts)} left such praise: ${fitting
        .slice(0, 3)
        .map((one) => `“${one.words}”`)
        .join(', ')}`,
      {
        hint: `outer attest ${first.id}`,
      },
    )
  return first
}

const nameOf = (facts: TurnFacts | PulseListed): string =>
  'turn' in facts ? `turn ${facts.turn}` : `pulse ${facts.pulse}`

const holdsWords = (all: string, part: string): boolean => all.toLowerCase().includes(part.toLowerCase())

type Spoken = Extract<Event, { kind: 'reacted' | 'heard' }>

/** What a visitor wrote belongs to that visitor's journey; what was heard, to the turn. */
const meant = (spoken: Spoken): Attested['what'] => ({
  reaction: spoken.id,
  ...(spoken.kind === 'reacted' && { visitor: spoken.visitor }),
})

/** Newest first. */
async function praiseOf(deps: HandlerDeps, facts: TurnFacts | PulseListed): Promise<Spoken[]> {
  const { heard } = facts.opening
  const written = await listPraise(deps.db, { link: facts.linkId, opening: idOf(facts) })
  const said = await Promise.all(
    heard.filter((one) => one.noise && !one.attested).map((one) => findEvent(deps.db, one.id)),
  )
  return [...written, ...said.filter((one) => one?.kind === 'heard')].sort((a, b) => b.at - a.at)
}

async function getPulse(deps: HandlerDeps, id: string): Promise<PulseListed> {
  const found = await findPulse(deps.db, deps.linkUrl, id)
  if (!found) throw new Problem('not-found', `there is no pulse "${id}"`, { hint: 'outer pulses' })
  return found
}
