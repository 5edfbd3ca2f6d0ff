import { expect, test } from 'vitest'
import type { Fact } from '../../core/pack.ts'
import { factOf, testCard } from '../testMaterial.ts'
import { gate } from './gate.ts'
import { tonguesOf } from './tongues.ts'

const groundOf = (name: string, facts: readonly Fact[]) => ({
  card: { ...testCard, name, slug: name.toLowerCase(), platforms: [], licence: null },
  facts: [factOf('name', name), ...facts],
  brief: {},
})
const blocked = (text: string, ground: ReturnType<typeof groundOf>): boolean =>
  gate({ kind: 'text', text }, ground).findings.some(({ severity }) => severity === 'block')

test.each([
  ['Auf Deutsch, Englisch und Türkisch.', ['german', 'english', 'turkish']],
  ['In English and Dutch only', ['english', 'dutch']],
  ['Interface en français et en anglais', ['french', 'english']],
  ['A Danish pastry and French bread', []],
])('languages of: %s', (text, want) => {
  expect(tonguesOf(text).map(({ name }) => name)).toEqual(want)
})

const always = groundOf('Always', [
  factOf('does', 'Shows which light in the house is on.'),
  factOf('limit', 'In English and Welsh only.'),
  factOf('number', 'reads 40 lamps in 2 s'),
])

test.each([
  ['a language that no fact names', 'Comes in English, Polish and Korean.', true],
  ['those of the facts', 'It is in English.', false],
  ['a name that is a word', 'Always shows which light is on.', false],
  ['the word that is no name', 'It is always right about each light.', true],
  ['a superlative at the end', 'Which light is on, fastest.', true],
  ['a rank', 'Rated number one by homes.', true],
  ['a time that nobody measured', 'See each light with a few clicks, up and running in minutes.', true],
  ['a quote that a name signs', '“I sleep better since we have it.” Gwen P., teacher in Bala', true],
])('%s: %s', (_why, text, refused) => {
  expect(blocked(text, always)).toBe(refused)
})
