/** What the handlers of the API are given, and all of them together. */
import type { Event } from '../core/events.ts'
import type { LinkId, MakerId, Random, SnapshotId } from '../core/ids.ts'
import type { Who } from '../core/makers.ts'
import type { Route } from '../core/route.ts'
import type { CertificateState } from '../publish/certificates/state.ts'
import type { Publish } from '../publish/publish.ts'
import type { Dropped } from '../record/record.ts'
import type { Store } from '../store/open.ts'
import type { Db } from '../store/tables.ts'
import { abuseHandlers } from './abuse.ts'
import type { Handlers } from './api.ts'
import { balanceHandlers } from './balance.ts'
import { certificateHandlers } from './certificates.ts'
import { commentHandlers } from './comments.ts'
import { gapHandlers } from './gap.ts'
import { liveHandlers } from './live.ts'
import type { LiveLooks } from './liveLooks.ts'
import type { Looker } from './look.ts'
import { type MakersDeps, makerHandlers } from './makers.ts'
import { momentHandlers } from './moments.ts'
import { passkeyHandlers } from './passkeys.ts'
import { peopleHandlers } from './people.ts'
import { permissionHandlers } from './permission.ts'
import { productHandlers } from './products.ts'
import { proposalHandlers } from './proposals.ts'
import { reachHandlers } from './reach.ts'
import { reportHandlers } from './reports.ts'
import { requestHandlers } from './requests.ts'
import type { Room } from './room.ts'
import { serverHandlers } from './server.ts'
import { shareHandlers } from './shares.ts'
import { timelineHandlers } from './timeline.ts'
import { turnHandlers } from './turns.ts'
import type { Watching } from './watching.ts'
import { type WayDeps, wayHandlers } from './ways.ts'
import type { Passkeys } from './webauthn.ts'
import { withHandlers } from './with.ts'

export type HandlerDeps = {
  /** Of the maker who asks. */
  readonly store: Store
  readonly db: Db
  /** The server's own store: makers, requests, domains, certificates. */
  readonly server: Db
  readonly who: Pick<Who, 'maker' | 'operator' | 'name' | 'contact'>
  /** Opens, bounds and lets go of what other makers have here. */
  readonly makers: MakersDeps
  /** What the maker who asks may still make. */
  readonly room: Room
  readonly passkeys: Passkeys
  /** Requests for domains, of everybody on this server. */
  readonly publish: Publish
  /** Those that this server gets by itself. */
  readonly certificates: () => readonly CertificateState[]
  readonly now: () => number
  readonly random: Random
  readonly version: string
  readonly startedAt: number
  readonly apex: string
  readonly url: string
  readonly dials: boolean
  readonly simulated: boolean
  readonly maker: { readonly name: string; readonly contact: string }
  readonly timeZone: string
  readonly notices: readonly string[]
  readonly pushKey: string
  readonly secret: Uint8Array
  /** The address of a host's label. */
  readonly linkUrl: (label: string) => string
  /** One after the other over all makers: whoever takes a host looks first whose it is. */
  readonly hostsInTurn: <Result>(work: () => Promise<Result>) => Promise<Result>
  /** Who has a host label: null is the one whose server it is, undefined nobody. */
  readonly labelOwner: (label: string) => MakerId | null | undefined
  /** By a host label, of any maker. */
  readonly findRoute: (label: string) => Route | undefined
  readonly looker: Looker
  /** Stores what the maker reports, and does what follows from it. */
  readonly report: (events: readonly Event[]) => Promise<void>
  /** A link was made or changed. */
  readonly changed: (link: LinkId) => Promise<void>
  readonly reload: () => Promise<void>
  /** Whoever looks at a list looks again. */
  readonly poke: () => void
  readonly dropped: () => readonly Dropped[]
  readonly openLan: (link: LinkId) => Promise<{ url: string } | { why: string }>
  readonly lanAddress: (link: LinkId) => string | undefined
  /** A link for one look at what would go live. */
  readonly openLook: LiveLooks['open']
  /** What another maker has here: the one who decides looks at what they would put live. */
  readonly homeOf: (
    maker: MakerId | null,
  ) => { readonly db: Db; readonly name: string; readonly contact: string } | undefined
  readonly watching: Watching
  /** A host name of somebody's own gives something else now. */
  readonly namesChanged: () => Promise<void>
  readonly ways: WayDeps
  readonly hasBlobs: (sha256: readonly string[]) => Promise<ReadonlySet<string>>
  readonly hasSnapshot: (snapshot: SnapshotId) => Promise<boolean>
  readonly rememberMaker: (address: string) => void
}

export const createHandlers = (deps: HandlerDeps): Handlers => {
  const shares = shareHandlers(deps)
  const reports = reportHandlers(deps)
  return {
    ...serverHandlers(deps),
    ...productHandlers(deps),
    ...balanceHandlers(deps),
    ...reachHandlers(deps),
    ...shares,
    ...wayHandlers(deps),
    ...turnHandlers(deps),
    ...reports,
    ...gapHandlers(deps),
    ...proposalHandlers(deps, { share: shares.share, heard: reports.heard }),
    ...peopleHandlers(deps),
    ...permissionHandlers(deps),
    ...timelineHandlers(deps),
    ...requestHandlers(deps),
    ...certificateHandlers(deps),
    ...liveHandlers(deps),
    ...commentHandlers(deps),
    ...withHandlers(deps),
    ...momentHandlers(deps),
    ...makerHandlers(deps),
    ...passkeyHandlers(deps),
    ...abuseHandlers(deps),
  }
}
