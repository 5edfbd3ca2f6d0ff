import { expect, test } from 'vitest'
import type { Fact } from '../../core/pack.ts'
import { factOf, testCard } from '../testMaterial.ts'
import { gate } from './gate.ts'

const groundOf = (name: string, facts: readonly Fact[], language = 'en') => ({
  card: { ...testCard, name, slug: name.toLowerCase(), platforms: [], licence: null, language },
  facts: [factOf('name', name), ...facts],
  brief: {},
})
const refused = (text: string, ground: ReturnType<typeof groundOf>): boolean =>
  gate({ kind: 'text', text }, ground).findings.some(
    ({ rule, severity }) => rule === 'claim-without-fact' && severity === 'block',
  )

const stamps = groundOf('Zacke', [
  factOf('does', 'Keeps a list of stamps with country, year, value and the place in the album.'),
  factOf('does', 'Prints a sheet with the stamps that are missing.'),
  factOf('audience', 'collectors with more albums than shelves'),
  factOf('price', '12 € once'),
  factOf('limit', 'No camera: you write the value yourself.'),
])
const plates = groundOf('Platte', [
  factOf('does', 'Shows the photos of a glass plate and what is written on its back.'),
  factOf('does', 'Fetches the weather of the day from a public archive.'),
  factOf('price', '30 € with a warranty of two years, shipping within Europe is 8 €'),
])
const herbs = groundOf(
  'Kräuterbeet',
  [
    factOf('does', 'Kräuterbeet zeigt, welches Kraut neben welchem gut wächst.', { language: 'de' }),
    factOf('does', 'Druckt einen Plan des Beets auf ein Blatt.', { language: 'de' }),
    factOf('audience', 'Leute mit einem Balkon und wenig Platz', { language: 'de' }),
    factOf('price', 'kostenlos', { language: 'de' }),
  ],
  'de',
)

test.each([
  ['camera', 'Hold up your phone and Zacke knows the stamp.', stamps],
  ['camera, in German', 'Kräuterbeet erkennt das Kraut am Foto.', herbs],
  ['voice', 'Add a stamp by voice.', stamps],
  ['retrieval', 'Looks up the value of every stamp.', stamps],
  ['assistant', 'A built-in assistant tells you which album is next.', stamps],
  ['rewards', 'Collect badges for each country.', stamps],
  ['scan', 'Scan a stamp and the list grows.', stamps],
  ['supply', 'New albums are added every week.', stamps],
  ['tier', 'Upgrade to Premium for more albums.', stamps],
  ['shipping', '12 € once, shipping included.', stamps],
  ['refund', 'With a money-back guarantee.', stamps],
  ['aftercare', '12 € once, lifetime updates included.', stamps],
  ['offer', 'Pre-order now.', stamps],
])('what no fact tells of is not offered: %s', (_why, text, ground) => {
  expect(refused(text, ground)).toBe(true)
})

test.each([
  ['denied', 'You need no camera for it.', stamps],
  ['of the maker', 'I drew the icon from a photo of my first album.', stamps],
  ['asked', 'Would you want to add a stamp by voice?', stamps],
  ['what the reader does', 'Take a photo of the album before you lend it.', stamps],
  ['told of', 'It fetches the weather of that day.', plates],
  ['told of, a photo', 'You read the back of the plate from the photo.', plates],
  ['told of, a term', 'Shipping within Europe is 8 €.', plates],
])('but may stand: %s', (_why, text, ground) => {
  expect(refused(text, ground)).toBe(false)
})
