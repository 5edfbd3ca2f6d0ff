/** What an adapter says of a program that gives a listener on this computer an address elsewhere. */
import type { OuterWay } from '../core/ways.ts'
import type { Machine } from './machine.ts'

export type Relay = {
  readonly name: OuterWay
  /** As `--reach` takes it; of an sshd of one's own, `user@host`. */
  readonly typed: string
  /** Who carries what passes, and can read it; null: the maker's own server. */
  readonly thirdParty: string | null
  /** What an address looks like. */
  readonly shape: string
  /** What somebody who opens it meets. */
  readonly sees: string
  /** Goes on from “it cannot”. */
  readonly cannot: string
  /** Why this computer does not have it, and what to type or to install; undefined: it does. */
  readonly missing: (machine: Machine) => Promise<Missing | undefined>
  /** `last`: the address it had before, which may be had again. */
  readonly words: (port: number, machine: Machine, last: string | undefined) => Promise<readonly string[]>
  /** A reader of one run's lines, of both streams. */
  readonly reader: () => (line: string) => Heard | undefined
  /** The program connects again by itself, and keeps its address when it does. */
  readonly reconnects: boolean
  /** Every request through it is counted against the maker’s account there. */
  readonly counts?: true
  /** How long an address may take to be known to the world; asking before that may be remembered as "no such name". */
  readonly settleMs: number
}

export type Missing = {
  readonly why: string
  readonly do: string | null
  /** It may be there again in a while, without anybody installing anything. */
  readonly passing?: true
}

export type Refusal = {
  readonly why: string
  /** What the maker can do. */
  readonly do: string | null
  /** Trying again changes nothing. */
  readonly final: boolean
  /** The address that was asked for again is somebody else’s now. */
  readonly taken?: true
}

export type Heard =
  | { readonly is: 'address'; readonly url: string }
  | { readonly is: 'ready' }
  | { readonly is: 'lost'; readonly why: string }
  | ({ readonly is: 'refused' } & Refusal)

/** An address with nothing behind its port; undefined where it is none. */
export function originIn(text: string): string | undefined {
  const url = URL.parse(text)
  return url !== null && /^https?:$/.test(url.protocol) ? `${url.origin}/` : undefined
}
