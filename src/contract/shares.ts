import * as z from 'zod'
import { withoutControls } from '../core/text.ts'
import { barred, looked as lookedAt } from './abuse.ts'
import {
  addresses,
  channel,
  list,
  looked,
  next,
  personName,
  productSlug,
  reachKind,
  relation,
  time,
  typedLine,
  windowMs,
} from './shapes.ts'

/** What the maker's machine calls its state. */
const build = typedLine(80)
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** Limits of a snapshot; the maker's machine says them before anything is sent. */
export const maxSnapshotBytes = 500 * 1024 * 1024
export const maxSnapshotFiles = 20_000

export const snapshotRequest = z.strictObject({
  product: productSlug,
  build,
  files: z
    .array(
      z.strictObject({
        path: z.string().min(1).max(1024),
        sha256,
        bytes: z.number().int().min(0).max(maxSnapshotBytes),
      }),
    )
    .max(maxSnapshotFiles),
})
/** `missing`: what the server does not hold yet; the snapshot exists once they have been sent to `blobs`. */
export const snapshotAnswer = z.object({
  schema: z.literal('outer.snapshot/1'),
  snapshot: z.string(),
  missing: list(sha256),
})

export const target = z.strictObject({
  host: z.string().min(1).max(253),
  port: z.number().int().min(1).max(65_535),
  tls: z.boolean(),
  /** It is written into a request. */
  authority: z
    .string()
    .regex(/^[\x21-\x7e]+$/)
    .max(260),
  /** The project's folder, where known: a dev server may name what lies in it. */
  root: z.string().max(4096).optional(),
})

export const shareSource = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('snapshot'), snapshot: z.string().max(80) }),
  z.strictObject({
    kind: z.literal('live'),
    target,
    away: z.string().max(80).nullable(),
    /** Through the maker's tunnel; a server that does not dial takes it for true. */
    carried: z.boolean().optional(),
  }),
  z.strictObject({
    kind: z.literal('redirect'),
    /** As it stands in a header: names in punycode, all else percent-encoded. */
    url: z.url({ protocol: /^https?$/, normalize: true }).max(2048),
    /** The app there carries `outerloop/beacon`. */
    measured: z.boolean().optional(),
  }),
])

/** Either `to` with `relation` (a turn) or `pulse` (a place). */
export const shareRequest = z.strictObject({
  product: productSlug,
  source: shareSource,
  build,
  leftOut: z.array(z.string().max(1100).transform(withoutControls)).max(1000),
  to: personName.optional(),
  relation: relation.optional(),
  via: channel.optional(),
  expect: typedLine(280).optional(),
  pulse: typedLine(80).optional(),
  /** A readable part before a pulse's id. */
  slug: z
    .string()
    .regex(/^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$/)
    .optional(),
  windowMs: windowMs.optional(),
  from: z.enum(['open', 'mint']).optional(),
  bubble: z.boolean().optional(),
  sourceMaps: z.boolean().optional(),
  /** A stable host for apps bound to an origin, `<host>.<apex>`. */
  host: z
    .string()
    .regex(/^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/)
    .optional(),
})

/** What a live share shows while its app is away; null takes it back. */
export const awayRequest = z.strictObject({ snapshot: z.string().max(80).nullable() })

/** The build that a live share stands at now. */
export const builtRequest = z.strictObject({ build })

export const share = z.object({
  schema: z.literal('outer.share/1'),
  link: z.string(),
  turn: z.string().optional(),
  pulse: z.string().optional(),
  share: z.string(),
  product: z.string(),
  person: z.string().optional(),
  build: z.string(),
  reach: z.object({ kind: reachKind, public: z.boolean() }),
  /** What someone elsewhere opens; `link` itself may work on this computer only. */
  addresses,
  window: z.object({ ms: z.number(), from: z.enum(['open', 'mint']), unopenedMs: z.number() }),
  leftOut: list(z.string()),
  /** On a server of somebody else's: what it saw in the files. */
  looked: lookedAt.optional(),
})

export const shareRow = z.object({
  share: z.string(),
  product: z.string(),
  build: z.string(),
  source: z.enum(['snapshot', 'live', 'redirect']),
  madeAt: time,
  turns: z.number(),
  pulses: z.number(),
  links: list(
    z.object({
      link: z.string(),
      addresses: addresses.default([]),
      opening: z.string(),
      for: z.string(),
      open: z.boolean(),
      /** Null: it has no end. */
      closesAt: time.nullable(),
      looked,
      barred: barred.nullable().default(null),
    }),
  ),
})
/** Newest first. */
export const shares = z.object({ schema: z.literal('outer.shares/1'), shares: list(shareRow), next })

/** Opens a port of its own on the local network for one link. */
export const lanRequest = z.strictObject({ link: z.string().max(80) })
export const lanAnswer = z.object({
  schema: z.literal('outer.lan/1'),
  url: z.string().nullable(),
  why: z.string().nullable(),
})
