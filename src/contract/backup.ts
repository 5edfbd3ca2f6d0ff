/** `outer backup --json` and `outer restore --json`. */
import * as z from 'zod'
import { list, time } from './shapes.ts'

const counts = z.object({
  makers: z.number(),
  products: z.number(),
  people: z.number(),
  links: z.number(),
  turns: z.number(),
  pulses: z.number(),
  events: z.number(),
  reactions: z.number(),
  certificates: z.number(),
})

const held = z.object({
  /** Of the program that made it. */
  version: z.string(),
  /** What was acknowledged before is in it. */
  madeAt: time,
  database: z.enum(['sqlite', 'postgres']),
  /** Of the server and all makers on it together. */
  counts,
})

export const backup = held.extend({
  schema: z.literal('outer.backup/1'),
  file: z.string(),
  /** Of the file. */
  bytes: z.number(),
  /** `files`: of a folder, how many are in it. */
  parts: list(
    z.object({ path: z.string(), bytes: z.number(), sha256: z.string(), files: z.number().optional() }),
  ),
})

export const restored = held.extend({
  schema: z.literal('outer.restore/1'),
  /** The data folder that it went into. */
  home: z.string(),
  /** Where what was there before lies now; null when nothing was. */
  aside: z.string().nullable(),
})
