/** Payment in test mode where strangers would pay. */
import { mask } from '../../source/secret-checks.ts'
import { type Check, type CheckTarget, finding } from '../check.ts'
import { type Evidence, type Finding, maxEvidence } from '../finding.ts'
import { collectShipped, requestedUrls, type Shipped } from '../shipped/collect.ts'

export const billing: Check = {
  id: 'billing',
  look: async (context) =>
    judgeBilling(await collectShipped(context), requestedUrls(context), context.target.kind),
}

type Provider = {
  readonly name: string
  /** Code or addresses that only an app with payments has. */
  readonly uses: RegExp
  readonly live?: RegExp
  readonly test?: RegExp
}

const providers: readonly Provider[] = [
  {
    name: 'Stripe',
    uses: /js\.stripe\.com|buy\.stripe\.com|checkout\.stripe\.com|\bloadStripe\(|\bStripe\(\s?["'`]pk_/,
    live: /\bpk_live_[0-9A-Za-z]{16,250}(?![0-9A-Za-z$=])/,
    test: /\bpk_test_[0-9A-Za-z]{16,250}(?![0-9A-Za-z$=])|buy\.stripe\.com\/test_[\w]{4,60}/,
  },
  {
    name: 'Paddle',
    uses: /cdn\.paddle\.com|\bPaddle\.(?:Setup|Initialize)\(/,
    live: /\blive_[0-9a-f]{27}\b/,
    test: /\bPaddle\.Environment\.set\(\s?["'`]sandbox|sandbox-(?:cdn|checkout|buy)\.paddle\.com|\btest_[0-9a-f]{27}\b/,
  },
  {
    name: 'Lemon Squeezy',
    uses: /\.lemonsqueezy\.com\/(?:buy|checkout)|app\.lemonsqueezy\.com\/js|assets\.lemonsqueezy\.com/,
  },
  {
    name: 'PayPal',
    uses: /paypal\.com\/sdk\/js|paypalobjects\.com|\bpaypal\.Buttons\(|paypal\.com\/(?:checkoutnow|donate|ncp)/,
    test: /sandbox\.paypal\.com|client-id=(?:sb|test)\b|["'`]client-?id["'`]?\s?:\s?["'`](?:sb|test)["'`]/i,
  },
  {
    name: 'RevenueCat',
    uses: /\brcb_[0-9A-Za-z]{16,60}\b|api\.revenuecat\.com/,
    test: /\brcb_sb_[0-9A-Za-z]{16,60}\b/,
  },
  {
    name: 'Square',
    uses: /web\.squarecdn\.com|sandbox\.web\.squarecdn\.com/,
    test: /sandbox\.web\.squarecdn\.com|\bsandbox-sq0idb-[\w-]{10,60}/,
  },
  {
    name: 'Polar',
    uses: /\bbuy\.polar\.sh\/|polar\.sh\/checkout|sandbox\.polar\.sh/,
    test: /sandbox(?:-api)?\.polar\.sh/,
  },
  { name: 'Gumroad', uses: /gumroad\.com\/js\/|gumroad\.com\/l\// },
  { name: 'Ko-fi or Buy Me a Coffee', uses: /storage\.ko-fi\.com|cdnjs\.buymeacoffee\.com/ },
]

export function judgeBilling(
  { files }: Pick<Shipped, 'files'>,
  requested: readonly string[],
  kind: CheckTarget['kind'],
): Finding {
  const texts = [
    ...files.map(({ url, text }) => ({ url, text })),
    ...requested.map((url) => ({ url, text: url })),
  ]
  const used: string[] = []
  const tests: Evidence[] = []
  for (const { name, uses, live, test } of providers) {
    const inTest = test && texts.find((one) => test.test(one.text))
    const inUse = texts.find((one) => uses.test(one.text) || live?.test(one.text))
    if (!inUse && !inTest) continue
    used.push(name)
    // Both keys: the build chooses, and the live one is there.
    if (!inTest || (live && texts.some((one) => live.test(one.text)))) continue
    const found = test.exec(inTest.text)?.[0] ?? ''
    tests.push({
      what: `${name} is in test mode: a real card is refused, and nobody can pay`,
      where: inTest.url,
      excerpt: /^(?:pk_|test_|rcb_)/.test(found) ? mask(found) : found.slice(0, 80),
    })
  }
  if (used.length === 0)
    return finding('billing', 'not-needed', [{ what: 'no payment was found in the page' }])
  if (tests.length > 0)
    return finding(
      'billing',
      kind === 'public' ? 'fail' : 'warn',
      tests.slice(0, maxEvidence),
      'build with the live key before a stranger is asked to pay',
    )
  return finding('billing', 'pass', [{ what: `${used.join(', ')}: nothing of test mode was found` }])
}
