import { expect, test } from 'vitest'
import type { CheckVerdict } from './finding.ts'
import { worst } from './worst.ts'

const of = (...verdicts: CheckVerdict[]) => worst(verdicts.map((verdict) => ({ verdict })))

test.each<{ name: string; in: CheckVerdict[]; want: string }>([
  { name: 'one fail among many', in: ['pass', 'warn', 'fail', 'unknown'], want: 'fail' },
  { name: 'a warn', in: ['pass', 'warn', 'not-needed'], want: 'warn' },
  { name: 'a few unknown', in: ['pass', 'pass', 'unknown'], want: 'pass' },
  { name: 'most of it unknown', in: ['pass', 'unknown', 'unknown'], want: 'warn' },
  { name: 'all of it unknown', in: ['unknown'], want: 'warn' },
])('$name: $want', ({ in: verdicts, want }) => expect(of(...verdicts)).toBe(want))
