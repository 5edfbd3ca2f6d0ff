/** What strangers send in, and what they are answered. */
import type { Route } from './route.ts'

/** Everything known of the request that carried it. Headers are for classification only; the address is never stored. */
export type Sender = {
  readonly at: number
  readonly route: Route
  readonly userAgent: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly address: string
}

export type Receivable = Sender &
  (
    | { readonly what: 'beacon'; readonly body: string }
    | {
        readonly what: 'say'
        readonly words: string
        readonly cookie: string | undefined
        readonly token: string | undefined
      }
    | {
        readonly what: 'knock'
        readonly words: string
        readonly again: boolean
        readonly contact: string
        readonly cookie: string | undefined
      }
    /** A counted redirect: the open itself. */
    | { readonly what: 'redirect'; readonly cookie: string | undefined; readonly visitor: string }
  )

/** Why something was not counted; closed, and shown in the header `x-outer-drop`. */
export const dropReasons = [
  'bot',
  'automated',
  'maker',
  'prefetch',
  'private',
  'ended',
  'forged',
  'wrong-link',
  'replayed',
  'malformed',
  'too-many',
] as const
export type DropReason = (typeof dropReasons)[number]

/** `stored` means on disk. */
export type Receipt = { readonly stored: true } | { readonly drop: DropReason }
