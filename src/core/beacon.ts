/** What the browser script sends: `POST /_outer/e` with `Wire` as JSON, at most `maxBeaconBytes`. */
export const maxBeaconBytes = 16_384

export type Wire = {
  /** Page token. */
  readonly k: string
  /** Sequence number of the first event; events of one page load are numbered from 0. */
  readonly n: number
  readonly e: readonly WireEvent[]
  /** 1 when `navigator.webdriver` says that the browser is driven by a program. */
  readonly w?: 0 | 1
}

/** `d`: milliseconds since the page began to load. */
export type WireEvent =
  /** Visible for at least a second. `p`: path without query or fragment. `g`: 1 with a privacy signal. */
  | { readonly t: 'open'; readonly d: number; readonly p: string; readonly g?: 0 | 1 }
  /** `l`: accessible name, at most 80 characters. `a`: milliseconds since the page became visible. `x`: effective, dead, unseen. */
  | {
      readonly t: 'tap'
      readonly d: number
      readonly a: number
      readonly l: string
      readonly x: 'e' | 'd' | 'u'
      readonly p: string
    }
  | { readonly t: 'nav'; readonly d: number; readonly p: string }
  /** `m`: message, masked. `s`: place, `app.js:12:3`. */
  | { readonly t: 'err'; readonly d: number; readonly m: string; readonly s: string }
  /** The page was hidden or left. `v`: visible milliseconds so far on this load. */
  | { readonly t: 'end'; readonly d: number; readonly v: number }
