import { describe, expect, test } from 'vitest'
import { factOf, testCard } from '../testMaterial.ts'
import { withoutMarkup } from './markdown.ts'
import { findingIn, readProse } from './prose.ts'

const ground = { card: testCard, facts: [factOf('quote', 'It saved our picnic')], brief: {} }
const read = (text: string) => readProse({ kind: 'text', text }, ground)
const squeeze = (text: string) => text.replace(/\s+/g, ' ').trim()

describe('what a reader reads of Markdown', () => {
  test.each([
    { name: 'front matter is skipped', in: '---\ntitle: seamless\n---\nWords.', want: 'Words.' },
    { name: 'a rule in the middle is none', in: 'One.\n\n---\n\nTwo.', want: 'One. --- Two.' },
    { name: 'code in a line', in: 'Run `npx seamless` twice', want: 'Run twice' },
    { name: 'a fence', in: 'Before\n```js\nseamless()\n```\nafter', want: 'Before after' },
    { name: 'a fence with backticks inside', in: '```js\na`b`\n```\nOne `x` two', want: 'One two' },
    { name: 'a fence that nobody closed', in: 'Before\n```\nseamless', want: 'Before' },
    { name: 'indented code', in: 'Before\n\n    seamless()\n\nafter', want: 'Before after' },
    { name: 'an indented item of a list', in: '- one\n\n    still one', want: '- one still one' },
    {
      name: 'a link keeps its words',
      in: 'see [the map](https://x.example/a_(b)) now',
      want: 'see the map now',
    },
    {
      name: 'a badge goes',
      in: '[![build](https://x.example/b.svg)](https://x.example) Words',
      want: 'Words',
    },
    { name: 'tags go', in: '<p align="center">Words</p>', want: 'Words' },
    { name: 'a comment goes', in: 'One <!-- seamless\n --> two', want: 'One two' },
    {
      name: 'emphasis goes, names stay',
      in: '**Bold** and _soft_ and snake_case',
      want: 'Bold and soft and snake_case',
    },
    { name: 'addresses go', in: 'at https://seamless.example/x and example.com', want: 'at and' },
  ])('$name', (row) => {
    const prose = read(row.in)
    expect(squeeze(prose.text)).toBe(row.want)
    expect(prose.text.length).toBe(row.in.length)
  })
})

test('the name and a quote that somebody allowed are free of rules about words', () => {
  const prose = read('Tidepool helps. "It saved our picnic" — Ada\n> It saved our picnic')
  expect(squeeze(prose.free)).toBe('helps. — Ada')
})

describe('HTML', () => {
  const html = [
    '<!doctype html>',
    '<html><head><title>Not seen</title><style>.seamless{}</style></head>',
    '<body><h1>Prints <b>ti</b>de tables &amp; more</h1>',
    '<p>One &eacute;lan,',
    '   seamless here.</p><script>seamless()</script>',
    '<ul><li>first</li><li>second</li></ul><a href="/x">Get started</a></body></html>',
  ].join('\n')

  test('is what is seen, in blocks', () => {
    expect(read(html).text.replace(/ {2,}/g, ' ').trim()).toBe(
      '# Prints tide tables & more\n\nOne élan, seamless here.\n\n- first\n\n- second\n\nGet started',
    )
  })

  test('a finding stands at its place in the source', () => {
    const prose = read(html)
    const said = { rule: 'x', severity: 'warn', why: '', do: '' } as const
    const at = (words: string) => {
      const start = prose.text.indexOf(words)
      const { line, column, text } = findingIn(prose, { start, end: start + words.length }, said)
      return { line, column, text }
    }
    expect(at('seamless')).toEqual({ line: 5, column: 4, text: 'seamless' })
    expect(at('more')).toEqual({ line: 3, column: 43, text: 'more' })
    expect(at('second')).toEqual({ line: 6, column: 23, text: 'second' })
  })
})

test('a text that begins further down in its file says so', () => {
  const prose = readProse({ kind: 'text', text: 'a\nseamless', line: 9 }, ground)
  expect(
    findingIn(prose, { start: 2, end: 10 }, { rule: 'x', severity: 'warn', why: '', do: '' }),
  ).toMatchObject({
    line: 10,
    column: 1,
  })
})

test('a sign that is escaped is no emphasis', () => {
  expect(withoutMarkup('Writes 2025-02-11\\_1432\\_003.pdf')).toBe('Writes 2025-02-11\\_1432\\_003.pdf')
  expect(withoutMarkup('Writes _one_ file')).toBe('Writes  one  file')
})
