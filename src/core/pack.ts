/** A pack: what is known of a product, what is said of it, and what the gate finds in what is said. */

/** What a fact is about. */
export const factKinds = [
  'name',
  'does',
  'object',
  'audience',
  'price',
  'platform',
  'number',
  'limit',
  'integration',
  'licence',
  'proof',
  'quote',
] as const
export type FactKind = (typeof factKinds)[number]

/**
 * Where a fact can be looked at again. `file`: lines of a file; `manifest`: a field of one; `page`: a string that is
 * seen in the running app; `help`: what `--help` printed; `test`: a test that is there, or passed; `measured`: a time
 * that was taken; `tag`: a version in git; `answer`: the maker's own words; `reaction`: a stranger's, with permission.
 */
export const evidenceTypes = [
  'file',
  'manifest',
  'page',
  'help',
  'test',
  'measured',
  'tag',
  'answer',
  'reaction',
] as const
export type EvidenceType = (typeof evidenceTypes)[number]

/** What only a running app, or a command that is run, can say again; all else stands in files or on the server. */
export const seenTypes: readonly EvidenceType[] = ['page', 'measured', 'help']

export type Evidence = {
  readonly type: EvidenceType
  /**
   * `README.md:12`, `README.md:12-14`, `package.json:4` (with `field`), `https://app.example/about main > h1`,
   * `marketing/brief.md:9`, `reaction e3k…`; files by their path from the product's folder, with slashes.
   */
  readonly at: string
  /** Of a manifest: the field, as a JSON pointer. */
  readonly field?: string
  /** `sha256:` and 64 hexadecimals, of `text`. */
  readonly hash: string
  /** What stands there, word for word: the lines of a file, ends of line as LF; else the string itself. */
  readonly text: string
  /** Of a reaction: how its author is named, as they allowed it. Of a quote in a file: as the file names them. */
  readonly credit?: string
  /** Of a test: whether it was run and passed, or only read. */
  readonly ran?: boolean
}

/** A number as it was said: `5,000 files in 2 s` has two. */
export type Amount = {
  readonly value: number
  /** `s`, `ms`, `MB`, `%`, `EUR`; null for a count of things. */
  readonly unit: string | null
  /** What is counted or measured, in words of the text around it: `files`. */
  readonly of: string | null
}

export type Fact = {
  /** The same for the same kind and value, wherever it stands: `number-k3f7q2ma`. */
  readonly id: string
  readonly kind: FactKind
  /** As the product says it; nothing is made shorter or better. */
  readonly value: string
  readonly amounts?: readonly Amount[]
  /** ISO 639-1, where it is not English. */
  readonly language?: string
  readonly evidence: readonly Evidence[]
}

/** What kind of thing the product is: what is drafted for it, and which page it gets. */
export const productKinds = [
  'web-app',
  'game',
  'mobile-app',
  'desktop-app',
  'browser-extension',
  'command-line',
  'library',
] as const
export type ProductKind = (typeof productKinds)[number]

/** `warn` and `info` refuse nothing. */
export const severities = ['block', 'warn', 'info'] as const
export type Severity = (typeof severities)[number]

export type Finding = {
  /** The same for the same rule on the same words in the same file: what `outer pack accept` takes. */
  readonly id: string
  readonly rule: string
  readonly severity: Severity
  /** 1-based, in the file as it stands; columns in UTF-16 units. */
  readonly line: number
  readonly column: number
  /** The words that it is about. */
  readonly text: string
  readonly why: string
  /** What to write instead, or which question to answer. */
  readonly do: string
  /** Of a pack: the file, from the folder of the product. */
  readonly file?: string
  /** The claim that does not hold. */
  readonly claim?: string
  /** A person said that this one may stand, and why. */
  readonly accepted?: string
  /** Who said so. */
  readonly acceptedBy?: string
}

/** A sentence that says something which can be true or not, and the facts that say it too. */
export type Claim = {
  /** The same for the same words in the same file: `c-k3f7q2ma`. */
  readonly id: string
  readonly text: string
  readonly line: number
  readonly facts: readonly string[]
}

/** What only the maker can say; each with what waits for it. */
export type Question = {
  readonly id: string
  readonly ask: string
  /** What it is for. */
  readonly why: string
  /** What to type to answer it, or which file to write. */
  readonly do: string
  readonly for: readonly string[]
}

/** Where a draft stands. Nothing is sent without a person approving that exact text. */
export const draftStatuses = ['draft', 'approved', 'sent'] as const
export type DraftStatus = (typeof draftStatuses)[number]

/** The parts that a pack is made of. */
export const packParts = ['landing', 'store', 'social', 'launch', 'person'] as const
export type PackPart = (typeof packParts)[number]

/**
 * Every kind of text, by the part it belongs to and the row of the platform's limits that holds it
 * (`platform.field`; null: no platform limits its length).
 */
