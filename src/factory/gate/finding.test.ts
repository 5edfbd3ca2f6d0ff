import { expect, test } from 'vitest'
import { testCard, testFacts } from '../testMaterial.ts'
import { placeOf } from './finding.ts'
import { gate } from './gate.ts'

test('places are counted from 1, from the line that the text begins on', () => {
  const source = { kind: 'text', text: 'one\n\nthree\n', line: 5 } as const
  const places = [0, 3, 4, 5, 9, 11].map((offset) => placeOf(source, offset))
  expect(places.map(({ line, column }) => `${line}:${column}`)).toEqual([
    '5:1',
    '5:4',
    '6:1',
    '7:1',
    '7:5',
    '8:1',
  ])
})

test.each(['- a 3 b\n', '# a 5\n'])('a finding on each of a hundred thousand lines: %j', (piece) => {
  const text = piece.repeat(400_000 / piece.length)
  const started = performance.now()
  expect(
    gate({ kind: 'text', text }, { card: testCard, facts: testFacts, brief: {} }).findings.length,
  ).toBeGreaterThan(0)
  expect(performance.now() - started).toBeLessThan(15_000)
})

test('what a finding shows of a text moves no terminal', () => {
  const text = 'The \u001b[31mfastest\u0007 way to sort \u202e900 stamps.'
  const { findings } = gate({ kind: 'text', text }, { card: testCard, facts: testFacts, brief: {} })
  expect(findings.length).toBeGreaterThan(0)
  expect(JSON.stringify(findings)).not.toMatch(/\\u001b|\\u0007|\u202e/)
})

test('the same words are the same finding in a file, in another file and in none, but not in another field', () => {
  const idsOf = (more: { readonly file?: string; readonly kind?: 'x-post' }) =>
    gate(
      { kind: 'text', text: 'Loved by 900 sailors.', ...more },
      { card: testCard, facts: testFacts, brief: {} },
    ).findings.map(({ id }) => id)
  expect(idsOf({})).not.toEqual([])
  expect(idsOf({ file: 'social/a.md' })).toEqual(idsOf({}))
  expect(idsOf({ file: 'launch/b.md' })).toEqual(idsOf({}))
  expect(idsOf({ kind: 'x-post' })).not.toEqual(idsOf({}))
})
