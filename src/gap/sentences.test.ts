import { expect, test } from 'vitest'
import { sentencesOf } from './sentences.ts'

test('sentences with their lines; what is not the maker’s own is left out', () => {
  const text = [
    '---',
    'title: marketing later',
    '---',
    '# Plan',
    '',
    'One sentence. Another',
    'over two lines! And e.g. a third.',
    '',
    '> somebody else',
    '```',
    'code',
    '```',
    '<!-- a comment',
    'of two lines -->',
    '- [ ] a task with `code` and [a link](https://x.example)',
    '- ~~struck out~~ left',
    '',
    'He said "this is all quoted" and went. A "name" stays.',
    '',
    '    indented code',
  ].join('\n')
  expect(sentencesOf(text).map(({ line, words, heading }) => [line, words, heading])).toEqual([
    [4, 'Plan', 'Plan'],
    [6, 'One sentence.', 'Plan'],
    [6, 'Another over two lines!', 'Plan'],
    [7, 'And e.g. a third.', 'Plan'],
    [15, 'a task with and a link', 'Plan'],
    [16, 'left', 'Plan'],
    [18, 'He said and went.', 'Plan'],
    [18, 'A "name" stays.', 'Plan'],
  ])
})

test.each([
  ['one long line', 'x'.repeat(1_000_000)],
  ['brackets that never close', '['.repeat(100_000)],
  ['marks of emphasis', '*_'.repeat(50_000)],
  ['quotation marks', '"'.repeat(100_000)],
  ['spaces', `a${' '.repeat(200_000)}b`],
  ['angles', '<'.repeat(100_000)],
])('%s is read in a moment', (_, text) => {
  const started = performance.now()
  sentencesOf(text)
  expect(performance.now() - started).toBeLessThan(1500)
})
