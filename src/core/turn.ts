/** A turn as a person reads it: one person, one build, how far it came, how that is known. Keys are the JSON contract `outer.turns/1`. */
import type { KnownBy } from './events.ts'
import type { LinkId, PersonId, PulseId, ShareId, TurnId, VisitorId } from './ids.ts'
import type { Journey, Reaction } from './journey.ts'
import type { Opening } from './opening.ts'
import type { Channel, Relation } from './people.ts'
import type { Silence } from './silence.ts'
import type { PreviewProof } from './unfurlers.ts'

export const stages = [
  'made',
  'sent',
  'previewed',
  'opened',
  'figured-out',
  'reacted',
  'returned',
  'paid',
] as const
export type Stage = (typeof stages)[number]

/** `at` is null only where nothing can be measured. */
export type StageShown =
  | { readonly at: number; readonly knownBy: KnownBy }
  | { readonly at: null; readonly knownBy: 'unmeasurable' }

export type JourneyShown = {
  readonly visitor: VisitorId
  readonly device: string
  readonly inApp: string | null
  readonly secondDevice: boolean
  readonly sameNetwork: boolean
  readonly build: string
  readonly mixedBuilds: boolean
  readonly simulated: boolean
  readonly stage: Stage
  /** Only what was reached, or cannot be measured, has a key. */
  readonly stages: {
    readonly opened?: StageShown
    readonly figuredOut?: StageShown
    readonly reacted?: StageShown
    readonly returned?: StageShown
    readonly paid?: StageShown
  }
  readonly firstTap: { readonly label: string; readonly afterMs: number; readonly slow: boolean } | null
  readonly expected: string | null
  readonly taps: number
  readonly deadTaps: number
  readonly unseenTaps: number
  readonly deadLabels: readonly string[]
  readonly errors: Journey['errors']
  readonly paths: readonly string[]
  readonly visits: number
  readonly visibleMs: number
  readonly lastAt: number
  readonly reactions: readonly Reaction[]
}

export type Turn = {
  readonly turn: TurnId
  readonly product: string
  readonly share: ShareId
  readonly person: string
  readonly relation: Relation
  readonly via: Channel | null
  readonly link: string
  /** The one given when something happened here last. */
  readonly build: string
  /** The one they had before them last; `build` while nobody was seen in it. */
  readonly seenBuild: string
  readonly madeAt: number
  readonly sentAt: number | null
  /** `proves`: what such a fetch says about delivery on the channel it was sent by. */
  readonly previewed: {
    readonly at: number
    readonly by: string | null
    readonly proves: PreviewProof
  } | null
  readonly turnedAway: { readonly at: number; readonly times: number } | null
  readonly stage: Stage
  readonly stageAt: number
  /** Where it stands still now; null when it does not, or nothing can be known. */
  readonly silence: Silence | null
  readonly silentSince: number | null
  /** Until then a silence is only waiting. */
  readonly lookAgainAt: number | null
  readonly closed: boolean
  readonly closedAt: number | null
  readonly simulated: boolean
  readonly expected: string | null
  readonly window: {
    readonly open: boolean
    readonly closesAt: number
    readonly ms: number
    readonly from: 'open' | 'mint'
    readonly unopenedMs: number
    readonly openedAt: number | null
  }
  /** What the maker attested, or heard words show, of the turn as a whole. */
  readonly attested: {
    readonly opened?: StageShown
    readonly figuredOut?: StageShown
    readonly returned?: StageShown
  }
  readonly knocks: readonly {
    readonly at: number
    readonly visitor: VisitorId
    readonly again: boolean
    readonly contact: string | null
    readonly words: string | null
  }[]
  /** Heard somewhere else; what a visitor wrote stands at their journey. */
  readonly reactions: readonly Reaction[]
  readonly notes: readonly { readonly at: number; readonly words: string }[]
  readonly journeys: readonly JourneyShown[]
}

/** Over this the first effective tap is flagged: they did not see what to do. */
export const slowFirstTapMs = 10_000

/** What the store knows of a turn, before it is shown. */
export type TurnFacts = {
  readonly turn: TurnId
  readonly product: string
  readonly share: ShareId
  readonly person: { readonly id: PersonId; readonly name: string; readonly relation: Relation }
  readonly via: Channel | null
  readonly linkId: LinkId
  readonly link: string
  /** False once a later turn has taken the link over. */
  readonly given: boolean
  readonly opening: Opening
  readonly visitors: readonly { readonly visitor: VisitorId; readonly journey: Journey }[]
}

export type PulseFacts = {
  readonly pulse: PulseId
  readonly product: string
  readonly share: ShareId
  readonly channel: string
  readonly link: string
  /** The same place with the readable words before it, where the maker chose some: what is posted. */
  readonly address: string
  readonly opening: Opening
}
