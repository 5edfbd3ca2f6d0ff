import { expect, test } from 'vitest'
import { sidesOf } from './sides.ts'
import { stemOf, wordsOf } from './words.ts'

const of = (text: string) => sidesOf(text, wordsOf(text))

test('a `no` ends where another clause begins behind `and`', () => {
  const { said, denied } = of('The parser has no dependencies and it exports types.')
  expect(denied).toEqual(new Set([stemOf('dependencies')]))
  expect(said.has(stemOf('exports'))).toBe(true)
})

test('and goes on over what is listed', () => {
  expect(of('No ads or any tracking.').denied).toEqual(new Set([stemOf('ads'), stemOf('tracking')]))
})

test.each([
  ['no online play', 'play', ['online', 'play']],
  ['No computer opponent and no online play', 'play', ['online', 'play']],
  ['No ads and no in-app purchases', 'purchases', ['app', 'purchases']],
  ['No ads and no in-app purchases', 'ads', ['ads']],
])('%s: of %s all of %j', (text, word, want) => {
  expect(of(text).whole.get(stemOf(word))).toEqual(want.map(stemOf))
})

test('what is denied behind `and is` says nothing against what stands before it', () => {
  const { said, denied } = of('The album is kept in the cupboard and is not copied.')
  expect(said).toEqual(new Set([stemOf('album'), stemOf('kept'), stemOf('cupboard')]))
  expect(denied).toEqual(new Set([stemOf('copied')]))
})
