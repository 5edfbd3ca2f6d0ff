/** What strangers said, where they allowed it, as facts. */
import { evidence, fact } from '../core/fact.ts'
import type { Fact } from '../core/pack.ts'
import type { LoopFacts } from './material.ts'

export const noLoop: LoopFacts = { closedTurns: 0, quotes: [], firstTaps: [], misread: [] }

export const loopFacts = (loop: LoopFacts): readonly Fact[] =>
  loop.quotes.map(({ reaction, words, credit }) =>
    fact('quote', words, [evidence('reaction', `reaction ${reaction}`, words, { credit })]),
  )
