import { expect, test } from 'vitest'
import { asNews } from '../pieces/news.ts'
import { plainLine, sentencesOf } from './plain.ts'

test.each([
  ['💸 Add an expense', 'Add an expense'],
  ['- **Reads** `feeds`', 'Reads feeds'],
  ['Marks ™ and © stay', 'Marks ™ and © stay'],
  ['半角英数↔全角英数', '半角英数↔全角英数'],
  ['👩‍👩‍👧 for families', 'for families'],
  ['1\ufe0f\u20e3 step', '1 step'],
  ['\u202eforged\u202c\u001b[31m', 'forged[31m'],
  ['has <b>markup</b>', ''],
  ['x'.repeat(1_001), ''],
])('plain: %j', (value, want) => {
  expect(plainLine(value)).toBe(want)
})

test.each([
  ['Reads feeds. Finds them again!', ['Reads feeds.', 'Finds them again!']],
  ['Takes files, e.g. PDF, and prints them.', ['Takes files, e.g. PDF, and prints them.']],
  ['Knows Node.js 2.0 and more', ['Knows Node.js 2.0 and more']],
  ['=cmd|calc!A1', ['=cmd|calc!A1']],
  ['潮汐を表示します。印刷もできます。', ['潮汐を表示します。', '印刷もできます。']],
])('sentences: %j', (line, want) => {
  expect(sentencesOf(line)).toEqual(want)
})

test.each([
  ['fix(roll): no longer clips (#41)', 'no longer clips'],
  ['Add beetles ([abc1234](https://x.example/c/abc1234)) by @jo in #12', 'Add beetles'],
  ['chore: bump deps', ''],
  ['Bump vite from 5 to 6', ''],
  ['Prints on A4 and Letter.', 'Prints on A4 and Letter.'],
])('news: %j', (item, want) => {
  expect(asNews(item)).toBe(want)
})
