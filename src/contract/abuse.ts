/** What keeps a server clean: what strangers report, what its operator closes, and what waits for a look. */
import * as z from 'zod'
import { list, time, typedLine } from './shapes.ts'

/** A host, an address, a label, a maker's name or a domain, as it is typed. */
const what = typedLine(300)
/** Strangers read it on the link's page. */
const why = typedLine(300)
/** Null: of the one whose server it is. */
const maker = z.string().nullable()

/** What keeps strangers out of a link whatever its window says: it waits for the operator's eye, or was closed. */
export const barred = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('held') }),
  /** `why`: the operator's words. */
  z.object({ kind: z.literal('blocked'), why: z.string() }),
])

export const complaint = z.object({
  complaint: z.string(),
  link: z.string(),
  /** The address that was reported. */
  url: z.string(),
  product: z.string(),
  maker,
  words: z.string(),
  state: z.enum(['open', 'settled']),
  at: time,
})
export const complaintsQuery = z.strictObject({ all: z.literal('1').optional() })
/** Newest first; settled ones only where they are asked for. */
export const complaints = z.object({ schema: z.literal('outer.complaints/1'), complaints: list(complaint) })

export const block = z.object({
  kind: z.enum(['link', 'maker', 'domain']),
  /** The link's id, the maker's name, or the domain. */
  what: z.string(),
  why: z.string(),
  at: time,
})
export const blockRequest = z.strictObject({ what, why })
export const unblockRequest = z.strictObject({ what })
export const blocks = z.object({ schema: z.literal('outer.blocks/1'), blocks: list(block) })

export const phishingSign = z.object({
  sign: z.enum(['password-elsewhere', 'brand-login', 'hidden-form', 'data-frame', 'copied-login']),
  /** The file it was seen in. */
  path: z.string(),
  words: z.string(),
})
export const hold = z.object({
  link: z.string(),
  url: z.string(),
  product: z.string(),
  /** The place that the pulse is for. */
  for: z.string(),
  maker,
  signs: list(phishingSign),
  state: z.enum(['waiting', 'released', 'refused']),
  why: z.string().nullable(),
  at: time,
  decidedAt: time.nullable(),
})
export const heldQuery = z.strictObject({ all: z.literal('1').optional() })
export const held = z.object({ schema: z.literal('outer.held/1'), held: list(hold) })
export const releaseRequest = z.strictObject({ what })
export const refuseRequest = z.strictObject({ what, why })

/** What a server that others use saw in the files of a share. */
export const looked = z.object({
  /** False: the app runs at its maker's, and nothing of it could be read. */
  readable: z.boolean(),
  signs: list(phishingSign),
  /** Strangers meet a waiting page until the operator has looked: a pulse only, never a personal link. */
  held: z.boolean(),
  /** Who looks at it. */
  by: z.string(),
})
