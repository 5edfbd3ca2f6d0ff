import { expect, test } from 'vitest'
import { finding } from '../check.ts'
import { checkIds, type Finding } from '../finding.ts'
import { type Reported, renderReport } from './page.ts'

const hostile = '<img src=x onerror=alert(1)> "&\' </style><script>alert(1)</script>'
const jpeg = (bytes: number): Uint8Array => {
  const picture = new Uint8Array(bytes).fill(1)
  picture.set([0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0x03, 0x4c, 0x01, 0x86])
  return picture
}
const report = (checks: readonly Finding[], more: Partial<Reported> = {}): Reported => ({
  target: hostile,
  product: hostile,
  verdict: 'fail',
  checks,
  browser: 'Chromium 156',
  at: 0,
  tookMs: 9_000,
  timeZone: 'UTC',
  ...more,
})

test('whatever a page says stands there as text; no script, nothing from elsewhere', () => {
  const page = renderReport(
    report([
      finding(
        'errors',
        'fail',
        [
          { what: hostile, where: 'javascript:alert(1)', excerpt: hostile, shot: hostile },
          { what: 'b', where: `https://a.example/"onclick="x` },
        ],
        hostile,
      ),
    ]),
    [],
  )
  expect(page).not.toMatch(/<script|<img src=x|href="javascript|"onclick="/i)
  expect(page.match(/<\/style>/g)).toHaveLength(1)
  const addresses = [...page.matchAll(/\b(?:src|href)="([^"]*)"/g)].map(([, to]) => to)
  expect(addresses).toEqual(['#errors', 'https://a.example/&quot;onclick=&quot;x'])
  expect(page).toContain("default-src 'none'; img-src data:")
})

test('every check is there, those that weigh most first, and the index names what is to be done', () => {
  const verdicts = ['pass', 'warn', 'unknown', 'not-needed', 'fail'] as const
  const checks = checkIds.map((id, at) => finding(id, verdicts[at % 5] ?? 'pass', [{ what: `what ${id}` }]))
  const page = renderReport(report(checks), [])
  for (const id of checkIds) expect(page).toContain(`id="${id}"`)
  const index = [...page.matchAll(/<li><a href="#([\w-]+)"/g)].map(([, id]) => id)
  const loud = checks.filter(({ verdict }) => verdict === 'fail' || verdict === 'warn')
  expect([...index].sort()).toEqual(loud.map(({ id }) => id).sort())
  expect(index.slice(0, checks.filter(({ verdict }) => verdict === 'fail').length)).toEqual(
    checks.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id),
  )
})

test('pictures are in the page, each once, with their size; what there is no room for is named', () => {
  const shots = ['a', 'b', 'c'].map((name) => ({ name: `${name}.jpg`, picture: jpeg(600_000) }))
  const evidence = ['a', 'b', 'c', 'a'].map((name) => ({ what: `see ${name}`, shot: `${name}.jpg` }))
  const page = renderReport(report([finding('errors', 'fail', evidence)]), shots)
  expect(page.match(/src="data:image\/jpeg;base64,/g)).toHaveLength(2)
  expect(page).toContain('width="390" height="844"')
  expect(page).toContain('beside this page: c.jpg')
  expect(page).toContain('href="#shot-a.jpg"')
  expect(page.length).toBeLessThan(2_000_000)
})
