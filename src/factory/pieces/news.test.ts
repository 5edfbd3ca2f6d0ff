import { expect, test } from 'vitest'
import { askNews, asNews } from './news.ts'

test.each([
  'Internal refactoring.',
  'Updated dependencies.',
  'Bump vite from 5.0.0 to 5.0.1',
  'Bug fixes and performance improvements',
  'Various minor fixes',
  'chore(ci): cache the lock file',
  'Fix lint warnings',
  'Documentation updates',
  'Merge branch main',
])('nobody who uses it notices: %s', (item) => {
  expect(asNews(item)).toBe('')
})

test.each([
  ['feat(list): a list can be copied (#12)', 'a list can be copied'],
  ['Improved search in long lists.', 'Improved search in long lists.'],
  ['Fixes a crash when the file is empty', 'Fixes a crash when the file is empty'],
  ['Tests can be run from the menu', 'Tests can be run from the menu'],
  ['Performance of sorting: 3 times as fast', 'Performance of sorting: 3 times as fast'],
])('%s', (item, want) => {
  expect(asNews(item)).toBe(want)
})

test('what is asked says what there is', () => {
  const change = (items: readonly string[]) => [{ version: '3.2', date: null, items }]
  expect(askNews([], 0)).toMatch(/a CHANGELOG\.md with a heading/)
  expect(askNews(change([]), 0)).toMatch(/new in 3\.2\? it is there, and nothing says/)
  expect(askNews(change(['Internal refactoring.']), 0)).toMatch(/the inside alone: a line under 3\.2/)
  expect(askNews(change(['Sorts by date.']), 1)).toMatch(/what else is new in 3\.2\?/)
})
