import { expect, test } from 'vitest'
import type { Finding } from '../../core/pack.ts'
import { showFindings } from './pack.ts'

const paint = new Proxy({}, { get: () => (text: string) => text })
function shown(findings: readonly Finding[], verdict: 'pass' | 'refused' = 'refused'): string {
  const lines: string[] = []
  const out = { line: (text = '') => lines.push(text), paint, columns: 80 }
  const answer = { schema: 'outer.findings/1', verdict, findings: [...findings], claims: [] } as const
  showFindings({ out } as unknown as Parameters<typeof showFindings>[0], answer, '')
  return lines.join('\n')
}
const finding = (at: number, more: Partial<Finding> = {}): Finding => ({
  id: `f-${at}`,
  rule: 'evidence-changed',
  severity: 'block',
  file: `social/${at}.md`,
  line: at,
  column: 1,
  text: `Sentence ${at}.`,
  why: 'README.md:10 said “412”, and now says “398”',
  do: 'outer pack',
  ...more,
})

test('findings with one cause stand under it once, each with its place and its id', () => {
  const text = shown([1, 2, 3].map((at) => finding(at)))
  expect(text.match(/README\.md:10/g)).toHaveLength(1)
  expect(text).toContain('evidence-changed  3 places')
  for (const at of [1, 2, 3]) expect(text).toContain(`social/${at}.md:${at}:1  f-${at}`)
  expect(text).toContain('refused: 3 findings')
})

test('another cause, another severity and what somebody let stand are told apart', () => {
  const text = shown([
    finding(1),
    finding(2, { why: 'README.md:12 is gone' }),
    finding(3, { severity: 'warn' }),
    finding(4, { accepted: 'counted', acceptedBy: 'Ana' }),
    finding(5, { accepted: 'counted', acceptedBy: 'Bo' }),
  ])
  expect(text).not.toContain('places')
  expect(text).toContain('refused: 2 findings')
  expect(text.indexOf('warn')).toBeGreaterThan(text.indexOf('f-4'))
})

test('a hundred places of one cause are counted, and a hundred causes too', () => {
  const hundred = Array.from({ length: 100 }, (_, at) => at)
  expect(shown(hundred.map((at) => finding(at)))).toContain('and 94 more: --json')
  const causes = shown(hundred.map((at) => finding(at, { why: `README.md:${at} is gone` })))
  expect(causes).toContain('and 88 more: --json')
})
