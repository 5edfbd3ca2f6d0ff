/** Where building happens: moments, the one line, and its rest. */
import * as z from 'zod'
import { mostEvery, quiets } from '../core/nudge.ts'
import { list, productSlug, time } from './shapes.ts'

export const momentRequest = z.strictObject({
  product: productSlug,
  /** Who met it: `claude`, `codex`, `cursor`, `gemini`, `git`, … */
  by: z.string().regex(/^[a-z][a-z0-9-]{0,19}$/),
  /** Whoever asks can show a line to the maker now. */
  canShow: z.boolean().default(false),
})

/** Answers one moment: whether the line is said now, and what stands in it. */
export const nudge = z.object({
  schema: z.literal('outer.nudge/1'),
  product: z.string(),
  say: z.boolean(),
  /** Why not. */
  quiet: z.enum(quiets).nullable(),
  /** When a stranger last had it open, as far as this server knows. */
  lastOpenAt: time.nullable(),
  /** Moments since then, or of the last 400 days, as sessions, oldest first; empty unless the line is said. */
  sessions: list(z.object({ from: time, to: time })),
  turnSentToday: z.boolean(),
  snoozedUntil: time.nullable(),
  every: z.number(),
})

/** The line is about to be said: of two that want to, one may. */
export const lineRequest = z.strictObject({ product: productSlug })
export const line = z.object({ schema: z.literal('outer.line/1'), product: z.string(), say: z.boolean() })

export const momentsQuery = z.strictObject({
  product: productSlug,
  after: z.coerce.number().int().min(0).optional(),
})
/** Times only, oldest first: at most one for each minute. */
export const moments = z.object({
  schema: z.literal('outer.moments/1'),
  product: z.string(),
  moments: list(time),
})

export const snoozeRequest = z.strictObject({
  /** Quiet until then; null ends it. */
  until: time.nullable().optional(),
  /** The line only at each so many-th session. */
  every: z.number().int().min(1).max(mostEvery).optional(),
})
export const snooze = z.object({
  schema: z.literal('outer.snooze/1'),
  until: time.nullable(),
  every: z.number(),
  turnSentToday: z.boolean(),
})
