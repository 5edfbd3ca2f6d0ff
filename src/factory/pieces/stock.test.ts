import { expect, test } from 'vitest'
import { shortLine } from '../launch/short.ts'
import type { Material, Picture } from '../material.ts'
import { evidenceOf, factOf, testCard, testMaterial } from '../testMaterial.ts'
import { stockOf } from './stock.ts'

const long = 'Renames photos by the date they were taken, which it reads from the EXIF data in the file.'
const short = 'Rename photos by the date they were taken'
const renamer = testMaterial({
  card: { ...testCard, name: 'photodate' },
  facts: [
    factOf('does', long),
    factOf('does', short, {
      evidence: [{ ...evidenceOf('package.json:1', short, 'manifest'), field: '/description' }],
    }),
    factOf('limit', 'It does not read HEIC files.'),
    factOf('limit', 'It does not read RAW files.'),
  ],
})

test('a description in fewer words is said once, and still makes a title', () => {
  const stock = stockOf(renamer)
  expect(stock.of('does').map(({ words }) => words)).toEqual([long])
  expect(stock.again.map(({ words }) => words)).toEqual([short])
  expect(shortLine(renamer, stock, 'show-hn-title', (words) => `Show HN: photodate – ${words}`)).toBe(
    `Show HN: photodate – ${short}`,
  )
})

test('where something of it costs, the product is not called free', () => {
  const price = (...values: readonly string[]) =>
    stockOf(testMaterial({ card: testCard, facts: values.map((value) => factOf('price', value)) }))
      .of('price')
      .map(({ prose }) => prose)
  expect(price('Free')).toEqual(['Tidepool is free.'])
  expect(price('free', 'A hosted flat costs €2 a month')).not.toContain('Tidepool is free.')
  expect(price('free', 'A hosted flat costs €2 a month')).toHaveLength(1)
})

test('what bids somebody do something stands in a list alone', () => {
  const words = [
    'Shows the first rows of a CSV file.',
    'Print the column types as JSON.',
    'It guesses the delimiter from comma and tab.',
  ]
  const stock = stockOf(testMaterial({ card: testCard, facts: words.map((one) => factOf('does', one)) }))
  expect(stock.of('does').map(({ whole }) => whole)).toEqual([true, false, true])
})

test('a title goes on from the name', () => {
  const words = 'It guesses the delimiter from comma and tab.'
  const material = testMaterial({ card: testCard, facts: [factOf('does', words)] })
  expect(
    shortLine(material, stockOf(material), 'show-hn-title', (said) => `Show HN: Tidepool – ${said}`),
  ).toBe('Show HN: Tidepool – guesses the delimiter from comma and tab')
})

test('two limits that differ in one word are two', () => {
  expect(stockOf(renamer).of('limit')).toHaveLength(2)
})

test('a card that repeats the first sentence takes nothing from it', () => {
  const card: Picture = { path: 'site/og.png', width: 1200, height: 630, alt: `photodate: ${long}`, of: '1' }
  const shot: Picture = { ...card, path: 'site/shot-phone.webp', alt: 'photodate: a folder' }
  const stock = stockOf({ ...renamer, pictures: [card, shot] })
  expect(stock.identity?.words).toBe(long)
  expect(stock.of('picture').map(({ words }) => words)).toEqual(['photodate: a folder'])
})

test('of what describes it one line is said, none that tells its name again or where it comes from', () => {
  const said = (name: string, ...values: readonly string[]) =>
    stockOf(
      testMaterial({ card: { ...testCard, name }, facts: values.map((value) => factOf('does', value)) }),
    )
  expect(said('2048 in Terminal', 'Game 2048 in terminal.').identity).toBeUndefined()
  const fork = said('Kestrel', 'A counter of birds at dawn.', 'Kestrel is a fork of Falcon.')
  expect(fork.identity?.opening).toBe('Kestrel is a counter of birds at dawn.')
})

test('items under a label, of another product, or torn out of a text start nothing', () => {
  const { of } = stockOf(
    testMaterial({
      facts: [
        factOf('does', 'Tidepool prints tide tables.'),
        factOf('does', 'High speed - Optimized for large maps'),
        factOf('does', 'Ordering: it follows memory, not insertion.'),
        factOf('does', 'CodeMirror is the backbone of it and parses the text.'),
        factOf('does', '--dry-run prints what would be moved.'),
        factOf('audience', 'Every user, and noise is decided before'),
      ],
    }),
  )
  expect(of('does').filter(({ lead }) => lead !== undefined)).toHaveLength(1)
  expect(of('audience')).toEqual([])
})

