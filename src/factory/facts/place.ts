/** Where a sentence stands, and what is read in it. */
import type { Amount, FactKind } from '../../core/pack.ts'
import type { Section } from './sections.ts'

/** `value` is a part of the sentence, word for word. */
export type Said = { readonly kind: FactKind; readonly value: string; readonly amounts?: readonly Amount[] }

export type Place = {
  readonly section: Section
  /** Before the first section: what the product says of itself first. */
  readonly intro: boolean
  /** The whole file is a page or two: what it says, it says of the product. */
  readonly short: boolean
  /** A README that its maker wrote to be read, and no manual: each statement of it is one of the product. */
  readonly terse?: boolean
  /** Of a terse one: how it is had and used, told and not taught. */
  readonly use?: boolean
  /** Of a terse one: under the heading of its licence. */
  readonly licence?: boolean
  /** Of a terse one: what its makers need to work on it. */
  readonly making?: boolean
  /** Why there is such a thing: of the world, until it names the product. */
  readonly why?: boolean
  /** A chapter of a long one, below the chapters of the first rank: a manual. */
  readonly deep: boolean
  readonly item: boolean
  /** The first sentence of its paragraph or item. */
  readonly first: boolean
  /** The sentence before it is about the product. */
  readonly goesOn?: boolean
  readonly code: 'first' | 'some' | 'none'
  /** The product's name, for sentences that are about it. */
  readonly name: string
}
