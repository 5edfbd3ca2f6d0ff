/** What a store does not take in a text, as far as a fact can be left out for it. The gate has the last word. */
import type { StoreId } from './stores.ts'

/** Other platforms, App Store Review Guideline 2.3.10 and the like; a store names its own. */
const otherPlatforms: Readonly<Partial<Record<StoreId, RegExp>>> = {
  'app-store':
    /\b(android|google play|play store|f-droid|galaxy store|windows phone|chromebook)\b|\b(Windows|Linux)\b/iu,
  'google-play': /\b(ios|iphone|ipad|ipados|app store|apple watch|macos|testflight|app ?gallery)\b/iu,
  'chrome-web-store': /\b(edge add-?ons|firefox add-?ons|mozilla add-?ons)\b/iu,
  edge: /\b(chrome web ?store|firefox add-?ons|mozilla add-?ons)\b/iu,
  'microsoft-store': /\b(app store|google play|play store)\b/iu,
}

const price =
  /\b(free|gratis|kostenlos|gratuit|gratuito|discount|sale|cheap|rabatt|[0-9]+ ?%\s?off)\b|[$€£¥₹]\s?\d|\d\s?(?:[$€£¥₹]|(?:EUR|USD|GBP|CHF)\b)/iu
const rank = /(^|\W)#1\b|\b(number one|no\. ?1|best|top[- ]rated|award|most popular|million downloads)\b/iu
const call = /\b(update|download|install|play|try|buy|sign up) (it )?now\b/iu
const future = /\b(soon|planned|roadmap|work in progress|wip|todo|not yet|in the future|bald verfügbar)\b/iu
const unready = /\b(beta|alpha|demo|trial version|prototype|experimental|lorem ipsum|placeholder)\b/iu
/** What is said to somebody who builds it, not to somebody who uses it. */
const forBuilders =
  /\b(npm|npx|yarn|pnpm|pip|brew|docker|cargo|git clone|localhost|readme|pull requests?|contribut\w+|src\/|package\.json|typescript|unit tests?|codebase|repo(sitory)?|\$ )|\.(tsx?|jsx?|py|rs)\b|https?:\/\//iu

const registries: readonly StoreId[] = ['npm', 'github']

export const namesPrice = (line: string): boolean => price.test(line)

export const namesOthers = (store: StoreId, line: string): boolean =>
  otherPlatforms[store]?.test(line) === true

/** Whether a description of this store can hold the line. */
export function fitsStore(store: StoreId, line: string): boolean {
  if (namesOthers(store, line)) return false
  if (registries.includes(store)) return !/https?:\/\//.test(line)
  return (
    !future.test(line) &&
    !forBuilders.test(line) &&
    !call.test(line) &&
    !(store === 'app-store' && unready.test(line))
  )
}

/** Names, subtitles and short descriptions: no price, rank or call to action (Play metadata policy; guideline 2.3.7). */
export const fitsHeadline = (store: StoreId, line: string): boolean =>
  fitsStore(store, line) && (registries.includes(store) || (!namesPrice(line) && !rank.test(line)))

/** Google Play: no pictographs and no shouting in a title, unless it is how the product writes itself. */
export const fitsPlayTitle = (line: string, name: string): boolean =>
  fitsHeadline('google-play', line) &&
  !/\p{Extended_Pictographic}/u.test(line) &&
  !/\b\p{Lu}{6,}\b/u.test(line.replaceAll(name, ''))
