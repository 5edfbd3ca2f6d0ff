/**
 * Who may use the API: the maker's token, or the console's cookie.
 * Loopback is no exception: ways out and proxies arrive from 127.0.0.1 too.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { Problem } from '../core/problems.ts'
import { findCookie } from '../core/token.ts'

export type Auth = {
  readonly token: string
  readonly secure: boolean
  readonly isSession: (key: string) => Promise<boolean>
}

/** A cookie of the apex never reaches a link's host; under HTTPS the prefix keeps links from planting one. */
export const sessionCookie = (secure: boolean): string => (secure ? '__Host-outer' : 'outer')

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

const isSameText = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b))

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
      if (!(await hasSession(auth, c.req.header('cookie'))))
        throw new Problem('not-signed-in', 'this needs the maker’s token', { hint: 'outer console' })
      if (c.req.method !== 'GET' && c.req.method !== 'HEAD') refuseForeign(c)
    }
    await next()
  }

/** For programs: the token alone, and no page of another origin, even one that has it. */
export const requireToken =
  (auth: Auth): MiddlewareHandler =>
  async (c, next) => {
    if (!hasToken(c.req.header('authorization'), auth.token)) {
      c.header('www-authenticate', 'Bearer')
      throw new Problem('not-signed-in', 'this needs the maker’s token', {
        hint: 'authorization: Bearer, with the text of the file "token" in the data folder',
      })
    }
    if (!isOwnOrigin(c, c.req.header('origin') ?? c.req.url))
      throw new Problem('forbidden', 'this call came from a page of another origin')
    await next()
  }

/** Browsers send more than one of a name only when another host has tossed some over; each costs a look into the store. */
const maxKeys = 8

/** True when any cookie of that name is a session: a link's app that tosses one over shuts nobody out. */
async function hasSession(auth: Auth, cookies: string | undefined): Promise<boolean> {
  const keys: string[] = []
  findCookie(cookies, sessionCookie(auth.secure), (value) => {
    keys.push(value)
    return keys.length < maxKeys ? undefined : true
  })
  for (const key of keys) if (await auth.isSession(key)) return true
  return false
}

/** Links are same-site with the console, so `SameSite` is no protection: only the console's own origin may change anything. */
function refuseForeign(c: Context): void {
  const origin = c.req.header('origin')
  const isOwn = origin !== undefined && isOwnOrigin(c, origin)
  if (!isOwn || c.req.header('sec-fetch-site') !== 'same-origin')
    throw new Problem('forbidden', 'this change did not come from the console')
}

const isOwnOrigin = (c: Context, origin: string): boolean =>
  URL.parse(origin)?.host === (c.req.header('host') ?? new URL(c.req.url).host)
