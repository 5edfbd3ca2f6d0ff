/** `facts.json`: what is known of the product, frozen, as the gate and the drafts are given it. */
import { join } from 'node:path'
import * as z from 'zod'
import { hashText } from '../../core/fact.ts'
import {
  evidenceTypes,
  type Fact,
  type Finding,
  factKinds,
  type ProductKind,
  productKinds,
} from '../../core/pack.ts'
import { Problem } from '../../core/problems.ts'
import { printJson } from './manifest.ts'
import { factsName, readPackFile } from './place.ts'

const mostBytes = 32 * 1024 * 1024

const evidence = z.object({
  type: z.enum(evidenceTypes),
  at: z.string().max(4096),
  field: z.string().max(1024).optional(),
  hash: z.string().max(100),
  text: z.string().max(20_000).optional(),
  credit: z.string().max(200).optional(),
  ran: z.boolean().optional(),
})

const fact = z.object({
  id: z.string().max(100),
  kind: z.enum(factKinds),
  value: z.string().max(20_000),
  amounts: z
    .array(z.object({ value: z.number(), unit: z.string().nullable(), of: z.string().nullable() }))
    .optional(),
  language: z.string().max(35).optional(),
  evidence: z.array(evidence).max(1000),
})

const kept = z.object({
  schema: z.literal('outer.facts/1'),
  product: z.string().max(200).optional(),
  name: z.string().max(200).optional(),
  kind: z.enum(productKinds).optional(),
  facts: z.array(fact).max(20_000),
})

export type KeptFacts = {
  readonly product: string | undefined
  readonly name: string | undefined
  readonly kind: ProductKind | undefined
  readonly facts: readonly Fact[]
}

/** Undefined where there is none. Throws `bad-input` for one that cannot be read. */
export function readKeptFacts(packDir: string): KeptFacts | undefined {
  const path = join(packDir, factsName)
  let bytes: Buffer | string
  try {
    bytes = readPackFile(packDir, factsName, mostBytes)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  try {
    if (typeof bytes === 'string') throw new Error(bytes)
    const { product, name, kind, facts } = kept.parse(JSON.parse(bytes.toString('utf8')))
    return { product, name, kind, facts: facts.map(whole) }
  } catch (cause) {
    throw new Problem('bad-input', `${path} cannot be read`, {
      hint: 'outer pack facts makes it anew',
      cause,
    })
  }
}

/** Written by somebody else, evidence may come without its words: then the value stands for them. */
const whole = (one: z.output<typeof fact>): Fact => ({
  ...one,
  evidence: one.evidence.map((each) => ({ ...each, text: each.text ?? one.value })),
})

export const printFacts = (of: {
  readonly product: string
  readonly name: string
  readonly kind: ProductKind
  readonly facts: readonly Fact[]
  readonly findings: readonly Finding[]
}): Buffer =>
  printJson({
    schema: 'outer.facts/1',
    product: of.product,
    name: of.name,
    kind: of.kind,
    facts: of.facts,
    findings: of.findings,
  })

/** Whether two lists of facts are the same. */
export const factsHash = (facts: readonly Fact[]): string => hashText(JSON.stringify(facts))
