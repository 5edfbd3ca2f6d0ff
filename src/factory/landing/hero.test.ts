import { describe, expect, test } from 'vitest'
import { evidenceOf, factOf } from '../testMaterial.ts'
import { findCheckable, findOpening } from './hero.ts'
import { saysTheSame } from './said.ts'

const manifest = (value: string) =>
  factOf('does', value, { evidence: [evidenceOf('package.json:4', value, 'manifest')] })
const readme = (value: string, line: number) =>
  factOf('does', value, { evidence: [evidenceOf(`README.md:${line}`, value)] })

describe('the first line', () => {
  test.each([
    [
      'what the manifest says',
      [readme('Sorts big files by a column.', 3), manifest('Sort CSV files larger than memory')],
      1,
    ],
    ['no paragraph', [readme('Sorts. '.repeat(60), 3), readme('Sorts CSV files by any column.', 40)], 1],
    ['no single word', [readme('Fast', 3), readme('Sorts CSV files by any column.', 40)], 1],
    [
      'of equals the first',
      [readme('Sorts CSV files by a column.', 3), readme('Keeps the header where it is.', 4)],
      0,
    ],
  ] as const)('is %s', (_, facts, at) => {
    expect(findOpening(facts, [])).toBe(facts[at])
  })

  test('names the object where one does', () => {
    const facts = [readme('Keeps the header where it is.', 3), readme('Sorts tide tables by day.', 9)]
    expect(findOpening(facts, [factOf('object', 'tide table')])).toBe(facts[1])
    expect(findOpening([], [])).toBeUndefined()
  })

  test('is not led by what stands over a list in the app', () => {
    const facts = [readme('Sorts tide tables by day.', 3), readme('Up to 12 people and 200 expenses.', 9)]
    const heading = factOf('object', 'Expenses', { evidence: [evidenceOf('/ h2', 'Expenses', 'page')] })
    expect(findOpening(facts, [heading])).toBe(facts[0])
  })

  test('is no sentence that leans on another, and speaks to the reader rather than that', () => {
    const leaning = readme('One takes between three and fifteen minutes.', 5)
    const reader = readme('You open and close the gates of canal locks and bring narrowboats through.', 3)
    expect(findOpening([leaning, reader], [], 'Lockkeeper')).toBe(reader)
    const about = readme(`Lockkeeper moves boats ${'from lock to lock '.repeat(8)}by hand.`, 3)
    expect(findOpening([about, readme('A boat is moved in 40 seconds.', 20)], [], 'Lockkeeper')).toBe(about)
  })

  test('is what stands first rather than an item of a list', () => {
    const first = readme(
      `Tidepool reads the numbers of the harbour ${'of a beach '.repeat(8)}from a picture.`,
      3,
    )
    const item = factOf('does', 'Knows 412 harbours in 9 countries.', {
      evidence: [evidenceOf('README.md:9', '- Knows 412 harbours in 9 countries.')],
    })
    expect(findOpening([first, item], [], 'Tidepool')).toBe(first)
  })
})

describe('the fact beside it', () => {
  test('is no time that was measured on the maker’s own computer, and nobody it is for', () => {
    const timed = factOf('proof', 'shows its first text within 1 s', {
      amounts: [{ value: 1, unit: 's', of: 'first text' }],
      evidence: [evidenceOf('/ opened', 'shows its first text within 1 s', 'measured')],
    })
    const whom = factOf('audience', 'clubs with 80 people')
    expect(findCheckable([timed, whom], 'A timer for tea.')).toBeUndefined()
  })

  const opening = 'Sort CSV files larger than memory'
  const number = factOf('number', 'Sorts 38 million lines in 71 s.', {
    amounts: [{ value: 71, unit: 's', of: 'lines' }],
  })
  test('is a number before anything else, and none that the first line has said', () => {
    expect(findCheckable([readme('Keeps the header.', 5), number], opening)).toBe(number)
    expect(findCheckable([number], number.value)).toBeUndefined()
  })

  test('is neither the name of a test nor a line of the changelog', () => {
    const proof = factOf('proof', 'sorts an empty file', {
      evidence: [evidenceOf('a.test.ts:3', 'x', 'test')],
    })
    expect(findCheckable([proof], opening)).toBeUndefined()
  })

  test('does not say the first line again', () => {
    const again = readme('csvsort sorts CSV files that are larger than your memory.', 3)
    const more = readme('Keeps the header line where it is.', 5)
    expect(findCheckable([again, more], opening)).toBe(more)
  })
})

test.each([
  [
    'Send emails from Node.js – easy as cake!',
    'Easy as cake e-mail sending from your Node.js applications',
    true,
  ],
  ['Expose localhost to the world', 'localtunnel exposes your localhost to the world!', true],
  ['Marks the hours of the causeway.', 'Works without a network.', false],
  ['Fast', 'Fast and small and easy to read', false],
])('%s / %s', (a, b, want) => {
  expect(saysTheSame(a, b)).toBe(want)
  expect(saysTheSame(b, a)).toBe(want)
})

test('what leans on another sentence, or bids the reader, opens no page; a longer sentence about the product does', () => {
  const whole = readme(
    'Tidepool works out from the moon and the harbour when the rocks are dry, and rings a bell ten minutes before the water is back.',
    3,
  )
  for (const other of [
    'It rings when the tide turns.',
    'Type the name of a harbour.',
    'Each pool has a page.',
  ])
    expect(findOpening([whole, readme(other, 5)], [], 'Tidepool')).toBe(whole)
})

test('beside the opening stands the first fact with which it passes', () => {
  const [one, other] = [
    readme('You enter the time of the meal.', 5),
    factOf('limit', 'It assumes one oven only.'),
  ]
  const opening = 'Works out when to start each dish.'
  expect(findCheckable([one, other], opening, (fact) => fact === other)).toBe(other)
  expect(findCheckable([one, other], opening, () => false)).toBe(one)
})
