/** One visit of one device: what a browser was given and what it showed. */
import type { Page } from 'playwright-core'

export const deviceNames = ['phone', 'tablet', 'laptop'] as const
export type DeviceName = (typeof deviceNames)[number]

export type VisitOptions = {
  readonly device: DeviceName
  /** Lighthouse's mobile preset; else as fast as this computer is. */
  readonly slow?: boolean
  /** Where to land; the target's own address without it. */
  readonly url?: string
  readonly locale?: string
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

export type Visit = {
  readonly device: DeviceName
  /** Still open, after it has settled. */
  readonly page: Page
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
