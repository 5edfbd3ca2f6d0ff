/** The stores and registries a listing is made for, and which of them a product gets unless it says otherwise. */
import type { DraftKind, Fact, ProductKind } from '../../core/pack.ts'
import type { Card } from '../material.ts'

export const storeIds = [
  'app-store',
  'google-play',
  'chrome-web-store',
  'edge',
  'microsoft-store',
  'npm',
  'github',
  'pwa',
] as const
export type StoreId = (typeof storeIds)[number]

export const isStoreId = (text: string): text is StoreId => (storeIds as readonly string[]).includes(text)

const byKind: Readonly<Record<ProductKind, readonly StoreId[]>> = {
  'web-app': ['app-store', 'google-play', 'pwa'],
  game: ['app-store', 'google-play', 'pwa'],
  'mobile-app': ['app-store', 'google-play'],
  'desktop-app': ['microsoft-store'],
  'browser-extension': ['chrome-web-store', 'edge'],
  'command-line': [],
  library: [],
}

/** By what the product is; npm where its package.json was read and it can be installed, GitHub where its repository is there. */
export function storesOf(card: Card, facts: readonly Fact[]): readonly StoreId[] {
  const isPackage =
    card.install !== null && facts.some((fact) => fact.evidence.some(({ at }) => packageAt.test(at)))
  return [
    ...byKind[card.kind],
    ...(isPackage ? (['npm'] as const) : []),
    ...(isOnGitHub(card.repository) ? (['github'] as const) : []),
  ]
}

const packageAt = /^package\.json(:|$)/

const isOnGitHub = (repository: string | null): boolean =>
  repository !== null && /^(git\+)?(https?:\/\/|ssh:\/\/git@|git@)(www\.)?github\.com[/:]/.test(repository)

/** The store that a kind of text is for: what `draft app-store-subtitle` asks to be made. */
export const storeOfKind = (kind: DraftKind): StoreId | undefined =>
  storeIds.find((store) => kind.startsWith(`${store}-`))

/** Stores whose texts stand in one file, which is of this kind. */
const oneFile = {
  'chrome-web-store': 'chrome-web-store-description',
  edge: 'edge-description',
  'microsoft-store': 'microsoft-store-description',
  npm: 'npm-description',
  github: 'github-description',
  pwa: 'pwa-description',
} as const satisfies Partial<Record<StoreId, DraftKind>>

/** The kind of the file that holds a text of `kind`. */
export function fileKindOf(kind: DraftKind): DraftKind {
  const store = storeOfKind(kind)
  return store !== undefined && store in oneFile ? oneFile[store as keyof typeof oneFile] : kind
}
