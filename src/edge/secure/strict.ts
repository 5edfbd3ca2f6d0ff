/** For how long a browser takes a host as HTTPS alone (RFC 6797). */
import { dayMs } from '../../core/window.ts'

const yearSeconds = 31_536_000
const daySeconds = 86_400
/** A name that has just moved here may have to move back, and a browser forgets nothing that it was told. */
const settledMs = 14 * dayMs

export type Standing = {
  readonly apex: string
  /** Whether every name below the apex leads here, by a certificate that this server got for all of them. */
  readonly ownsWildcard: () => boolean
  /** Since when a customer's domain has been live; undefined: it is none. */
  readonly liveSince: (host: string) => number | undefined
  readonly now: () => number
}

/** `max-age=…` for an answer of that host (with or without a port), or nothing: other programs of a laptop answer as localhost too. */
export function strictFor(host: string, { apex, ownsWildcard, liveSince, now }: Standing): string {
  const name = host.replace(/:\d{1,5}$/, '').toLowerCase()
  if (name === 'localhost' || name.endsWith('.localhost') || /^\[|^[\d.]+$/.test(name)) return ''
  if (name === apex) return `max-age=${yearSeconds}${ownsWildcard() ? '; includeSubDomains' : ''}`
  const since = liveSince(name)
  if (since === undefined) return `max-age=${yearSeconds}`
  return `max-age=${now() - since < settledMs ? daySeconds : yearSeconds}`
}
