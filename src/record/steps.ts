/** What a beacon, a word, a knock or a counted redirect goes through before it is stored: in this order, each with its reason. */
import { isPublicAddress, networkOf } from '../core/address.ts'
import { privateVisitor } from '../core/ids.ts'
import { closesAt } from '../core/window.ts'
import { type Arrival, givenBy, type Step } from './arrival.ts'
import { makeEvents } from './events.ts'
import { asksForPrivacy, headerOf, isMaker, isPrefetch, visitorIn } from './fetcher.ts'
import { parseWire } from './wire.ts'

/** `malformed`: no beacon of ours, or an empty word. */
export const readBody: Step = (arrival) => {
  const { received } = arrival
  switch (received.what) {
    case 'beacon': {
      const wire = parseWire(received.body)
      return wire ? { ...arrival, wire } : { drop: 'malformed' }
    }
    case 'say':
      return received.words.trim() === '' ? { drop: 'malformed' } : arrival
    case 'knock':
    case 'redirect':
      return arrival
    default:
      return received satisfies never
  }
}

/** `forged`: a token that this server did not sign; `wrong-link`: one that belongs to another link. Words need none: a script may be blocked where a form is not. */
export const checkSignature: Step = (arrival, { readPage }) => {
  const { received, wire } = arrival
  const token = wire?.k ?? (received.what === 'say' ? received.token : undefined)
  if (token === undefined || token === '') return arrival
  const page = readPage(received.route.link, token)
  if ('refused' in page) return { drop: page.refused }
  return { ...arrival, page, opening: page.opening, visitor: page.visitor }
}

/** `bot`: says so itself, or says nothing. */
export const dropBots: Step = (arrival) => (arrival.agent.isBot ? { drop: 'bot' } : arrival)

/** `automated`: a browser driven by a program; on a simulated server it counts and is marked. */
export const dropAutomated: Step = (arrival, { simulated }) => {
  if (simulated) return { ...arrival, simulated: true }
  return arrival.agent.isHeadless || arrival.wire?.w === 1 ? { drop: 'automated' } : arrival
}

/** `prefetch`: the page was loaded before anyone asked for it. */
export const dropPrefetch: Step = (arrival) =>
  isPrefetch(arrival.received.headers) ? { drop: 'prefetch' } : arrival

/** `maker`: the browser carries the maker's mark of this link. */
export const dropMaker: Step = (arrival, { secret }) => {
  const { route, headers, at } = arrival.received
  return isMaker(secret, route.link, headerOf(headers, 'cookie'), at) ? { drop: 'maker' } : arrival
}

/** `private`: the browser asks not to be measured, so that only the open itself is kept, under a visitor that many share. */
export const reducePrivate: Step = (arrival) => {
  const { received, wire, page } = arrival
  const asks =
    asksForPrivacy(received.headers) ||
    page?.visitor === privateVisitor ||
    wire?.e.some((event) => event.t === 'open' && event.g === 1) === true
  if (!asks) return arrival
  const reduced: Arrival = { ...arrival, isPrivate: true, visitor: privateVisitor }
  if (!wire) return reduced
  return wire.e.some((event) => event.t === 'open') ? reduced : { drop: 'private' }
}

/** Words, knocks and redirects carry no token of a page; the cookie says who it is. */
export const findVisitor: Step = (arrival, { secret }) => {
  const { received } = arrival
  if (arrival.visitor !== undefined || received.what === 'beacon') return arrival
  return { ...arrival, visitor: visitorIn(secret, received.route.link, received.cookie) }
}

/** `ended`: what happened after its window had ended is nobody's to count. A page of an earlier turn goes by that turn's own. */
export const checkWindow: Step = (arrival) => {
  const { received, opening } = arrival
  const { route, what } = received
  // The door may be knocked on, and a word left, when it is closed.
  if (what === 'say' || what === 'knock') return arrival
  const given = givenBy(route, opening)
  const until = given === undefined ? 0 : closesAt(given.window)
  const events = arrival.events.filter((event) => event.at < until)
  return events.length === 0 ? { drop: 'ended' } : { ...arrival, events }
}

/**
 * `too-many`: more events than people can cause, from one page, from one network on one link, or on one link; words and knocks
 * are counted apart, each of them is told. Behind a private address everyone looks the same.
 */
export const limitRate: Step = (arrival, { mayPass }) => {
  const { received, page, events } = arrival
  const { route, address, at } = received
  const passes =
    (page === undefined || mayPass('page', page.nonce, at, events.length)) &&
    (!isPublicAddress(address) ||
      mayPass('network', `${route.link} ${networkOf(address)}`, at, events.length)) &&
    mayPass('link', route.link, at, events.length) &&
    (received.what === 'beacon' || received.what === 'redirect' || mayPass('words', route.link, at))
  return passes ? arrival : { drop: 'too-many' }
}

export const steps: readonly Step[] = [
  readBody,
  checkSignature,
  dropBots,
  dropAutomated,
  dropPrefetch,
  dropMaker,
  reducePrivate,
  findVisitor,
  makeEvents,
  checkWindow,
  limitRate,
]
