import * as z from 'zod'
import { list, time } from './shapes.ts'

/** One line of the live timeline: what happened, in words, and to whom. */
export const timelineEntry = z.object({
  /** Order of storing; 0 for what was refused and is not stored. */
  seq: z.number(),
  id: z.string(),
  at: time,
  product: z.string(),
  opening: z.string(),
  /** The person of a turn, the place of a pulse. */
  for: z.string(),
  visitor: z.string().nullable(),
  kind: z.string(),
  words: z.string(),
  /** Of `undone`: the event that was taken back. */
  target: z.string().optional(),
  /** Why it was not counted; only with `all`. */
  drop: z.string().nullable(),
})
/** Oldest first; ask again with `after` = `last`. */
export const timeline = z.object({
  schema: z.literal('outer.timeline/1'),
  last: z.number(),
  entries: list(timelineEntry),
})
