/** How this browser gets in and out: a token or a passkey, each in the body of a request that only this page can make. */

import { readAnswer } from '../client/answer.ts'
import type { CallAnswer } from '../client/client.ts'
import { passkeyOptions, signedIn } from '../contract/passkeys.ts'
import { done } from '../contract/server.ts'
import { Problem } from '../core/problems.ts'
import { client } from './api.ts'

/** Verifying a signature takes milliseconds; the first one loads what does it. */
const timeoutMs = 15_000

/** A browser that knows passkeys, on a page that may have them. */
export const hasPasskeys = (): boolean => typeof PublicKeyCredential === 'function'

async function post<Shape extends Parameters<typeof readAnswer>[1]>(
  path: string,
  body: object,
  shape: Shape,
) {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(timeoutMs),
  }).catch((cause) => {
    throw new Problem('no-server', 'the server does not answer', { hint: 'try again in a moment', cause })
  })
  return readAnswer(answer, shape)
}

export const signInWithToken = (token: string) => post('/sign-in/token', { token }, signedIn)

export const signOut = () => post('/sign-in/out', {}, done)

export async function signInWithPasskey() {
  const { startAuthentication } = await import('@simplewebauthn/browser')
  const { options } = await post('/sign-in/passkey/begin', {}, passkeyOptions)
  type Options = Parameters<typeof startAuthentication>[0]['optionsJSON']
  const credential = await startAuthentication({ optionsJSON: options as unknown as Options }).catch(closed)
  return post('/sign-in/passkey', { credential }, signedIn)
}

export async function makePasskey(name: string): Promise<CallAnswer<'addPasskey'>> {
  const { startRegistration } = await import('@simplewebauthn/browser')
  const { options } = await client.call('beginPasskey')
  type Options = Parameters<typeof startRegistration>[0]['optionsJSON']
  const credential = await startRegistration({ optionsJSON: options as unknown as Options }).catch(closed)
  return client.call('addPasskey', {
    body: { name, credential: credential as CallInput },
  })
}

type CallInput = NonNullable<Parameters<typeof client.call<'addPasskey'>>[1]>['body']['credential']

/** The browser's own words are for programmers. */
function closed(cause: unknown): never {
  const name = cause instanceof Error ? cause.name : ''
  if (name === 'InvalidStateError')
    throw new Problem('conflict', 'this device has a passkey here already', { cause })
  throw new Problem('not-signed-in', 'no passkey came from this device', {
    hint: 'again, or with another device',
    cause,
  })
}
