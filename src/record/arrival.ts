/** Something a stranger sent, on its way through the steps. */
import type { Wire } from '../core/beacon.ts'
import type { Event } from '../core/events.ts'
import type { OpeningId, Random, VisitorId } from '../core/ids.ts'
import type { DropReason, Receivable } from '../core/receive.ts'
import type { Earlier, Route } from '../core/route.ts'
import type { Page } from '../core/token.ts'
import type { Agent } from './agents.ts'
import type { ReadPage } from './pages.ts'

export type Arrival = {
  readonly received: Receivable
  readonly agent: Agent
  /** Of a beacon, once it was read. */
  readonly wire: Wire | undefined
  /** Of a page token that is ours. */
  readonly page: Page | undefined
  /** Undefined until it is known who it was. */
  readonly visitor: VisitorId | undefined
  readonly opening: OpeningId
  /** A privacy signal was seen: only that it was opened may be kept. */
  readonly isPrivate: boolean
  readonly simulated: boolean
  readonly events: readonly Event[]
}

/** What the opening gives that a page was loaded from; undefined for one so long ago that no window is open any more. */
export const givenBy = (route: Route, opening: OpeningId): Pick<Earlier, 'build' | 'window'> | undefined =>
  opening === route.opening ? route : route.earlier?.find((one) => one.opening === opening)

/** The build of a page that was loaded then: of a live product it may be an earlier one by now. */
export const buildAt = (route: Route, opening: OpeningId, at: number): string => {
  const builds = opening === route.opening ? (route.live?.builds ?? []) : []
  const loaded = builds.find((one) => one.at <= at) ?? builds.at(-1)
  return loaded?.build ?? givenBy(route, opening)?.build ?? ''
}

/** What the steps may ask. */
export type StepDeps = {
  readonly secret: Uint8Array
  readonly readPage: ReadPage
  readonly now: () => number
  readonly random: Random
  /** Driven browsers count, and everything is marked as simulated. */
  readonly simulated: boolean
  readonly isMakerNetwork: (address: string) => boolean
  /** Takes `count`, else one, from the bucket of `key`; false when there is less in it. */
  readonly mayPass: (
    bucket: 'link' | 'network' | 'page' | 'words',
    key: string,
    now: number,
    count?: number,
  ) => boolean
}

/** Gives the arrival on, changed or not, or the reason why it is not counted. */
export type Step = (arrival: Arrival, deps: StepDeps) => Arrival | { readonly drop: DropReason }

export const isDrop = <Given extends object>(
  given: Given | { readonly drop: DropReason },
): given is { readonly drop: DropReason } => 'drop' in given
