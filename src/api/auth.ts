/**
 * Who asks: whoever a token belongs to, or a browser that signed in.
 * Loopback is no exception: ways out and proxies arrive from 127.0.0.1 too.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { networkOf } from '../core/address.ts'
import type { MakerId } from '../core/ids.ts'
import type { Maker, Who } from '../core/makers.ts'
import { Problem } from '../core/problems.ts'
import { createRate } from '../core/rate.ts'
import { findCookie } from '../core/token.ts'
import { findMaker, findTokenOwner } from '../store/makers.ts'
import { findSession } from '../store/sessions.ts'
import type { Db } from '../store/tables.ts'

export type Auth = {
  /** Whether this browser came by HTTPS. */
  readonly isSecure: (c: Context) => boolean
  readonly byToken: (token: string) => Promise<Who | undefined>
  readonly bySession: (key: string) => Promise<Who | undefined>
  /** One more who could not say who they are, from that address; false when it was one too many. */
  readonly mayGuess: (address: string) => boolean
  /** One more who begins to sign in from there, which is kept until it has ended. */
  readonly mayBegin: (address: string) => boolean
}

export type WithWho = { Variables: { who: Who } }

/** Whoever mistyped a token tries a few times; a program that guesses is held to one try in six seconds. */
const guesses = { perSecond: 1 / 6, burst: 10 }
const guessAgainSeconds = 6
/** An office signs in at nine; a program that begins and never ends crowds nobody else out. */
const beginnings = { perSecond: 1, burst: 30 }
/** Networks that fail at one time. */
const maxGuessers = 10_000

/** `token` and `operator`: of the one whose server it is; `server`: its own store. */
export function openAuth(of: {
  readonly server: Db
  readonly token: string
  readonly operator: { readonly name: string; readonly contact: string }
  readonly isSecure: (c: Context) => boolean
  /** What a maker reads whom the operator has blocked. */
  readonly whyBlocked: (maker: MakerId) => string | undefined
  readonly now: () => number
}): Auth {
  const { server, now } = of
  const allowGuess = createRate(guesses, maxGuessers)
  const allowBegin = createRate(beginnings, maxGuessers)
  const operator: Who = { ...of.operator, maker: null, operator: true, scope: 'all', token: null }
  const admit = (maker: Maker) => {
    const why = of.whyBlocked(maker.id)
    if (why !== undefined)
      throw new Problem('forbidden', `whoever runs this server has blocked you: ${why}`, {
        hint: `write to ${of.operator.contact === '' ? 'them' : of.operator.contact}`,
      })
    return nameOf(maker)
  }
  return {
    isSecure: of.isSecure,
    async byToken(token) {
      if (isSameText(token, of.token)) return operator
      const found = await findTokenOwner(server, token, now())
      return found && { ...admit(found.maker), scope: found.scope, token: found.token }
    },
    async bySession(key) {
      const session = await findSession(server, key, now())
      if (session === undefined || session.maker === null) return session && operator
      const maker = await findMaker(server, { id: session.maker })
      return maker && { ...admit(maker), scope: 'all', token: null }
    },
    mayGuess: (address) => allowGuess(networkOf(address), now()),
    mayBegin: (address) => allowBegin(networkOf(address), now()),
  }
}

const nameOf = ({ id, name, contact }: Maker) => ({ maker: id as MakerId, operator: false, name, contact })

/** A cookie of the apex never reaches a link's host; under HTTPS the prefix keeps links from planting one. */
export const sessionCookie = (secure: boolean): string => (secure ? '__Host-outer' : 'outer')

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

const isSameText = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b))

/** The token of `Authorization: Bearer <token>`. */
export const bearerOf = (header: string | undefined): string | undefined =>
  /^Bearer ([\x21-\x7e]{1,200})$/i.exec(header ?? '')?.[1]

