import { expect, test } from 'vitest'
import type { DraftKind } from '../../core/pack.ts'
import { testCard, testFacts } from '../testMaterial.ts'
import { readProse } from './prose.ts'
import { samenessRule } from './sameness.ts'

const what = 'Tidepool prints a tide table for one beach on one sheet of paper.'
const first = 'The causeway can be walked for three hours a day, and the table marks which ones they are.'
const second = 'A year of tides is computed in 40 ms, so the sheet is there before the printer is.'
const more = 'It does not know wind, so a storm surge is not in the table, and it says so at the foot.'

const judge = (text: string, other: string, kind: DraftKind = 'bluesky-post') => {
  const ground = {
    card: testCard,
    facts: testFacts,
    brief: {},
    others: [{ file: 'social/linkedin-post.md', text: other }],
  }
  return samenessRule(readProse({ kind, text, file: 'social/bluesky-post.md' }, ground), ground).map(
    (one) => one.severity,
  )
}

test.each([
  { name: 'the same text', text: `${first} ${what}`, other: `${first} ${what}`, want: ['block'] },
  {
    name: 'a longer one cut to length',
    text: `${first} ${what}`,
    other: `${first} ${what} ${second} ${more}`,
    want: ['warn'],
  },
  {
    name: 'a fact of its own, ending in what the product is',
    text: `${second} ${what}`,
    other: `${first} ${what} ${second} ${more}`,
    want: [],
  },
  { name: 'another scene', text: `${second} ${more}`, other: `${first} ${what}`, want: [] },
  { name: 'a line that may stand anywhere', text: what, other: what, want: [] },
])('$name', ({ text, other, want }) => {
  expect(judge(text, other)).toEqual(want)
})

test('parts of a thread are read one at a time', () => {
  expect(judge(`${first} ${what}`, `${first} ${what}`, 'x-thread')).toEqual([])
})

test('a title says what another text begins with', () => {
  expect(judge(`${first} ${what}`, `${first} ${what}`, 'reddit-title')).toEqual([])
})
