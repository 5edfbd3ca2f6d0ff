import { expect, test } from 'vitest'
import { escapeMarkdown } from './markdown.ts'

test.each([
  ['0.5.7 is out', '0.5.7 is out'],
  ['1. Choose a beach', '1\\. Choose a beach'],
  ['# no heading', '\\# no heading'],
  ['- no item, - here neither', '\\- no item, - here neither'],
  ['<b> and [a](x) and `c` and *d*', '\\<b\\> and \\[a\\](x) and \\`c\\` and \\*d\\*'],
  ['fish &amp; chips & more', 'fish \\&amp; chips & more'],
])('%s is written %s', (text, want) => {
  expect(escapeMarkdown(text)).toBe(want)
})
