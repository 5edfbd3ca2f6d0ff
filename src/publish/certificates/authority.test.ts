import { expect, test } from 'vitest'
import { readRetryAfter } from './authority.ts'

const now = Date.UTC(2026, 0, 5, 10)

test.each([
  { in: undefined, want: null },
  { in: '0', want: 0 },
  { in: '120', want: 120_000 },
  { in: 'Mon, 05 Jan 2026 10:05:00 GMT', want: 300_000 },
  { in: 'Mon, 05 Jan 2026 09:00:00 GMT', want: 0 },
  { in: 'soon', want: null },
])('Retry-After: $in', ({ in: text, want }) => {
  const read = readRetryAfter(text, now)
  expect(read).toBe(want)
})
