/** What the maker is told, and under which key: a notice with a key that is already there is not made again. */
import type { EventId, OpeningId } from './ids.ts'
import type { Silence } from './silence.ts'
import type { Transition } from './transition.ts'
import { hourMs } from './window.ts'

/** Whom an opening is for: a turn's person or a pulse's place. */
export type About = {
  readonly opening: OpeningId
  readonly kind: 'turn' | 'pulse'
  readonly product: string
  readonly for: string
}

export type NoticeSaid =
  | {
      readonly kind: 'opened'
      readonly device: string
      readonly inApp: string | null
      readonly second: boolean
    }
  | { readonly kind: 'returned'; readonly device: string }
  | { readonly kind: 'words'; readonly words: string; readonly noise: boolean; readonly reaction: EventId }
  | { readonly kind: 'knocked'; readonly again: boolean; readonly contact: string | null }
  | { readonly kind: 'turned-away' }
  | { readonly kind: 'errored'; readonly device: string; readonly message: string; readonly place: string }
  | { readonly kind: 'paid'; readonly amount: number; readonly currency: string }
  /** Made by whoever watches the clock, once for each kind of silence of a turn. */
  | { readonly kind: 'silent'; readonly silence: Silence; readonly sinceMs: number }
  /** The server tried the link itself. `down`: its app does not answer; `away`: nobody carries it; `broken`: what it answers is no page. */
  | {
      readonly kind: 'stopped'
      readonly cause: StopCause
      readonly why: string
      readonly port: number | null
    }
  /** To whoever runs the server: a stranger says that something is wrong with a link. */
  | {
      readonly kind: 'complained'
      readonly complaint: string
      readonly host: string
      readonly words: string
    }
  /** To the same: a pulse waits for their eye. */
  | { readonly kind: 'held'; readonly host: string; readonly maker: string; readonly signs: string }
  /** To a maker: whoever runs the server closed their link, or let it open. */
  | {
      readonly kind: 'decided'
      readonly decided: 'blocked' | 'released' | 'refused'
      readonly host: string
      readonly why: string
    }
  /** To the same: a certificate could not be had or renewed. `endsAt`: of the one in use, or null; `do`: null when nobody here can do anything. */
  | {
      readonly kind: 'certificate'
      readonly name: string
      readonly why: string
      readonly do: string | null
      readonly endsAt: number | null
    }

export type StopCause = 'down' | 'away' | 'broken'

/** `at`: epoch ms of what it tells. */
export type Notice = {
  readonly key: string
  readonly at: number
  readonly about: About
  readonly simulated: boolean
  readonly said: NoticeSaid
}

/**
 * The notices in one piece of news: one or none. A turn tells of each browser; a pulse tells of its first open and its
 * first error only, and of every word.
 */
export function noticesFor(transition: Transition, about: About): Notice[] {
  const { event, journey, opening, news } = transition
  const visitor = 'visitor' in event ? event.visitor : ''
  const once = about.kind === 'turn' ? `${about.opening}.${visitor}` : about.opening
  const make = (key: string, said: NoticeSaid): Notice[] => [
    { key, at: event.at, about, simulated: opening.simulated || journey?.simulated === true, said },
  ]
  const device = journey?.device ?? ''
  switch (news) {
    case 'opened': {
      const second = about.kind === 'turn' && !transition.firstOfOpening
      return make(`opened.${once}`, { kind: 'opened', device, inApp: journey?.inApp ?? null, second })
    }
    case 'returned':
      // A knock says it by itself.
      return about.kind === 'turn' && event.kind === 'opened'
        ? make(`returned.${once}`, { kind: 'returned', device })
        : []
    case 'words':
      return event.kind === 'reacted'
        ? make(`words.${event.id}`, {
            kind: 'words',
            words: event.words,
            noise: event.noise,
            reaction: event.id,
          })
        : []
    case 'knocked':
      return event.kind === 'knocked'
        ? make(`knocked.${event.id}`, {
            kind: 'knocked',
            again: event.again,
            contact: event.contact ?? null,
          })
        : []
    case 'turned-away':
      // Whoever reloads the page for an hour is told of once.
      return make(`turned-away.${about.opening}.${Math.floor(event.at / hourMs)}`, { kind: 'turned-away' })
    case 'errored':
      return event.kind === 'errored'
        ? make(`errored.${once}`, {
            kind: 'errored',
            device,
            message: event.message,
            place: event.place,
          })
        : []
    case 'paid':
      return event.kind === 'paid'
        ? make(`paid.${event.id}`, { kind: 'paid', amount: event.amount, currency: event.currency })
        : []
    case 'sent':
    case 'previewed':
    case 'figured-out':
    case 'dead-tap':
    case 'reacted':
    case 'heard':
      return []
    default:
      return news satisfies never
  }
}

/** The notice that a turn stands still. `sinceMs`: for how long, when it is told. */
export const silenceNotice = (
  about: About,
  silence: Silence,
  sinceMs: number,
  at: number,
  simulated: boolean,
): Notice => ({
  key: `silent.${about.opening}.${silence}`,
  at,
  about,
  simulated,
  said: { kind: 'silent', silence, sinceMs },
})

/** The notice that a waiting link does not open, once for each time that it stops. */
export const stoppedNotice = (
  about: About,
  stop: { readonly cause: StopCause; readonly why: string; readonly port: number | null },
  at: number,
  simulated: boolean,
): Notice => ({
  key: `stopped.${about.opening}.${at}`,
  at,
  about,
  simulated,
  said: { kind: 'stopped', ...stop },
})
