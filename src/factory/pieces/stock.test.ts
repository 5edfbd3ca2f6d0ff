import { expect, test } from 'vitest'
import { factOf, testMaterial } from '../testMaterial.ts'
import { stockOf } from './stock.ts'

const wordsOf = (...does: readonly string[]): readonly string[] =>
  stockOf(testMaterial({ facts: does.map((value) => factOf('does', value)) }))
    .of('does')
    .map(({ words }) => words)

test('a description that goes on after the full stop of another is not said beside it', () => {
  expect(wordsOf('Ends processes by name.', 'Ends processes by name. Runs on three systems.')).toHaveLength(1)
  expect(wordsOf('Ends processes by name.', 'Ends processes by name of port 8080.')).toHaveLength(2)
})

test('an arrow is a word of its sentence', () => {
  expect(wordsOf('Converts Celsius↔Fahrenheit in both directions.')).toEqual([
    expect.stringContaining('Celsius↔Fahrenheit'),
  ])
})

test.each([
  ['Night photos', false],
  ['Photos that were taken by night', false],
  ['It does not read night photos.', true],
])('a line of what it does not do stands alone when it says so: %s', (value, want) => {
  const [limit] = stockOf(testMaterial({ facts: [factOf('limit', value)] })).of('limit')
  expect(limit?.whole).toBe(want)
})
