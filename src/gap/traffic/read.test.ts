/** Exports as the tools write them. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dayOf } from './days.ts'
import { findTraffic, readTraffic } from './read.ts'

let dir: string
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'outer-traffic-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

const phone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Safari/604.1'
const hit = (
  day: string,
  more: { ip?: string; path?: string; status?: number; from?: string; by?: string } = {},
) =>
  `${more.ip ?? '9.9.9.9'} - - [${day}/Sep/2026:10:00:00 +0200] "GET ${more.path ?? '/'} HTTP/1.1" ${more.status ?? 200} 12 "${more.from ?? '-'}" "${more.by ?? phone}"`
const caddy = (ts: number, by: string) =>
  JSON.stringify({
    ts,
    status: 200,
    request: {
      client_ip: '9.9.9.9',
      method: 'GET',
      uri: '/',
      host: 'a.example',
      headers: { 'User-Agent': [by] },
    },
  })

const cases: readonly {
  name: string
  in: string | Buffer
  source: RegExp
  unit: string
  weeks: object
  from?: readonly string[]
}[] = [
  {
    name: 'Plausible, its zero days among them',
    in: 'date,visitors,pageviews,visits,views_per_visit,bounce_rate,visit_duration\n2026-09-07,3,5,3,1,2,3\n2026-09-08,0,0,0,,,\n2026-09-21,"1,002",2,2,1,1,1\n',
    source: /^Plausible/,
    unit: 'visitors',
    weeks: { '2026-W37': 3, '2026-W38': 0, '2026-W39': 1002 },
  },
  {
    name: 'Plausible’s own imports',
    in: '"date","visitors","pageviews","bounces","visits","visit_duration"\n"2026-09-07","3","5","1","3","60"\n',
    source: /^Plausible/,
    unit: 'visitors',
    weeks: { '2026-W37': 3 },
  },
  {
    name: 'Plausible’s API',
    in: '{"results":[{"dimensions":["2026-09-07"],"metrics":[7,9]}],"query":{"metrics":["visitors","pageviews"],"dimensions":["time:day"]}}',
    source: /^Plausible/,
    unit: 'visitors',
    weeks: { '2026-W37': 7 },
  },
  {
    name: 'Umami’s events, a session once a day',
    in: 'website_id,session_id,visit_id,created_at,url_path,referrer_domain\nw,s1,v,2026-09-07 10:00:00,/,reddit.com\nw,s1,v,2026-09-07 10:01:00,/a,\nw,s2,v,2026-09-14T10:00:00Z,/,\n',
    source: /^Umami/,
    unit: 'visitors',
    weeks: { '2026-W37': 1, '2026-W38': 1 },
    from: ['reddit.com'],
  },
  {
    name: 'Umami’s API',
    in: '{"pageviews":[{"x":"2026-09-07 00:00:00","y":4}],"sessions":[{"x":"2026-09-07 00:00:00","y":2}]}',
    source: /^Umami/,
    unit: 'sessions',
    weeks: { '2026-W37': 2 },
  },
  {
    name: 'GA4 with comments, days by number, and a second table',
    in: '# ----------------------------------------\n# Traffic acquisition\n# Start date: 20260907\n# End date: 20260909\n# ----------------------------------------\nNth day,Active users,New users\n0000,12,3\n0001,1,1\n,13,4\n\n# Start date: 20260907\nSession source / medium,Sessions\nnews.ycombinator.com / referral,5\n(direct) / (none),9\n',
    source: /^GA4/,
    unit: 'visitors',
    weeks: { '2026-W37': 13 },
    from: ['news.ycombinator.com / referral'],
  },
  {
    name: 'GA4’s API',
    in: '{"dimensionHeaders":[{"name":"date"}],"metricHeaders":[{"name":"activeUsers"}],"rows":[{"dimensionValues":[{"value":"20260907"}],"metricValues":[{"value":"4"}]}]}',
    source: /^GA4/,
    unit: 'visitors',
    weeks: { '2026-W37': 4 },
  },
  {
    name: 'PostHog’s trend, days across',
    in: 'series,7-Sep-2026,8-Sep-2026\n$pageview - Unique visitors,3,4\n',
    source: /^PostHog/,
    unit: 'visitors',
    weeks: { '2026-W37': 7 },
  },
  {
    name: 'PostHog’s API',
    in: '{"result":[{"label":"$pageview","days":["2026-09-07","2026-09-08"],"data":[3,4]}]}',
    source: /^PostHog/,
    unit: 'visitors',
    weeks: { '2026-W37': 7 },
  },
  {
    name: 'PostHog’s events',
    in: 'uuid,event,properties,timestamp,distinct_id\n1,$pageview,"{""a"":1}",2026-09-07T10:00:00Z,p1\n2,$pageview,"{}",2026-09-07T11:00:00Z,p1\n3,$pageview,"{}",2026-09-07T11:00:00Z,p2\n',
    source: /^PostHog/,
    unit: 'visitors',
    weeks: { '2026-W37': 2 },
  },
  {
    name: 'Google Play in UTF-16',
    in: Buffer.from(
      '\ufeffDate,Package Name,Daily Device Installs,Total User Installs,Daily User Installs\n2026-09-07,com.a,9,40,2\n2026-09-08,com.a,9,41,1\n',
      'utf16le',
    ),
    source: /^Google Play/,
    unit: 'installs',
    weeks: { '2026-W37': 3 },
  },
  {
    name: 'App Store Connect, with lines before',
    in: 'Name,My App\nStart Date,9/7/26\nEnd Date,9/8/26\n\nDate,App Units\n9/7/26,4\n9/8/26,0\n',
    source: /^App Store Connect/,
    unit: 'installs',
    weeks: { '2026-W37': 4 },
  },
  {
    name: 'App Store Connect’s sales, without updates',
    in: 'Provider\tSKU\tTitle\tVersion\tProduct Type Identifier\tUnits\tBegin Date\tEnd Date\nAPPLE\ta\tA\t1.0\t1F\t3\t09/07/2026\t09/07/2026\nAPPLE\ta\tA\t1.0\t7F\t90\t09/07/2026\t09/07/2026\n',
    source: /^App Store Connect/,
    unit: 'installs',
    weeks: { '2026-W37': 3 },
  },
  {
    name: 'semicolons and points',
    in: 'Datum;Besucher\n07.09.2026;12\n',
    source: /^an export/,
    unit: 'visitors',
    weeks: { '2026-W37': 12 },
  },
  {
    name: 'an access log: people’s pages, once a day, no programs',
    in: [
      hit('07', { from: 'https://www.reddit.com/r/a' }),
      hit('07', { path: '/about' }),
      hit('07', { path: '/app.js', from: 'https://a.example/' }),
      hit('08', { ip: '9.9.9.8', from: 'https://a.example/' }),
      hit('08', { ip: '8.8.8.8', by: 'Googlebot/2.1 (+http://www.google.com/bot.html)' }),
      hit('08', { ip: '8.8.8.7', path: '/wp-login.php', status: 404 }),
      hit('08', { ip: '127.0.0.1' }),
      'no line of a log',
      hit('21', { ip: '8.8.8.8', by: 'curl/8.0' }),
    ].join('\n'),
    source: /^the access log/,
    unit: 'visitors',
    weeks: { '2026-W37': 2, '2026-W38': 0, '2026-W39': 0 },
    from: ['reddit.com'],
  },
  {
    name: 'a log in gzip',
    in: gzipSync(`${hit('07')}\n`),
    source: /^the access log/,
    unit: 'visitors',
    weeks: { '2026-W37': 1 },
  },
  {
    name: 'Caddy',
    in: [caddy(1_788_800_000.5, phone), caddy(1_788_800_001.5, 'Googlebot/2.1')].join('\n'),
    source: /^the log of Caddy/,
    unit: 'visitors',
    weeks: { '2026-W37': 1 },
  },
]

test.each(cases)('$name', async ({ name, in: text, source, unit, weeks, from = [] }) => {
  const file = join(dir, `${name.replace(/\W+/g, '-')}.data`)
  await writeFile(file, text)
  const read = await readTraffic(file)
  expect(read?.traffic).toMatchObject({ unit, source: expect.stringMatching(source), referrers: from })
  expect(Object.fromEntries(read?.traffic.weeks.map((one) => [one.week, one.count]) ?? [])).toEqual(weeks)
})

describe('what is no traffic, or hostile', () => {
  test.each([
    { name: 'words', in: 'hello\nworld\n' },
    { name: 'another table', in: 'name,price\na,1\n' },
    { name: 'broken JSON', in: '{"results": [' },
    { name: 'JSON of something else', in: '{"name":"app","version":"1.0.0"}' },
    { name: 'nothing', in: '' },
    { name: 'a gzip that is cut', in: gzipSync(hit('07').repeat(5000)).subarray(0, 60) },
    { name: 'bytes', in: Buffer.from([0, 1, 2, 255, 254, 0, 10, 0]) },
  ])('$name', async ({ in: text }) => {
    const file = join(dir, 'hostile')
    await writeFile(file, text)
    expect(await readTraffic(file)).toBeUndefined()
  })

  test('a quotation mark that never ends, in 40 MB without a line, costs neither', async () => {
    const file = join(dir, 'quote.csv')
    await writeFile(file, `date,visitors,pageviews\n2026-09-07,3,3\n"${'x'.repeat(40 * 1024 * 1024)}`)
    const before = process.memoryUsage().rss
    const read = await readTraffic(file)
    expect(read?.traffic.weeks).toEqual([{ week: '2026-W37', count: 3 }])
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024)
  })

  test('a list of sources alone has no weeks', async () => {
    const file = join(dir, 'sources.csv')
    await writeFile(file, 'name,visitors,bounce_rate\nGoogle,4,1\nDirect / None,9,1\n')
    expect((await readTraffic(file))?.traffic).toMatchObject({ weeks: [], total: 13, referrers: ['Google'] })
  })
})

test.each([
  ['2026-09-07', '2026-09-07'],
  ['20260907', '2026-09-07'],
  ['9/7/26', '2026-09-07'],
  ['27/9/2026', '2026-09-27'],
  ['07.09.2026', '2026-09-07'],
  ['7-Sep-2026', '2026-09-07'],
  ['Sep 7, 2026', '2026-09-07'],
  ['Total', undefined],
  ['2026-13-07', undefined],
])('the day %s', (text, want) => {
  expect(dayOf(text)).toBe(want === undefined ? undefined : Date.parse(want))
})

test('exports are looked for where people put them, not in the app', () => {
  const paths = [
    'analytics/visitors.csv',
    'plausible-export.csv',
    'logs/access.log',
    'logs/access.log.1.gz',
    'src/data/visitors.csv',
    'analytics/config.json',
    'package.json',
    'test/fixtures/plausible.csv',
    'data/cities.csv',
  ]
  expect(findTraffic(paths)).toEqual(paths.slice(0, 4))
})
