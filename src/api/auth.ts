/**
 * Who may use the API: the maker's token, or the console's cookie.
 * Loopback is no exception: ways out and proxies arrive from 127.0.0.1 too.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { getCookie } from 'hono/cookie'
import { Problem } from '../core/problems.ts'

export type Auth = {
  readonly token: string
  readonly secure: boolean
  readonly isSession: (key: string) => Promise<boolean>
}

/** A cookie of the apex never reaches a link's host; under HTTPS the prefix keeps links from planting one. */
export const sessionCookie = (secure: boolean): string => (secure ? '__Host-outer' : 'outer')

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

export const isSameText = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b))

/** True for `Authorization: Bearer <token>`. */
export function hasToken(header: string | undefined, token: string): boolean {
  const match = /^Bearer ([\x21-\x7e]{1,200})$/i.exec(header ?? '')
  return match !== null && isSameText(match[1] ?? '', token)
}

/** Lets a request through with the token, or with a session whose changes come from the console's own page. */
export const requireMaker =
  (auth: Auth): MiddlewareHandler =>
  async (c, next) => {
    if (!hasToken(c.req.header('authorization'), auth.token)) {
      const key = getCookie(c, sessionCookie(auth.secure))
      if (!key || !(await auth.isSession(key)))
        throw new Problem('not-signed-in', 'this needs the maker’s token', { hint: 'outer console' })
      if (c.req.method !== 'GET' && c.req.method !== 'HEAD') refuseForeign(c)
    }
    await next()
  }

/** Links are same-site with the console, so `SameSite` is no protection: only the console's own origin may change anything. */
function refuseForeign(c: Context): void {
  const origin = c.req.header('origin')
  const own = new URL(c.req.url)
  const isOwn = origin !== undefined && URL.parse(origin)?.host === (c.req.header('host') ?? own.host)
  if (!isOwn || c.req.header('sec-fetch-site') !== 'same-origin')
    throw new Problem('forbidden', 'this change did not come from the console')
}
