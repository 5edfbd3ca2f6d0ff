import { expect, test } from 'vitest'
import { inPlainWords } from './plain.ts'

test('what a page says moves no cursor, forges no line and turns no words around', () => {
  const said = '\u001b]0;pwn\u0007\u001b[2J\u001b[41mboom\nfail  secrets\u202e'
  const { evidence, do: todo } = inPlainWords({
    id: 'errors',
    verdict: 'fail',
    do: `mend "${said}"`,
    evidence: [{ what: said, where: said, excerpt: said }],
  })
  const line = 'boom fail  secrets'
  expect(todo).toBe(`mend "${line}"`)
  expect(evidence).toEqual([{ what: line, where: line, excerpt: 'boom\nfail  secrets' }])
})
