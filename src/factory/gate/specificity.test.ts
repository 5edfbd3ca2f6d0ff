import { describe, expect, test } from 'vitest'
import type { DraftKind, Fact } from '../../core/pack.ts'
import { factOf, testCard, testFacts } from '../testMaterial.ts'
import { particularityRule } from './particularity.ts'
import { readProse } from './prose.ts'
import { samenessRule } from './sameness.ts'
import { specificityRule } from './specificity.ts'

const groundOf = (name: string, facts: readonly Fact[]) => ({
  card: { ...testCard, name, slug: name.toLowerCase() },
  facts,
  brief: {},
})
const scans = groundOf('Scanfold', [
  factOf('does', 'Scanfold turns a folder of scanned pages into one searchable PDF.'),
  factOf('does', 'Everything is done on your own computer; no page is uploaded.'),
  factOf('object', 'searchable PDF'),
  factOf('licence', 'MIT'),
])
const lists = groundOf('Listly', [
  factOf('does', 'Keeps a shared shopping list between two phones.'),
  factOf('does', 'Works offline and syncs when both phones are on the same Wi-Fi.'),
  factOf('object', 'shopping list'),
  factOf('price', 'free'),
])
const bills = groundOf('Grocer', [
  factOf('does', 'Reads a photo of a till receipt and adds up what each flatmate owes.'),
  factOf('does', 'Splits the total by who ate what, to the cent.'),
  factOf('object', 'receipt'),
  factOf('limit', 'Handwritten receipts are not read.'),
])
const tides = groundOf('Tidepool', testFacts)
const bare = groundOf('Nobody', [])

const rules = (ground: typeof tides, kind: DraftKind, text: string) =>
  specificityRule(readProse({ kind, text }, ground), ground).map(
    ({ severity, rule }) => `${severity} ${rule}`,
  )

const anyone = ['block could-be-anyone']
const unchecked = ['block nothing-to-check']

describe('a hero', () => {
  test.each([
    { of: scans, in: 'Turns a folder of scans into one searchable PDF, on your own computer', want: [] },
    { of: scans, in: 'One searchable PDF from a folder of scans. MIT licensed.', want: [] },
    { of: lists, in: 'A shopping list that two phones share, offline', want: [] },
    { of: lists, in: 'One shopping list for two people. Free, no account.', want: [] },
    { of: tides, in: 'Tide tables for 412 harbours, on paper', want: [] },
    { of: tides, in: 'Prints a tide table for one beach. Works without a network.', want: [] },
    {
      of: tides,
      in: 'Prints a tide table for one beach on one sheet of paper. Marks the hours in which the causeway can be walked.',
      want: [],
    },
    { of: tides, in: 'Print tide tables for your beach', want: unchecked },
    { of: tides, in: 'Tide tables without the hassle', want: unchecked },
    { of: tides, in: 'Tidepool 1.2: the 2026 edition of the tide table', want: unchecked },
    { of: tides, in: 'Tidepool 1.2 is here', want: anyone },
    { of: scans, in: 'The easiest way to manage your work', want: anyone },
    { of: scans, in: 'Scanfold: work smarter, not harder', want: anyone },
    { of: scans, in: 'The workspace for modern teams', want: anyone },
    { of: scans, in: 'Get more done in 10 minutes a day', want: anyone },
    { of: scans, in: 'Scanfold is free and works offline', want: anyone },
    { of: tides, in: 'Everything you need, all in one place', want: anyone },
    { of: lists, in: 'Organize your life, together', want: anyone },
    { of: lists, in: 'The app you will love', want: anyone },
    { of: bills, in: 'Adds up who owes what from a receipt. Handwritten ones are not read.', want: [] },
    {
      of: bills,
      in: 'Photograph the receipt; Grocer adds up what each flatmate owes, to the cent.',
      want: [],
    },
    { of: bills, in: 'Splitting bills has never been easier.', want: anyone },
    { of: bills, in: 'Grocer is the smart way to share expenses with people you love.', want: anyone },
    { of: bills, in: 'Take control of your finances today', want: anyone },
    { of: bare, in: 'Prints tide tables for 412 harbours', want: [] },
    { of: bare, in: 'Everything you need, all in one place', want: anyone },
  ])('$of.card.name: $in', (row) => {
    expect(rules(row.of, 'landing-hero', row.in)).toEqual(row.want)
  })

  test('says which facts would do', () => {
    const prose = readProse({ kind: 'landing-hero', text: 'Print tide tables for your beach' }, tides)
    expect(specificityRule(prose, tides)[0]?.do).toContain('Knows 412 harbours in 9 countries.')
  })
})

