/** Listings of a product: for each store it goes to, in each language there is something to say in. */
import type { Drafted, Material } from '../material.ts'
import { draftAppStore, draftAppStoreRoot } from './appStore.ts'
import { askFor, askTranslation } from './ask.ts'
import { type Copy, copyFor, ownTag } from './copy.ts'
import { draftChrome, draftEdge } from './extensions.ts'
import { draftGooglePlay } from './googlePlay.ts'
import type { KeywordRow } from './keywordRows.ts'
import { findStoreLocale, findTag } from './locales.ts'
import { draftMicrosoftStore } from './microsoftStore.ts'
import { draftPreview } from './preview.ts'
import { draftPwa } from './pwa.ts'
import { draftGitHub, draftNpm } from './registries.ts'
import { together } from './slot.ts'
import { type StoreId, storesOf } from './stores.ts'

/** A product in more languages than this is none of one maker; the rest is asked for. */
const mostLocales = 60

/** Of `stores`, else those that this kind of product goes to. `rows`: what is known of search words, if anything. */
export function draftListings(
  material: Material,
  stores: readonly StoreId[] | undefined,
  rows: readonly KeywordRow[] = [],
): Drafted {
  const chosen = [...new Set(stores ?? storesOf(material.card, material.facts))]
  const own = findTag(ownTag(material)) ?? 'en'
  const copies = tagsOf(material, own).map((tag) => copyFor(material, tag))
  const [first] = copies
  if (first === undefined) return { drafts: [], missing: [] }
  const isShown = chosen.some((store) => store === 'app-store' || store === 'google-play')
  return together([
    ...chosen.map((store) => draftStore(material, store, copies, rows)),
    ...(isShown ? [draftPreview(material, first)] : []),
  ])
}

/** What the drafter of one store and language makes; stores without languages get the product's own. */
function draftStore(
  material: Material,
  store: StoreId,
  copies: readonly Copy[],
  rows: readonly KeywordRow[],
): Drafted {
  const first = copies[0] as Copy
  switch (store) {
    case 'app-store':
      return together([
        ...inEach(store, copies, (copy, locale) => draftAppStore(material, copy, locale, rows)),
        draftAppStoreRoot(material),
      ])
    case 'google-play':
      return together(inEach(store, copies, (copy, locale) => draftGooglePlay(material, copy, locale)))
    case 'chrome-web-store':
      return together(inEach(store, copies, (copy, locale) => draftChrome(material, copy, locale)))
    case 'edge':
      return together(inEach(store, copies, (copy, locale) => draftEdge(material, copy, locale)))
    case 'microsoft-store':
      return draftMicrosoftStore(material, copies)
    case 'npm':
      return draftNpm(first)
    case 'github':
      return draftGitHub(material, first)
    case 'pwa':
      return draftPwa(material, first)
    default:
      return store satisfies never
  }
}

/**
 * One folder a language. Of a language in which nothing is said, everything is asked for and nothing made: a folder with
 * a name alone would open that language in the store.
 */
function inEach(
  store: StoreId,
  copies: readonly Copy[],
  draft: (copy: Copy, locale: string) => Drafted,
): readonly Drafted[] {
  const taken = new Set<string>()
  return copies.map((copy, at) => {
    const locale = findStoreLocale(store, copy.tag)
    if (locale === undefined) return noPlace(store, copy.tag)
    if (taken.has(locale)) return { drafts: [], missing: [] }
    taken.add(locale)
    const made = draft(copy, locale)
    return at === 0 || copy.does.length > 0 ? made : untranslated(made, copy)
  })
}

function untranslated({ drafts, missing }: Drafted, copy: Copy): Drafted {
  const asked = askTranslation(copy.tag)
  return { drafts: [], missing: [...drafts, ...missing].map(({ path, kind }) => ({ path, kind, ...asked })) }
}

const noPlace = (store: StoreId, tag: string): Drafted => ({
  drafts: [],
  missing: [
    { path: `${folders[store]}/${tag}`, kind: 'text', ...askFor('place', { place: storeNames[store], tag }) },
  ],
})

const folders: Readonly<Record<StoreId, string>> = {
  'app-store': 'fastlane/metadata',
  'google-play': 'fastlane/metadata/android',
  'chrome-web-store': 'chrome-web-store',
  edge: 'edge',
  'microsoft-store': 'microsoft-store',
  npm: 'npm',
  github: 'github',
  pwa: 'pwa',
}

const storeNames: Readonly<Record<StoreId, string>> = {
  'app-store': 'the App Store',
  'google-play': 'Google Play',
  'chrome-web-store': 'the Chrome Web Store',
  edge: 'Edge',
  'microsoft-store': 'the Microsoft Store',
  npm: 'npm',
  github: 'GitHub',
  pwa: 'a web app',
}

/** The product's own first; what is no tag of a language is left out. */
function tagsOf({ locales }: Material, own: string): readonly string[] {
  const tags = [own, ...locales.slice(0, mostLocales)].flatMap((text) => findTag(text) ?? [])
  return [...new Set(tags)]
}
