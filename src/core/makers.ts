/** Who shares on a server that another one runs: what they may use of it, and what their keys may do. */
import { base32, type MakerId, type Random } from './ids.ts'
import { dayMs } from './window.ts'

declare const brand: unique symbol
/** Names a token where the token itself is never shown again. */
export type TokenId = string & { readonly [brand]: 'token' }

export const newTokenId = (random: Random): TokenId => `k${base32(random, 7)}` as TokenId
export const isTokenId = (text: string): text is TokenId => /^k[a-z2-7]{7}$/.test(text)

/**
 * What a key may do. `all`: whatever its maker may. `share`: make links and see what became of them, for an agent or a build
 * server. `read`: look, and change nothing.
 */
export const scopes = ['all', 'share', 'read'] as const
export type Scope = (typeof scopes)[number]

/** Who asks. */
export type Who = {
  /** Null: the one whose server it is. */
  readonly maker: MakerId | null
  readonly operator: boolean
  readonly name: string
  readonly contact: string
  readonly scope: Scope
  /** Null: a browser's session, or the operator's own token. */
  readonly token: TokenId | null
}

export type Quota = {
  /** Builds that are kept. */
  readonly shares: number
  /** Links that are open at one time. */
  readonly links: number
  /** Of the files of snapshots, each counted once. */
  readonly bytes: number
  /** Of their own calls; as many again of what strangers ask of their links. */
  readonly requestsPerMinute: number
}

/**
 * Shares: five builds a day for ten years fit. Links: a person a day for a week, and many places beside them. Bytes: what a small
 * server has room for from some ten makers. Requests: a page of 60 files for 100 visitors in one minute.
 */
export const defaultQuota: Quota = {
  shares: 20_000,
  links: 200,
  bytes: 2 * 1024 ** 3,
  requestsPerMinute: 6_000,
}

/** What is asked of a quota at most: beyond it numbers are no longer exact. */
export const maxQuota = Number.MAX_SAFE_INTEGER

export type Maker = {
  readonly id: MakerId
  readonly name: string
  readonly contact: string
  readonly quota: Quota
  readonly madeAt: number
  readonly removedAt: number | null
}

export type Use = { readonly shares: number; readonly links: number; readonly bytes: number }

/** Names that would speak for the server itself. */
const officialNames = new Set(['operator', 'admin', 'administrator', 'outer', 'outerloop', 'root', 'nobody'])

/** Why nobody may be called so; undefined where they may. */
export function whyNoMakerName(name: string): string | undefined {
  if (officialNames.has(name.toLowerCase())) return `"${name}" would speak for the server itself`
  if (isTokenId(name)) return `"${name}" looks like the id of a token`
  return undefined
}

/** How long a browser that signed in may be away before it signs in again. */
export const sessionIdleMs = 30 * dayMs
