import { expect, test } from 'vitest'
import { judgeA11y, type Violation } from './a11y.ts'

const violation = (more: Partial<Violation> = {}): Violation => ({
  rule: 'image-alt',
  impact: 'critical',
  isConformance: true,
  help: 'Images must have alternative text',
  count: 1,
  selector: 'img',
  html: '<img src="/a.png">',
  summary:
    'Fix any of the following:\n  Element does not have an alt attribute\n  aria-label attribute does not exist',
  box: null,
  ...more,
})

test.each([
  { name: 'nothing', violations: [], want: 'pass' },
  { name: 'critical', violations: [violation()], want: 'fail' },
  { name: 'serious', violations: [violation({ impact: 'serious' })], want: 'fail' },
  { name: 'moderate', violations: [violation({ impact: 'moderate' })], want: 'warn' },
  { name: 'best practice, however serious', violations: [violation({ isConformance: false })], want: 'warn' },
])('$name', ({ violations, want }) => {
  expect(judgeA11y(violations).finding.verdict).toBe(want)
})

test('the gravest first, and its fix is the thing to do', () => {
  const { finding } = judgeA11y([
    violation({ rule: 'region', impact: 'moderate', isConformance: false, count: 40, selector: 'p' }),
    violation(),
  ])
  expect(finding.evidence[0]).toMatchObject({ where: 'img', excerpt: '<img src="/a.png">' })
  expect(finding.do).toBe('mend img: element does not have an alt attribute')
})