test.each([
  { kind: 'app-store-subtitle', in: 'Tide tables on paper', want: [] },
  { kind: 'app-store-subtitle', in: 'Your perfect companion', want: anyone },
  { kind: 'product-hunt-tagline', in: 'Know when the causeway can be walked', want: [] },
  { kind: 'show-hn-title', in: 'Show HN: A better way to plan your day', want: anyone },
  { kind: 'x-post', in: 'I missed the causeway twice. Now the tide table hangs on my door.', want: [] },
  { kind: 'x-post', in: 'Big news! We are live. Check it out and tell your friends.', want: anyone },
  { kind: 'app-store-description', in: 'Welcome to a better way to live your day.', want: anyone },
  { kind: 'text', in: 'Anything goes here.', want: [] },
  { kind: 'dm', in: 'Hi Ada, how was it?', want: [] },
] as const)('$kind: $in', (row) => {
  expect(rules(tides, row.kind, row.in)).toEqual(row.want)
})

test('a text in another language than every fact is not held to their words', () => {
  expect(
    rules(tides, 'x-post', 'Ich habe den Weg zweimal verpasst und nun hängt die Tafel an der Tür.'),
  ).toEqual([])
})

test.each([
  {
    name: 'the product’s own',
    in: 'Prints a tide table for one beach on one sheet of paper. Marks the hours in which the causeway can be walked. Knows 412 harbours in 9 countries.',
    want: [],
  },
  {
    name: 'the product’s own, to a clock',
    in: '0:00–0:02 show: a tide table\n0:02–0:05 say: It marks the hours of the causeway.\n0:05–0:07 show: one sheet of paper\n0:07–0:09 say: Knows 412 harbours.\n0:09–0:11 show: a beach',
    want: [],
  },
  {
    name: 'nobody’s',
    in: 'Life moves fast and coastlines inspire wonder. Gather loved ones, breathe deeply, embrace adventure, celebrate nature, create memories, nurture curiosity, cherish sunsets, treasure laughter, welcome serenity.',
    want: ['block not-its-own-words'],
  },
])('particularity: $name', (row) => {
  const prose = readProse({ kind: 'linkedin-post', text: row.in }, tides)
  expect(particularityRule(prose, tides).map(({ severity, rule }) => `${severity} ${rule}`)).toEqual(row.want)
})

describe('sameness', () => {
  const post =
    'I walk to a tidal island each month. Twice I came back with wet feet, so I wrote a page that prints the table for one beach and marks the hours of the causeway.'
  const judge = (kind: DraftKind, file: string, other: string) => {
    const ground = { ...tides, others: [{ file: other, text: post }] }
    return samenessRule(readProse({ kind, text: post, file }, ground), ground).map(({ severity }) => severity)
  }
  test.each([
    {
      name: 'the same on two platforms',
      kind: 'x-post',
      file: 'social/x-post.md',
      other: 'social/bluesky-post.md',
      want: ['block'],
    },
    { name: 'itself', kind: 'x-post', file: 'social/x-post.md', other: 'social/x-post.md', want: [] },
    { name: 'two stores', kind: 'app-store-description', file: 'a.txt', other: 'b.txt', want: [] },
  ] as const)('$name', (row) => {
    expect(judge(row.kind, row.file, row.other)).toEqual(row.want)
  })

  test('most of it within a longer one', () => {
    const others = [
      {
        file: 'social/reddit-post.md',
        text: `${post} ${'More words about the moon, wind and rain. '.repeat(20)}`,
      },
    ]
    const ground = { ...tides, others }
    const found = samenessRule(
      readProse({ kind: 'x-post', text: post, file: 'social/x-post.md' }, ground),
      ground,
    )
    expect(found.map(({ severity }) => severity)).toEqual(['warn'])
  })
})
