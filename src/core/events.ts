/**
 * One observed or reported fact. Append-only: a wrong one is taken back by `undone`, never changed.
 * `at` is epoch milliseconds. `id` is unique: a repeated report of the same fact counts once.
 */
import type { EventId, LinkId, OpeningId, VisitorId } from './ids.ts'
import type { Channel } from './people.ts'

/** How a reached stage is known. */
export const knownBys = ['measured', 'said', 'attested'] as const
export type KnownBy = (typeof knownBys)[number]

/** Stages the maker may attest, or a person's own words may show. */
export const attestable = ['opened', 'figured-out', 'returned'] as const
export type Attestable = (typeof attestable)[number]

type Common = {
  readonly id: EventId
  readonly at: number
  readonly link: LinkId
  readonly opening: OpeningId
}
type ByVisitor = Common & { readonly visitor: VisitorId }

/** What a tap did: seen to change something, seen to change nothing, or done where its effect cannot be seen. */
export type TapEffect = 'effective' | 'dead' | 'unseen'

/** What the maker, the server or a third party said of the opening as a whole. */
export type OpeningEvent =
  | (Common & {
      readonly kind: 'made'
      readonly windowMs: number
      readonly unopenedMs: number
      readonly from: 'open' | 'mint'
      readonly build: string
      readonly expected?: string
      readonly simulated?: boolean
    })
  | (Common & { readonly kind: 'sent'; readonly via?: Channel })
  | (Common & { readonly kind: 'previewed'; readonly by: string | null })
  | (Common & { readonly kind: 'turned-away' })
  | (Common & { readonly kind: 'extended'; readonly until: number })
  | (Common & { readonly kind: 'ended' })
  | (Common & { readonly kind: 'built'; readonly build: string })
  | (Common & {
      readonly kind: 'heard'
      readonly words: string
      readonly noise: boolean
      /** The furthest stage that their words show, if the maker says so. */
      readonly shows?: Attestable
    })
  /** Of the opening as a whole, or of words that were heard; of what a visitor wrote, see below. */
  | (Common & { readonly kind: 'attested'; readonly reaction?: EventId; readonly stage?: Attestable })
  | (Common & { readonly kind: 'noted'; readonly words: string })
  | (Common & { readonly kind: 'undone'; readonly target: EventId })

/** What one browser did. */
export type VisitorEvent =
  | (ByVisitor & {
      readonly kind: 'opened'
      readonly device: string
      readonly inApp: string | null
      readonly build: string
      readonly path: string
      readonly load: string
      /** Global Privacy Control or Do Not Track: nothing after this can be measured. */
      readonly private: boolean
      /** A redirect was counted; the page itself is somewhere else and cannot be seen. */
      readonly redirected?: boolean
      readonly sameNetwork: boolean
      readonly simulated: boolean
    })
  | (ByVisitor & {
      readonly kind: 'tapped'
      readonly label: string
      readonly afterMs: number
      readonly effect: TapEffect
      readonly path: string
    })
  | (ByVisitor & { readonly kind: 'went'; readonly path: string })
  | (ByVisitor & { readonly kind: 'errored'; readonly message: string; readonly place: string })
  | (ByVisitor & { readonly kind: 'left'; readonly load: string; readonly visibleMs: number })
  | (ByVisitor & {
      readonly kind: 'reacted'
      readonly words: string
      readonly noise: boolean
      readonly source: 'app' | 'knock'
    })
  /** The maker says that these words of this visitor were meant. */
  | (ByVisitor & { readonly kind: 'attested'; readonly reaction: EventId; readonly stage?: never })
  | (ByVisitor & { readonly kind: 'knocked'; readonly again: boolean; readonly contact?: string })
  | (ByVisitor & {
      readonly kind: 'paid'
      readonly amount: number
      readonly currency: string
      readonly ref: string
    })
  | (ByVisitor & { readonly kind: 'refunded'; readonly ref: string })

export type Event = OpeningEvent | VisitorEvent

/** Somebody is in the app itself: not at a closed door, and no word of a third party. */
export const isInApp = (event: Event): event is VisitorEvent =>
  event.kind === 'opened' ||
  event.kind === 'tapped' ||
  event.kind === 'went' ||
  event.kind === 'errored' ||
  event.kind === 'left' ||
  (event.kind === 'reacted' && event.source === 'app')

export const isVisitorEvent = (event: Event): event is VisitorEvent => 'visitor' in event
