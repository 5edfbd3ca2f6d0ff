/**
 * Signed values that a stranger's browser carries: who it is on one link, and which page load is speaking.
 * Signatures are HMAC-SHA-256, cut to 128 bits, base64url. An app can forge its own journey; a stranger cannot forge another's.
 */
import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto'
import type { LinkId, OpeningId, VisitorId } from './ids.ts'

/** Making a key from its bytes costs four times what signing does, so each secret's key is made once. */
const keys = new WeakMap<Uint8Array, KeyObject>()

function keyOf(secret: Uint8Array): KeyObject {
  const known = keys.get(secret)
  if (known) return known
  const key = createSecretKey(secret)
  keys.set(secret, key)
  return key
}

const sign = (secret: Uint8Array, text: string): string =>
  createHmac('sha256', keyOf(secret)).update(text).digest().subarray(0, 16).toString('base64url')

function isSame(wanted: string, given: string): boolean {
  const [a, b] = [Buffer.from(wanted), Buffer.from(given)]
  return a.length === b.length && timingSafeEqual(a, b)
}

const isSigned = (secret: Uint8Array, text: string, signature: string): boolean =>
  isSame(sign(secret, text), signature)

export type Page = {
  readonly link: LinkId
  readonly opening: OpeningId
  readonly visitor: VisitorId
  /** When the script was handed out, epoch ms. */
  readonly issuedAt: number
  /** One page load. */
  readonly nonce: string
}

/** 96 bits: every byte of a token is a byte of each page, and guessing is done over the network. */
const pageSignatureLength = 16
/** A page load's own part, which its events are numbered under: 30 bits beside the millisecond. */
export const nonceLength = 6

const signPageText = (secret: Uint8Array, link: LinkId, text: string): string =>
  sign(secret, `page.${link}.${text}`).slice(0, pageSignatureLength)

/** What the script is told with its token: 1 the bubble is wanted, 2 the request carried a privacy signal. */
export type PageFlags = 0 | 1 | 2 | 3

/**
 * A digit of flags, 2 characters of the link (enough to tell a mix-up from a forgery), 8 of the opening, 16 of the visitor, 8 of
 * the time in base 36, the nonce, and the signature, which covers the whole link and all but the flags.
 */
export function signPage(secret: Uint8Array, page: Page, flags: PageFlags = 0): string {
  const { link, opening, visitor, issuedAt, nonce } = page
  const text = `${link.slice(0, 2)}${opening}${visitor.padEnd(16, '0')}${issuedAt.toString(36).padStart(8, '0')}${nonce}`
  return `${flags}${text}${signPageText(secret, link, text)}`
}

const pageToken =
  /^[0-3]([a-z2-7]{2})([a-z2-7]{8})([a-z2-7]{1,16})0{0,15}([0-9a-z]{8})([a-z2-7]{6})([\w-]{16})$/

/** Reads a token that came in on `link`. */
export function readPage(
  secret: Uint8Array,
  link: LinkId,
  token: string,
): Page | { readonly refused: 'forged' | 'wrong-link' } {
  const parts = token.length === 57 ? pageToken.exec(token) : null
  if (!parts) return { refused: 'forged' }
  const [, hint, opening, visitor, issued, nonce, signature] = parts as unknown as readonly string[]
  if (hint !== link.slice(0, 2)) return { refused: 'wrong-link' }
  if (!isSame(signPageText(secret, link, token.slice(1, -pageSignatureLength)), signature as string))
    return { refused: 'forged' }
  return {
    link,
    opening: opening as OpeningId,
    visitor: visitor as VisitorId,
    issuedAt: Number.parseInt(issued as string, 36),
    nonce: nonce as string,
  }
}

/** Cookies are named for their link: on one address with many ports (a local network) all ports share one jar. */
export const visitorCookie = (link: LinkId, secure: boolean): string =>
  `${secure ? '__Host-' : ''}outer_v_${link.slice(0, 8)}`
export const makerCookie = (link: LinkId, secure: boolean): string =>
  `${secure ? '__Host-' : ''}outer_m_${link.slice(0, 8)}`

/** `visitor.signature`, bound to the link: a cookie tossed over from another link does not verify. */
export const signVisitor = (secret: Uint8Array, link: LinkId, visitor: VisitorId): string =>
  `${visitor}.${sign(secret, `visitor.${link}.${visitor}`)}`

export function readVisitor(secret: Uint8Array, link: LinkId, value: string): VisitorId | undefined {
  const dot = value.indexOf('.')
  const visitor = value.slice(0, dot)
  if (!/^[a-z2-7]{16}$/.test(visitor)) return undefined
  return isSigned(secret, `visitor.${link}.${visitor}`, value.slice(dot + 1))
    ? (visitor as VisitorId)
    : undefined
}

/** Marks a browser as the maker's own on one link: first as a short-lived ticket in `/_outer/mine?t=`, then as a cookie. */
export const signMaker = (secret: Uint8Array, link: LinkId, until: number): string =>
  `${until.toString(36)}.${sign(secret, `maker.${link}.${until.toString(36)}`)}`

export function isMakerMark(secret: Uint8Array, link: LinkId, value: string, now: number): boolean {
  const dot = value.indexOf('.')
  const until = value.slice(0, dot)
  return isSigned(secret, `maker.${link}.${until}`, value.slice(dot + 1)) && now < Number.parseInt(until, 36)
}

/**
 * The first cookie of that name that `read` accepts. Another host may have tossed one of the same name over, and browsers
 * send the older or longer path first: ours is the one that was signed here.
 */
export function findCookie<Read>(
  header: string | undefined,
  name: string,
  read: (value: string) => Read | undefined,
): Read | undefined {
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=')
    if (at <= 0 || part.slice(0, at).trim() !== name) continue
    const found = read(part.slice(at + 1).trim())
    if (found !== undefined) return found
  }
  return undefined
}
