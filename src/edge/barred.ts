/** What a link answers that its server's operator closed, or has not looked at yet. */
import type { Bar } from '../core/abuse.ts'
import { findCookie, isMakerMark, makerCookie } from '../core/token.ts'
import { sendPage, sendText } from './answer.ts'
import { sendLastWorker } from './ended.ts'
import { pageArgs } from './facts.ts'
import { blockedPage, heldPage } from './pages/index.ts'
import { isNavigation } from './request.ts'
import type { Visit } from './visit.ts'

/** What is stored of a link may be read, and what is wrong with it said, whatever keeps it shut. */
const openPaths = new Set(['/_outer/why', '/_outer/report'])

/** What is only held, its maker sees as it is, by the mark that their own browser and the server's own look carry. */
export function passes(secret: Uint8Array, { asked, route, secure, at }: Visit, bar: Bar): boolean {
  if (openPaths.has(asked.path)) return true
  if (bar.kind !== 'held') return false
  if (asked.path === '/_outer/mine') return true
  const mark = (value: string) => isMakerMark(secret, route.link, value, at) || undefined
  return findCookie(asked.cookie, makerCookie(route.link, secure), mark) === true
}

/** A look by a person; whoever asks again sooner learns nothing new. */
const laterSeconds = 3_600

/**
 * Blocked: 410 (RFC 9110 §15.5.11), gone for good and on purpose. Not 451, which says that a law demanded it (RFC 7725 §3).
 * Held: 503, since it may open at any time.
 */
export function sendBarred(visit: Visit, bar: Bar): void {
  const { asked, res } = visit
  if (asked.isServiceWorker) {
    sendLastWorker(res)
    return
  }
  const args = pageArgs(visit)
  switch (bar.kind) {
    case 'blocked': {
      const clear = ['Clear-Site-Data', '"cache"', 'x-outer-barred', 'blocked']
      if (isNavigation(asked)) sendPage(res, asked.method, 410, blockedPage({ ...args, why: bar.why }), clear)
      else sendText(res, asked.method, 410, `This link was closed: ${bar.why}`, clear)
      return
    }
    case 'held': {
      const later = ['Retry-After', String(laterSeconds), 'x-outer-barred', 'held']
      if (isNavigation(asked)) sendPage(res, asked.method, 503, heldPage(args), later)
      else sendText(res, asked.method, 503, 'This link waits for a look.', later)
      return
    }
    default:
      bar satisfies never
  }
}
