/** Signed reply addresses, and codes that are sent by mail. HMAC-SHA-256, as lower-case base 32: mail servers change the case of an address. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { base32, type Random } from '../core/ids.ts'
import type { Party } from '../core/request.ts'

const digest = (secret: Uint8Array, text: string): Buffer =>
  createHmac('sha256', secret).update(text).digest()
/** 100 bits, as a link. */
const signatureLength = 20
const sign = (secret: Uint8Array, text: string): string =>
  base32(() => digest(secret, text), signatureLength).slice(0, signatureLength)

const isSame = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))

const replyText = (request: string, party: Party): string => `reply.${request}.${party}`

/** Whoever writes to it is taken for that party: it is only ever sent to them. */
export const replyAddress = (secret: Uint8Array, request: string, party: Party, apex: string): string =>
  `reply+${request}.${sign(secret, replyText(request, party))}@${apex}`

export type Reply = { readonly request: string; readonly party: Party }

/** Whose answer an address stands for; undefined for one that was not signed here. */
export function readReplyAddress(secret: Uint8Array, address: string, apex: string): Reply | undefined {
  const match = /^reply\+(r[a-z2-7]{7})\.([a-z2-7]{20})@([^@]{1,255})$/.exec(address.toLowerCase())
  const [, request, signature, host] = match ?? []
  if (request === undefined || signature === undefined || host !== apex) return undefined
  const party = (['maker', 'operator'] as const).find((one) =>
    isSame(sign(secret, replyText(request, one)), signature),
  )
  return party && { request, party }
}

/** Six digits, each as likely as the other. */
export function newCode(random: Random): string {
  let code = ''
  // Of 256 values the last 6 would make some digits likelier.
  while (code.length < 6) for (const byte of random(16)) if (byte < 250 && code.length < 6) code += byte % 10
  return code
}

/** What is kept of a code, for one address: nothing that gives it back without the server's secret. */
export const hashCode = (secret: Uint8Array, request: string, address: string, code: string): string =>
  digest(secret, `code.${request}.${address}.${code}`).toString('base64url')

export const isSameHash = isSame
