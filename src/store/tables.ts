/** The rows, as Kysely sees them. They stay in this room: what goes out are core's types. */
import type { Generated, Kysely, Transaction } from 'kysely'

/** Epoch milliseconds. */
type Time = number
/** JSON as text, so that both databases give back the very bytes that were put in. */
type Json = string

export type Database = {
  meta: { key: string; value: string }
  product: {
    slug: string
    name: string
    made_at: Time
    retired_at: Time | null
    retired_why: string | null
  }
  person: { id: string; name: string; name_key: string; relation: string; made_at: Time }
  link: {
    id: string
    product: string
    person: string | null
    /** Host label chosen by the maker, beside the id. */
    alias: string | null
    /** Readable words before the id of a pulse. */
    slug: string | null
    opening: string | null
    made_at: Time
  }
  share: {
    id: string
    product: string
    source: Json
    build: string
    left_out: Json
    source_maps: number
    made_at: Time
  }
  opening: {
    id: string
    kind: string
    link: string
    product: string
    share: string
    person: string | null
    /** Name of the place a pulse went to. */
    channel: string | null
    via: string | null
    bubble: number
    state: Json
    made_at: Time
    last_at: Time
  }
  visitor: { link: string; visitor: string; state: Json; first_at: Time; last_at: Time }
  event: {
    seq: Generated<number>
    id: string
    at: Time
    link: string
    opening: string
    visitor: string | null
    kind: string
    data: Json
  }
  rollup: {
    opening: string
    slot: number
    journeys: number
    opened: number
    figured_out: number
    reacted: number
    returned: number
    paid: number
  }
  notice: { key: string; kind: string; opening: string | null; data: Json; made_at: Time }
  delivery: {
    notice: string
    channel: string
    state: string
    tries: number
    next_at: Time
    told_at: Time | null
    error: string | null
  }
  /** `maker`: null is the one whose server it is. */
  session: { hash: string; made_at: Time; last_at: Time; maker: string | null }
  one_time: { hash: string; until: Time }
  snapshot: { id: string; product: string; build: string; files: Json; bytes: number; made_at: Time }
  push_subscription: { endpoint: string; data: Json; made_at: Time }
  tombstone: { hash: string; made_at: Time }
  /** `by`: an agent's name, or git. */
  moment: { id: string; product: string; by: string; at: Time }
  /** What an agent wants to do and only the maker may. */
  proposal: {
    id: string
    kind: string
    product: string
    by: string
    body: Json
    state: string
    made_at: Time
    decided_at: Time | null
  }
  /** A rule of balance as it stood when it was switched on. */
  pin: {
    product: string
    rule: string
    value: Json
    made_at: Time
    loosened_at: Time | null
    loosened_why: string | null
  }
  /** Whether a waiting link opened when the server last tried it. */
  look: { link: string; at: Time; ok: number; why: string | null }
  /** Who else shares on this server; what is theirs lies in a store of their own. */
  maker: {
    id: string
    name: string
    name_key: string
    contact: string
    quota: Json
    made_at: Time
    removed_at: Time | null
  }
  maker_token: {
    id: string
    maker: string
    hash: string
    scope: string
    made_at: Time
    last_at: Time | null
    revoked_at: Time | null
  }
  passkey: {
    id: string
    maker: string | null
    name: string
    data: Json
    made_at: Time
    last_at: Time | null
  }
  audit: { seq: Generated<number>; at: Time; by: string; did: string; data: Json }
  /** A stranger says that something is wrong with a link. */
  complaint: {
    id: string
    link: string
    maker: string | null
    data: Json
    state: string
    made_at: Time
  }
  /** A pulse that waits for the operator's eye, with the signs that it was held for. */
  hold: {
    link: string
    maker: string | null
    data: Json
    state: string
    made_at: Time
    decided_at: Time | null
  }
  /** `key`: `link:…`, `maker:…` or `domain:…`. */
  block: { key: string; why: string; made_at: Time }
  request: {
    id: string
    maker: string | null
    product: string
    domain: string
    state: string
    data: Json
    made_at: Time
    changed_at: Time
  }
  request_message: {
    id: string
    request: string
    author: string
    via: string
    words: string
    at: Time
  }
  domain: {
    name: string
    request: string
    maker: string | null
    link: string | null
    leads_to: string | null
    data: Json
    made_at: Time
    live_at: Time | null
  }
  /** Key and chain as PEM; null until there is one. */
  certificate: {
    name: string
    names: Json
    key: string | null
    chain: string | null
    not_before: Time | null
    not_after: Time | null
    data: Json
    next_at: Time | null
  }
  promotion: { id: string; link: string; share: string; build: string; by: string; at: Time }
  comment: { id: string; link: string; words: string; state: string; at: Time }
  alias: { url: string; link: string; reach: string; made_at: Time; ended_at: Time | null }
  /** Who said the words of a reaction allows that they are quoted, and is named so. */
  permission: { reaction: string; opening: string; credit: string; at: Time }
}

export type Db = Kysely<Database>
export type Trx = Transaction<Database>
export type DialectName = 'sqlite' | 'postgres'
