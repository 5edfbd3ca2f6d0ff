/** A visitor's journeys as they are stored: without what is as it was in the beginning, which is most of it. */
import { type Journey, unbegun, type Visitor } from '../core/journey.ts'

/** Fewer bytes are fewer pages in each commit; these are two thirds. */
export function packVisitor({ journeys }: Visitor): string {
  return JSON.stringify(journeys.map(changedOf))
}

function changedOf(journey: Journey): Partial<Journey> {
  const changed: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(journey)) {
    const isSame =
      value === unbegun[name as keyof typeof unbegun] || (Array.isArray(value) && value.length === 0)
    if (!isSame) changed[name] = value
  }
  return changed
}

export const unpackVisitor = (state: string): Visitor => ({
  journeys: (JSON.parse(state) as Partial<Journey>[]).map(
    (changed) => ({ ...unbegun, ...changed }) as Journey,
  ),
})
