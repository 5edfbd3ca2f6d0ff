import type { Concept } from './concepts.ts'
import { latin } from './latin.ts'

/**
 * The end of a word, where `\\b` stands for it: between `é` and a space JavaScript sees none. `certifié`, `illimité`.
 */
const ended = (pattern: RegExp): RegExp =>
  latin(
    new RegExp(
      pattern.source.replace(/(?<=[\p{L}?)*+}])\\b(?=\||\)|$|\(\?!|\s|\[)/gu, '(?![\\p{L}\\p{N}_])'),
      pattern.flags,
    ),
  )

/** A concept as the table has it, its words ended in any language. */
export const row = (concept: Concept): Concept => ({
  ...concept,
  says: ended(concept.says),
  ...(concept.denies && { denies: ended(concept.denies) }),
  ...(concept.also && { also: ended(concept.also) }),
})
