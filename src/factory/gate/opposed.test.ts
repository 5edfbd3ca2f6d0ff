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

const archive = groundOf('Lagerbuch', [
  factOf('does', 'Asks before it moves a photo into the archive.'),
  factOf('limit', 'Thumbnails are deleted after 30 days.'),
  factOf('limit', 'Never changes the original photo.'),
  factOf('limit', 'Does not print labels.'),
  factOf('does', 'The same folder gives the same index.'),
  factOf('limit', 'No account.'),
  factOf('does', 'Shows thumbnails and photos of each day; one key undoes a move.'),
  factOf('number', 'checks the folder every hour'),
])
const french = groundOf(
  'Gabarit',
  [
    factOf('does', "Gabarit affiche les plans d'une maquette sur la table.", { language: 'fr' }),
    factOf('limit', "N'imprime pas les pièces.", { language: 'fr' }),
    factOf('limit', 'Fonctionne sans compte.', { language: 'fr' }),
  ],
  'fr',
)

test.each([
  ['asks, by itself', 'Moves photos to the archive by itself while you sleep.'],
  ['deleted, kept', 'Every thumbnail stays there forever.'],
  ['untouched, in place', 'Corrects the colours of each photo in place.'],
  ['refused behind the first verb', 'It sorts photos and prints labels for the boxes.'],
  ['the same, another each time', 'You get a different index for a folder every time.'],
  ['no account, an account', 'Create an account and your folders follow you.'],
  ['shown, hidden', 'Hides thumbnails and photos of each day.'],
  ['not there, though it is', 'Move with care: there is no undo.'],
  ['how often', 'It checks the folder every minute.'],
])('the opposite is refused: %s', (_why, text) => {
  expect(against(text, archive)).toBe(true)
})

test.each([
  ['the same by other words', 'No photo goes into the archive before you say yes.'],
  ['how long', 'After a month the thumbnails are gone.'],
  ['left alone', 'The original is left as it was.'],
  ['what the reader does', 'Print the labels yourself.'],
  ['no sign-up', 'Nobody signs up for anything.'],
])('the same is not: %s', (_why, text) => {
  expect(against(text, archive)).toBe(false)
})

test('in French what stands between ne and pas is denied', () => {
  expect(against('Gabarit imprime les pièces de la maquette.', french)).toBe(true)
  expect(against('Gabarit ne demande ni compte ni connexion.', french)).toBe(false)
  expect(against('Créez votre compte, et les plans vous suivent.', french)).toBe(true)
})
