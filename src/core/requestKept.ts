/** All that is kept of a request, but for the words of its thread. Times are epoch milliseconds. */
import type { Evidence } from './evidence.ts'
import type { MakerId } from './ids.ts'
import type { Party, Progress } from './request.ts'

/** `remove`: it must go, because it leads some visitors elsewhere. */
export const recordStates = ['right', 'wrong', 'missing', 'unknown', 'remove'] as const
export type RecordState = (typeof recordStates)[number]

/** What one resolver saw; `values` as in a zone file. */
export type RecordSight = {
  readonly at: number
  readonly state: Exclude<RecordState, 'remove'>
  readonly values: readonly string[]
}

export type RecordSeen = RecordSight & {
  readonly resolver: string
  /** What it saw before that was something else. */
  readonly last: RecordSight | null
}

export type RecordKept = {
  readonly type: 'TXT' | 'A' | 'AAAA' | 'CNAME'
  readonly name: string
  readonly value: string
  /** What the form of the DNS host wants in its field for the name, where that host was recognised. */
  readonly field: string | null
  /** One thing to know about setting it there. */
  readonly note: string | null
  /** The domain works without it. */
  readonly optional: boolean
  readonly state: RecordState
  readonly seen: readonly RecordSeen[]
}

export type DnsKept = {
  /** Where its records are set, `Cloudflare`; null while nothing was recognised. */
  readonly host: string | null
  readonly nameservers: readonly string[]
  /** The zone that the name lies in, by its own SOA; null while none was found. */
  readonly zone: string | null
  readonly records: readonly RecordKept[]
  /** Of `www.`: null where the domain is no apex. */
  readonly www: { readonly name: string; readonly holds: boolean; readonly taken: boolean } | null
  readonly lookedAt: number | null
  /** When it is looked at again, and how long the wait before that is. */
  readonly nextAt: number
  readonly waitMs: number
}

export type CheckSaid = {
  readonly verdict: 'pass' | 'warn' | 'fail'
  /** Ids of what did not pass. */
  readonly failed: readonly string[]
  readonly at: number
  readonly by: Party
}

export type KeptRequest = {
  readonly id: string
  /** Null: the one whose server it is. */
  readonly maker: MakerId | null
  /** As the operator knows them. */
  readonly by: string
  readonly product: string
  readonly domain: string
  /** As people write it, where that is not ASCII. */
  readonly unicode: string
  readonly madeAt: number
  readonly changedAt: number
  readonly progress: Progress
  readonly evidence: Evidence
  /** Why it is asked for although nothing closed. */
  readonly anyway: string | null
  /** Where the two can talk for two minutes. */
  readonly call: string | null
  readonly check: CheckSaid | null
  /** Of `_outer.<domain>`. */
  readonly token: string
  readonly dns: DnsKept
  /** Its mail address is known to be the maker's without a code: the operator gave it, or runs this server. */
  readonly mayMail: boolean
  /** A code that was sent by mail: its hash, and until when it holds. */
  readonly code: { readonly hash: string; readonly until: number; readonly tries: number } | null
}

export const messageVias = ['console', 'cli', 'mail'] as const
export type Message = {
  readonly id: string
  /** `outer`: what happened, said by the program. */
  readonly author: Party | 'outer'
  readonly via: (typeof messageVias)[number] | 'outer'
  readonly words: string
  readonly at: number
}

/** Why nothing was asked for. */
export const publishRefusals = [
  'not-earned',
  'unknown-product',
  'bad-domain',
  'taken',
  'blocked',
  'not-hosted',
  'no-build',
  'bad-email',
  'too-many',
] as const
export type PublishRefusal = (typeof publishRefusals)[number]
export type Refused = { readonly refused: PublishRefusal; readonly why: string }
