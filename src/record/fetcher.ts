/** Who or what is asking, by what it says of itself: the same questions for a beacon, a word and a document. */
import { isbot } from 'isbot'
import type { LinkId, VisitorId } from '../core/ids.ts'
import { findCookie, isMakerMark, makerCookie, readVisitor, visitorCookie } from '../core/token.ts'
import { findUnfurler } from '../core/unfurlers.ts'

export type Headers = Readonly<Record<string, string | string[] | undefined>>

export const headerOf = (headers: Headers, name: string): string => {
  const value = headers[name]
  return (Array.isArray(value) ? value.join(',') : value) ?? ''
}

/** A browser that is driven by a program and says so. */
export const isHeadless = (userAgent: string): boolean => /\bHeadless/.test(userAgent)

/** Known bots, preview fetchers and scanners, and whatever does not say what it is. */
export function isBot(userAgent: string): boolean {
  if (userAgent.trim() === '') return true
  // A headless browser is `automated`, a reason of its own.
  const browser = userAgent.replace(/\bHeadless(?=[A-Z])/g, '')
  return isbot(browser) || findUnfurler(browser) !== undefined
}

/** The page was fetched before anybody asked for it. */
export function isPrefetch(headers: Headers): boolean {
  const purpose = `${headerOf(headers, 'sec-purpose')},${headerOf(headers, 'purpose')},${headerOf(headers, 'x-purpose')},${headerOf(headers, 'x-moz')}`
  return /prefetch|prerender|preview/i.test(purpose)
}

/** Global Privacy Control (https://w3c.github.io/gpc/) or Do Not Track. */
export const asksForPrivacy = (headers: Headers): boolean =>
  headerOf(headers, 'sec-gpc') === '1' || headerOf(headers, 'dnt') === '1'

/** The maker's own browser, marked on this link's host by the console or `outer open`. */
export function isMaker(secret: Uint8Array, link: LinkId, cookie: string | undefined, now: number): boolean {
  const mark = (value: string) => isMakerMark(secret, link, value, now) || undefined
  return bySecurity((secure) => findCookie(cookie, makerCookie(link, secure), mark)) === true
}

/** Who this browser is on this link, if the edge has met it before. */
export function visitorIn(
  secret: Uint8Array,
  link: LinkId,
  cookie: string | undefined,
): VisitorId | undefined {
  const read = (value: string) => readVisitor(secret, link, value)
  return bySecurity((secure) => findCookie(cookie, visitorCookie(link, secure), read))
}

/** The name of a cookie depends on whether the link is served over TLS, which only the edge knows. */
const bySecurity = <Found>(find: (secure: boolean) => Found | undefined): Found | undefined =>
  find(true) ?? find(false)
