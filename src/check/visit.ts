/** One visit of one device: what a browser was given and what it showed. */
import type { Page } from 'playwright-core'

export const deviceNames = ['phone', 'tablet', 'laptop'] as const
export type DeviceName = (typeof deviceNames)[number]

/** The browser's own page, shown in the place of one that did not come. */
export const isNoPage = (url: string): boolean => /^(?:chrome-error:|about:blank$)/.test(url)

export type VisitOptions = {
  readonly device: DeviceName
  /** Lighthouse's mobile preset; else as fast as this computer is. */
  readonly slow?: boolean
  /** Where to land; the target's own address without it. */
  readonly url?: string
  readonly locale?: string
  /** Runs in every document before the page's own scripts. */
  readonly initScript?: string
}

export type Requested = {
  readonly url: string
  readonly method: string
  /** `document`, `script`, `stylesheet`, `image`, `font`, `fetch`, `xhr`, `websocket`, … */
  readonly type: string
  /** The frame that asked is the page itself. */
  readonly fromPage: boolean
  /** 0 while it has not been answered; `failure` says why it never will be. */
  readonly status: number
  readonly failure: string | null
  readonly headers: Readonly<Record<string, string>>
  /** Milliseconds since the visit began. */
  readonly startedMs: number
  /** The answer's body, where it is text of at most 2 MB. */
  readonly text: () => Promise<string | undefined>
  /** As it came, at most 2 MB. */
  readonly bytes: () => Promise<Uint8Array | undefined>
}

export type Said = {
  readonly level: 'error' | 'warning' | 'info'
  readonly text: string
  /** `url:line:column` where the browser says it. */
  readonly where: string | null
  /** Thrown and caught by nobody. */
  readonly uncaught: boolean
}

export type Clip = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/**
 * The shared visits (`context.visits`) are read only: who taps, types, navigates, scrolls or goes offline opens a
 * visit of their own. The slow network and processor are lifted once the first visit has settled.
 */
export type Visit = {
  readonly device: DeviceName
  /**
   * Asks the page in an isolated world: the page's own overridden prototypes are not seen, its DOM is. The function
   * is sent as text, so it closes over nothing; its answer must be JSON. Throws after `timeoutMs` (5 s without it),
   * also when the page never stops. The page's own variables need `page.evaluate`.
   */
  readonly ask: <Answer, Argument = undefined>(
    question: (argument: Argument) => Answer | Promise<Answer>,
    argument?: Argument,
    timeoutMs?: number,
  ) => Promise<Answer>
  /** What the screen shows now, a JPEG of CSS pixels; `clip` in the coordinates of the document. Empty when the page hangs. */
  readonly shoot: (clip?: Clip) => Promise<Uint8Array>
  /** The screen around a place, with the place marked by the browser's own overlay: the page's document stays as it is. */
  readonly mark: (place: Clip) => Promise<Uint8Array>
  /** Still open, after it has settled. */
  readonly page: Page
  /** Milliseconds from the first request to settled: loaded, and quiet or at its bound. */
  readonly settledMs: number
  /** It came to rest by itself; false where a bound ended the waiting. */
  readonly isSettled: boolean
  /** Grows while the page lives. */
  readonly requests: readonly Requested[]
  readonly said: readonly Said[]
  /** The landing document's own answer, after redirects; undefined when nothing answered. */
  readonly document: Requested | undefined
  /** Every address that the landing went through, the last one included. */
  readonly hops: readonly string[]
  /** The first screen, before anything was touched. */
  readonly firstShot: Uint8Array
  readonly close: () => Promise<void>
}
