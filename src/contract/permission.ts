/** What a stranger allows to be quoted, and what the loop says to a pack. */
import * as z from 'zod'
import { list, productSlug, typedLine } from './shapes.ts'

/** `credit` null takes it back. */
export const permitRequest = z.strictObject({
  reaction: z.string().max(40),
  credit: typedLine(80).nullable(),
})

export const permission = z.object({
  schema: z.literal('outer.permission/1'),
  reaction: z.string(),
  words: z.string(),
  credit: z.string().nullable(),
})

export const packLoopQuery = z.strictObject({ product: productSlug })

/** Names nobody but those who allowed it. */
export const packLoop = z.object({
  schema: z.literal('outer.loop-facts/1'),
  product: z.string(),
  closedTurns: z.number(),
  quotes: list(z.object({ reaction: z.string(), words: z.string(), credit: z.string() })),
  /** What at least two people tapped first: a label may be one person's own words. */
  firstTaps: list(z.object({ label: z.string(), people: z.number() })),
  misread: list(z.object({ expected: z.string(), did: z.string() })),
})
