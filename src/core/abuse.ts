/** What keeps a link shut, and what strangers say is wrong with one. */
import type { LinkId, MakerId } from './ids.ts'
import type { Route } from './route.ts'

/** Why nobody may open a link now. `why`: the operator's words, for strangers too. */
export type Bar = { readonly kind: 'blocked'; readonly why: string } | { readonly kind: 'held' }

/** What a block names: one link, everything of a maker, or a domain and all under it. */
export type Blocked =
  | { readonly kind: 'link'; readonly link: LinkId }
  | { readonly kind: 'maker'; readonly maker: MakerId }
  | { readonly kind: 'domain'; readonly domain: string }

export type Block = { readonly of: Blocked; readonly why: string; readonly at: number }

export type NewComplaint = {
  readonly at: number
  readonly route: Route
  /** The host that was opened. */
  readonly host: string
  readonly words: string
  readonly address: string
}

/** `too-many`: not kept, and said so. */
export type ComplaintReceipt = 'stored' | 'too-many'

/** The name itself and every name above it but the last: a block of one holds for all that is under it. */
export function namesAbove(name: string): string[] {
  const parts = name.split('.')
  return parts.slice(0, -1).map((_, at) => parts.slice(at).join('.'))
}