test('what a README says that can be looked up is no name of a test; nothing works with a format', () => {
  const told = { evidence: [evidenceOf('README.md:3', 'In use in 4 gardens.', 'file')] } as const
  const stock = stockOf(
    testMaterial({
      facts: [
        factOf('does', long),
        factOf('proof', 'Made by two people in Leiden.', told),
        factOf('proof', 'waters a fern twice', {
          evidence: [evidenceOf('fern.test.ts:1', 'waters a fern twice', 'test')],
        }),
        factOf('integration', 'CSV'),
        factOf('limit', 'No account and no cloud.'),
        factOf('limit', 'No offline mode.'),
        factOf('platform', 'Runs in the browser, on a phone and on a computer', told),
      ],
    }),
  )
  const words = (topic: Parameters<typeof stock.of>[0]) => stock.of(topic).map((one) => one.words)
  expect(words('proof')).toEqual(['waters a fern twice'])
  expect(words('does')).toContain('Made by two people in Leiden.')
  expect(words('integration')).toEqual([])
  expect(words('own')).toEqual(['No account and no cloud.'])
  expect(words('limit')).toEqual(['No offline mode.'])
  expect(stock.of('platform').map(({ text }) => text)).toEqual([
    'Runs in the browser, on a phone and on a computer.',
  ])
})

test('of what it does, steps come last', () => {
  const step = factOf('does', 'Choose a beach.', {
    evidence: [evidenceOf('README.md:5', '1. Choose a beach.')],
  })
  const facts = [step, factOf('does', 'Prints a tide table for one beach as a PDF.')]
  const words = stockOf(testMaterial({ card: testCard, facts }))
    .of('does')
    .map((piece) => piece.words)
  expect(words.at(-1)).toBe('Choose a beach.')
})

test('why it was made is told in the words of the README, until the maker answers', () => {
  const why = 'I was cut off by the tide, twice.'
  const evidence = [evidenceOf('README.md:9', why, 'answer')]
  const facts = [factOf('does', 'Prints a tide table.'), factOf('quote', why, { evidence })]
  const told = (brief: Material['brief'] = {}): readonly string[] =>
    stockOf(testMaterial({ card: testCard, facts, brief }))
      .of('why-made')
      .map(({ text }) => text)
  expect(told()).toEqual([why])
  expect(told({ 'why-made': { words: 'My boots were wet.', line: 1 } })).toEqual(['My boots were wet.'])
})

test('so many things are nothing that it does', () => {
  const facts = [factOf('does', 'Prints tide tables.'), factOf('number', '212 tests, one for each harbour.')]
  const [number] = stockOf(testMaterial({ card: testCard, facts })).of('number')
  expect(number?.opening).toBe('Tidepool: 212 tests, one for each harbour.')
})

test('in a game its players do what is to be done', () => {
  const facts = [factOf('does', 'Get every boat down the canal before the pond runs dry.')]
  const opening = (kind: 'game' | 'web-app') =>
    stockOf(testMaterial({ card: { ...testCard, kind }, facts })).identity?.opening
  expect(opening('game')).toMatch(/^Tidepool: Get every boat/)
})

test('what it works with is not said again where it says what it is', () => {
  const said = (...names: readonly string[]) =>
    stockOf(
      testMaterial({
        card: testCard,
        facts: [
          factOf('does', 'A Discord bot for beaches.'),
          ...names.map((name) => factOf('integration', name)),
        ],
      }),
    )
      .of('integration')
      .map(({ words }) => words)
  expect(said('Discord')).toEqual([])
  expect(said('Discord', 'Notion')).toEqual(['Discord, Notion'])
})

test('what costs nothing is said of a part only beside what the rest costs', () => {
  const facts = ['$0 (Free)', '$9 / month (Pro)'].map((value) => factOf('price', value))
  const said = stockOf(
    testMaterial({ card: testCard, facts: [factOf('does', 'Prints tide tables.'), ...facts] }),
  )
  expect(said.of('price').map(({ words }) => words)).toEqual(['$9 / month (Pro)'])
})

test('what speaks to the reader leaves it to another sentence to say what it is', () => {
  const said = (...values: readonly string[]) =>
    stockOf(testMaterial({ card: testCard, facts: values.map((value) => factOf('does', value)) })).identity
      ?.words
  expect(said('Paste your beaches.', 'Tidepool works out when each of them is dry.')).toBe(
    'Tidepool works out when each of them is dry.',
  )
  expect(said('Plans your walks.', 'Sorts beaches.')).toBe('Plans your walks.')
})
