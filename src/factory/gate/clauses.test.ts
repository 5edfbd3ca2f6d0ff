import { expect, test } from 'vitest'
import { clausesOf } from './clauses.ts'

const read = (text: string, name: string, language = 'en') =>
  clausesOf(text, language, (from, to) => text.slice(from, to).includes(name)).map(
    ({ start, end, subject, aside }) => `${aside ? 'aside' : subject}: ${text.slice(start, end)}`,
  )

test.each([
  [
    'Kerfline draws where to saw, but it does not cut curves.',
    ['product: Kerfline draws where to saw', 'aside: but it does not cut curves.'],
  ],
  [
    'If a board is short, tap it and it shows the next one.',
    ['aside: If a board is short', 'reader: tap it', 'product: and it shows the next one.'],
  ],
  ['It orders no screws and pays no dealer.', ['aside: It orders no screws', 'aside: and pays no dealer.']],
  [
    'Trim the edges and export the plan without leaving Kerfline.',
    ['order: Trim the edges', 'order: and export the plan', 'aside: without leaving Kerfline.'],
  ],
  [
    'A plan takes a while, so it fits into a break.',
    ['other: A plan takes a while', 'other: so it fits into a break.'],
  ],
  ['1,200 boards fit.', ['other: 1,200 boards fit.']],
])('%s', (text, clauses) => {
  expect(read(text, 'Kerfline')).toEqual(clauses)
})

test('a German clause is the product’s wherever its name stands in it', () => {
  expect(
    read('Am Stichtag bucht Feldbuch den Betrag ab und mahnt, wer nicht zahlt.', 'Feldbuch', 'de'),
  ).toEqual([
    'product: Am Stichtag bucht Feldbuch den Betrag ab',
    'product: und mahnt',
    'aside: wer nicht zahlt.',
  ])
})

test('what follows a condition is the product’s, what follows a story is not', () => {
  expect(read('When a board runs out, it phones the dealer.', 'Kerfline')).toEqual([
    'aside: When a board runs out',
    'product: it phones the dealer.',
  ])
  expect(read('The trunk is heavy, so it stays in the shed.', 'Kerfline')).toEqual([
    'other: The trunk is heavy',
    'other: so it stays in the shed.',
  ])
})
