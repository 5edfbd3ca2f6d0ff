/** What a backup says of itself: its first entry names its kind, its last one everything that it holds. */
import * as z from 'zod'
import { Problem } from '../../core/problems.ts'

export const archiveSchema = 'outer.backup/1'
export const headName = 'backup.json'
export const manifestName = 'manifest.json'

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
export type Counts = z.output<typeof counts>

const head = z.object({
  schema: z.literal(archiveSchema),
  /** Of the program that made it. */
  version: z.string(),
  /** When its beginning was asked for: all that was acknowledged before is in it. Epoch ms. */
  madeAt: z.number(),
  database: z.enum(['sqlite', 'postgres']),
})
export type Head = z.output<typeof head>

const manifest = head.extend({
  counts,
  parts: z.array(
    z.object({
      /** A file, or a folder whose files are many. */
      path: z.string(),
      bytes: z.number(),
      /** Of the file; of a folder over `<path>\0<bytes>\0<sha256>\n` of each file in it, in their order. */
      sha256: z.string(),
      files: z.number().optional(),
    }),
  ),
})
export type Manifest = z.output<typeof manifest>
export type Part = Manifest['parts'][number]

export const noCounts: Counts = {
  makers: 0,
  products: 0,
  people: 0,
  links: 0,
  turns: 0,
  pulses: 0,
  events: 0,
  reactions: 0,
  certificates: 0,
}

export const addCounts = (a: Counts, b: Counts): Counts =>
  Object.fromEntries(
    (Object.keys(noCounts) as (keyof Counts)[]).map((key) => [key, a[key] + b[key]]),
  ) as Counts

/** What cannot be put back. */
export const badBackup = (what: string, cause?: unknown): Problem =>
  new Problem('bad-input', what, {
    hint: 'outer restore FILE, with another file that outer backup made',
    cause,
  })

/** Throws `bad-input`. */
export const readHead = (text: string): Head => read(head, text)
export const readManifest = (text: string): Manifest => read(manifest, text)

function read<Read>(shape: z.ZodType<Read>, text: string): Read {
  const json = parseJson(text)
  const parsed = shape.safeParse(json)
  if (parsed.success) return parsed.data
  const kind = z.object({ schema: z.string() }).safeParse(json)
  if (kind.success && kind.data.schema !== archiveSchema)
    throw new Problem('bad-input', `this backup is of another kind: ${kind.data.schema.slice(0, 40)}`, {
      hint: 'restore it with the outer that made it, or a newer one',
    })
  throw badBackup('this is no backup that outer made')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
