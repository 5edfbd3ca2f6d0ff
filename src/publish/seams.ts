/** What the publish flow is given, and what it asks of the rest of the server. */
import type { LinkId, MakerId, Random } from '../core/ids.ts'
import type { Who as Asker } from '../core/makers.ts'
import type { KeptRequest, PublishRefusal } from '../core/requestKept.ts'
import type { Db } from '../store/tables.ts'
import type { Target } from './dns/look.ts'
import type { Resolvers } from './dns/resolve.ts'
import type { MayCode } from './email.ts'

/** Who asks. */
export type Who = Pick<Asker, 'maker' | 'operator' | 'name' | 'contact'>

export type CertificateSaid =
  | { readonly kind: 'got'; readonly at: number }
  /** Asked for, and not decided yet. */
  | { readonly kind: 'waiting' }
  | {
      readonly kind: 'failed'
      readonly why: string
      readonly byMaker: boolean
      readonly nextAt: number | null
    }

export type CertificateSource = {
  /** The certificate of that name, asked for where there is none. Never throws. */
  readonly ensure: (name: string) => Promise<CertificateSaid>
  /** Revoked where there is one, and never renewed. */
  readonly forget: (name: string) => Promise<void>
}

export type LiveSource = {
  /** Gives the product at its domain from now on; the same link again where it was given before. */
  readonly give: (
    request: KeptRequest,
    others: readonly string[],
  ) => Promise<{ readonly link: LinkId } | { readonly refused: PublishRefusal; readonly why: string }>
  /** Ends it; its visitors meet a page that says so. */
  readonly end: (request: KeptRequest) => Promise<void>
  /** The public path gave the app at this name. */
  readonly answered: (name: string) => Promise<void>
  readonly namesChanged: () => Promise<void>
}

/** What a stranger who types the domain would meet, through the same DNS and the same port. `why`: null when it was the app of this link. */
export type Probe = (name: string, link: LinkId) => Promise<{ readonly why: string | null }>

export type PublishDeps = {
  /** The server's own store. */
  readonly server: Db
  readonly now: () => number
  readonly random: Random
  readonly secret: Uint8Array
  /** Hosts of this server: no maker's domain is one of them, or under one. */
  readonly ours: readonly string[]
  /** Host of reply addresses. */
  readonly apex: string
  /** Where the console is. */
  readonly url: () => string
  /** `OUTER_OPERATOR` as it stands. */
  readonly operator: string | null
  /** Null: no mail goes out. */
  readonly smtpUrl: string | null
  /** Where replies come in; 0: nowhere. */
  readonly mailPort: number
  readonly target: () => Target
  readonly resolvers: Resolvers
  readonly certificates: CertificateSource
  readonly live: LiveSource
  readonly probe: Probe
  readonly mayCode: MayCode
  /** One more request of this maker, of whom nobody has heard so many lately. */
  readonly mayAsk: (maker: MakerId) => boolean
  /** Something that is shown has changed. */
  readonly onChange: () => void
  readonly onError: (error: unknown, where: string) => unknown
}
