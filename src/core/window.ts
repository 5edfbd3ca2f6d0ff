/** How long a link is open. Times are epoch milliseconds. */
export const hourMs = 3_600_000
export const dayMs = 24 * hourMs
export const turnWindowMs = 1 * hourMs
export const unopenedMs = 7 * dayMs
export const pulseWindowMs = 7 * dayMs
/** The window of a live product, which never closes: a number that JSON and every sum with a time keep. Contracts show null. */
export const noWindowMs = Number.MAX_SAFE_INTEGER

export type Window = {
  readonly madeAt: number
  readonly windowMs: number
  /** How long it waits for a first open. */
  readonly unopenedMs: number
  /** `open`: the window starts with the first human open; `mint`: when the link is made. */
  readonly from: 'open' | 'mint'
  readonly openedAt: number | null
  /** Set by `outer extend`; the later of this and the rule holds. */
  readonly extendedUntil: number | null
  /** Set by `outer close`. */
  readonly endedAt: number | null
}

export const isEndless = ({ windowMs }: Pick<Window, 'windowMs'>): boolean => windowMs >= noWindowMs

/** When the link stops answering with the app, as far as is known now; Infinity while nobody has ended what has no window. */
export function closesAt(window: Window): number {
  if (isEndless(window)) return window.endedAt ?? Number.POSITIVE_INFINITY
  const start = window.from === 'mint' ? window.madeAt : window.openedAt
  const byRule = start === null ? window.madeAt + window.unopenedMs : start + window.windowMs
  // A visit whose script was blocked starts no window, so an unopened link would otherwise be used for ever: this is the hard end.
  const hardEnd = window.madeAt + window.unopenedMs + window.windowMs
  const closes = Math.max(Math.min(byRule, hardEnd), window.extendedUntil ?? 0)
  // Closing by hand what had closed by itself opens nothing in between.
  return Math.min(closes, window.endedAt ?? closes)
}

/** The same as contracts show it: null is no end. */
export function endOf(window: Window): number | null {
  const at = closesAt(window)
  return at === Number.POSITIVE_INFINITY ? null : at
}

export const isOpen = (window: Window, now: number): boolean => now < closesAt(window)
