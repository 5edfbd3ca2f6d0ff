/** A product at a domain of its own, the builds it has had, and its wall of comments. */
import * as z from 'zod'
import { homeRefusals, promotedBys } from '../core/live.ts'
import { looked } from './abuse.ts'
import { list, personName, time, typedLine } from './shapes.ts'

const domain = z.string().max(253)

const liveBuild = z.object({
  build: z.string(),
  share: z.string(),
  by: z.enum(promotedBys),
  at: time,
  /** The one that is given now. */
  now: z.boolean(),
})

export const liveProduct = z.object({
  product: z.string(),
  domain,
  /** What everybody opens. */
  url: z.string(),
  pulse: z.string(),
  /** The same under this server’s own name. */
  link: z.string(),
  share: z.string(),
  build: z.string(),
  madeAt: time,
  /** Null while nobody has ended it. */
  endedAt: time.nullable(),
  /** Since when the domain itself has given it; null before. */
  liveAt: time.nullable(),
  /** Whether visitors find a wall of comments at `/_outer/wall`. */
  comments: z.boolean(),
  /** Newest first. */
  builds: list(liveBuild),
})

export const live = z.object({ schema: z.literal('outer.live/1'), live: list(liveProduct) })
export const liveQuery = z.strictObject({ product: z.string().max(64).optional() })

const where = { domain: domain.optional() }
/** A share that is there, or a snapshot that was sent; the newest share without either. */
export const promoteRequest = z.strictObject({
  ...where,
  share: z.string().max(40).optional(),
  snapshot: z
    .strictObject({
      snapshot: z.string().max(80),
      build: typedLine(80),
      leftOut: z.array(z.string().max(1100)).max(1000),
      sourceMaps: z.boolean().optional(),
    })
    .optional(),
})
export const rollbackRequest = z.strictObject({ ...where, to: typedLine(80).optional() })

/** `live` is null while the product has no domain: the build is kept, and is the one that goes live. */
const promotedWell = z.object({
  schema: z.literal('outer.promotion/1'),
  /** The address where it is open; null while it is not live. */
  url: z.string().nullable(),
  product: z.string(),
  build: z.string(),
  share: z.string(),
  /** What was given before it. */
  before: z.string().nullable(),
  changed: z.boolean(),
  live: liveProduct.nullable(),
  /** On a server of somebody else's: what it saw in the files. */
  looked: looked.optional(),
})
const notPromoted = z.object({
  schema: z.literal('outer.promotion/1'),
  refused: z.enum(homeRefusals),
  why: z.string(),
  do: z.string(),
})
export const promoted = z.union([promotedWell, notPromoted])
export const rolledBack = promotedWell

/** What would go live, opened before it is: an address that is the maker's own look, for a few minutes. */
export const liveLookRequest = z.strictObject({ share: z.string().max(40).optional() })
export const liveLook = z.union([
  z.object({
    schema: z.literal('outer.live-look/1'),
    url: z.string(),
    product: z.string(),
    build: z.string(),
    share: z.string(),
    madeAt: time,
    until: time,
  }),
  z.object({
    schema: z.literal('outer.live-look/1'),
    refused: z.enum(homeRefusals),
    why: z.string(),
    do: z.string(),
  }),
])

export const watchWithRequest = z.strictObject({ name: personName })
/** Somebody else is let in to watch one turn along, at an address of its own. */
export const watchWith = z.object({
  schema: z.literal('outer.with/1'),
  key: z.string(),
  url: z.string(),
  turn: z.string(),
  with: z.string(),
  until: time,
  /** Open pages that show it now. */
  pages: z.number(),
  /** When one was opened last. */
  lastAt: time.nullable(),
})

export const comments = z.object({
  schema: z.literal('outer.comments/1'),
  product: z.string(),
  /** Null while it is not live. */
  domain: domain.nullable(),
  on: z.boolean(),
  /** Where visitors find it; null while it is not live. */
  url: z.string().nullable(),
  /** Those that wait to be read first, then shown, then hidden ones; each newest first. */
  comments: list(
    z.object({
      id: z.string(),
      at: time,
      words: z.string(),
      state: z.enum(['waiting', 'shown', 'hidden']),
    }),
  ),
})
export const switchCommentsRequest = z.strictObject({ on: z.boolean() })
export const moderateRequest = z.strictObject({
  comment: z.string().max(40),
  state: z.enum(['shown', 'hidden']),
})
