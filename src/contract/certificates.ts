/** Certificates that the server gets by itself, as its operator sees them. Keys are in none of it. */
import * as z from 'zod'
import { list, time } from './shapes.ts'

export const certificates = z.object({
  schema: z.literal('outer.certificates/1'),
  certificates: list(
    z.object({
      name: z.string(),
      names: list(z.string()),
      /** `asking`: an order is under way; `failing`: the last try failed, and what is still in use ends at `notAfter`. */
      state: z.enum(['none', 'waiting', 'asking', 'good', 'failing']),
      why: z.string().nullable(),
      do: z.string().nullable(),
      /** Who can do something about it; `authority`: nobody here. */
      who: z.enum(['operator', 'maker', 'authority']).nullable(),
      notBefore: time.nullable(),
      notAfter: time.nullable(),
      /** When something is next done about it. */
      nextAt: time.nullable(),
    }),
  ),
})
