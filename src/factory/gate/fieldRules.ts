import type { DraftKind, Severity } from '../../core/pack.ts'

export type FieldRule = {
  readonly rule: string
  readonly severity: Severity
  readonly kinds: (kind: DraftKind) => boolean
  readonly pattern: RegExp
  /** What it is looked for in: the words without names and quotes, the words, or the text as it stands. */
  readonly in: 'free' | 'text' | 'source'
  /** `There is no waitlist` has the word and not the thing. */
  readonly unlessDenied?: true
  readonly why: string
  readonly do: string
}

const only =
  (...kinds: readonly DraftKind[]) =>
  (kind: DraftKind) =>
    kinds.includes(kind)
const appStore = (kind: DraftKind) => kind.startsWith('app-store-')
const store = (kind: DraftKind) =>
  /^(?:app-store|google-play|chrome-web-store|edge|microsoft-store|pwa)-/.test(kind)
const playShort = only('google-play-title', 'google-play-short-description')
const appStoreShort = only('app-store-name', 'app-store-subtitle')
const launched = only(
  'show-hn-title',
  'show-hn-comment',
  'product-hunt-tagline',
  'product-hunt-description',
  'product-hunt-comment',
  'reddit-title',
  'reddit-post',
  'directory-entry',
)
const personal = only('dm', 'sms', 'email', 'email-subject')
const plainTitles = only('show-hn-title', 'product-hunt-name', 'product-hunt-tagline', 'google-play-title')
const oneLine = only(
  ...([
    'page-title',
    'meta-description',
    'app-store-name',
    'app-store-subtitle',
    'app-store-keywords',
    'google-play-title',
    'google-play-short-description',
    'chrome-web-store-name',
    'chrome-web-store-summary',
    'edge-short-description',
    'microsoft-store-feature',
    'github-description',
    'pwa-name',
    'pwa-short-name',
    'youtube-title',
    'reddit-title',
    'devto-title',
    'show-hn-title',
    'product-hunt-name',
    'product-hunt-tagline',
    'email-subject',
  ] satisfies DraftKind[]),
)
const anyDraft = (kind: DraftKind) => kind !== 'text'

