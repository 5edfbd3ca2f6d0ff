import { describe, expect, test } from 'vitest'
import { amongOthers, isSentence, named, standsAlone, unnamed } from './sentence.ts'

test.each([
  ['Prints a table', 'Kestrel prints a table.', 'It prints a table.'],
  ['Cross-fades both files', 'Kestrel cross-fades both files.', 'It cross-fades both files.'],
  ['Quietly writes each run', 'Kestrel quietly writes each run.', 'It quietly writes each run.'],
  ['Can convert numbers', 'Kestrel can convert numbers.', 'It can convert numbers.'],
  ['Keys are plain numbers', 'Kestrel: Keys are plain numbers.', 'Keys are plain numbers.'],
  ['Tests are read, not run', 'Kestrel: Tests are read, not run.', 'Tests are read, not run.'],
  ['Answer three questions', 'Kestrel: Answer three questions.', 'Answer three questions.'],
])('%s', (words, alone, among) => {
  expect(named(words, 'Kestrel', 'en')).toBe(alone)
  expect(amongOthers(words, 'Kestrel', 'en')).toBe(among)
})

test('a German line without a subject gets one; a noun is none', () => {
  expect(named('Zählt Vögel', 'Kestrel', 'de')).toBe('Kestrel zählt Vögel.')
  expect(amongOthers('Zählt Vögel', 'Kestrel', 'de')).toBe('Es zählt Vögel.')
  expect(amongOthers('Zeit ist Geld', 'Kestrel', 'de')).toBe('Zeit ist Geld.')
})

test('a thing with a clause of its own is what the product is', () => {
  expect(named('A map whose keys stay valid', 'Kestrel', 'en', true)).toBe(
    'Kestrel is a map whose keys stay valid.',
  )
})

describe('whether it says something', () => {
  test.each([
    ['One of the only parsers that handles quotes', false],
    ['No need to deploy anything', false],
    ['Reverse parsing (converts JSON to CSV)', false],
    ['The list closes itself in the morning', true],
    ['No account is needed', true],
    ['One person opens a list', true],
  ])('%s: %s', (words, want) => {
    expect(isSentence(words, 'en')).toBe(want)
  })
})

test('a title does not name the product twice', () => {
  expect(unnamed('Mind elixir is a mind map core', 'Mind Elixir Core')).toBe('a mind map core')
  expect(unnamed('Mind maps are drawn', 'Mind Elixir Core')).toBe('Mind maps are drawn')
})

test.each([
  ['Parse page ranges into a list', 'Kestrel parses page ranges into a list.'],
  ['Sort lists and tables by date', 'Kestrel sorts lists and tables by date.'],
  // The reader is told two things.
  ['Ask the class a question and see all answers', 'Kestrel: Ask the class a question and see all answers.'],
  [
    'Drop a font into the page, and it lists pairs',
    'Kestrel: Drop a font into the page, and it lists pairs.',
  ],
])('a description that bids: %s', (words, want) => {
  expect(named(words, 'Kestrel', 'en', true)).toBe(want)
})

test.each([
  ['Tidepool reads and writes through it.', false],
  ['Tidepool draws on top of them, so nothing is lost.', false],
  ['Tidepool reads a chart and draws on it.', true],
])('%s stands alone: %s', (line, want) => {
  expect(standsAlone(line)).toBe(want)
})
