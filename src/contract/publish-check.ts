/** `outer publish --check --json`. */
import * as z from 'zod'
import { list, time } from './shapes.ts'

/** What stands between a product and a home of its own, in the order in which it is met. */
export const wallIds = ['account', 'hosting', 'dns', 'tls', 'env', 'persistence'] as const

export const wall = z.object({
  id: z.enum(wallIds),
  /** `unknown`: it could not be looked at, and `what` says why. */
  verdict: z.enum(['pass', 'warn', 'fail', 'unknown']),
  /** One plain sentence. */
  what: z.string(),
  /** The one thing to do; null where there is nothing. */
  do: z.string().nullable(),
})

/** `verdict`: the worst of the walls; unknown ones alone make a `warn`. */
export const publishCheck = z.object({
  schema: z.literal('outer.publish-check/1'),
  product: z.string(),
  domain: z.string().nullable(),
  /** Of what would go live; null where nothing could. */
  build: z.string().nullable(),
  verdict: z.enum(['pass', 'warn', 'fail']),
  checks: list(wall),
  at: time,
})
