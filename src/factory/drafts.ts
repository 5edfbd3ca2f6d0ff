/** Every draft of a product, by the parts that its kind calls for. */
import { type DraftKind, draftKinds, type PackPart } from '../core/pack.ts'
import { draftLanding } from './landing/draft.ts'
import { draftLaunch } from './launch/draft.ts'
import { draftListings } from './listings/draft.ts'
import { readKeywordRows } from './listings/keywordRows.ts'
import { fileKindOf, type StoreId, storeOfKind } from './listings/stores.ts'
import type { Draft, Drafted, Material } from './material.ts'
import { stockOf } from './pieces/stock.ts'
import { draftSocial } from './social/draft.ts'

/** What of a pack is wanted: a part, a kind of text, or a store; null is all that the product calls for. */
export type Only =
  | { readonly part: PackPart }
  | { readonly kind: DraftKind }
  | { readonly store: StoreId }
  | null

export function draftAll(
  material: Material,
  of: {
    readonly stores: readonly StoreId[] | undefined
    readonly only: Only
    /** `keywords.csv`; null without. */
    readonly keywords: string | null
  },
): Drafted {
  const { stores, only, keywords } = of
  const store = only && ('store' in only ? only.store : 'kind' in only ? storeOfKind(only.kind) : undefined)
  const forced = store ? [store] : stores
  const stock = stockOf(material)
  const all = [
    draftLanding(material),
    draftListings(material, forced, keywords === null ? [] : readKeywordRows(keywords)),
    draftSocial(material, stock),
    draftLaunch(material, stock),
  ]
  return {
    drafts: all.flatMap((one) => one.drafts).filter((draft) => isWanted(draft, only)),
    missing: all.flatMap((one) => one.missing).filter((one) => isWanted(one, only)),
  }
}

function isWanted({ kind, part }: Pick<Draft, 'kind'> & Partial<Draft>, only: Only): boolean {
  if (only === null) return true
  if ('kind' in only) return kind === only.kind || (part !== undefined && kind === fileKindOf(only.kind))
  return (part ?? draftKinds[kind].part) === ('part' in only ? only.part : 'store')
}
