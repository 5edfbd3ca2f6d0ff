import type { Finding } from '../../core/pack.ts'
import type { Gated, GateText, Ground } from '../material.ts'
import { claimsIn } from './claims.ts'
import { particularityRule } from './particularity.ts'
import { pitchRule } from './pitch.ts'
import { platformRule } from './platform.ts'
import { readProse } from './prose.ts'
import { samenessRule } from './sameness.ts'
import { slopRule } from './slop.ts'
import { specificityRule } from './specificity.ts'
import type { Step } from './step.ts'
import { wholeRule } from './whole.ts'

/** What is asked of every text, in this order; claims and what supports them come first. */
const steps: readonly Step[] = [
  wholeRule,
  specificityRule,
  slopRule,
  pitchRule,
  platformRule,
  particularityRule,
  samenessRule,
]

/** Whether a text may stand: the same for a person's, a template's and a model's. Only `block` refuses. */
export function gate(text: GateText, ground: Ground): Gated {
  const prose = readProse(text, ground)
  const { claims, findings: unsupported } = claimsIn(prose, ground)
  const findings = once([...unsupported, ...steps.flatMap((step) => step(prose, ground))])
  const refused = findings.some(({ severity }) => severity === 'block')
  return { verdict: refused ? 'refused' : 'pass', findings, claims }
}

/** In the order of the text; of the same words by the same rule, the first. */
function once(findings: readonly Finding[]): readonly Finding[] {
  const first = new Map<string, Finding>()
  const inOrder = findings.toSorted((a, b) => a.line - b.line || a.column - b.column)
  for (const finding of inOrder) if (!first.has(finding.id)) first.set(finding.id, finding)
  return [...first.values()]
}
