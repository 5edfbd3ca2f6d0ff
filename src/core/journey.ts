/**
 * The fold: what the events of one visitor on one link add up to.
 * Pure, in the order the events were stored; `refold` replays it and must reach the same state.
 */
import { type Event, isInApp, type KnownBy, type VisitorEvent } from './events.ts'
import type { EventId, OpeningId } from './ids.ts'
import { isEndless } from './window.ts'

/** A stage that was reached: when, and how that is known. */
export type Reached = { readonly at: number; readonly knownBy: KnownBy }

export type Reaction = {
  readonly id: EventId
  readonly at: number
  readonly words: string
  readonly source: 'app' | 'heard' | 'knock'
  /** Mere praise or an emoji; does not count until attested. */
  readonly noise: boolean
  readonly attested: boolean
}

/** `at` is null for one whose refund was heard of first. */
export type Payment = { readonly ref: string; readonly at: number | null; readonly refunded: boolean }

export type Journey = {
  readonly opening: OpeningId
  readonly device: string
  readonly inApp: string | null
  readonly build: string
  /** The build changed while they were in it. */
  readonly mixedBuilds: boolean
  readonly simulated: boolean
  readonly sameNetwork: boolean
  /** A privacy signal: everything after `opened` is unmeasurable. */
  readonly private: boolean
  /** Only a redirect was seen: everything after `opened` is unmeasurable, unless the page reports by itself. */
  readonly redirected: boolean
  readonly opened: Reached | null
  readonly figuredOut: Reached | null
  readonly reacted: Reached | null
  readonly returned: Reached | null
  readonly paid: Reached | null
  /** By what the payment provider calls them; absent until there is one. */
  readonly payments?: readonly Payment[]
  readonly firstTap: { readonly label: string; readonly afterMs: number; readonly at: number } | null
  readonly taps: number
  readonly deadTaps: number
  /** Taps whose effect cannot be seen. */
  readonly unseenTaps: number
  readonly deadLabels: readonly string[]
  readonly lastEffectiveAt: number | null
  readonly lastErrorAt: number | null
  readonly errors: readonly { readonly at: number; readonly message: string; readonly place: string }[]
  readonly reactions: readonly Reaction[]
  readonly paths: readonly string[]
  readonly visits: number
  readonly firstAt: number
  readonly lastAt: number
  /** Visible milliseconds of finished page loads, and of the current one. */
  readonly seenMs: number
  readonly load: string
  readonly loadMs: number
}

/** One browser on one link, over all the turns that the link was opened for; the newest journey is last. */
export type Visitor = { readonly journeys: readonly Journey[] }

/** A visit has ended when nothing came for half an hour: the usual rule of web measurement. */
export const visitGapMs = 30 * 60_000
/** Bounds on what one visitor's state may hold; the events themselves keep everything. Journeys: a turn a day for a year. */
const most = { errors: 20, reactions: 50, paths: 50, deadLabels: 10, payments: 50, journeys: 366 } as const

const measured = (at: number): Reached => ({ at, knownBy: 'measured' })

/** A journey before its first event, which says what it belongs to and when it began. */
export const unbegun: Omit<Journey, 'opening' | 'firstAt' | 'lastAt'> = {
  device: '',
  inApp: null,
  build: '',
  mixedBuilds: false,
  simulated: false,
  sameNetwork: false,
  private: false,
  redirected: false,
  opened: null,
  figuredOut: null,
  reacted: null,
  returned: null,
  paid: null,
  firstTap: null,
  taps: 0,
  deadTaps: 0,
  unseenTaps: 0,
  deadLabels: [],
  lastEffectiveAt: null,
  lastErrorAt: null,
  errors: [],
  reactions: [],
  paths: [],
  visits: 0,
  seenMs: 0,
  load: '',
  loadMs: 0,
}

const newJourney = ({ opening, at }: VisitorEvent): Journey => ({
  ...unbegun,
  opening,
  firstAt: at,
  lastAt: at,
})

const append = <Item>(items: readonly Item[], item: Item, limit: number): readonly Item[] =>
  items.length < limit ? [...items, item] : items

