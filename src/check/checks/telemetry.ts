/** Whether the maker hears of an error on somebody else's device. */
import { type Check, type CheckTarget, finding } from '../check.ts'
import type { Finding } from '../finding.ts'
import { collectShipped, requestedUrls, type Shipped } from '../shipped/collect.ts'

export const telemetry: Check = {
  id: 'telemetry',
  look: async (context) =>
    judgeTelemetry(await collectShipped(context), requestedUrls(context), context.target.kind),
}

/** What a page holds that reports, not merely mentions. */
const reporters: readonly (readonly [string, RegExp])[] = [
  [
    'Sentry',
    /\bhttps:\/\/[0-9a-f]{32}(?::[0-9a-f]{32})?@[\w.-]{1,100}\/\d{1,20}|js\.sentry-cdn\.com\/|browser\.sentry-cdn\.com/,
  ],
  ['Bugsnag', /\bBugsnag\.start\(|(?:notify|sessions)\.bugsnag\.com|d2wy8f7a9ursnm\.cloudfront\.net/],
  ['Rollbar', /\bRollbar\.init\(|api\.rollbar\.com|cdn\.rollbar\.com|_rollbarConfig/],
  ['Datadog', /\bDD_RUM\b|browser-intake-[\w-]{0,20}datadoghq|datadog-rum/],
  ['LogRocket', /\bLogRocket\.init\(|cdn\.(?:logrocket\.io|lr-ingest\.com|lr-in)|r\.lr-in/],
  ['TrackJS', /\bTrackJS\.install\(|cdn\.trackjs\.com|_trackJs/],
  ['Raygun', /api\.raygun\.(?:io|com)|\brg4js\(/],
  ['Honeybadger', /\bHoneybadger\.configure\(|api\.honeybadger\.io/],
  ['Airbrake', /api\.airbrake\.io/],
  ['New Relic', /\bNREUM\b[\s\S]{0,400}(?:nr-data|licenseKey)|bam\.nr-data\.net/],
  ['Application Insights', /InstrumentationKey=|applicationinsights\.azure\.com/],
  ['Highlight', /\bH\.init\(\s?["'`]|pub\.highlight\.(?:io|run)/],
  ['GlitchTip', /app\.glitchtip\.com/],
  ['PostHog', /capture_exceptions["']?\s?:\s?(?:!0|true|\{)|\.captureException\(/],
]

/** The app's own: it listens for errors, and something is sent near by. */
const listens =
  /(?:addEventListener\(\s?["'`](?:error|unhandledrejection)["'`]|\bon(?:error|unhandledrejection)\s?=(?!=)\s?(?:async\s)?(?:function|\(|\w{1,30}\s?=>))/g
const sends = /\bfetch\(|sendBeacon\(|XMLHttpRequest|axios|\.post\(/
const nearCharacters = 600
/** A bundle listens in a few places. */
const maxListeners = 50

export function judgeTelemetry(
  { files, html }: Pick<Shipped, 'files' | 'html'>,
  requested: readonly string[],
  kind: CheckTarget['kind'],
): Finding {
  const found = findReporter(files, requested)
  if (found) return finding('telemetry', 'pass', [found])
  const isOurs = kind !== 'public' || /["'/]_outer\/b\.js/.test(html)
  if (isOurs)
    return finding('telemetry', 'pass', [
      {
        what: 'behind this link the page tells you of errors on a visitor\'s device ("outer journeys"); an address of its own would not',
      },
    ])
  return finding(
    'telemetry',
    'warn',
    [
      {
        what: 'an error on somebody else’s device would reach nobody: no error reporter was found in the page',
      },
    ],
    'send errors somewhere you look: an error reporter, or window.onerror with a request to your own server',
  )
}

function findReporter(
  files: Shipped['files'],
  requested: readonly string[],
): { readonly what: string; readonly where: string } | undefined {
  for (const [name, pattern] of reporters) {
    const file = files.find((one) => pattern.test(one.text))
    const where = file?.url ?? requested.find((one) => pattern.test(one))
    if (where !== undefined) return { what: `errors go to ${name}`, where }
  }
  for (const { url, text, own } of files) {
    if (!own || isDevClient(url)) continue
    let seen = 0
    for (const match of text.matchAll(listens)) {
      if (seen++ >= maxListeners) break
      const around = text.slice(match.index, match.index + nearCharacters)
      // A handler of one request or one image is no reporter.
      const isGlobal =
        match[0].includes('unhandledrejection') ||
        /(?:window|self|globalThis)\.$/.test(text.slice(Math.max(0, match.index - 12), match.index)) ||
        /^(?:\s|[;,({}]|^)/.test(text.slice(match.index - 1, match.index) || ';')
      if (isGlobal && sends.test(around))
        return { what: 'the app sends errors to its own server', where: url }
    }
  }
  return undefined
}

const isDevClient = (url: string): boolean => /\/@vite\/|\/\.vite\/|hmr|hot-update|react-refresh/.test(url)