/** Lets a request through with a token, or with a session whose changes come from the console's own page; says who it is. */
export const requireMaker =
  (auth: Auth, addressOf: (c: Context) => string): MiddlewareHandler<WithWho> =>
  async (c, next) => {
    const token = bearerOf(c.req.header('authorization'))
    const byToken = token === undefined ? undefined : await auth.byToken(token)
    const who = byToken ?? (await findSignedIn(auth, c))
    if (!who) throw refuseUnknown(auth, c, addressOf(c), token !== undefined)
    if (byToken === undefined) refuseForeignUse(c)
    c.set('who', who)
    await next()
  }

/** For programs: a token alone, and no page of another origin, even one that has it. */
export const requireToken =
  (auth: Auth, addressOf: (c: Context) => string): MiddlewareHandler<WithWho> =>
  async (c, next) => {
    const token = bearerOf(c.req.header('authorization'))
    const who = token === undefined ? undefined : await auth.byToken(token)
    if (!who) {
      c.header('www-authenticate', 'Bearer')
      throw refuseUnknown(auth, c, addressOf(c), token !== undefined)
    }
    if (!isOwnOrigin(c, c.req.header('origin') ?? c.req.url))
      throw new Problem('forbidden', 'this call came from a page of another origin')
    c.set('who', who)
    await next()
  }

/**
 * A good token is never held up by the bad ones of its network: it cannot be guessed, and behind one address (a proxy, an office)
 * there are others. What is held up is whoever tries.
 */
function refuseUnknown(auth: Auth, c: Context, address: string, tried: boolean): Problem {
  if (tried && !auth.mayGuess(address)) return tooManyGuesses(c)
  return new Problem('not-signed-in', 'this needs the maker’s token', {
    hint: 'outer console, or OUTER_TOKEN with a token that still holds',
  })
}

export function tooManyGuesses(c: Context): Problem {
  c.header('retry-after', String(guessAgainSeconds))
  return new Problem('too-many', 'too many tries that did not sign in', {
    hint: `wait ${guessAgainSeconds} seconds`,
  })
}

/** Browsers send more than one of a name only when another host has tossed some over; each costs a look into the store. */
const maxKeys = 8

export function sessionKeys(cookies: string | undefined, secure: boolean): readonly string[] {
  const keys: string[] = []
  findCookie(cookies, sessionCookie(secure), (value) => {
    keys.push(value)
    return keys.length < maxKeys ? undefined : true
  })
  return keys
}

/** Any cookie of that name may be a session: a link's app that tosses one over shuts nobody out. */
async function findSignedIn(auth: Auth, c: Context): Promise<Who | undefined> {
  for (const key of sessionKeys(c.req.header('cookie'), auth.isSecure(c))) {
    const who = await auth.bySession(key)
    if (who) return who
  }
  return undefined
}

/** Links are same-site with the console, so `SameSite` is no protection: only the console's own origin may change anything. */
export function refuseForeign(c: Context): void {
  const origin = c.req.header('origin')
  const isOwn = origin !== undefined && isOwnOrigin(c, origin)
  if (!isOwn || c.req.header('sec-fetch-site') !== 'same-origin')
    throw new Problem('forbidden', 'this change did not come from the console')
}

/**
 * Of a browser that signed in. What only reads, a page of a link cannot read either; but it could have it made, an export or a
 * backup, by an image of that address.
 */
function refuseForeignUse(c: Context): void {
  const isRead = c.req.method === 'GET' || c.req.method === 'HEAD'
  if (!isRead) refuseForeign(c)
  const from = c.req.header('sec-fetch-site')
  if (from === 'same-site' || from === 'cross-site')
    throw new Problem('forbidden', 'this call came from a page of another origin')
}

/** An answer that goes on and on: for one of its head alone nobody would read it, or ever end it. */
export const onlyGet: MiddlewareHandler = async (c, next) => {
  if (c.req.method !== 'HEAD') return next()
  return c.body(null, 405, { allow: 'GET' })
}

const isOwnOrigin = (c: Context, origin: string): boolean =>
  URL.parse(origin)?.host === (c.req.header('host') ?? new URL(c.req.url).host)