/** What an opening gives, and since when where that has changed. */
export type Given = {
  readonly build: string
  readonly builtAt: number | null
  readonly window: { readonly madeAt: number; readonly windowMs?: number }
}

/**
 * Folds one event of one visitor into what was known of that visitor on that link. `given`: by the event's opening, as it is now.
 * Undefined when it says nothing of someone of whom nothing is known: words that were attested, and are gone.
 */
export function foldVisitor(
  visitor: Visitor | undefined,
  event: VisitorEvent,
  given?: Given,
): Visitor | undefined {
  const before = visitor?.journeys ?? []
  const known = before.find((journey) => journey.opening === event.opening)
  if (known === undefined && event.kind === 'attested') return visitor
  const changed = markMixed(foldJourney(known ?? newJourney(event), event), event, given)
  const journeys = known
    ? before.map((journey) => (journey === known ? changed : markReturn(journey, event, given)))
    : [...before.map((journey) => markReturn(journey, event, given)), changed].slice(-most.journeys)
  return { journeys }
}

/** An open of a later turn on the same link, or a knock on it, is a return to the earlier one; never the other way round. */
const markReturn = (other: Journey, event: VisitorEvent, given: Given | undefined): Journey =>
  (event.kind === 'opened' || event.kind === 'knocked') &&
  other.opened &&
  event.at >= other.opened.at &&
  (given === undefined || given.window.madeAt > other.opened.at)
    ? returnedAt(other, event.at)
    : other

/** Still there after the build changed: an app that runs live changes under an open page too; what was published is loaded anew. */
const markMixed = (journey: Journey, event: VisitorEvent, given: Given | undefined): Journey =>
  given !== undefined &&
  given.builtAt !== null &&
  !isEndless({ windowMs: given.window.windowMs ?? 0 }) &&
  event.at >= given.builtAt &&
  given.build !== journey.build &&
  journey.opened !== null &&
  isInApp(event)
    ? { ...journey, mixedBuilds: true }
    : journey

/** Browsers with a privacy signal are many in one, so none of them is known to have been here before. */
const returnedAt = (journey: Journey, at: number): Journey =>
  journey.returned || journey.private ? journey : { ...journey, returned: measured(at) }

function foldJourney(journey: Journey, event: VisitorEvent): Journey {
  const lastAt = Math.max(journey.lastAt, event.at)
  switch (event.kind) {
    case 'opened':
      return foldOpened(journey, event, lastAt)
    case 'tapped':
      return foldTapped(journey, event, lastAt)
    case 'went':
      return { ...journey, lastAt, paths: addPath(journey.paths, event.path) }
    case 'errored':
      return {
        ...journey,
        lastAt,
        lastErrorAt: Math.max(journey.lastErrorAt ?? 0, event.at),
        errors: append(
          journey.errors,
          { at: event.at, message: event.message, place: event.place },
          most.errors,
        ),
      }
    case 'left':
      return { ...journey, lastAt, ...countVisible(journey, event.load, event.visibleMs) }
    case 'reacted': {
      const { id, at, words, noise, source } = event
      return {
        ...journey,
        lastAt,
        reacted: journey.reacted ?? (noise ? null : { at, knownBy: 'said' }),
        reactions: append(
          journey.reactions,
          { id, at, words, source, noise, attested: false },
          most.reactions,
        ),
      }
    }
    case 'knocked':
      // Someone who never opened has not come back: they are new, and too late.
      return { ...(journey.opened ? returnedAt(journey, event.at) : journey), lastAt }
    case 'attested':
      // The maker's word, not theirs: it is no sign of them.
      return attestReaction(journey, event.reaction, event.at)
    case 'paid':
      return foldPayment({ ...journey, lastAt }, { ref: event.ref, at: event.at, refunded: false })
    case 'refunded':
      return foldPayment({ ...journey, lastAt }, { ref: event.ref, at: null, refunded: true })
    default:
      return event satisfies never
  }
}

