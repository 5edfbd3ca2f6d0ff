/** The brief as a maker keeps it: words come back as they were written, and nothing of the file is lost. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type BriefQuestion, briefQuestions } from '../material.ts'
import { maxBriefChars, parseBrief } from './parse.ts'
import { printBrief } from './print.ts'
import { asked, nextQuestions } from './questions.ts'

const empty = printBrief({}, null, 'Tidepool')
const wordsOf = (text: string): Record<string, string> =>
  Object.fromEntries(Object.entries(parseBrief(text)).map(([id, { words }]) => [id, words]))
const under = (question: BriefQuestion, words: string): string =>
  printBrief({ [question]: { words } }, null, 'Tidepool')

test('a new file asks every question, and has no answer', () => {
  expect(parseBrief(empty)).toEqual({})
  for (const id of briefQuestions) expect(empty).toContain(`## ${asked[id].ask}\n<!-- brief:${id} `)
  expect(nextQuestions({}, []).map((one) => one.id)).toEqual([...briefQuestions])
})

describe('reads what a person made of it', () => {
  test.each([
    { name: 'words and their line', text: '## what\nIt prints tides.\n', want: { what: 'It prints tides.' } },
    {
      name: 'a heading in other words, by its mark',
      text: '### The point\n<!-- brief:what -->\nTides.\n## Who\nMe',
      want: { what: 'Tides.', who: 'Me' },
    },
    { name: 'a mark in the heading', text: '# Geld <!-- brief:price -->\nGratis', want: { price: 'Gratis' } },
    {
      name: 'a heading without its mark',
      text: `## ${asked['why-made'].ask.toUpperCase()}\nThe sea.`,
      want: { 'why-made': 'The sea.' },
    },
    {
      name: 'sections of their own are no answers',
      text: '## what\nTides.\n## Ideas for later\nKites.\n## who\nMe',
      want: { what: 'Tides.', who: 'Me' },
    },
    {
      name: 'smaller headings belong to the answer',
      text: '## limits\nTwo:\n### Wind\nno wind',
      want: { limits: 'Two:\n### Wind\nno wind' },
    },
    {
      name: 'comments are not said to anybody',
      text: '## price\n<!-- ask Ana -->\nFree <!-- for now --> for all.\n<!--\n## who\nnobody\n-->\nReally.\n',
      want: { price: 'Free  for all.\n\n\n\n\nReally.' },
    },
    {
      name: 'code is no heading',
      text: '## what\n```sh\n## who\n```\n',
      want: { what: '```sh\n## who\n```' },
    },
    {
      name: 'a fence that nothing closes',
      text: '## what\n```\nx\n## who\nMe',
      want: { what: '```\nx', who: 'Me' },
    },
    {
      name: 'a comment that nothing closes',
      text: '## what\n<!-- x\n## who\nMe',
      want: { what: '<!-- x', who: 'Me' },
    },
    {
      name: 'a comment left open before the next one',
      text: '## what\n<!-- x\n## who\n<!-- brief:who · y -->\nMe',
      want: { what: '<!-- x', who: 'Me' },
    },
    {
      name: 'other ends of lines',
      text: '\ufeff## what\r\na\r\nb\r\n## who\rMe',
      want: { what: 'a\nb', who: 'Me' },
    },
    { name: 'the first answer of two', text: '## what\n\n## what\nA\n## what\nB', want: { what: 'A' } },
    { name: 'nothing but space', text: '## what\n \t\n## who\n<!-- later -->', want: {} },
    { name: 'no file at all', text: '', want: {} },
    { name: 'terminal sequences', text: '## what\n\u001b[31mred\u202e', want: { what: '[31mred' } },
    { name: 'no question of ours', text: '## __proto__\nx\n## constructor\ny', want: {} },
  ])('$name', ({ text, want }) => expect(wordsOf(text)).toEqual(want))

  test('an answer says on which line it begins', () => {
    const text = under('price', 'Free.\nAlways.')
    const { line = 0 } = parseBrief(text).price ?? {}
    expect(text.split('\n').slice(line - 1, line + 1)).toEqual(['Free.', 'Always.'])
  })
})

describe('writes answers into what is there', () => {
  const kept = '---\nmine: yes\n---\n# Notes\n\n- a\n\n## who\nMe, and\tyou  \n\n## Later\nKites\n<!-- x -->'

  test('every byte of a file that knows none of the questions stays', () => {
    const text = printBrief({ what: { words: 'Tides.' } }, kept, 'Tidepool')
    expect(text.startsWith(kept)).toBe(true)
    expect(wordsOf(text)).toEqual({ who: 'Me, and\tyou', what: 'Tides.' })
  })

  test('nothing new, nothing written', () => {
    const text = under('what', 'Tides.')
    expect(printBrief({ what: { words: 'Tides.' } }, text, 'Other')).toBe(text)
    expect(printBrief({}, text, 'Other')).toBe(text)
  })

  test('an answer given anew takes the place of the old one alone', () => {
    const text = printBrief(
      { who: { words: 'Walkers' } },
      under('who', 'Me').replace('Me', 'Me <!-- or Ana? -->'),
      '',
    )
    expect(wordsOf(text)).toEqual({ who: 'Walkers' })
    expect(text).toContain('<!-- or Ana? -->')
  })

  test.each([
    '## who\nme',
    '<!-- brief:who -->',
    '```words\nx\n```',
    '```\nunclosed',
    '-->',
    'a <!-- b --> c',
    '# h',
    '   \n## price',
    '~~~\n## what',
    '`````',
  ])('%j comes back word for word', (words) => {
    const before = under('price', 'Free.')
    const text = printBrief({ what: { words } }, before, '')
    expect(wordsOf(text)).toEqual({ what: words.trim(), price: 'Free.' })
  })

  test('any words, into any file: they come back, and nothing else is lost', () => {
    const piece = fc.constantFrom(
      '## who\n',
      '## x\n',
      '<!--',
      '-->',
      '```',
      '~~~',
      'words',
      '\n',
      '\r\n',
      'a b ',
      '<!-- brief:what -->',
      '# ',
    )
    const any = fc
      .array(fc.oneof(piece, fc.string({ maxLength: 5 })), { maxLength: 14 })
      .map((all) => all.join(''))
    fc.assert(
      fc.property(any, any, (words, file) => {
        const text = tryPrint(words, file)
        if (text === undefined) return
        const was = wordsOf(printBrief({}, file, ''))
        const said = wordsOf(under('what', words)).what
        expect(wordsOf(text)).toEqual({ ...was, ...(said !== undefined && { what: said }) })
        if (was.what === undefined) expect(hasEveryLine(text, file)).toBe(true)
      }),
      { numRuns: 600 },
    )
  })
})

/** Undefined where the file has a fence open, so that nothing can be put after it. */
function tryPrint(words: string, file: string): string | undefined {
  try {
    return printBrief({ what: { words } }, file, '')
  } catch (error) {
    expect(error).toMatchObject({ code: 'conflict' })
    return undefined
  }
}

