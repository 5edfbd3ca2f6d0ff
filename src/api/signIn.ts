/** How a browser gets in: an address that works once, a token, or a passkey. None of them is ever in a query. */
import type { Context, Hono } from 'hono'
import { setCookie } from 'hono/cookie'
import { passkeySignIn, tokenSignIn } from '../contract/passkeys.ts'
import { auditName, type NewAudit } from '../core/audit.ts'
import type { MakerId } from '../core/ids.ts'
import type { Who } from '../core/makers.ts'
import { Problem } from '../core/problems.ts'
import {
  type Auth,
  onlyGet,
  refuseForeign,
  sessionCookie,
  sessionKeys,
  tooManyGuesses,
  type WithWho,
} from './auth.ts'
import { parse, readJson } from './input.ts'
import type { Passkeys } from './webauthn.ts'

export type SignInDeps = {
  readonly auth: Auth
  readonly passkeys: Passkeys
  /** A new session's key. */
  readonly startSession: (maker: MakerId | null) => Promise<string>
  /** Spends a one-time key; gives a new session's key. */
  readonly spendOneTime: (oneTime: string) => Promise<string | undefined>
  readonly endSession: (key: string) => Promise<void>
  readonly addAudit: (did: Omit<NewAudit, 'at'>) => Promise<void>
  readonly addressOf: (c: Context) => string
}

/** A token or a signature, and what belongs to it. */
const maxBytes = 64 * 1024
/** 90 days: the console is a tab that stays. */
const sessionSeconds = 90 * 86_400

export function addSignIn(app: Hono<WithWho>, deps: SignInDeps): void {
  const { auth, passkeys } = deps
  app.use('/sign-in/*', async (c, next) => {
    c.header('cache-control', 'no-store')
    refuseForeign(c)
    await next()
  })
  /** The same answer for a wrong one, an old one, and one of nobody. */
  const guess = (c: Context): void => {
    if (!auth.mayGuess(deps.addressOf(c))) throw tooManyGuesses(c)
  }
  const enter = async (c: Context, who: Who, session: string, by: string) => {
    putCookie(c, session, auth.isSecure(c))
    await deps.addAudit({ by: auditName(who), did: 'signed-in', about: by })
    return c.json({ schema: 'outer.signed-in/1', name: who.name })
  }

  app.post('/sign-in/token', async (c) => {
    const { token } = parse(tokenSignIn, await readJson(c, maxBytes), 'body')
    const who = await auth.byToken(token)
    if (!who) {
      guess(c)
      throw new Problem('not-signed-in', 'this token does not sign in', {
        hint: 'ask whoever runs this server for another one',
      })
    }
    if (who.scope !== 'all')
      throw new Problem('forbidden', `this token is for "${who.scope}" alone and does not open the console`, {
        hint: 'use the one that you were given first',
      })
    const session = await deps.startSession(who.maker)
    return enter(c, who, session, who.token === null ? 'token' : `token ${who.token}`)
  })
  app.post('/sign-in/passkey/begin', async (c) => {
    if (!auth.mayBegin(deps.addressOf(c))) throw tooManyGuesses(c)
    return c.json({ schema: 'outer.passkey-options/1', options: await passkeys.beginSigningIn() })
  })
  app.post('/sign-in/passkey', async (c) => {
    const { credential } = parse(passkeySignIn, await readJson(c, maxBytes), 'body')
    const found = await passkeys.signIn(credential)
    if (!found) {
      guess(c)
      throw new Problem('not-signed-in', 'this passkey does not sign in', {
        hint: 'another passkey, or the token',
      })
    }
    const session = await deps.startSession(found.maker)
    const who = await auth.bySession(session)
    if (!who) throw new Problem('not-signed-in', 'this passkey does not sign in')
    return enter(c, who, session, `passkey ${found.name}`)
  })
  app.post('/sign-in/out', async (c) => {
    for (const key of sessionKeys(c.req.header('cookie'), auth.isSecure(c))) await deps.endSession(key)
    setCookie(c, sessionCookie(auth.isSecure(c)), '', cookieOf(auth.isSecure(c), 0))
    return c.json({ schema: 'outer.done/1' })
  })
  app.get('/in/:key', onlyGet, async (c) => {
    // A maker's link could otherwise sign whoever looks at it in as that maker, and out of what is theirs.
    if (c.req.header('sec-fetch-site') === 'same-site')
      throw new Problem('forbidden', 'a page of a link signs nobody in', {
        hint: 'copy the address into the address bar',
      })
    const session = await deps.spendOneTime(c.req.param('key'))
    if (!session) return c.text('This address was used already, or is too old. Try: outer console\n', 410)
    putCookie(c, session, auth.isSecure(c))
    c.header('referrer-policy', 'no-referrer')
    c.header('cache-control', 'no-store')
    // A redirect would still count as coming from where the address was clicked, and a strict cookie would be left out: the page goes on by itself.
    return c.html(
      '<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=/"><title>Outerloop</title><a href="/">open the console</a>',
    )
  })
}

const cookieOf = (secure: boolean, maxAge: number) =>
  ({ httpOnly: true, secure, sameSite: 'Strict', path: '/', maxAge }) as const

const putCookie = (c: Context, session: string, secure: boolean): void =>
  setCookie(c, sessionCookie(secure), session, cookieOf(secure, sessionSeconds))