/** A payment and its refund may come in either order, and each more than once. Paid since the earliest that holds. */
function foldPayment(journey: Journey, one: Payment): Journey {
  const before = journey.payments ?? []
  const known = before.find((payment) => payment.ref === one.ref)
  const now: Payment = {
    ref: one.ref,
    at: known?.at ?? one.at,
    refunded: one.refunded || known?.refunded === true,
  }
  const payments = known
    ? before.map((payment) => (payment === known ? now : payment))
    : append(before, now, most.payments)
  const since = payments.flatMap(({ at, refunded }) => (at === null || refunded ? [] : [at]))
  return { ...journey, payments, paid: since.length === 0 ? null : measured(Math.min(...since)) }
}

function foldOpened(
  journey: Journey,
  event: Extract<VisitorEvent, { kind: 'opened' }>,
  lastAt: number,
): Journey {
  const first = journey.opened === null
  const isNewVisit = first || event.at - journey.lastAt >= visitGapMs
  const isPrivate = journey.private || event.private
  return {
    ...(isNewVisit && !first && !isPrivate ? returnedAt(journey, event.at) : journey),
    ...(first
      ? { device: event.device, inApp: event.inApp, build: event.build, opened: measured(event.at) }
      : {}),
    ...countVisible(journey, event.load, 0),
    lastAt,
    mixedBuilds: journey.mixedBuilds || (!first && journey.build !== event.build),
    simulated: journey.simulated || event.simulated,
    sameNetwork: journey.sameNetwork || event.sameNetwork,
    private: isPrivate,
    // A page that reports by itself lifts what the redirect alone could not see.
    redirected: event.redirected === true && (first || journey.redirected),
    visits: journey.visits + (isNewVisit ? 1 : 0),
    paths: addPath(journey.paths, event.path),
  }
}

function foldTapped(
  journey: Journey,
  event: Extract<VisitorEvent, { kind: 'tapped' }>,
  lastAt: number,
): Journey {
  const taps = journey.taps + 1
  switch (event.effect) {
    case 'effective':
      return {
        ...journey,
        lastAt,
        taps,
        lastEffectiveAt: Math.max(journey.lastEffectiveAt ?? 0, event.at),
        figuredOut: journey.figuredOut ?? measured(event.at),
        firstTap: journey.firstTap ?? { label: event.label, afterMs: event.afterMs, at: event.at },
      }
    case 'dead':
      return {
        ...journey,
        lastAt,
        taps,
        deadTaps: journey.deadTaps + 1,
        deadLabels: journey.deadLabels.includes(event.label)
          ? journey.deadLabels
          : append(journey.deadLabels, event.label, most.deadLabels),
      }
    case 'unseen':
      return { ...journey, lastAt, taps, unseenTaps: journey.unseenTaps + 1 }
    default:
      return event.effect satisfies never
  }
}

const addPath = (paths: readonly string[], path: string): readonly string[] =>
  paths.at(-1) === path ? paths : append(paths, path, most.paths)

function countVisible(
  journey: Journey,
  load: string,
  visibleMs: number,
): Pick<Journey, 'seenMs' | 'load' | 'loadMs'> {
  if (load === journey.load)
    return { seenMs: journey.seenMs, load, loadMs: Math.max(journey.loadMs, visibleMs) }
  return { seenMs: journey.seenMs + journey.loadMs, load, loadMs: visibleMs }
}

/** How long the page was in front of them, milliseconds. */
export const visibleMs = (journey: Journey): number => journey.seenMs + journey.loadMs

/** Marks one reaction as meant: the maker says that the praise was more than praise. */
function attestReaction(journey: Journey, reaction: EventId, at: number): Journey {
  if (!journey.reactions.some((one) => one.id === reaction)) return journey
  return {
    ...journey,
    reacted: journey.reacted ?? { at, knownBy: 'attested' },
    reactions: journey.reactions.map((one) => (one.id === reaction ? { ...one, attested: true } : one)),
  }
}

/** The events that hold: everything that was not taken back. */
export function withoutUndone<One extends Event>(events: readonly One[]): One[] {
  const undone = new Set<string>()
  for (const event of events) if (event.kind === 'undone') undone.add(event.target)
  return events.filter((event) => event.kind !== 'undone' && !undone.has(event.id))
}
