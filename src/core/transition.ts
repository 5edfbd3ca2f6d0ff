/** What one event changed: the news in it, from which notices and counters are made. */
import type { Event } from './events.ts'
import { isVisitorEvent } from './events.ts'
import type { Journey, Visitor } from './journey.ts'
import type { Opening } from './opening.ts'

/** What was known before and after one event was folded. */
export type Folded = {
  readonly event: Event
  readonly before: { readonly opening: Opening | undefined; readonly visitor: Visitor | undefined }
  readonly after: { readonly opening: Opening; readonly visitor: Visitor | undefined }
}

export const news = [
  'sent',
  'previewed',
  'opened',
  'figured-out',
  'dead-tap',
  'errored',
  'words',
  'reacted',
  'heard',
  'returned',
  'knocked',
  'turned-away',
  'paid',
] as const
/** `words`: any words, noise included; `reacted`: the first that count. */
export type News = (typeof news)[number]

export type Transition = {
  readonly news: News
  readonly event: Event
  readonly opening: Opening
  /** Of the visitor who did it, after the event. */
  readonly journey: Journey | undefined
  /** Nobody had opened it before this event: false for the open of a second browser. */
  readonly firstOfOpening: boolean
}

/** Every piece of news in one event; each stage and each first is told once in an opening's life, as it is reached. */
export function transitionsOf({ event, before, after }: Folded): Transition[] {
  const journeyIn = (visitor: Visitor | undefined): Journey | undefined =>
    visitor?.journeys.find((one) => one.opening === event.opening)
  const was = isVisitorEvent(event) ? journeyIn(before.visitor) : undefined
  const is = isVisitorEvent(event) ? journeyIn(after.visitor) : undefined
  const found: News[] = []
  const opening = after.opening
  if (!before.opening?.sent && opening.sent) found.push('sent')
  if (!before.opening?.previewed && opening.previewed) found.push('previewed')
  if (event.kind === 'turned-away') found.push('turned-away')
  if (event.kind === 'heard') found.push('heard')
  if (event.kind === 'knocked') found.push('knocked')
  if (event.kind === 'reacted') found.push('words')
  if (is) {
    if (!was?.opened && is.opened) found.push('opened')
    if (!was?.figuredOut && is.figuredOut) found.push('figured-out')
    if (!was?.deadTaps && is.deadTaps) found.push('dead-tap')
    if (!was?.errors.length && is.errors.length) found.push('errored')
    if (!was?.reacted && is.reacted) found.push('reacted')
    if (!was?.returned && is.returned) found.push('returned')
    if (!was?.paid && is.paid) found.push('paid')
  }
  const firstOfOpening = (before.opening?.window.openedAt ?? null) === null
  // A return that an open of a later turn shows belongs to the earlier one: it is told as that open.
  return found.map((one) => ({ news: one, event, opening, journey: is, firstOfOpening }))
}

/** How an event moved the counters of an opening: +1 or -1 for each stage that a journey gained or lost, by when it was reached. */
export type Step = {
  readonly opening: string
  readonly at: number
  readonly stage: 'journeys' | 'opened' | 'figuredOut' | 'reacted' | 'returned' | 'paid'
  readonly by: 1 | -1
}

const counted = ['opened', 'figuredOut', 'reacted', 'returned', 'paid'] as const

/** Compares all journeys of one visitor, since one event can also move an earlier turn's journey (a return). */
export function stepsBetween(before: Visitor | undefined, after: Visitor | undefined): Step[] {
  const steps: Step[] = []
  const was = new Map(before?.journeys.map((one) => [one.opening, one]))
  for (const journey of after?.journeys ?? []) {
    const old = was.get(journey.opening)
    if (old === journey) continue
    const { opening } = journey
    if (!old) steps.push({ opening, at: journey.firstAt, stage: 'journeys', by: 1 })
    for (const stage of counted) {
      const oldAt = old?.[stage]?.at
      const newAt = journey[stage]?.at
      if (oldAt === newAt) continue
      if (oldAt !== undefined) steps.push({ opening, at: oldAt, stage, by: -1 })
      if (newAt !== undefined) steps.push({ opening, at: newAt, stage, by: 1 })
    }
  }
  return steps
}
