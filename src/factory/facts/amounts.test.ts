import { expect, test } from 'vitest'
import { amountsOf } from './amounts.ts'

test.each([
  [
    'Sorts 5,000 files in 2 s',
    [
      [5000, null, 'files'],
      [2, 's', 'files'],
    ],
  ],
  ['It comes in at 345 KB', [[345, 'kB', null]]],
  ['Starts in 40ms', [[40, 'ms', 'Starts']]],
  ['Cuts points within 300 m of home', [[300, 'm', 'home']]],
  ['Up to 900 °C', [[900, '°', null]]],
  ['Up to 1.5 MB of text', [[1.5, 'MB', 'text']]],
  ['99.9% of requests', [[99.9, '%', 'requests']]],
  ['Used for 5k boats', [[5000, null, 'boats']]],
  ['2 seconds later', [[2, 's', 'later']]],
  ['$5/month', [[5, 'USD', 'month']]],
  ['12 € pro Jahr', [[12, 'EUR', 'jahr']]],
  ['It knows 1 000 000 words', [[1_000_000, null, 'words']]],
  ['more than 500 rules', [[500, null, 'rules']]],
  ['Answers in 0.2 s once a month is cached', [[0.2, 's', 'Answers']]],
  [
    'Обрабатывает 1 000 страниц за 3 секунды',
    [
      [1000, null, 'страниц'],
      [3, 's', null],
    ],
  ],
  ['支持 30 种语言', [[30, null, '种语言']]],
] as const)('%s', (text, want) => {
  expect(amountsOf(text).map((one) => [one.value, one.unit, one.of])).toEqual(want)
})

test.each([
  'version 2.0 is here',
  'since 2019',
  'the 2048 game',
  'Node.js 18 or later',
  'Apache 2.0 licence',
  '1. First',
  'ES6 modules',
  'a 404 response',
  'RFC 9110 says so',
  'call 192.168.0.1',
  'area 04',
])('no amount in: %s', (text) => {
  expect(amountsOf(text)).toEqual([])
})
