/** Makers of a shared server, as its operator sees them, and what was done. */
import * as z from 'zod'
import { maxQuota, scopes } from '../core/makers.ts'
import { cleanLine } from '../core/text.ts'
import { list, time, typedLine } from './shapes.ts'

export const scope = z.enum(scopes)
const many = z.number().int().min(0).max(maxQuota)
export const quota = z.object({ shares: many, links: many, bytes: many, requestsPerMinute: many })
const quotaChange = z.strictObject(quota.partial().shape)

const makerName = typedLine(80)

export const tokenRow = z.object({
  /** Names the token; it is not the token. */
  token: z.string(),
  scope,
  madeAt: time,
  lastAt: time.nullable(),
  revokedAt: time.nullable(),
})

export const makerRow = z.object({
  id: z.string(),
  name: z.string(),
  contact: z.string(),
  madeAt: time,
  quota,
  /** Shares and bytes that are kept, links that are open now. */
  used: z.object({ shares: many, links: many, bytes: many }),
  tokens: list(tokenRow),
})
export const makers = z.object({ schema: z.literal('outer.makers/1'), makers: list(makerRow) })

/** The two are written as one, `Bea <bea@example.com>`. */
const isPlain = (text: string): boolean => !/[<>]/.test(text)

export const addMakerRequest = z.strictObject({
  name: makerName.refine(isPlain, { error: 'a name without < and >' }),
  /** How to reach them; strangers see it. */
  contact: z
    .string()
    .max(200)
    .transform((text) => cleanLine(text, 200))
    .refine(isPlain, { error: 'an address without < and >' })
    .optional(),
  quota: quotaChange.optional(),
  scope: scope.optional(),
})
export const makeTokenRequest = z.strictObject({ maker: makerName, scope: scope.optional() })
/** The one answer that ever holds `token`, the secret itself; `id` names it from then on. */
export const madeToken = z.object({
  schema: z.literal('outer.maker-token/1'),
  maker: z.string(),
  name: z.string(),
  token: z.string(),
  id: z.string(),
  scope,
  /** What they put into OUTER_SERVER. */
  server: z.string(),
})
export const quotaRequest = z.strictObject({ maker: makerName, quota: quotaChange })
/** A token's id, or a maker's name for all of theirs. */
export const revokeRequest = z.strictObject({ what: makerName })
export const revoked = z.object({
  schema: z.literal('outer.revoked/1'),
  maker: z.string(),
  tokens: z.number(),
})
export const removeMakerRequest = z.strictObject({ maker: makerName, erase: z.boolean().optional() })
export const removed = z.object({
  schema: z.literal('outer.maker-removed/1'),
  maker: z.string(),
  id: z.string(),
  erased: z.boolean(),
})

/** Who asks. */
export const whoami = z.object({
  schema: z.literal('outer.who/1'),
  name: z.string(),
  contact: z.string(),
  operator: z.boolean(),
  scope,
  /** Null: there is none. */
  quota: quota.nullable(),
  used: makerRow.shape.used.nullable(),
})

export const auditQuery = z.strictObject({
  /** What `next` of the page before said. */
  before: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(500).optional(),
})
export const audit = z.object({
  schema: z.literal('outer.audit/1'),
  /** The newest first. */
  entries: list(
    z.object({
      seq: z.number(),
      at: time,
      /** A maker's name at that time, or `operator`. */
      by: z.string(),
      did: z.string(),
      /** What it was done to: a name, an id, a host. */
      about: z.string(),
      more: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    }),
  ),
  next: z.number().nullable(),
})
