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

function isSigned(secret: Uint8Array, text: string, signature: string): boolean {
  const wanted = Buffer.from(sign(secret, text))
  const given = Buffer.from(signature)
  return wanted.length === given.length && timingSafeEqual(wanted, given)
}

export type Page = {
  readonly link: LinkId
  readonly opening: OpeningId
  readonly visitor: VisitorId
  /** When the script was handed out, epoch ms. */
  readonly issuedAt: number
  /** One page load. */
  readonly nonce: string
}

/** `link.opening.visitor.issuedAt36.nonce.signature` */
export function signPage(secret: Uint8Array, page: Page): string {
  const text = `${page.link}.${page.opening}.${page.visitor}.${page.issuedAt.toString(36)}.${page.nonce}`
  return `${text}.${sign(secret, `page.${text}`)}`
}

export function readPage(secret: Uint8Array, token: string): Page | undefined {
  if (token.length > 200) return undefined
  const parts = token.split('.')
  if (parts.length !== 6) return undefined
  const [link, opening, visitor, issued, nonce, signature] = parts as [
    string,
    string,
    string,
    string,
    string,
    string,
  ]
  if (!isSigned(secret, `page.${parts.slice(0, 5).join('.')}`, signature)) return undefined
  return {
    link: link as LinkId,
    opening: opening as OpeningId,
    visitor: visitor as VisitorId,
    issuedAt: Number.parseInt(issued, 36),
    nonce,
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
