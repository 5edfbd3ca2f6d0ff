/** Small shapes that several contracts share. Times are epoch milliseconds. */
import * as z from 'zod'
import { attestable, knownBys } from '../core/events.ts'
import { channels, relations } from '../core/people.ts'
import { silences } from '../core/silence.ts'
import { cleanLine, withoutControls } from '../core/text.ts'
import { stages } from '../core/turn.ts'
import { wayNames } from '../core/ways.ts'

export const list = <Item extends z.ZodType>(item: Item) => z.array(item).readonly()
export const time = z.number()
export const relation = z.enum(relations)
export const channel = z.enum(channels)
export const stage = z.enum(stages)
export const silence = z.enum(silences)
/** How an address leads to a link. */
export const reachKind = z.enum(wayNames)
/** Where a link can be opened now, by ways out of the maker’s computer, beside its own address. */
export const addresses = z.array(z.object({ reach: reachKind, url: z.string() })).readonly()
export const attestableStage = z.enum(attestable)

/** Rows of one answer, unless it is asked for fewer or more. */
export const defaultRows = 200
/** A page of a list that has the newest first. `before`: what `next` of the page before said. */
export const page = z.strictObject({
  product: z.string().max(64).optional(),
  before: z.string().max(40).optional(),
  limit: z.coerce.number().int().min(1).max(500).optional(),
})
/** Where the older ones begin; null, or not there from an older server, when there are none. */
export const next = z.string().nullable().default(null)

/** What a person types is bounded, trimmed and free of control characters. */
export const typed = (most: number) =>
  z
    .string()
    .transform((text) => withoutControls(text).trim())
    .pipe(z.string().min(1).max(most))

/** The same on one line. */
export const typedLine = (most: number) =>
  z
    .string()
    .transform((text) => cleanLine(text, 4 * most))
    .pipe(z.string().min(1).max(most))

export const personName = typedLine(80)
export const words = typed(2000)
/** A folder name or package name as a slug: what `--product` takes. */
export const productSlug = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, 'lower-case letters, digits, dots, dashes; at most 64')
/** Milliseconds: one minute to 30 days. */
export const windowMs = z
  .number()
  .int()
  .min(60_000)
  .max(30 * 86_400_000)

/** What the server saw when it tried the link itself, every 6 hours; null before the first time. */
export const looked = z
  .object({ at: time, ok: z.boolean(), why: z.string().nullable() })
  .nullable()
  .default(null)

export const reachedStage = z.union([
  z.object({ at: time, knownBy: z.enum(knownBys) }),
  z.object({ at: z.null(), knownBy: z.literal('unmeasurable') }),
])

export const reaction = z.object({
  id: z.string(),
  at: time,
  words: z.string(),
  source: z.enum(['app', 'heard', 'knock']),
  noise: z.boolean(),
  attested: z.boolean(),
})
