import { expect, test } from 'vitest'
import { factOf, testCard } from '../testMaterial.ts'
import { gate } from './gate.ts'

const ground = {
  card: { ...testCard, name: 'Rohrpost', slug: 'rohrpost', platforms: [], licence: null },
  facts: [
    factOf('name', 'Rohrpost'),
    factOf('does', 'You write a letter on paper; a stamp and an envelope are all that it takes.'),
    factOf('does', 'Draws every row and column of a sorting frame.'),
  ],
  brief: {},
}
const against = (text: string): boolean =>
  gate({ kind: 'text', text }, ground).findings.some(({ rule }) => rule === 'contradicted')

test('what a fact says it takes is not done without', () => {
  expect(against('A letter arrives: no stamp, no envelope.')).toBe(true)
})

test.each([
  ['of one only', 'No stamp, no queue.'],
  ['something is said of them', 'No row and no column is lost.'],
])('but %s', (_why, text) => {
  expect(against(text)).toBe(false)
})