const emoji = /(?![\d#*©®™])\p{Extended_Pictographic}/gu
const rank =
  /(?<![\p{L}\p{N}])#\s?1\b|\b(?:number one|no\.? ?1|best|top[- ](?:rated|\d+)|most popular|award[- ]winning|editor'?s choice|bestsell\w{1,4}|(?:million|thousand)s? (?:of )?(?:downloads|users))\b/giu
const price =
  /(?<![-\p{L}])(?:free|gratis|kostenlos|gratuite?|gratuito|gratuita|discounts?|cheap(?:est)?|no cost|on sale|[0-9]{1,3} ?% off)(?![-\p{L}])|無料|[$€£¥₹]\s?\d|\d\s?[€£¥₹]/giu
const callNow =
  /\b(?:(?:update|download|install|play|try|buy|get|order|shop)(?: it| the app)?\s{1,80}(?:now|today)|act now)\b/giu

/** What a place does not take, one row each. Words of the stores' own policies. */
export const fieldRules: readonly FieldRule[] = [
  {
    rule: 'placeholder',
    severity: 'block',
    kinds: anyDraft,
    pattern:
      /\[(?:insert|your|add|enter)\b[^\]\n]{0,40}\]|\[(?:link|url|name|first ?name|date|company|product|price|number|stat|quote|tbd|todo|placeholder|x{1,4})\](?!:)|\{\{[^{}\n]{0,60}\}\}|\{(?:first_?name|name|company|product|link)\}|%(?:FIRST)?NAME%|\blorem ipsum\b|(?<![\p{L}\p{N}])[xX]{2,4} ?%|\$X{1,4}\b|\b(?:app|product|company|your) name here\b|\byour text here\b|\bplaceholder text\b/giu,
    in: 'text',
    why: 'A slot that nobody filled in.',
    do: 'write what belongs there, or take the sentence out',
  },
  {
    rule: 'placeholder',
    severity: 'block',
    kinds: () => true,
    pattern:
      /(?<![\p{L}\p{N}])(?:TODO|FIXME)(?=:|\)|\]| ?[—–-] |\s*$)|\bTBD\b|\[[A-Z]{2,20}(?:[ _][A-Z]{2,20}){1,4}\]|\b[Ll]orem ipsum\b|\[(?:insert|INSERT|Insert) [^\]\n]{1,40}\]/gmu,
    in: 'text',
    why: 'A slot that nobody filled in.',
    do: 'write what belongs there, or take the sentence out',
  },
  {
    rule: 'one-line',
    severity: 'block',
    kinds: oneLine,
    pattern: /(?<=\S)[ \t]{0,20}\r?\n\s{0,20}(?=\S)/g,
    in: 'source',
    why: 'This field is one line.',
    do: 'write it on one line',
  },
  {
    rule: 'no-html',
    severity: 'block',
    kinds: (kind) => store(kind) && !kind.startsWith('google-play'),
    pattern: /<\/?(?:b|i|u|p|br|a|ul|ol|li|strong|em|h[1-6]|div|span)(?:\s[^<>\n]{0,200})?\/?>/gi,
    in: 'source',
    why: 'This field is plain text; the tags would be seen.',
    do: 'take the tags out',
  },
  {
    rule: 'no-markdown',
    severity: 'warn',
    kinds: store,
    pattern: /^#{1,6} |\*\*[^*\n]{1,80}\*\*|\]\(https?:/gm,
    in: 'source',
    why: 'This field is plain text; the marks would be seen.',
    do: 'take the marks out',
  },
  {
    rule: 'store-emoji',
    severity: 'block',
    kinds: playShort,
    pattern: emoji,
    in: 'source',
    why: 'Google Play takes no emoji in titles (metadata policy).',
    do: 'take it out',
  },
  {
    rule: 'store-emoji',
    severity: 'warn',
    kinds: appStoreShort,
    pattern: emoji,
    in: 'source',
    why: 'App Review turns names with emoji down.',
    do: 'take it out',
  },
  {
    rule: 'store-symbols',
    severity: 'block',
    kinds: only('google-play-title'),
    pattern: /[★☆♥✓✔►▶●]|[!?]{2,}/gu,
    in: 'source',
    why: 'Google Play takes no repeated or decorative signs in titles (metadata policy).',
    do: 'take them out',
  },
  {
    rule: 'all-caps',
    severity: 'block',
    kinds: only('google-play-title', 'show-hn-title'),
    pattern:
      /(?<![\p{L}\p{N}])\p{Lu}{6,}(?![\p{L}\p{N}])|^(?:Show HN: )?(?=[^\p{Ll}]{0,100}\p{Lu}{2,20}[^\p{L}]{1,20}\p{Lu}{2,20})[^\p{Ll}]{3,200}$/gu,
    in: 'free',
    why: 'Capitals are taken here only in a name or a short acronym.',
    do: 'write it in small letters',
  },
  {
    rule: 'all-caps',
    severity: 'warn',
    kinds: only(
      'google-play-short-description',
      'youtube-title',
      'reddit-title',
      'email-subject',
      'devto-title',
    ),
    pattern: /(?<![\p{L}\p{N}])\p{Lu}{6,}(?![\p{L}\p{N}])/gu,
    in: 'free',
    why: 'A word in capitals shouts.',
    do: 'write it in small letters',
  },
  {
    rule: 'store-rank',
    severity: 'block',
    kinds: (kind) => playShort(kind) || appStoreShort(kind),
    pattern: rank,
    in: 'free',
    why: 'Stores take no rank and no award in this field.',
    do: 'say what it does',
  },
  {
    rule: 'store-price',
    severity: 'block',
    kinds: (kind) => playShort(kind) || appStoreShort(kind),
    pattern: price,
    in: 'free',
    why: 'Stores take no price in this field (Play metadata policy; App Review 2.3.7).',
    do: 'say the price in the description',
  },
  {
    rule: 'store-call',
    severity: 'block',
    kinds: (kind) => playShort(kind) || appStoreShort(kind),
    pattern: callNow,
    in: 'free',
    why: 'Stores take no call to action in this field.',
    do: 'say what it does',
  },
  {
    rule: 'other-platform',
    severity: 'block',
    kinds: appStore,
    pattern:
      /\b(?:android|google play|play store|galaxy store|windows phone|f-droid|amazon appstore|app ?gallery)\b/giu,
    in: 'text',
    why: 'App Review 2.3.10: other platforms are not named here.',
    do: 'leave the other platform out',
  },
  {
    rule: 'other-platform',
    severity: 'warn',
    kinds: playShort,
    pattern: /\b(?:iphone|ipad|ios|app store|testflight)\b/giu,
    in: 'text',
    why: 'Another platform is named in a field of this one.',
    do: 'leave the other platform out',
  },
  {
    rule: 'future-promise',
    severity: 'block',
    kinds: store,
    pattern:
      /\b(?:will be (?:added|available|supported) (?:soon|later|in)|planned (?:for|features?)|on (?:the|our) roadmap|in (?:a future|the next|an upcoming) (?:release|update|version)|stay tuned|work in progress|more (?:features )?to come|not (?:yet )?(?:finished|implemented))\b/giu,
    in: 'text',
    why: 'A store lists what is there, not what will be (App Review 2.3.1).',
    do: 'say only what is there today',
  },
  {
    rule: 'store-unready',
    severity: 'block',
    kinds: appStoreShort,
    pattern:
      /\b(?:beta|demo|trial version|test (?:version|app|build)|prerelease|pre-release|placeholder)\b/giu,
    in: 'free',
    why: 'App Review takes what is finished (2.2).',
    do: 'take the word out',
  },
  {
    rule: 'store-unready',
    severity: 'warn',
    kinds: (kind) => appStore(kind) && !appStoreShort(kind) && kind !== 'app-store-keywords',
    pattern:
      /\b(?:beta|demo|trial version|test (?:version|app|build)|prerelease|pre-release|placeholder)\b/giu,
    in: 'free',
    why: 'App Review looks for unfinished versions by these words (2.2).',
    do: 'take the word out unless it is what the app is about',
  },
  {
    rule: 'store-reviews',
    severity: 'warn',
    kinds: store,
    pattern:
      /\b(?:rate us|review us|leave (?:us )?a (?:good )?(?:review|rating)|5[- ]stars?|five[- ]stars?)\b/giu,
    in: 'free',
    why: 'Stores do not take asking for ratings in a listing.',
    do: 'take it out',
  },
  {
    rule: 'own-bullets',
    severity: 'warn',
    kinds: only('microsoft-store-feature'),
    pattern: /^\s{0,8}[-*•·] /gm,
    in: 'source',
    why: 'The store sets its own bullets.',
    do: 'take the bullet out',
  },
  {
    rule: 'title-emoji',
    severity: 'block',
    kinds: only('show-hn-title', 'product-hunt-name', 'product-hunt-tagline'),
    pattern: emoji,
    in: 'source',
    why: 'This title takes no emoji.',
    do: 'take it out',
  },
  {
    rule: 'title-shouts',
    severity: 'block',
    kinds: plainTitles,
    pattern: /[!！]/gu,
    in: 'free',
    why: 'This title takes no exclamation mark.',
    do: 'take it out',
  },
  {
    rule: 'title-praise',
    severity: 'block',
    kinds: only('show-hn-title', 'product-hunt-tagline'),
    pattern:
      /\b(?:best|fastest|easiest|simplest|greatest|ultimate|amazing|awesome|incredible|insane|powerful|stunning|gorgeous|delightful|magical|next[- ]gen(?:eration)?|smartest|perfect|10x|must[- ]have|blazing(?:ly)?|lightning[- ]fast)\b/giu,
    in: 'free',
    why: 'This title says what it is; praise is for others to give.',
    do: 'write what it does instead',
  },
  {
    rule: 'asks-for-votes',
    severity: 'block',
    kinds: launched,
    pattern:
      /\b(?:up ?vot(?:e|es|ed|ing)|vote for (?:us|me|it|this)|(?:your|a) votes?\b(?! count)|give (?:us|it|me) (?:a|an|some) (?:vote|star|upvote|love)|support us (?:on|with)|(?:hit|smash) (?:that|the) (?:like|arrow)|share (?:this|it) with your (?:friends|network))/giu,
    in: 'text',
    unlessDenied: true,
    why: 'Asking for votes breaks the rules of the place.',
    do: 'ask what people think, or ask nothing',
  },
  {
    rule: 'not-open',
    severity: 'block',
    kinds: only('show-hn-title', 'show-hn-comment', 'product-hunt-tagline', 'product-hunt-comment'),
    pattern:
      /\b(?:wait(?:ing)?[- ]?lists?|early[- ]access|request (?:an? )?(?:invite|access|demo)|invite[- ]only|join the (?:beta|list)|(?:get|be) notified|notify me|pre-?orders?|launching (?:soon|next)|coming soon|kickstarter|crowdfund\w{0,5}|fundrais\w{0,4})\b/giu,
    in: 'text',
    unlessDenied: true,
    why: 'What is shown there must be open to anybody now.',
    do: 'post it when a stranger can open it, and give that address',
  },
  {
    rule: 'sign-up-first',
    severity: 'warn',
    kinds: only('show-hn-comment', 'show-hn-title'),
    pattern:
      /\b(?:sign(?:ing)? up|creat(?:e|ing) an account|register(?:ing)?|log(?:ging)? in) (?:first|is required|to (?:try|use|see|start|get|continue|begin))/giu,
    in: 'text',
    unlessDenied: true,
    why: 'Show HN asks for something that can be tried without an account.',
    do: 'give a way in without an account, and say so',
  },
  {
    rule: 'forced-unicode',
    severity: 'warn',
    kinds: anyDraft,
    pattern: /[\u{1d400}-\u{1d7ff}]{2,}/gu,
    in: 'source',
    why: 'Letters that are mathematical signs count double and cannot be read aloud.',
    do: 'write plain letters',
  },
  {
    rule: 'angle-brackets',
    severity: 'block',
    kinds: only('youtube-title', 'youtube-description'),
    pattern: /[<>]/g,
    in: 'source',
    why: 'YouTube refuses < and >.',
    do: 'write it in words',
  },
  {
    rule: 'pings-everybody',
    severity: 'block',
    kinds: only('discord-message'),
    pattern: /@(?:everyone|here)\b/g,
    in: 'source',
    why: 'It rings for everybody on the server.',
    do: 'take it out',
  },
  {
    rule: 'hidden-address',
    severity: 'warn',
    kinds: anyDraft,
    pattern:
      /\b(?:bit\.ly|tinyurl\.com|ow\.ly|buff\.ly|goo\.gl|is\.gd|lnkd\.in|cutt\.ly|rebrand\.ly)\/\w{1,40}/gi,
    in: 'source',
    why: 'A shortened address hides where it goes.',
    do: 'give the address itself',
  },
  {
    rule: 'dead-link',
    severity: 'warn',
    kinds: only('instagram-caption'),
    pattern: /https?:\/\/[^\s]{1,300}/gi,
    in: 'source',
    why: 'Addresses in a caption cannot be tapped on Instagram.',
    do: 'put it into the profile and say so',
  },
  {
    rule: 'starts-as-reply',
    severity: 'warn',
    kinds: only('x-post', 'x-thread'),
    pattern: /^\s{0,10}@\w{1,15}/g,
    in: 'source',
    why: 'What begins with a name is shown on X as a reply, to few.',
    do: 'begin with another word',
  },
  {
    rule: 'false-reply',
    severity: 'block',
    kinds: only('email-subject'),
    pattern: /^\s{0,10}(?:re|fwd?|aw|wg)\s?:/giu,
    in: 'source',
    why: 'It pretends to answer something.',
    do: 'say what the mail is about',
  },
  {
    rule: 'to-nobody',
    severity: 'block',
    kinds: personal,
    pattern:
      /\b(?:dear (?:sir|madam|user|customer|friend|all|team)|hi (?:all|everyone|everybody|folks|guys|friends)|hello (?:everyone|everybody|all)|to whom it may concern)\b/giu,
    in: 'text',
    why: 'It is written to everybody, and goes to one person.',
    do: 'write to the one person by name',
  },
  {
    rule: 'to-nobody',
    severity: 'block',
    kinds: personal,
    pattern: /\bunsubscribe\b|\byou are receiving this\b|\bview (?:this|it) in (?:your|a) browser\b/giu,
    in: 'text',
    why: 'These are the words of a mailing list.',
    do: 'write it as a letter to one person',
  },
]
