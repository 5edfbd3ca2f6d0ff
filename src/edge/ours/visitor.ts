/** Who a browser is on one link: a signed cookie of that link's own. */
import { newVisitorId, privateVisitor, type Random, type VisitorId } from '../../core/ids.ts'
import { findCookie, readVisitor, signVisitor, visitorCookie } from '../../core/token.ts'
import { dayMs } from '../../core/window.ts'
import type { Visit } from '../visit.ts'

/** As long as browsers keep a cookie at all (RFC 6265bis §5.5). */
export const cookieMs = 400 * dayMs

export type VisitorDeps = { readonly secret: Uint8Array; readonly random: Random }

/** A privacy signal makes every visitor the same one. */
export function findVisitor(deps: VisitorDeps, visit: Visit): VisitorId | undefined {
  if (visit.asked.isPrivate) return privateVisitor
  const { link } = visit.route
  return findCookie(visit.asked.cookie, visitorCookie(link, visit.secure), (value) =>
    readVisitor(deps.secret, link, value),
  )
}

export const ensureVisitor = (deps: VisitorDeps, visit: Visit): VisitorId =>
  findVisitor(deps, visit) ?? newVisitorId(deps.random, visit.at)

/** Headers that keep this visitor's cookie, or none with a privacy signal. */
export const keepVisitor = (deps: VisitorDeps, visit: Visit, visitor: VisitorId): readonly string[] =>
  visitor === privateVisitor
    ? []
    : [
        'Set-Cookie',
        cookie(
          visit,
          visitorCookie(visit.route.link, visit.secure),
          signVisitor(deps.secret, visit.route.link, visitor),
        ),
      ]

export const cookie = (visit: Visit, name: string, value: string): string =>
  `${name}=${value}; Path=/; Max-Age=${cookieMs / 1000}; HttpOnly; SameSite=Lax${visit.secure ? '; Secure' : ''}`
