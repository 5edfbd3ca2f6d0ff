import { expect, test } from 'vitest'
import { checkWords } from './checkSaid.ts'

test.each([
  { name: 'all of it', verdict: 'pass', failed: [], words: 'it opens for strangers' },
  { name: 'one', verdict: 'fail', failed: ['errors'], words: 'it breaks: errors' },
  {
    name: 'more than anybody reads',
    verdict: 'warn',
    failed: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'],
    words: 'not all of it passed: a, b, c, d, e, f and 2 more',
  },
] as const)('a check that was said: $name', ({ verdict, failed, words }) => {
  expect(checkWords({ verdict, failed })).toBe(words)
})
