/** What exports call their columns: one table. Names are compared in lower case, with what is no letter or digit as a space. */

export type Shape = {
  readonly tool: string
  /** All of them are there. */
  readonly needs: readonly RegExp[]
  readonly date: RegExp
  /** What is counted, the best first, and what it is called. */
  readonly counts: readonly (readonly [column: RegExp, unit: string])[]
  /** Each row is one event: different values of it on a day are counted. */
  readonly distinct?: readonly [column: RegExp, unit: string]
  /** Rows that count; others are left out. */
  readonly only?: readonly [column: RegExp, value: RegExp]
  readonly referrer?: RegExp
  readonly version?: RegExp
}

const date = /^(?:date|day|event date|datum|fecha|data)$/

export const shapes: readonly Shape[] = [
  {
    tool: 'Google Play',
    needs: [/installs|^install events$|^user acquisition|^store listing (?:visitors|acquisitions)/, date],
    date,
    counts: [
      [/^daily user installs$/, 'installs'],
      [/^(?:user|device) acquisition/, 'installs'],
      [/^store listing acquisitions/, 'installs'],
      [/^daily device installs$/, 'installs'],
      [/^install events$/, 'installs'],
      [/^store listing visitors/, 'store visitors'],
      [/installs/, 'installs'],
    ],
    version: /^(?:app )?version (?:code|name)$/,
  },
  {
    tool: 'App Store Connect',
    needs: [
      /^(?:units|app units|total downloads|first time downloads|installations|product page views(?: unique devices)?|impressions(?: unique devices)?)$/,
      /^(?:date|begin date)$/,
    ],
    date: /^(?:date|begin date)$/,
    counts: [
      [/^first time downloads$/, 'installs'],
      [/^app units$/, 'installs'],
      [/^total downloads$/, 'installs'],
      [/^units$/, 'installs'],
      [/^installations$/, 'installs'],
      [/^product page views/, 'store visitors'],
      [/^impressions/, 'impressions'],
    ],
    // Updates and purchases within the app are no installs. (App Store Connect, product type identifiers.)
    only: [/^product type identifier$/, /^(?:1|F1|1E|1EP|1EU|1F|1T|1-B|F1-B)$/],
    version: /^(?:version|app version)$/,
  },
  {
    tool: 'Umami',
    needs: [/^session id$/, /^created at$/],
    date: /^created at$/,
    counts: [],
    distinct: [/^session id$/, 'visitors'],
    referrer: /^referrer domain$/,
  },
  {
    tool: 'PostHog',
    needs: [/^(?:distinct id|person(?: distinct)? id)$/, /^(?:timestamp|created at)$/],
    date: /^(?:timestamp|created at)$/,
    counts: [],
    distinct: [/^(?:distinct id|person(?: distinct)? id)$/, 'visitors'],
    referrer: /referring domain$/,
  },
  {
    tool: 'GA4',
    needs: [/^user pseudo id$/, /^event date$/],
    date: /^event date$/,
    counts: [],
    distinct: [/^user pseudo id$/, 'visitors'],
    referrer: /^(?:traffic source source|source)$/,
  },
  {
    tool: 'Plausible',
    needs: [/^visitors$/, /^(?:pageviews|visits|bounce rate|bounces|views per visit|visit duration)$/, date],
    date,
    counts: [[/^visitors$/, 'visitors']],
    referrer: /^(?:source|referrer)$/,
  },
  {
    tool: 'GA4',
    needs: [
      /^(?:active users|total users|new users|engaged sessions|sessions|views|first user.*|session source.*)$/,
      /^(?:date|nth day|day)$/,
    ],
    date: /^(?:date|nth day|day)$/,
    counts: [
      [/^total users$/, 'visitors'],
      [/^active users$/, 'visitors'],
      [/^new users$/, 'visitors'],
      [/^sessions$/, 'sessions'],
      [/^views$/, 'page views'],
    ],
    referrer: /^(?:first user|session) (?:source|source medium)$/,
  },
  {
    tool: 'PostHog',
    needs: [/unique (?:visitors|users)$|^pageview/, date],
    date,
    counts: [
      [/unique (?:visitors|users)$/, 'visitors'],
      [/^pageview/, 'page views'],
    ],
  },
  {
    tool: 'an export',
    needs: [
      /^(?:unique )?(?:visitors|users|sessions|visits|installs|downloads|uniques|besucher|visiteurs|visitantes|page ?views|views)$/,
      date,
    ],
    date,
    counts: [
      [/^(?:unique )?(?:visitors|users|uniques|besucher|visiteurs|visitantes)$/, 'visitors'],
      [/^(?:sessions|visits)$/, 'visits'],
      [/^(?:installs|downloads)$/, 'installs'],
      [/^(?:page ?views|views)$/, 'page views'],
    ],
    referrer: /^(?:source|referrer)$/,
  },
  {
    // Lists of where visitors came from have no days.
    tool: 'a list of sources',
    needs: [
      /^(?:name|source|referrer|referrer name|session source medium|first user source medium|channel)$/,
      /^(?:visitors|active users|total users|sessions)$/,
    ],
    date: /^$/,
    counts: [
      [/^(?:visitors|active users|total users)$/, 'visitors'],
      [/^sessions$/, 'sessions'],
    ],
    referrer:
      /^(?:name|source|referrer|referrer name|session source medium|first user source medium|channel)$/,
  },
]

export const headerOf = (cell: string): string =>
  cell
    .replace(/^\ufeff/, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