export const draftKinds = {
  text: { part: null, limit: null },
  'landing-hero': { part: 'landing', limit: null },
  'landing-page': { part: 'landing', limit: null },
  'page-title': { part: 'landing', limit: 'html.title' },
  'meta-description': { part: 'landing', limit: 'html.meta_description' },
  'llms-txt': { part: 'landing', limit: null },
  feed: { part: 'landing', limit: null },
  'app-store-name': { part: 'store', limit: 'app_store.name' },
  'app-store-subtitle': { part: 'store', limit: 'app_store.subtitle' },
  'app-store-keywords': { part: 'store', limit: 'app_store.keywords' },
  'app-store-promotional-text': { part: 'store', limit: 'app_store.promotional_text' },
  'app-store-description': { part: 'store', limit: 'app_store.description' },
  'app-store-release-notes': { part: 'store', limit: 'app_store.whats_new' },
  'google-play-title': { part: 'store', limit: 'google_play.title' },
  'google-play-short-description': { part: 'store', limit: 'google_play.short_description' },
  'google-play-full-description': { part: 'store', limit: 'google_play.full_description' },
  'google-play-release-notes': { part: 'store', limit: 'google_play.release_notes' },
  'chrome-web-store-name': { part: 'store', limit: 'chrome_web_store.name' },
  'chrome-web-store-summary': { part: 'store', limit: 'chrome_web_store.summary' },
  'chrome-web-store-description': { part: 'store', limit: 'chrome_web_store.detailed_description' },
  'edge-short-description': { part: 'store', limit: 'edge_addons.short_description' },
  'edge-description': { part: 'store', limit: 'edge_addons.description' },
  'edge-search-term': { part: 'store', limit: 'edge_addons.search_term_single' },
  'microsoft-store-short-description': { part: 'store', limit: 'microsoft_store.short_description' },
  'microsoft-store-description': { part: 'store', limit: 'microsoft_store.description' },
  'microsoft-store-release-notes': { part: 'store', limit: 'microsoft_store.whats_new' },
  'microsoft-store-feature': { part: 'store', limit: 'microsoft_store.product_feature_single' },
  'npm-description': { part: 'store', limit: 'npm.description' },
  'npm-keywords': { part: 'store', limit: 'npm.keywords' },
  'github-description': { part: 'store', limit: 'github.repo_description' },
  'github-topics': { part: 'store', limit: 'github.topics' },
  'pwa-name': { part: 'store', limit: null },
  'pwa-short-name': { part: 'store', limit: 'pwa_manifest.short_name' },
  'pwa-description': { part: 'store', limit: 'pwa_manifest.description' },
  'preview-script': { part: 'store', limit: null },
  'x-post': { part: 'social', limit: 'x.post' },
  'x-thread': { part: 'social', limit: 'x.post' },
  'bluesky-post': { part: 'social', limit: 'bluesky.post_text' },
  'mastodon-post': { part: 'social', limit: 'mastodon.post' },
  'threads-post': { part: 'social', limit: 'threads.post' },
  'linkedin-post': { part: 'social', limit: 'linkedin.post' },
  'instagram-caption': { part: 'social', limit: 'instagram.caption' },
  'instagram-carousel': { part: 'social', limit: null },
  'tiktok-script': { part: 'social', limit: null },
  'tiktok-caption': { part: 'social', limit: 'tiktok.video_caption' },
  'youtube-short': { part: 'social', limit: null },
  'youtube-title': { part: 'social', limit: 'youtube.title' },
  'youtube-description': { part: 'social', limit: 'youtube.description' },
  'reddit-title': { part: 'social', limit: 'reddit.title' },
  'reddit-post': { part: 'social', limit: 'reddit.selftext' },
  'discord-message': { part: 'social', limit: 'discord.message' },
  'telegram-message': { part: 'social', limit: 'telegram.message' },
  'devto-title': { part: 'social', limit: 'devto.title' },
  'devto-article': { part: 'social', limit: null },
  'show-hn-title': { part: 'launch', limit: 'hacker_news.title' },
  'show-hn-comment': { part: 'launch', limit: null },
  'product-hunt-name': { part: 'launch', limit: 'product_hunt.name' },
  'product-hunt-tagline': { part: 'launch', limit: 'product_hunt.tagline' },
  'product-hunt-description': { part: 'launch', limit: 'product_hunt.description' },
  'product-hunt-comment': { part: 'launch', limit: 'product_hunt.first_comment_visible' },
  'directory-entry': { part: 'launch', limit: null },
  dm: { part: 'person', limit: null },
  sms: { part: 'person', limit: 'sms.single_gsm7' },
  'email-subject': { part: 'person', limit: 'email.subject' },
  email: { part: 'person', limit: null },
} as const satisfies Record<string, { part: PackPart | null; limit: string | null }>
export type DraftKind = keyof typeof draftKinds

export const isDraftKind = (text: string): text is DraftKind => Object.hasOwn(draftKinds, text)
