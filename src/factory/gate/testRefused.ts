/** A product of a few facts for one test of the gate, and what of it is refused. */
import type { FactKind } from '../../core/pack.ts'
import { factOf, testCard } from '../testMaterial.ts'
import { gate } from './gate.ts'

/** Whether the gate blocks a text of the product `name`, whose facts are of one language. */
export const refusedBy = (
  name: string,
  language: string,
  facts: readonly (readonly [FactKind, string])[],
) => {
  const ground = {
    card: { ...testCard, name, slug: name.toLowerCase(), platforms: [], licence: null, language },
    facts: [factOf('name', name), ...facts.map(([kind, value]) => factOf(kind, value, { language }))],
    brief: {},
  }
  return (text: string): boolean =>
    gate({ kind: 'text', text }, ground).findings.some(({ severity }) => severity === 'block')
}
