/** The fold of an opening: what all events of one turn or pulse add up to, beside the journeys of its visitors. */
import { type Attestable, type Event, isInApp } from './events.ts'
import type { EventId, VisitorId } from './ids.ts'
import type { Reached, Reaction } from './journey.ts'
import type { Channel } from './people.ts'
import { isEndless, turnWindowMs, unopenedMs, type Window } from './window.ts'

export type Knock = {
  readonly id: EventId
  readonly at: number
  readonly visitor: VisitorId
  readonly again: boolean
  readonly contact: string | null
}

export type Opening = {
  readonly window: Window
  /** The one given when something happened here last: what nobody met leaves no trace. */
  readonly build: string
  /** Since when it is another one than before; null while it is the first. */
  readonly builtAt: number | null
  /** The last sign of somebody in the app, and the build that they had before them. */
  readonly seen: { readonly at: number; readonly build: string } | null
  readonly expected: string | null
  readonly simulated: boolean
  readonly sent: { readonly at: number; readonly via: Channel | null } | null
  readonly previewed: { readonly at: number; readonly by: string | null } | null
  /** Every name that fetched it without running its script; null among them is unknown. */
  readonly previewers: readonly (string | null)[]
  readonly turnedAway: { readonly at: number; readonly times: number } | null
  readonly knocks: readonly Knock[]
  /** Heard by the maker somewhere else. */
  readonly heard: readonly Reaction[]
  readonly reacted: Reached | null
  /** What the maker says of the opening as a whole, or their words show. */
  readonly attested: Readonly<Partial<Record<Attestable, Reached>>>
  readonly notes: readonly { readonly id: EventId; readonly at: number; readonly words: string }[]
  readonly lastAt: number
}

/** Bounds of one opening's state; the events themselves keep everything. */
const most = { knocks: 100, heard: 100, notes: 500, previewers: 20 } as const

const append = <Item>(items: readonly Item[], item: Item, limit: number): readonly Item[] =>
  items.length < limit ? [...items, item] : items

const newOpening = (at: number): Opening => ({
  window: {
    madeAt: at,
    windowMs: turnWindowMs,
    unopenedMs,
    from: 'open',
    openedAt: null,
    extendedUntil: null,
    endedAt: null,
  },
  build: '',
  builtAt: null,
  seen: null,
  expected: null,
  simulated: false,
  sent: null,
  previewed: null,
  previewers: [],
  turnedAway: null,
  knocks: [],
  heard: [],
  reacted: null,
  attested: {},
  notes: [],
  lastAt: at,
})

/** Folds one event into the opening it belongs to. `undone` changes nothing here: whoever stores it folds the rest again. */
export function foldOpening(opening: Opening | undefined, event: Event): Opening {
  const before = opening ?? newOpening(event.at)
  const state = seeBuild({ ...before, lastAt: Math.max(before.lastAt, event.at) }, event)
  switch (event.kind) {
    case 'made':
      return makeOpening(state, event)
    case 'sent':
      return { ...state, sent: state.sent ?? { at: event.at, via: event.via ?? null } }
    case 'previewed':
      return {
        ...state,
        previewed: state.previewed ?? { at: event.at, by: event.by },
        previewers: state.previewers.includes(event.by)
          ? state.previewers
          : append(state.previewers, event.by, most.previewers),
      }
    case 'turned-away':
      return { ...state, turnedAway: { at: event.at, times: (state.turnedAway?.times ?? 0) + 1 } }
    case 'extended':
      return { ...state, window: { ...state.window, endedAt: null, extendedUntil: event.until } }
    case 'ended':
      return { ...state, window: { ...state.window, endedAt: event.at } }
    case 'heard':
      return hear(state, event)
    case 'attested':
      return attest(state, event)
    case 'noted':
      return {
        ...state,
        notes: append(state.notes, { id: event.id, at: event.at, words: event.words }, most.notes),
      }
    case 'opened':
      return { ...state, window: { ...state.window, openedAt: state.window.openedAt ?? event.at } }
    case 'knocked':
      return knock(state, event)
    case 'built':
    case 'undone':
    case 'tapped':
    case 'went':
    case 'errored':
    case 'left':
    case 'reacted':
    case 'paid':
    case 'refunded':
      return state
    default:
      return event satisfies never
  }
}

type Of<Kind extends Event['kind']> = Extract<Event, { kind: Kind }>

const makeOpening = (state: Opening, event: Of<'made'>): Opening => ({
  ...state,
  window: {
    ...state.window,
    madeAt: event.at,
    windowMs: event.windowMs,
    unopenedMs: event.unopenedMs,
    from: event.from,
  },
  build: event.build,
  expected: event.expected ?? null,
  simulated: event.simulated ?? false,
})

function hear(state: Opening, { id, at, words, noise, shows }: Of<'heard'>): Opening {
  const reaction: Reaction = { id, at, words, source: 'heard', noise, attested: false }
  return {
    ...state,
    heard: append(state.heard, reaction, most.heard),
    reacted: state.reacted ?? (noise ? null : { at, knownBy: 'said' }),
    attested: shows ? reach(state.attested, shows, { at, knownBy: 'said' }) : state.attested,
  }
}

function attest(state: Opening, { at, stage, reaction }: Of<'attested'>): Opening {
  const attested: Reached = { at, knownBy: 'attested' }
  const isHeard = state.heard.some((one) => one.id === reaction)
  return {
    ...state,
    attested: stage ? reach(state.attested, stage, attested) : state.attested,
    heard: isHeard
      ? state.heard.map((one) => (one.id === reaction ? { ...one, attested: true } : one))
      : state.heard,
    reacted: state.reacted ?? (isHeard ? attested : null),
  }
}

function knock(state: Opening, { id, at, visitor, again, contact }: Of<'knocked'>): Opening {
  const knocked: Knock = { id, at, visitor, again, contact: contact ?? null }
  return { ...state, knocks: append(state.knocks, knocked, most.knocks) }
}

/** Which build is given, and which one was looked at. A page load tells both: nobody reports a change that nobody meets. */
function seeBuild(state: Opening, event: Event): Opening {
  if (event.kind === 'built') return changeBuild(state, event)
  if (event.kind === 'opened') {
    const { build } = event
    // A page of the build before may still speak up after another one went live.
    const now = isEndless(state.window) ? state : changeBuild(state, event)
    return { ...now, seen: { at: Math.max(event.at, state.seen?.at ?? 0), build } }
  }
  if (!isInApp(event)) return state
  const build = isGivenAt(state, event.at) ? state.build : (state.seen?.build ?? state.build)
  return { ...state, seen: { at: Math.max(event.at, state.seen?.at ?? 0), build } }
}

const changeBuild = (
  state: Opening,
  { at, build }: { readonly at: number; readonly build: string },
): Opening => (build === state.build || !isGivenAt(state, at) ? state : { ...state, build, builtAt: at })

/** What arrives late may have happened before the build changed. */
export const isGivenAt = ({ builtAt }: Pick<Opening, 'builtAt'>, at: number): boolean => at >= (builtAt ?? 0)

/** Whoever figured it out has opened it. */
function reach(attested: Opening['attested'], stage: Attestable, reached: Reached): Opening['attested'] {
  const opened = attested.opened ?? reached
  return { ...attested, opened, [stage]: attested[stage] ?? reached }
}
