/** Rules of balance: what is sent to be pinned, and the answer of `outer balance --json`. */
import * as z from 'zod'
import { balanceRules, pipelineStages } from '../core/balance.ts'
import { knownBys } from '../core/events.ts'
import { list, productSlug, time, typedLine } from './shapes.ts'

const rule = z.enum(balanceRules)
/** `max-sessions` has a number, every other rule is only on. */
const value = z.union([z.literal(true), z.int().min(1).max(10_000)])

const place = z.string().regex(/^place:[0-9a-f]{32}$/)
const asked = {
  product: productSlug,
  /** Where it stands, whatever it is called: hashes of its folder and of those above it. */
  places: z.array(place).max(100).readonly(),
}
export const balanceRequest = z.strictObject({
  ...asked,
  /** The folder whose file has the rules; null when none has any. */
  at: place.nullable(),
  rules: z.partialRecord(rule, value),
})
export const loosenRequest = z.strictObject({
  ...asked,
  rule,
  /** What the file says now. */
  value: z.union([z.literal(false), value]),
  why: typedLine(300),
})

const loosened = z.object({ at: time, why: z.string() }).nullable()

/** What the server knows; `outer balance` judges by it. */
export const pins = z.object({
  schema: z.literal('outer.pins/1'),
  product: z.string(),
  pins: list(
    z.object({
      rule,
      value: z.union([z.boolean(), z.number()]),
      at: time,
      product: z.string(),
      here: z.boolean(),
      loosened,
    }),
  ),
  products: list(
    z.object({
      product: z.string(),
      since: time,
      shared: z.boolean(),
      opened: z.object({ at: time, knownBy: z.enum(knownBys) }).nullable(),
    }),
  ),
  closed: z.number(),
  lastTurnAt: time.nullable(),
})

/** `outer balance --json`; exit 0 for `hold`, 1 for `broken`. Rules that are off are not listed. */
export const balance = z.object({
  schema: z.literal('outer.balance/1'),
  verdict: z.enum(['hold', 'broken']),
  rules: list(z.object({ id: rule, verdict: z.enum(['hold', 'broken']), why: z.string() })),
  product: z.string(),
  /** The stage of the pipeline that it was asked for; null asks for all. */
  stage: z.enum(pipelineStages).nullable(),
})