/** Whether every line of the file still stands in the text, in its order. */
function hasEveryLine(text: string, file: string): boolean {
  const lines = text.split(/\r\n|\n|\r/)
  let at = 0
  for (const line of file.split(/\r\n|\n|\r/)) {
    const found = lines.indexOf(line, at)
    if (found < 0) return false
    at = found + 1
  }
  return true
}

test('the question that most drafts wait for comes first, and what is answered is not asked', () => {
  const missing = [
    { path: 'site/index.html', question: 'address' },
    { path: 'social/x-post.md', question: 'who' },
    { path: 'launch/show-hn.md', question: 'address' },
    { path: 'launch/show-hn.md', question: 'address' },
    { path: 'x', question: 'price' },
    { path: 'fastlane/metadata/en-US/subtitle.txt', question: 'subtitle' },
  ].map((one) => ({ ...one, kind: 'text' as const, ask: `${one.question}?`, why: 'it is missing' }))
  const questions = nextQuestions({ price: { words: 'Free', line: 3 } }, missing)
  expect(questions.map((one) => one.id)).toEqual([
    'address',
    'who',
    'subtitle',
    'what',
    'instead',
    'why-made',
    'limits',
  ])
  expect(questions[0]?.for).toEqual(['launch/show-hn.md', 'site/index.html'])
  expect(questions.map((one) => one.do)).toEqual([
    'outer pack brief --answer address="…"',
    'outer pack brief --answer who="…"',
    expect.stringMatching(/^write marketing\//),
    'outer pack brief --answer what="…"',
    'outer pack brief --answer instead="…"',
    'outer pack brief --answer why-made="…"',
    'outer pack brief --answer limits="…"',
  ])
})

test('what is neither an answer nor the file itself says what to type; another language its own brief', () => {
  const [first] = nextQuestions({}, [
    {
      path: 'a.txt',
      kind: 'text',
      question: 'changes',
      ask: 'what is new?',
      why: 'news',
      do: 'write CHANGELOG.md',
    },
  ])
  expect(first).toMatchObject({ id: 'changes', do: 'write CHANGELOG.md', for: ['a.txt'] })
  expect(nextQuestions({}, [], 'de')[0]?.do).toBe('outer pack brief --locale de --answer what="…"')
})

test.each([
  { name: 'fences', text: (n: number) => `## what\n${'```js\n'.repeat(n)}` },
  {
    name: 'growing fences',
    text: (n: number) => Array.from({ length: Math.sqrt(n) }, (_, i) => '`'.repeat(i + 3)).join('\n'),
  },
  { name: 'open comments', text: (n: number) => `## what\n${'<!--\n'.repeat(n)}` },
  { name: 'one line of open comments', text: (n: number) => `## what\n${'<!--'.repeat(n)}` },
  { name: 'headings', text: (n: number) => '## what\n'.repeat(n) },
  { name: 'a long line of spaces', text: (n: number) => `## what\n#${' '.repeat(n * 8)}x` },
])('a large hostile file of $name is read in no time', ({ text }) => {
  const start = performance.now()
  parseBrief(
    text(200_000)
      .repeat(2)
      .slice(0, 2 * maxBriefChars),
  )
  expect(performance.now() - start).toBeLessThan(2_000)
})

test('an answer that is no address leaves the question open', () => {
  const ids = (words: string) => nextQuestions({ address: { words, line: 3 } }, []).map((one) => one.id)
  expect(ids('tides.example')).toContain('address')
  expect(ids('https://tides.example/\n')).not.toContain('address')
})
