/** The beacon's body, parsed once where it comes in. */
import * as z from 'zod'
import { maxBeaconBytes, type Wire } from '../core/beacon.ts'

/** More than a page can send in one request of `maxBeaconBytes`. */
const maxEvents = 500
/** A page load that has sent this many events is a loop, not a person. */
const maxSeq = 10_000
/** A page may stay open for days; a number beyond this is nonsense. */
const maxMs = 30 * 86_400_000

const ms = z.number().min(0).max(maxMs)
/** Cut and cleaned later; here only so that nothing endless gets further. */
const text = z.string().max(4_000)

const event = z.discriminatedUnion('t', [
  z.object({ t: z.literal('open'), d: ms, p: text, g: z.union([z.literal(0), z.literal(1)]).optional() }),
  z.object({ t: z.literal('tap'), d: ms, a: ms, l: text, x: z.enum(['e', 'd', 'u']), p: text }),
  z.object({ t: z.literal('nav'), d: ms, p: text }),
  z.object({ t: z.literal('err'), d: ms, m: text, s: text }),
  z.object({ t: z.literal('end'), d: ms, v: ms }),
])

const wire = z.object({
  k: z.string().max(200),
  n: z.number().int().min(0).max(maxSeq),
  e: z.array(event).min(1).max(maxEvents),
  w: z.union([z.literal(0), z.literal(1)]).optional(),
})

export function parseWire(body: string): Wire | undefined {
  if (body.length > maxBeaconBytes) return undefined
  try {
    const parsed = wire.safeParse(JSON.parse(body))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}
