/** What one check is given, and what it gives. */
import type { CheckId, Evidence, Finding } from './finding.ts'
import type { Visit, VisitOptions } from './visit.ts'

export type CheckTarget = {
  /** Where a stranger lands. */
  readonly url: string
  readonly kind: 'folder' | 'live' | 'public' | 'share'
  /** What is shared, on the maker's disk, where that is known. */
  readonly folder: string | null
  /** The maker's own address of the same app, before any link; null where the folder is all there is. */
  readonly direct: string | null
  /** What the share was made from, and when the server last looked at it. */
  readonly share: {
    readonly build: string
    readonly madeAt: number
    readonly looked: { readonly at: number; readonly ok: boolean; readonly why: string | null } | null
  } | null
  /**
   * On an address that is really live, typing and submitting is allowed; without it only what stays in the browser is
   * tried there. The maker's own folders, ports and shares are always allowed.
   */
  readonly touch?: boolean
  /** A cookie for the link's host that says it is the maker's own look: nothing of the check is counted. */
  readonly mark?: Mark
}

export type Mark = { readonly name: string; readonly value: string }

/** Everything is bounded: a page may never answer, never stop, and lie. */
export type CheckContext = {
  readonly target: CheckTarget
  /** Made once, read by many checks; the first one throttled as a phone on a slow network. */
  readonly visits: {
    /** The first visitor. */
    readonly phone: Visit
    /** A second visitor with an empty profile, after the first. */
    readonly again: Visit
    readonly tablet: Visit
    readonly laptop: Visit
  }
  /** Another visit, with an empty profile; it is closed at the end of the run if not before. */
  readonly open: (options: VisitOptions) => Promise<Visit>
  /** Without a browser, no cookies, at most 2 MB and 5 s; undefined when nothing answers. */
  readonly fetch: (
    url: string,
    init?: { readonly method?: string; readonly headers?: Readonly<Record<string, string>> },
  ) => Promise<Fetched | undefined>
  /** Keeps a picture (PNG or JPEG) and gives its name for `Evidence.shot`. */
  readonly keepShot: (name: string, picture: Uint8Array) => string
  readonly now: () => number
  readonly signal: AbortSignal
}

export type Fetched = {
  readonly url: string
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

export type Check = {
  readonly id: CheckId
  /** `share`'s quick form runs these alone: one phone visit, no interaction. */
  readonly quick?: true
  /** It leaves what others would see: looks alone, when all the rest have looked. */
  readonly after?: true
  /** What it throws, the runner makes `unknown` with the reason. */
  readonly look: (context: CheckContext) => Promise<Finding>
}

export const finding = (
  id: CheckId,
  verdict: Finding['verdict'],
  evidence: readonly Evidence[],
  todo: string | null = null,
): Finding => ({ id, verdict, evidence, do: todo })
