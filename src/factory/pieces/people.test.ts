import { expect, test } from 'vitest'
import { peopleOf } from './people.ts'

const told = 'Reads the exports of Garmin and Obsidian. Every bird is counted once.'

test.each([
  ['Bird clubs that count at dawn', 'bird clubs that count at dawn'],
  ['People who walk to tidal islands.', 'people who walk to tidal islands'],
  ['It is for Choir archivists', 'choir archivists'],
  ['For teachers in small schools', 'teachers in small schools'],
  ['Small teams', 'small teams'],
  ['Web developers', 'web developers'],
  ['React developers', 'React developers'],
  ['Obsidian users', 'Obsidian users'],
  ['Garmin owners', 'Garmin owners'],
  ['Germans who live abroad', 'Germans who live abroad'],
  ['Spanish teachers', 'Spanish teachers'],
  ['New York cyclists', 'New York cyclists'],
  ['UX designers', 'UX designers'],
  ['iPhone photographers', 'iPhone photographers'],
] as const)('%s', (words, want) => {
  expect(peopleOf(words, { name: 'Kestrel', language: 'en', told })).toBe(want)
})

test('German nouns keep their capital, and a sentence about people is none of this', () => {
  const of = { name: 'Kestrel', language: 'de', told }
  expect(peopleOf('Für Vereine, die Vögel zählen.', of)).toBe('Vereine, die Vögel zählen')
  expect(peopleOf('Clubs often lose their lists.', { ...of, language: 'en' })).toBeUndefined()
  expect(peopleOf('Who counts birds? Clubs do.', { ...of, language: 'en' })).toBeUndefined()
})
