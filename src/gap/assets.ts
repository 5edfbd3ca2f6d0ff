/** Marketing assets, by where they lie and what they are called. */

const folders =
  /(?:^|\/)(?:marketing|fastlane\/(?:metadata|screenshots)|metadata\/(?:android|ios)|store[-_ ]?(?:metadata|listing|assets)|app[-_ ]?store|play[-_ ]?store|press[-_ ]?kit|media[-_ ]?kit|promo|social(?:[-_ ]media)?|posts?|_?drafts|launch|landing(?:[-_ ]?page)?|newsletters?|campaigns?|ads|brand(?:ing)?)\/[^/]/i
/** Code of the app that happens to be called so. */
const code = /\.(?:[cm]?[jt]sx?|vue|svelte|css|scss|py|rb|go|rs|java|kt|swift|php|map|lock|ya?ml|toml|snap)$/i
const sources =
  /(?:^|\/)(?:src|lib|test|tests|__tests__|spec|components?|node_modules|migrations?|packages\/[^/]+\/src|content|_?site|api|server|client|fixtures?|examples?)\//i
const names =
  /(?:^|\/)(?:(?:og|opengraph|twitter|social)[-_]?(?:image|card|preview|banner)?|product[-_ ]?hunt[\w-]*|show[-_ ]?hn|press[-_ ]?release|landing(?:[-_]?page)?|app[-_ ]?store[\w-]*|store[-_ ]?listing|launch[-_ ](?:post|tweet|thread)[\w-]*)\.(?:png|jpe?g|webp|gif|svg|md|mdx|txt|html|json|pdf)$/i
/** A picture for previews comes with most templates; alone it is no asset. */
const preview = /(?:^|\/)(?:og|opengraph|twitter|social)[-_]?(?:image|card|preview|banner)?\.\w+$/i

/** Paths, in order. Ledgers and facts of a pack are no assets. */
export function findAssets(paths: readonly string[]): readonly string[] {
  const found = paths.filter(
    (path) =>
      !/(?:^|\/)(?:ledger|answers|facts|manifest|findings)\.\w+$/i.test(path) &&
      ((folders.test(path) && !code.test(path) && !sources.test(path)) || names.test(path)),
  )
  return found.every((path) => preview.test(path) && !folders.test(path)) ? [] : found
}
