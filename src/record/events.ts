/** Turns what arrived into events. */
import { createHash } from 'node:crypto'
import { isPublicAddress } from '../core/address.ts'
import type { WireEvent } from '../core/beacon.ts'
import type { Event, TapEffect, VisitorEvent } from '../core/events.ts'
import { type EventId, newEventId, newVisitorId, type VisitorId } from '../core/ids.ts'
import { isNoise } from '../core/noise.ts'
import { cleanLine, cleanPath, cleanWords, maskPrivate } from '../core/text.ts'
import type { Page } from '../core/token.ts'
import { dayMs } from '../core/window.ts'
import { type Arrival, buildAt, type Step, type StepDeps } from './arrival.ts'

/** Bounds on what is kept of a text, characters. */
const most = { label: 80, path: 200, message: 300, place: 200, words: 2_000, contact: 200 } as const

const effects: Readonly<Record<'e' | 'd' | 'u', TapEffect>> = { e: 'effective', d: 'dead', u: 'unseen' }

export const makeEvents: Step = (arrival, deps) => ({ ...arrival, events: eventsOf(arrival, deps) })

function eventsOf(arrival: Arrival, deps: StepDeps): Event[] {
  const { received } = arrival
  switch (received.what) {
    case 'beacon':
      return beaconEvents(arrival, deps)
    case 'say':
      return [wordsEvent(arrival, deps, received.words, 'app')]
    case 'knock':
      return knockEvents(arrival, deps)
    case 'redirect': {
      const visitor = arrival.isPrivate ? arrival.visitor : (received.visitor as VisitorId)
      const common = commonOf({ ...arrival, visitor }, deps)
      const id = newEventId(deps.random, received.at)
      return [{ ...common, ...openedOf(arrival, deps, '/', id), id, redirected: true }]
    }
    default:
      return received satisfies never
  }
}

/** A first open counts from its arrival if it took longer than a bad line takes. */
const lateOpenMs = 60_000

type Common = Pick<VisitorEvent, 'at' | 'link' | 'opening' | 'visitor'>

const commonOf = (arrival: Arrival, deps: StepDeps): Common => ({
  at: arrival.received.at,
  link: arrival.received.route.link,
  opening: arrival.opening,
  visitor: arrival.visitor ?? newVisitorId(deps.random, arrival.received.at),
})

function beaconEvents(arrival: Arrival, deps: StepDeps): Event[] {
  const { wire, page, received } = arrival
  if (!wire || !page) return []
  const common = commonOf(arrival, deps)
  return wire.e.flatMap((event, index): Event[] => {
    if (arrival.isPrivate && event.t !== 'open') return []
    // Retries and replays carry the same number, so they are the same event. The time comes first, so that what is
    // stored together lies together in the index, however many events there are.
    const id = `${page.issuedAt.toString(36)}${page.nonce}.${wire.n + index}` as EventId
    const happened = Math.max(page.issuedAt, Math.min(received.at, page.issuedAt + event.d))
    // One that waited in the browser for days must not have spent the window before the server knew of it.
    const at = event.t === 'open' ? Math.max(happened, received.at - lateOpenMs) : happened
    return [{ ...common, id, at, ...kindOf(event, arrival, deps, page) }]
  })
}

type Kind<Name extends VisitorEvent['kind']> = Omit<
  Extract<VisitorEvent, { kind: Name }>,
  keyof Common | 'id'
>

function kindOf(
  event: WireEvent,
  arrival: Arrival,
  deps: StepDeps,
  page: Page,
): Kind<'opened'> | Kind<'tapped'> | Kind<'went'> | Kind<'errored'> | Kind<'left'> {
  switch (event.t) {
    case 'open':
      return openedOf(arrival, deps, event.p, page.nonce)
    case 'tap':
      return {
        kind: 'tapped',
        label: maskPrivate(cleanLine(event.l, most.label)),
        afterMs: Math.min(dayMs, Math.round(event.a)),
        effect: effects[event.x],
        path: cleanPath(event.p, most.path),
      }
    case 'nav':
      return { kind: 'went', path: cleanPath(event.p, most.path) }
    case 'err':
      return {
        kind: 'errored',
        message: cleanLine(maskPrivate(event.m), most.message),
        place: cleanLine(maskPrivate(event.s), most.place),
      }
    case 'end':
      return { kind: 'left', load: page.nonce, visibleMs: Math.round(event.v) }
    default:
      return event satisfies never
  }
}

/** With a privacy signal not even the kind of device is kept. */
function openedOf(arrival: Arrival, deps: StepDeps, path: string, load: string): Kind<'opened'> {
  const { isPrivate, agent, received, simulated, opening } = arrival
  return {
    kind: 'opened',
    device: isPrivate ? 'private browser' : agent.device,
    inApp: isPrivate ? null : agent.inApp,
    build: buildAt(received.route, opening, arrival.page?.issuedAt ?? received.at),
    path: isPrivate ? '/' : cleanPath(path, most.path),
    load,
    private: isPrivate,
    sameNetwork: !isPrivate && isMakersNetwork(received.address, deps),
    simulated,
  }
}

/** A label only; behind loopback or a private address everyone looks the same. */
const isMakersNetwork = (address: string, { isMakerNetwork }: StepDeps): boolean =>
  isPublicAddress(address) && isMakerNetwork(address)

function wordsEvent(arrival: Arrival, deps: StepDeps, said: string, source: 'app' | 'knock'): Event {
  const words = cleanWords(said, most.words)
  const common = commonOf(arrival, deps)
  return {
    ...common,
    id: idOfWords(arrival, deps, `${source}.${words}`),
    kind: 'reacted',
    words,
    noise: isNoise(words),
    source,
  }
}

/** Words that one browser sends twice within this are one: a double tap, a reload of the form's answer. */
const sameWordsMs = 10 * 60_000

function idOfWords(arrival: Arrival, deps: StepDeps, what: string): EventId {
  const { visitor, isPrivate, opening, received } = arrival
  if (visitor === undefined || isPrivate) return newEventId(deps.random, received.at)
  const slot = Math.floor(received.at / sameWordsMs)
  const digest = createHash('sha256').update(JSON.stringify([visitor, opening, slot, what]))
  return `w${digest.digest('hex').slice(0, 24)}` as EventId
}

function knockEvents(arrival: Arrival, deps: StepDeps): Event[] {
  const { received } = arrival
  if (received.what !== 'knock') return []
  const known = { ...arrival, visitor: arrival.visitor ?? newVisitorId(deps.random, received.at) }
  const words = cleanWords(received.words, most.words)
  const contact = cleanLine(received.contact, most.contact)
  const knocked: Event = {
    ...commonOf(known, deps),
    id: idOfWords(arrival, deps, `knock.${received.again}.${contact}.${words}`),
    kind: 'knocked',
    again: received.again,
    ...(contact !== '' && { contact }),
  }
  return words === '' ? [knocked] : [knocked, wordsEvent(known, deps, words, 'knock')]
}
