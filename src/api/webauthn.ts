/** Passkeys (WebAuthn Level 3): a browser's own authenticator signs for this host, and nothing secret crosses the wire. */
import type { z } from 'zod'
import type { passkeyRequest, passkeySignIn } from '../contract/passkeys.ts'
import type { MakerId, Random } from '../core/ids.ts'
import type { Who } from '../core/makers.ts'
import { Problem } from '../core/problems.ts'
import { addPasskey, findPasskey, listPasskeys, markPasskeyUsed } from '../store/passkeys.ts'
import type { Db } from '../store/tables.ts'

/** Time to find the phone; then the browser asks for a new one. */
const challengeMs = 5 * 60_000
/** Begun and not ended; the oldest falls out, and its browser begins again. */
const maxChallenges = 1_000
/** EdDSA, ES256, RS256 (RFC 9053): what today's authenticators have. Newer ones are experimental in Node. */
const algorithms = [-8, -7, -257]
/** Devices of one person. */
const maxPasskeys = 20

type Registering = z.output<typeof passkeyRequest>
type SigningIn = z.output<typeof passkeySignIn>['credential']
/** `maker`: for whom it was asked; undefined for signing in. */
type Challenge = { readonly maker: MakerId | null | undefined; readonly until: number }

type Asker = Pick<Who, 'maker' | 'name'>

export type Passkeys = {
  readonly beginAdding: (who: Asker) => Promise<object>
  /** Throws `bad-input`, `conflict`. */
  readonly add: (who: Asker, wanted: Registering) => Promise<{ readonly id: string; readonly name: string }>
  readonly beginSigningIn: () => Promise<object>
  /** Whose it is; undefined for whatever is wrong with it, so that nothing can be learned from trying. */
  readonly signIn: (
    credential: SigningIn,
  ) => Promise<{ readonly maker: MakerId | null; readonly name: string } | undefined>
}

/** `url`: how browsers name the console; its host is what passkeys are bound to. */
export function openPasskeys(of: {
  readonly server: Db
  readonly now: () => number
  readonly random: Random
  readonly url: () => string
}): Passkeys {
  const { server, now } = of
  const challenges = new Map<string, Challenge>()
  const host = (): { rpID: string; origin: string } => {
    const { hostname, origin } = new URL(of.url())
    return { rpID: hostname, origin }
  }
  const keep = (maker: Challenge['maker'], challenge: string): void => {
    for (const [old, { until }] of challenges)
      if (until <= now() || challenges.size >= maxChallenges) challenges.delete(old)
      else break
    challenges.set(challenge, { maker, until: now() + challengeMs })
  }
  /** Each is good once, whatever comes of it. */
  const spend = (challenge: string, maker: Challenge['maker']): boolean => {
    const known = challenges.get(challenge)
    challenges.delete(challenge)
    return known !== undefined && known.maker === maker && now() < known.until
  }
  // Some megabytes that most servers never need.
  const load = () => import('@simplewebauthn/server')

  return {
    async beginAdding({ maker, name }) {
      const known = await listPasskeys(server, maker)
      if (known.length >= maxPasskeys)
        throw new Problem('too-many', `there are ${maxPasskeys} passkeys already`, {
          hint: 'remove one first',
        })
      const { generateRegistrationOptions } = await load()
      const options = await generateRegistrationOptions({
        rpName: 'Outerloop',
        rpID: host().rpID,
        userName: name === '' ? 'operator' : name,
        userID: new Uint8Array(of.random(16)),
        challenge: new Uint8Array(of.random(32)),
        timeout: challengeMs,
        attestationType: 'none',
        supportedAlgorithmIDs: algorithms,
        excludeCredentials: known.map(({ id, transports }) => ({ id, transports: [...transports] })),
        // Found without a name being typed, and opened by whoever the device knows.
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      })
      keep(maker, options.challenge)
      return options
    },

    async add({ maker }, { name, credential }) {
      const { verifyRegistrationResponse } = await load()
      const { rpID, origin } = host()
      const verified = await verifyRegistrationResponse({
        response: credential as Parameters<typeof verifyRegistrationResponse>[0]['response'],
        expectedChallenge: (challenge) => spend(challenge, maker),
        expectedOrigin: origin,
        expectedRPID: rpID,
        supportedAlgorithmIDs: algorithms,
      }).catch((cause: unknown) => {
        throw new Problem('bad-input', 'this passkey was not made for this page', {
          hint: 'try again',
          cause,
        })
      })
      if (!verified.verified)
        throw new Problem('bad-input', 'this passkey is not good', { hint: 'try again' })
      const { id, publicKey, counter, transports = [] } = verified.registrationInfo.credential
      const key = {
        id,
        maker,
        name,
        publicKey: Buffer.from(publicKey).toString('base64url'),
        counter,
        transports,
      }
      if (!(await addPasskey(server, key, now())))
        throw new Problem('conflict', 'this passkey is known already', { hint: 'sign in with it' })
      return { id, name }
    },

    async beginSigningIn() {
      const { generateAuthenticationOptions } = await load()
      const options = await generateAuthenticationOptions({
        rpID: host().rpID,
        challenge: new Uint8Array(of.random(32)),
        timeout: challengeMs,
        userVerification: 'required',
      })
      keep(undefined, options.challenge)
      return options
    },

    async signIn(credential) {
      const key = await findPasskey(server, credential.id)
      if (!key) return undefined
      const { verifyAuthenticationResponse } = await load()
      const { rpID, origin } = host()
      const { publicKey, counter } = key
      // It throws for each of the things that may be wrong, a counter that went back among them.
      const verified = await verifyAuthenticationResponse({
        response: credential as Parameters<typeof verifyAuthenticationResponse>[0]['response'],
        expectedChallenge: (challenge) => spend(challenge, undefined),
        expectedOrigin: origin,
        expectedRPID: rpID,
        credential: { id: key.id, publicKey: new Uint8Array(Buffer.from(publicKey, 'base64url')), counter },
      }).catch(() => undefined)
      if (!verified?.verified) return undefined
      const isOnce = await markPasskeyUsed(server, key, verified.authenticationInfo.newCounter, now())
      return isOnce ? { maker: key.maker, name: key.name } : undefined
    },
  }
}
