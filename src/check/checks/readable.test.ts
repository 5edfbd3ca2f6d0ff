import { expect, test } from 'vitest'
import { judgeReadable, type Words } from './readable.ts'

const box = { x: 0, y: 0, width: 100, height: 20 }
const words = (more: Partial<Words> = {}): Words => ({
  sizes: [{ px: 16, letters: 1000 }],
  scale: 1,
  smallest: null,
  smallInputs: [],
  longLine: null,
  isFixed: false,
  ...more,
})
const smallest = { px: 10, name: 'p.note', text: 'some words', box }
const sizes = (small: number, large: number) => [
  { px: 10, letters: small },
  { px: 16, letters: large },
]
const input = { px: 13.3, name: 'input#q', box }

test.each<{ readonly name: string; readonly words: Words; readonly want: string }>([
  { name: 'no words', words: words({ sizes: [] }), want: 'pass' },
  { name: 'words of 16 px', words: words(), want: 'pass' },
  { name: 'words of exactly 12 px', words: words({ sizes: [{ px: 12, letters: 500 }] }), want: 'pass' },
  { name: 'a footnote', words: words({ sizes: sizes(50, 950), smallest }), want: 'pass' },
  { name: 'a third is small', words: words({ sizes: sizes(330, 670), smallest }), want: 'warn' },
  { name: 'most is small', words: words({ sizes: sizes(600, 400), smallest }), want: 'fail' },
  {
    name: 'the few words beside a game are small',
    words: words({ sizes: sizes(20, 0), smallest }),
    want: 'warn',
  },
  { name: 'a field that an iPhone zooms to', words: words({ smallInputs: [input] }), want: 'warn' },
  {
    name: 'the same where nothing zooms',
    words: words({ smallInputs: [input], isFixed: true }),
    want: 'pass',
  },
  {
    name: 'lines to push sideways',
    words: words({ longLine: { name: 'div.text', text: 'long', widthPx: 1200, box } }),
    want: 'warn',
  },
])('$name', ({ words: given, want }) => {
  const { finding, mark } = judgeReadable(given)
  expect(finding.verdict).toBe(want)
  expect(finding.do === null).toBe(want === 'pass')
  expect(mark === null).toBe(want === 'pass')
})

test('a page without a viewport is told what to add', () => {
  const { finding } = judgeReadable(words({ scale: 0.4, sizes: [{ px: 6.4, letters: 900 }], smallest }))
  expect(finding).toMatchObject({ verdict: 'fail' })
  expect(finding.do).toContain('<meta name="viewport"')
})
