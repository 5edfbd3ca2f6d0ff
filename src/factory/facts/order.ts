/** The order of facts: what tells a stranger most comes first. */
import type { Fact, FactKind } from '../../core/pack.ts'

const kinds: readonly FactKind[] = [
  'name',
  'does',
  'number',
  'audience',
  'price',
  'limit',
  'platform',
  'integration',
  'object',
  'licence',
  'proof',
  'quote',
]

/** By kind; within a kind the product's own language first, then in the order of its files. */
export function inOrder(facts: readonly Fact[]): readonly Fact[] {
  const main = facts.find((fact) => fact.kind === 'does')?.language
  const weight = (fact: Fact): number => kinds.indexOf(fact.kind) * 10 + (fact.language === main ? 0 : 1)
  return facts
    .map((fact, at) => ({ fact, at }))
    .sort((a, b) => weight(a.fact) - weight(b.fact) || a.at - b.at)
    .map((one) => one.fact)
}
