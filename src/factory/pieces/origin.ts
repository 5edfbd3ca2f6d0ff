/** Where a fact stands in the product's own files, and what that says of it. */
import type { Fact } from '../../core/pack.ts'

/** What its manifest says of the whole of it. */
export const isDescribed = ({ evidence }: Fact): boolean =>
  evidence.some(
    ({ type, field }) =>
      type === 'manifest' && (field === undefined || /(?:^|\/)(?:description|summary)$/i.test(field)),
  )

/** Of a list that its author numbered: one thing after the other. */
export const isStep = ({ evidence }: Fact): boolean =>
  evidence.some(({ type, text }) => type === 'file' && /^\s{0,8}\d{1,3}[.)]\s/.test(text))

/** Of a list, numbered or not: it is about a part. */
export const isItem = ({ evidence }: Fact): boolean =>
  evidence.every(({ type, text }) => type === 'file' && /^\s{0,8}(?:[-*+•]|\d{1,3}[.)])\s/.test(text))
