/** `pack.json`: what the last build made; `.built.json`: its texts, which edits are compared with; `accepted.json`. */
import { join } from 'node:path'
import * as z from 'zod'
import { type DraftKind, draftKinds, draftStatuses, packParts, productKinds } from '../../core/pack.ts'
import { Problem } from '../../core/problems.ts'
import { acceptedName, builtName, isPackPath, manifestName, readPackFile } from './place.ts'

/** Ten thousand drafts would be less. */
const mostBytes = 32 * 1024 * 1024

const path = z.string().max(1024).refine(isPackPath)
const kind = z.enum(Object.keys(draftKinds) as [DraftKind, ...DraftKind[]])
const claim = z.object({
  id: z.string(),
  text: z.string(),
  line: z.number(),
  facts: z.array(z.string()).readonly(),
})

const file = z.object({
  path,
  kind,
  part: z.enum(packParts),
  locale: z.string().nullable(),
  status: z.enum(draftStatuses),
  slug: z.string().nullable(),
  /** Of the bytes as they were written. */
  hash: z.string(),
  claims: z.array(claim).readonly(),
  /** Of a picture: what it shows, and the page and the build it was taken of. */
  picture: z.object({ width: z.number(), height: z.number(), alt: z.string(), of: z.string() }).optional(),
  /** Who approved exactly these bytes. */
  approved: z.object({ by: z.string(), at: z.string(), hash: z.string() }).optional(),
})
export type ManifestFile = z.output<typeof file>

const manifest = z.object({
  schema: z.literal('outer.pack-manifest/1'),
  product: z.string(),
  kind: z.enum(productKinds),
  /** Of facts.json. */
  facts: z.string(),
  unproven: z.boolean(),
  files: z.array(file).readonly(),
})
export type Manifest = z.output<typeof manifest>

/** Of a finding: who let it stand, and why. */
const accepted = z.object({
  id: z.string(),
  rule: z.string(),
  file: z.string().optional(),
  text: z.string(),
  why: z.string(),
  by: z.string(),
  at: z.string(),
})
export type Accepted = z.output<typeof accepted>

/** Undefined where there is none. Throws `bad-input` for one that cannot be read. */
export const readManifest = (packDir: string): Manifest | undefined =>
  readJson(packDir, manifestName, manifest)

export const readBuilt = (packDir: string): ReadonlyMap<string, string> =>
  new Map(Object.entries(readJson(packDir, builtName, z.record(path, z.string())) ?? {}))

/** A record that names nobody, or no reason, lets nothing stand. */
export const readAccepted = (packDir: string): readonly Accepted[] =>
  (readJson(packDir, acceptedName, z.object({ accepted: z.array(accepted) }))?.accepted ?? []).filter(
    ({ by, why }) => /[\p{L}\p{N}]/u.test(by) && /[\p{L}\p{N}]/u.test(why),
  )

export const printJson = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, null, 2)}\n`)

function readJson<Shape extends z.ZodType>(
  packDir: string,
  name: string,
  shape: Shape,
): z.output<Shape> | undefined {
  const where = join(packDir, name)
  let bytes: Buffer | string
  try {
    bytes = readPackFile(packDir, name, mostBytes)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  const broken = (cause?: unknown) =>
    new Problem('bad-input', `${where} cannot be read`, {
      hint: `git checkout ${name}, or delete it: every file then counts as edited by hand`,
      cause,
    })
  if (typeof bytes === 'string') throw broken()
  try {
    return shape.parse(JSON.parse(bytes.toString('utf8')))
  } catch (cause) {
    throw broken(cause)
  }
}
