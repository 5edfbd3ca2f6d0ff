import { expect, test } from 'vitest'
import type { Fact } from '../../core/pack.ts'
import { factOf, testCard } from '../testMaterial.ts'
import { gate } from './gate.ts'

const groundOf = (name: string, facts: readonly Fact[], language = 'en') => ({
  card: { ...testCard, name, slug: name.toLowerCase(), platforms: [], licence: null, language },
  facts: [factOf('name', name), ...facts],
  brief: {},
})
const against = (text: string, ground: ReturnType<typeof groundOf>): boolean =>
  gate({ kind: 'text', text }, ground).findings.some(
    ({ rule, severity }) => rule === 'contradicted' && severity === 'block',
  )

const herbarium = groundOf('Pressblatt', [
  factOf('does', 'Keeps a herbarium: each sheet with a plant, a place and a date.'),
  factOf('does', 'Prints labels for the sheets.'),
  factOf('limit', 'Does not identify plants.'),
  factOf('limit', 'Never sorts the sheets: they stay in the order of the box.'),
  factOf('limit', 'It does not fetch names from a list; you write them.'),
  factOf('limit', 'Does not edit the photo of a sheet.'),
  factOf('limit', 'Does not look into seed bags.'),
])

test.each([
  ['recognised, not identified', 'Pressblatt recognises plants by their leaves.'],
  ['passive', 'The sheets are rearranged by date.'],
  ['fetched, downloaded', 'It downloads the names from a public list.'],
  ['a thing that facts only deny', 'It counts the grams of seed in a bag.'],
  ['edited, retouched', 'It retouches the photo of each sheet.'],
])('what a fact denies by one verb is not said by another: %s', (_why, text) => {
  expect(against(text, herbarium)).toBe(true)
})

test.each([
  ['denied as well', 'It will not recognise plants.'],
  ['by its reader', 'You rearrange the sheets in the box.'],
  ['asked of its reader', 'Rearrange the sheets before you number them.'],
  ['of the maker', 'I identify plants with a book from 1952.'],
  ['another object', 'It prints the sheets as labels.'],
  ['supposed', 'If it recognised plants it would need a library of photos.'],
])('but may be said: %s', (_why, text) => {
  expect(against(text, herbarium)).toBe(false)
})

const orchard = groundOf(
  'Apfelkartei',
  [
    factOf('does', 'Apfelkartei zeigt, welcher Baum wo steht und wann er geschnitten wurde.', {
      language: 'de',
    }),
    factOf('limit', 'Erkennt keine Sorten.', { language: 'de' }),
  ],
  'de',
)
test('in German', () => {
  expect(against('Apfelkartei bestimmt Sorten am Blatt.', orchard)).toBe(true)
  expect(against('Welche Sorten es sind, bestimmt ihr selbst.', orchard)).toBe(false)
})
