import * as z from 'zod'
import { list, time } from './shapes.ts'

/** `unknown`: it could not be looked at, and the evidence says why. `not-needed`: the app has nothing of the kind. */
export const checkVerdict = z.enum(['pass', 'warn', 'fail', 'unknown', 'not-needed'])

export const checkFinding = z.object({
  id: z.string(),
  group: z.string(),
  verdict: checkVerdict,
  evidence: list(
    z.object({
      /** One plain sentence: what a person would meet. */
      what: z.string(),
      /** An address, `file:line:column`, or a selector. */
      where: z.string().optional(),
      /** A piece of what was found, cut and with secrets masked. */
      excerpt: z.string().optional(),
      device: z.enum(['phone', 'tablet', 'laptop']).optional(),
      /** Path of a picture with the place marked. */
      shot: z.string().optional(),
    }),
  ),
  /** The one thing to do; null where there is nothing. */
  do: z.string().nullable(),
})

/** `verdict`: the worst of its checks; what is unknown or not needed changes nothing, but most of it unknown is a `warn`. */
export const check = z.object({
  schema: z.literal('outer.check/1'),
  /** As it was typed, or what was found where nothing was. */
  target: z.string(),
  kind: z.enum(['folder', 'live', 'public', 'share']),
  /** What was opened. */
  url: z.string(),
  product: z.string(),
  verdict: z.enum(['pass', 'warn', 'fail']),
  checks: list(checkFinding),
  /** `Chromium 156`; null where there was none. */
  browser: z.string().nullable(),
  /** Path of the page with the pictures. */
  report: z.string().nullable(),
  at: time,
  tookMs: z.number(),
})
