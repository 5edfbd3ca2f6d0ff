/** What the public listener needs to answer for one host, and what it asks of the rest of the program. */
import type { Duplex } from 'node:stream'
import type { Bar, ComplaintReceipt, NewComplaint } from './abuse.ts'
import type { OutsideOf } from './forwarded.ts'
import type { LinkId, MakerId, OpeningId, Random, ShareId, SnapshotId } from './ids.ts'
import type { Receipt, Receivable } from './receive.ts'
import type { Window } from './window.ts'

/** A server of the maker's: dialled by the local server or by the tunnel's client, never by a remote server. */
export type Target = {
  readonly host: string
  readonly port: number
  readonly tls: boolean
  /** What `Host` must say so that a dev server accepts it, `localhost:5173`. */
  readonly authority: string
  /** The project's folder, where known: a dev server's `/@fs/` may name what lies in it. */
  readonly root?: string
}

export type Source =
  | { readonly kind: 'snapshot'; readonly snapshot: SnapshotId }
  | {
      readonly kind: 'live'
      readonly share: ShareId
      readonly target: Target
      readonly away: SnapshotId | null
      /** Reached through its maker's tunnel alone; otherwise the server dials it. */
      readonly carried: boolean
    }
  /** `measured`: the app there carries `outerloop/beacon`, so the address gets `#outer=<token>`. */
  | { readonly kind: 'redirect'; readonly url: string; readonly measured?: boolean }

export type Earlier = { readonly opening: OpeningId; readonly build: string; readonly window: Window }

export type Route = {
  readonly link: LinkId
  /** In whose store it lies; absent: of the one whose server it is. */
  readonly owner?: MakerId
  readonly opening: OpeningId
  readonly kind: 'turn' | 'pulse'
  readonly product: string
  readonly build: string
  readonly window: Window
  /** What the link gave before, newest first: pages of it may still be open somewhere. */
  readonly earlier?: readonly Earlier[]
  readonly source: Source
  readonly bubble: boolean
  readonly sourceMaps: boolean
  /** The maker as strangers see them: a name, and how to be reached (may be empty). */
  readonly maker: { readonly name: string; readonly contact: string }
  /** A product at a domain of its own: for everyone, and for search engines too. */
  readonly live?: Live
}

export type Live = {
  /** The one name that the others lead to, `my.app`. */
  readonly domain: string
  /** The builds that went live last and since when, newest first: a page of the one before may still be open. */
  readonly builds: readonly { readonly build: string; readonly at: number }[]
}

/** What a host name of somebody's own gives: the product, or the name it leads to. */
export type LiveHost =
  | { readonly kind: 'route'; readonly route: Route }
  | { readonly kind: 'leads-to'; readonly domain: string }

/** One file of a snapshot. The table is made at publish: what is not in it cannot be named. */
export type SnapshotFile = {
  /** Without leading slash, as it stood in the folder, `assets/app.js`. */
  readonly path: string
  readonly sha256: string
  readonly bytes: number
}

export type Encoding = 'identity' | 'br' | 'zstd' | 'gzip'

/** Where the bytes of snapshots lie. A missing encoding is undefined; identity always exists. */
/** In a file on disk; `content` where it is small and has none of its own yet. */
export type Blob =
  | { readonly bytes: number; readonly path: string; readonly content?: undefined }
  | { readonly bytes: number; readonly content: Buffer }

export type SnapshotSource = {
  /** The table of one snapshot, or undefined when it is gone. */
  readonly files: (snapshot: SnapshotId) => Promise<readonly SnapshotFile[] | undefined>
  /** The blob in that encoding. `coming`: it is not there yet, but will be; undefined: there is none. */
  readonly blob: (sha256: string, encoding: Encoding) => Promise<Blob | 'coming' | undefined>
}

/** A document was asked for by something that may or may not run its script. */
export type DocumentFetch = {
  readonly at: number
  readonly route: Route
  readonly method: string
  readonly userAgent: string
  /** Lower-cased request headers, for classification only; never stored. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly address: string
  readonly path: string
}

/** Everything the edge is given. `label` is the first part of the host name. */
export type EdgeDeps = {
  readonly now: () => number
  readonly apex: string
  readonly secret: Uint8Array
  readonly findRoute: (label: string) => Route | undefined
  /** One request for it: 0, or in how many milliseconds its maker's quota has room for another. */
  readonly spend?: (route: Route, at: number) => number
  /** By a host name that is not under the apex, without its port. */
  readonly findLive?: (host: string) => LiveHost | undefined
  /** Where the files of a route's snapshot lie. */
  readonly snapshotsOf: (route: Route) => SnapshotSource
  /** A fresh byte stream to the app behind a live route; rejects when it is away. */
  readonly dial: (route: Route) => Promise<Duplex>
  /** A document went out; cheap and synchronous, must not throw. */
  readonly onDocument: (fetch: DocumentFetch) => void
  /** A person met the "away" page. */
  readonly onTurnedAway: (fetch: DocumentFetch) => void
  /** Something a stranger sent: words, a knock, a beacon. Resolves once it is on disk. */
  readonly receive: (received: Receivable) => Promise<Receipt>
  /** Why nobody may open it now, looked up in memory; `host` is what was asked for, without its port. */
  readonly barOf?: (route: Route, host: string) => Bar | undefined
  /** A stranger says that something is wrong with a link. Resolves once it is on disk. */
  readonly complain?: (complaint: NewComplaint) => Promise<ComplaintReceipt>
  /** What is shown on the wall of a live product, newest first; undefined where it has none. And one comment more: false when none is taken. */
  readonly wall?: {
    readonly list: (route: Route) => Promise<readonly string[] | undefined>
    readonly add: (route: Route, words: string, at: number) => Promise<boolean>
  }
  /** A second person watches along, now. */
  readonly isWatched?: (route: Route) => boolean
  /** The built beacon and bubble. */
  readonly scripts: { readonly beacon: string; readonly bubble: string }
  /** Where an unexpected error goes: gives the id that the visitor's page shows. */
  readonly onError: (error: unknown, where: string) => string
  /** What a trusted proxy in front says of a connection; without it, the socket says it. */
  readonly outside?: OutsideOf
  /** Random bytes; the system's own without it. */
  readonly random?: Random
  readonly limits?: Partial<EdgeLimits>
}

/** Per link. */
export type EdgeLimits = {
  /** Of everybody together. */
  readonly requestsPerSecond: number
  readonly burst: number
  /** Of one network on the internet. A dev server may answer a page with a thousand modules at once, so the burst is wide. */
  readonly networkPerSecond: number
  readonly networkBurst: number
  /** Streams to one app at the same time, WebSockets included. */
  readonly streams: number
  readonly connectMs: number
  /** For a beacon or a few words to arrive in. */
  readonly bodyMs: number
  /** How long an app may take for the head of its answer: dev servers compile first. */
  readonly headMs: number
  /** How long a body may stand still, in either direction. */
  readonly idleMs: number
  /** The same for event streams and WebSockets, which may be silent for long. */
  readonly quietMs: number
}
