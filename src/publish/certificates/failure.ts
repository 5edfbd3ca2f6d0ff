/** Everything that can keep a certificate from coming; what is said of each stands in `words.ts`. */
export type Failure =
  /** The resolvers do not lead `_acme-challenge` to this server. */
  | { readonly kind: 'delegation'; readonly seen: readonly string[] }
  /** No port for DNS. */
  | { readonly kind: 'not-listening'; readonly port: number; readonly why: string }
  | {
      readonly kind: 'caa'
      readonly at: string
      readonly found: readonly string[]
      readonly needed: string
      readonly resolver: string
    }
  | { readonly kind: 'caa-broken'; readonly at: string }
  /** Nobody has approved this name. */
  | { readonly kind: 'not-approved' }
  | { readonly kind: 'unreachable'; readonly detail: string }
  /** The authority is there and cannot do it now: 5xx, or nothing that can be read. */
  | { readonly kind: 'broken'; readonly detail: string }
  /** Too many, says the authority (RFC 8555 §6.6). */
  | { readonly kind: 'limited'; readonly detail: string }
  /** It looked, and did not find the answer to its challenge; one of each way that was tried. */
  | {
      readonly kind: 'proof'
      readonly tried: readonly { readonly method: Method; readonly detail: string }[]
    }
  /** It will not, whatever is proved. */
  | { readonly kind: 'refused'; readonly type: string; readonly detail: string }
  /** What came does not fit the key or the names. */
  | { readonly kind: 'bad-certificate'; readonly detail: string }
  /** Ours to mend; `id` finds the line of the log. */
  | { readonly kind: 'internal'; readonly id: string }

export type Method = 'dns-01' | 'http-01' | 'tls-alpn-01'

/** How a failure travels up to who keeps or checks; `retryAfterMs` is what the authority asks for. */
export class CannotIssue extends Error {
  readonly failure: Failure
  readonly retryAfterMs: number | null

  constructor(failure: Failure, retryAfterMs: number | null = null) {
    super(failure.kind)
    this.name = 'CannotIssue'
    this.failure = failure
    this.retryAfterMs = retryAfterMs
  }
}
