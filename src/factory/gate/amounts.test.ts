import { expect, test } from 'vitest'
import { quantitiesOf } from './amounts.ts'
import { holds } from './compare.ts'

const readings = [
  { in: 'Knows 412 harbours in 9 countries.', want: ['412 exact -', '9 exact -'] },
  { in: 'Opens in under 2 s and uses up to 1.5 GB.', want: ['2 under time', '1500000000 up-to bytes'] },
  { in: 'over five thousand files', want: ['5000 over -'] },
  { in: '500+ teams, 5k downloads', want: ['500 over -', '5000 exact -'] },
  { in: 'Needs Node 24 or later and Windows 11', want: [] },
  { in: 'v1.2.3 of 2 October 2024, 10:30, A4, MP3, 1080x1920, SOC 2', want: [] },
  { in: 'exits with 1', want: [] },
  { in: 'from 3.2 GB to 80 MB', want: ['3200000000 exact bytes', '80000000 exact bytes'] },
  { in: 'a reading every minute', want: ['60 exact time'] },
  { in: '2.1 million paths a second', want: ['2100000 exact -'] },
  { in: 'between 5 and 10 minutes', want: ['300 range time'] },
  { in: '3万件の写真', want: ['30000 exact -'] },
]

test.each(readings)('numbers of: $in', ({ in: text, want }) => {
  const read = quantitiesOf(text).map(
    ({ values, relation, unit }) => `${values[0]} ${relation} ${unit ?? '-'}`,
  )
  expect(read).toEqual(want)
})

const pairs = [
  { claim: 'more than 5 m', fact: 'more than 40 m', holds: false },
  { claim: 'in a minute and a half', fact: '88 s', holds: true },
  { claim: '2000 ms', fact: '2 s', holds: true },
  { claim: '1500 MB', fact: '1.5 GB', holds: true },
  { claim: 'about 400 harbours', fact: '412 harbours', holds: true },
  { claim: '400 harbours', fact: '412 harbours', holds: false },
  { claim: 'over 400 harbours', fact: '412 harbours', holds: true },
  { claim: 'over 500 harbours', fact: '412 harbours', holds: false },
  { claim: 'under 2 s', fact: '40 ms', holds: true },
  { claim: 'up to 10 players', fact: 'up to 8 players', holds: false },
  { claim: 'over 500 plants', fact: 'up to 500 plants', holds: false },
  { claim: '$9 a year', fact: '$9 a month', holds: false },
  { claim: 'dozens of cities', fact: '9 cities', holds: false },
]

test.each(pairs)('"$claim" where the fact is "$fact": $holds', ({ claim, fact, holds: want }) => {
  const [one] = quantitiesOf(claim)
  const [other] = quantitiesOf(fact)
  if (one === undefined || other === undefined) throw new Error('no number read')
  expect(one.unit).toBe(other.unit)
  expect(holds(one, other)).toBe(want)
})

test('a number with a point is read as its language writes it', () => {
  expect(quantitiesOf('5.000 Rezepte', 'de')[0]?.values).toEqual([5000])
  expect(quantitiesOf('1.250 s', 'en')[0]?.values).toEqual([1.25])
})

const inWords = [
  { in: 'Forty-one choirs', language: 'en', want: [41] },
  { in: 'three thousand five hundred photos', language: 'en', want: [3500] },
  { in: 'a hundred and twenty rows', language: 'en', want: [120] },
  { in: 'three quarters of an hour', language: 'en', want: [2700] },
  { in: '2 hours and 25 minutes', language: 'en', want: [8700] },
  { in: '2, 4 or 6 hours', language: 'en', want: [7200, 14400, 21600] },
  { in: 'neun Euro fünfzig im Monat', language: 'de', want: [9.5] },
  { in: 'two and a half hours', language: 'en', want: [9000] },
  { in: 'twenty of them, one of which is blue', language: 'en', want: [20] },
  { in: 'siebenundvierzig Chöre, dreihundertfünfzig Lieder', language: 'de', want: [47, 350] },
  { in: 'quatre-vingt-dix pages, vingt et un chants', language: 'fr', want: [90, 21] },
  { in: 'cuarenta y una fotos y doscientos cincuenta coros', language: 'es', want: [41, 250] },
  { in: 'trinta e duas lojas', language: 'pt', want: [32] },
]
test.each(inWords)('number words: $in', ({ in: text, language, want }) => {
  expect(quantitiesOf(text, language).map(({ values }) => values[0])).toEqual(want)
})

const names = [
  ['en', '1.7: Verses no longer lose their last line.'],
  ['en', 'New in 1.7.'],
  ['en', "check('5901234123457') says no."],
  ['en', 'The last digit should have been a 4.'],
  ['en', 'Somebody reads 3 as 8 on a wet label.'],
  ['en', 'The key lies in drawer 3, box 12.'],
  ['en', 'Low water is at 2.20, so it rings at 1.35.'],
  ['en', 'Run it with --jobs 4 --max=900.'],
  ['en', 'It lies at 53.87, 10.68.'],
  ['en', 'Logs of 2024 are read.'],
  ['de', 'Regal 7, Fach 12'],
  ['es', 'el 9 de octubre'],
  ['es', 'Solo Android, de la versión 10 en adelante.'],
  ['fr', 'Windows 10 ou plus récent'],
] as const
test.each(names)('no number of anything (%s): %s', (language, text) => {
  expect(quantitiesOf(text, language)).toEqual([])
})

test.each([
  ['1.7 s a verse', 'en', 'time'],
  ['40 m of rope', 'en', 'length'],
  ['up to 900 degrees', 'en', 'degrees'],
  ['40 per cent', 'en', 'part'],
  ['vier Millimeter', 'de', 'length'],
  ['60 cents', 'en', 'EUR'],
])('the unit of %s', (text, language, unit) => {
  expect(quantitiesOf(text, language)[0]?.unit).toBe(unit)
})
