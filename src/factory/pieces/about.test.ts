import { expect, test } from 'vitest'
import { factOf } from '../testMaterial.ts'
import { aboutOf, sortFacts } from './about.ts'

test.each([
  ['Published under MIT or Apache-2.0, at your option.', 'licence'],
  ['Open source, available under the GPL-3.0.', 'licence'],
  ['Veröffentlicht unter der EUPL-1.2.', 'licence'],
  ['Files under 3 MB are read at once.', 'does'],
  ['Android 9 or later.', 'platform'],
  ['Requires Node.js >= 20 and npm.', 'does'],
  ['Works on Windows, macOS and Linux.', 'platform'],
  ['Exports charts for Windows printers.', 'does'],
  ['Free for lists of up to 30 guests; larger ones cost 3 EUR once.', 'price'],
  ['Kestrel is free.', 'price'],
  ['Free-form notes beside every bird.', 'does'],
  ['For botanists and bird clubs who lead walks.', 'audience'],
  ['It is for parishes and shared flats.', 'audience'],
  ['Made for game engines that hold thousands of objects.', 'audience'],
  ['For each file it prints a line.', 'does'],
  ['For large files, it uses a stream.', 'does'],
  ['Kestrel does not send reminders.', 'limit'],
  ['It has no map and no chat.', 'limit'],
  ['It does not track you.', 'does'],
  ['Kestrel has no account and no ads.', 'does'],
  ['Lists do not jump while somebody types.', 'does'],
] as const)('%s is about %s', (value, kind) => {
  expect(aboutOf(value, 'Kestrel')).toBe(kind)
})

test('what is sorted keeps its id, is said once, and its number counts nothing by itself', () => {
  const facts = [
    factOf('does', 'Counts birds.'),
    factOf('does', 'It is for clubs with 8 to 80 people.'),
    factOf('number', 'It is for clubs with 8 to 80 people.'),
    factOf('does', 'Free for up to 30 guests.'),
    factOf('price', 'Free for up to 30 guests'),
  ]
  const sorted = sortFacts(facts, 'Kestrel')
  expect(sorted.map(({ kind, value }) => `${kind} ${value}`)).toEqual([
    'does Counts birds.',
    'audience It is for clubs with 8 to 80 people.',
    'price Free for up to 30 guests',
  ])
  expect(sorted[1]?.id).toBe(facts[1]?.id)
})
