import { expect, test } from 'vitest'
import { readable } from './readable.ts'

test('words lose what moves a terminal, wherever they stand; everything else stays', () => {
  const answer = {
    facts: [
      { value: 'prints \u001b[31m412\u0007 \u202eharbours', evidence: [{ at: 'a\u009bb:1', line: 3 }] },
    ],
    none: null,
    diff: '-old\n+\tnew\n',
    claim: undefined,
  }
  expect(readable(answer)).toEqual({
    facts: [{ value: 'prints [31m412 harbours', evidence: [{ at: 'ab:1', line: 3 }] }],
    none: null,
    diff: '-old\n+\tnew\n',
    claim: undefined,
  })
})
