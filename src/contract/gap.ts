/** `outer gap --json`: made on the maker's computer, from its folders and from the loop. */
import * as z from 'zod'
import { signIds } from '../core/signs.ts'
import { stages } from '../core/turn.ts'
import { list, time } from './shapes.ts'

const evidence = z.object({
  what: z.string(),
  /** `file:line`, a commit, a link, or the name of an export. */
  where: z.string().optional(),
  at: time.optional(),
})

const sign = z.object({
  id: z.enum(signIds),
  verdict: z.enum(['present', 'absent', 'unknown']),
  rule: z.string(),
  threshold: z.string(),
  source: z.string(),
  evidence: list(evidence),
  /** What would tell; null unless it is unknown. */
  tell: z.string().nullable(),
})

/** Null is unknown; 0 is known. The words hold what was measured. */
const loop = z.object({
  /** People in one cycle. */
  participants: z.number().nullable(),
  /** From an act to its answer: the middle of those measured. */
  latencyMs: z.number().nullable(),
  /** The failure one sees. */
  failure: z.string(),
  /** What progress looks like. */
  shape: z.string(),
  blockedBy: z.string(),
  /** The skill that it rewards. */
  skill: z.string(),
  /** How many cycles were gone through: sessions, turns. */
  practice: z.number().nullable(),
})

const product = z.object({
  product: z.string(),
  /** The furthest stage that any stranger reached: `none` as far as this loop knows, `unknown` without one. */
  furthest: z.enum([...stages, 'none', 'unknown']),
  /** Null for a product that only the loop knows. */
  dir: z.string().nullable(),
  commits: z.number().nullable(),
  sessions: z.number().nullable(),
  /** Sessions since somebody outside the household last opened it; all of them when nobody has. */
  sessionsSince: z.number().nullable(),
  lastAt: time.nullable(),
  retired: z.string().nullable(),
})

export const gap = z.object({
  schema: z.literal('outer.gap/1'),
  signs: list(sign),
  /** Oldest first, without holes. `inner`: sessions begun; `outer`: turns gone out; null where nothing says. */
  weeks: list(z.object({ week: z.string(), inner: z.number().nullable(), outer: z.number().nullable() })),
  loops: z.object({ inner: loop, outer: loop }),
  anatomy: list(z.object({ canBuild: z.string(), canDistribute: z.string(), evidence: list(evidence) })),
  products: list(product),
  /** Folders that could not be read as a product's, and why. */
  skipped: list(z.object({ dir: z.string(), why: z.string() })),
  /** What was asked and answered, and what was left open. */
  questions: list(z.object({ product: z.string(), question: z.string(), answer: z.string().nullable() })),
  next: z.object({
    act: z.string(),
    command: z.string(),
    why: z.string(),
    person: z.string().nullable(),
    product: z.string().nullable(),
    /** Null where the command makes it. */
    link: z.string().nullable(),
  }),
})
