/** Where the first strangers are: what the maker said, and the answer of `outer where --json`. */
import * as z from 'zod'
import { list, personName, productSlug, typedLine } from './shapes.ts'

export const reachQuery = z.strictObject({ product: productSlug })
export const reachRequest = z.strictObject({
  product: productSlug,
  who: typedLine(300).optional(),
  names: z.array(personName).max(20).optional(),
})
export const reach = z.object({
  schema: z.literal('outer.within-reach/1'),
  product: z.string(),
  /** Who has the problem, in the maker's own words. */
  who: z.string().nullable(),
  /** `shown`: they were given a turn of it. */
  names: list(z.object({ name: z.string(), shown: z.boolean() })),
  /** By the name of a pulse's place, or the way a link was sent; of every product. */
  history: list(z.object({ place: z.string(), closed: z.number(), reacted: z.number() })),
})

/** `outer where --json`. */
export const where = z.object({
  schema: z.literal('outer.where/1'),
  product: z.string(),
  /** What it seems to be about, and the line that says so; nothing else went in. */
  problem: list(z.object({ topic: z.string(), words: list(z.string()), source: z.string() })),
  /** What the maker said of who has the problem. */
  who: z.string().nullable(),
  places: list(
    z.object({
      id: z.string(),
      name: z.string(),
      kind: z.string(),
      url: z.string().nullable(),
      why: z.string(),
      rule: z.string(),
      /** False: the rule has to be read there first. */
      confirmed: z.boolean(),
      ruleSource: z.string().nullable(),
      reviewedAt: z.string(),
      firstMove: z.string(),
      closedBefore: z.number(),
    }),
  ),
  /** Named by the maker, nobody else. */
  people: list(z.object({ name: z.string(), shown: z.boolean() })),
  /** What only the maker can say. */
  asks: list(z.object({ id: z.enum(['who', 'names']), ask: z.string(), command: z.string() })),
  next: z.object({ act: z.string(), command: z.string() }),
})
