/** What the operator is told of a link that somebody reported, or that waits for their eye. */
import type { Notice } from './notice.ts'
import type { Route } from './route.ts'

type Of = Pick<Route, 'opening' | 'kind' | 'product'>

export const complainedNotice = (
  { opening, kind, product }: Of,
  complaint: { readonly complaint: string; readonly host: string; readonly words: string },
  at: number,
): Notice => ({
  key: `complained.${complaint.complaint}`,
  at,
  about: { opening, kind, product, for: complaint.host },
  simulated: false,
  said: { kind: 'complained', ...complaint },
})

export const decidedNotice = (
  { opening, kind, product }: Of,
  decision: {
    readonly decided: 'blocked' | 'released' | 'refused'
    readonly host: string
    readonly why: string
  },
  at: number,
): Notice => ({
  key: `decided.${opening}.${at}`,
  at,
  about: { opening, kind, product, for: decision.host },
  simulated: false,
  said: { kind: 'decided', ...decision },
})

export const heldNotice = (
  { opening, kind, product }: Of,
  hold: { readonly host: string; readonly maker: string; readonly signs: string },
  at: number,
): Notice => ({
  key: `held.${opening}.${at}`,
  at,
  about: { opening, kind, product, for: hold.host },
  simulated: false,
  said: { kind: 'held', ...hold },
})
