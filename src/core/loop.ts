/** What a server knows of the outer loop, as small facts. */
import type { NextFacts } from './nextAct.ts'
import type { LoopFacts } from './signs/facts.ts'
import type { Stage } from './turn.ts'

export type LoopProduct = {
  readonly product: string
  readonly facts: LoopFacts
  /** The furthest that any stranger came, on turns or pulses; null when none did. */
  readonly furthest: Stage | null
  readonly madeAt: number
  readonly lastOutsiderOpenAt: number | null
  readonly retired: { readonly at: number; readonly why: string | null } | null
}

export type Loop = {
  readonly products: readonly LoopProduct[]
  readonly today: NonNullable<NextFacts['today']>
  readonly people: NextFacts['people']
  /** The link of a turn. */
  readonly links: ReadonlyMap<string, string>
  /** Not every turn was read: there are more. */
  readonly cut: boolean
}
