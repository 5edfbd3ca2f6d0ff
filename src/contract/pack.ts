/** What `outer pack … --json` answers. */
import * as z from 'zod'
import {
  type DraftKind,
  draftKinds,
  draftStatuses,
  evidenceTypes,
  factKinds,
  productKinds,
  severities,
} from '../core/pack.ts'
import { list } from './shapes.ts'

const draftKind = z.enum(Object.keys(draftKinds) as [DraftKind, ...DraftKind[]])

const evidence = z.object({
  type: z.enum(evidenceTypes),
  at: z.string(),
  field: z.string().optional(),
  hash: z.string(),
  text: z.string(),
  credit: z.string().optional(),
  ran: z.boolean().optional(),
})

const fact = z.object({
  id: z.string(),
  kind: z.enum(factKinds),
  value: z.string(),
  amounts: list(
    z.object({ value: z.number(), unit: z.string().nullable(), of: z.string().nullable() }),
  ).optional(),
  language: z.string().optional(),
  evidence: list(evidence),
})

const finding = z.object({
  id: z.string(),
  rule: z.string(),
  severity: z.enum(severities),
  line: z.number(),
  column: z.number(),
  text: z.string(),
  why: z.string(),
  do: z.string(),
  file: z.string().optional(),
  claim: z.string().optional(),
  accepted: z.string().optional(),
  acceptedBy: z.string().optional(),
})

const claim = z.object({ id: z.string(), text: z.string(), line: z.number(), facts: list(z.string()) })

const question = z.object({
  id: z.string(),
  ask: z.string(),
  why: z.string(),
  do: z.string(),
  for: list(z.string()),
})

/** `outer pack facts --json`, and `marketing/facts.json`. */
export const facts = z.object({
  schema: z.literal('outer.facts/1'),
  product: z.string(),
  kind: z.enum(productKinds),
  facts: list(fact),
  /** What could not be read, and why. */
  findings: list(finding),
})

/** `outer pack gate --json` and `outer pack check --json`; exit 1 when refused. */
export const findings = z.object({
  schema: z.literal('outer.findings/1'),
  verdict: z.enum(['pass', 'refused']),
  findings: list(finding),
  claims: list(claim),
})

/** `outer pack --json`; exit 1 when something was refused. */
export const pack = z.object({
  schema: z.literal('outer.pack/1'),
  product: z.string(),
  /** The pack's folder. */
  dir: z.string(),
  facts: z.number(),
  files: list(
    z.object({
      path: z.string(),
      kind: draftKind,
      status: z.enum(draftStatuses),
      claims: list(claim),
      /** Of this run: made or changed, as it was, kept because a person's edit and the new text differ, or refused. */
      done: z.enum(['written', 'same', 'merged', 'kept', 'refused']),
      slug: z.string().nullable(),
    }),
  ),
  findings: list(finding),
  questions: list(question),
  /** True until somebody outside has closed a turn with this product. */
  unproven: z.boolean(),
})

/** `outer pack explain --json`. */
export const explained = z.object({
  schema: z.literal('outer.pack-explained/1'),
  product: z.string(),
  claims: list(claim.extend({ file: z.string() })),
  facts: list(fact.extend({ holds: z.boolean().nullable(), now: z.string().nullable() })),
})

/** `outer pack diff --json`: as `diff -u` prints it. */
export const diff = z.object({
  schema: z.literal('outer.pack-diff/1'),
  product: z.string(),
  files: list(
    z.object({
      path: z.string(),
      change: z.enum(['new', 'changed', 'conflict', 'gone']),
      diff: z.string(),
    }),
  ),
})

/** `outer pack brief --json`. */
export const brief = z.object({
  schema: z.literal('outer.brief/1'),
  product: z.string(),
  path: z.string(),
  answers: list(z.object({ id: z.string(), words: z.string(), line: z.number() })),
  questions: list(question),
})

/** What an agent proposed: kept for the next build when the gate lets it through. */
export const proposed = z.object({
  schema: z.literal('outer.pack-proposal/1'),
  verdict: z.enum(['pass', 'refused']),
  /** The draft that it words, from the pack's folder. */
  path: z.string(),
  kind: draftKind,
  findings: list(finding),
  claims: list(claim),
  /** What the maker does next. */
  next: z.string(),
})

/** `outer pack accept --json`: kept in `marketing/accepted.json`. */
export const accepted = z.object({
  schema: z.literal('outer.pack-accepted/1'),
  id: z.string(),
  rule: z.string(),
  file: z.string().optional(),
  text: z.string(),
  why: z.string(),
  by: z.string(),
  /** ISO 8601. */
  at: z.string(),
})

/** `outer pack approve --json`. */
export const approved = z.object({
  schema: z.literal('outer.pack-approved/1'),
  path: z.string(),
  by: z.string(),
  at: z.string(),
  /** Of what would be sent. */
  hash: z.string(),
})

/** `outer pack draft dm|sms|email --json`; exit 1 when refused. */
export const person = z.union([
  z.object({
    schema: z.literal('outer.pack-person/1'),
    kind: draftKind,
    /** In the data folder; null when the gate refused it. */
    path: z.string().nullable(),
    body: z.string(),
    front: z.record(z.string(), z.unknown()).nullable(),
    findings: list(finding),
  }),
  z.object({
    schema: z.literal('outer.pack-person/1'),
    refused: z.string(),
    why: z.string(),
    do: z.string(),
  }),
])
