/** Signing in to the console: with a token, or with a passkey (WebAuthn Level 3). */
import * as z from 'zod'
import { list, time, typedLine } from './shapes.ts'

export const passkeys = z.object({
  schema: z.literal('outer.passkeys/1'),
  passkeys: list(z.object({ id: z.string(), name: z.string(), madeAt: time, lastAt: time.nullable() })),
})

/** As `PublicKeyCredential.parseCreationOptionsFromJSON` and `parseRequestOptionsFromJSON` take them. */
export const passkeyOptions = z.object({
  schema: z.literal('outer.passkey-options/1'),
  options: z.record(z.string(), z.unknown()),
})

/** Base64url; none of these is longer than some kilobytes. */
const bytes = z
  .string()
  .max(16_384)
  .regex(/^[\w-]*$/)

/** `PublicKeyCredential.toJSON()` after `create`. */
export const passkeyRequest = z.strictObject({
  name: typedLine(60),
  credential: z.object({
    id: bytes,
    rawId: bytes,
    type: z.literal('public-key'),
    response: z.object({
      clientDataJSON: bytes,
      attestationObject: bytes,
      transports: z.array(z.string().max(20)).max(10).optional(),
    }),
    clientExtensionResults: z.object({}),
  }),
})

/** `PublicKeyCredential.toJSON()` after `get`. */
export const passkeySignIn = z.strictObject({
  credential: z.object({
    id: bytes,
    rawId: bytes,
    type: z.literal('public-key'),
    response: z.object({
      clientDataJSON: bytes,
      authenticatorData: bytes,
      signature: bytes,
      userHandle: bytes.nullish(),
    }),
    clientExtensionResults: z.object({}),
  }),
})
export const tokenSignIn = z.strictObject({ token: z.string().trim().min(1).max(200) })
export const signedIn = z.object({ schema: z.literal('outer.signed-in/1'), name: z.string() })
