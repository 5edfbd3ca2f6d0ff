import { expect, test } from 'vitest'
import { evidenceOf, factOf } from '../testMaterial.ts'
import { praiseIn, withoutBoldLabel, withoutPraise } from './praise.ts'

test.each([
  ['The beautiful, modern way to build habits that stick.', true],
  ['A fast, simple and modern viewer of CSV files.', true],
  ['Looks stunning at night', true],
  ['Prints a tide table for one beach as a PDF.', false],
  ['Keeps a dated list of every tab you close, so that you find it again.', false],
  ['A calm puzzle about harbours.', false],
  ['A simple list of chores for a shared flat.', false],
])('%s praises: %s', (line, want) => {
  expect(praiseIn(line) >= 1).toBe(want)
})

const item = (label: string, rest: string) => {
  const value = `${label}: ${rest}`
  return factOf('does', value, { evidence: [evidenceOf('README.md:9', `- 🌿 **${label}**: ${rest}`)] })
}

test.each([
  ['Powerful analytics', 'heatmaps and charts for each habit', 'Heatmaps and charts for each habit'],
  ['Grow a garden', 'every habit is a plant with leaves', 'Every habit is a plant with leaves'],
  ['Offline', 'works on a train without network', 'Works on a train without network'],
  ['Hide tabs', 'removes the row of tabs and its menu', 'Removes the row of tabs and its menu'],
  // Without its label it says nothing, or of something else.
  ['No autoplay', 'the next video waits for you', 'No autoplay: the next video waits for you'],
  ['Formats', 'PNG and JPEG', 'Formats: PNG and JPEG'],
  [
    'Spot problems',
    'gates without hinges, hinges of 1910, rust',
    'Spot problems: gates without hinges, hinges of 1910, rust',
  ],
  ['Dark mode', 'follows what the system says', 'Dark mode: follows what the system says'],
])('%s: %s', (label, rest, want) => {
  expect(withoutBoldLabel(item(label, rest))).toBe(want)
})

test('a sign in a label is none of its words', () => {
  const evidence = [evidenceOf('README.md:9', '- **⏱️ Playing time** – tap once when you start')]
  expect(withoutBoldLabel(factOf('does', 'Playing time – tap once when you start', { evidence }))).toBe(
    'Tap once when you start',
  )
})

test('a label that is not set in bold belongs to its words', () => {
  const value = 'Rounding: the last cent goes to whoever paid'
  const evidence = [evidenceOf('README.md:9', `- ${value}`)]
  expect(withoutBoldLabel(factOf('does', value, { evidence }))).toBe(value)
})

test('what praises is left out where enough says so plainly, and what says what it is only for another such sentence', () => {
  const [stunning, charts, export_] = [
    item('Dark', 'a stunning theme for the night'),
    item('Charts', 'a heatmap for each of your habits'),
    item('Export', 'all habits as a CSV file'),
  ] as const
  expect(withoutPraise([stunning, charts, export_])).toEqual([charts, export_])
  expect(withoutPraise([stunning, charts])).toEqual([stunning, charts])
  const lovely = factOf('does', 'A beautiful tracker of habits.')
  expect(withoutPraise([lovely, charts, export_])).toEqual([lovely, charts, export_])
  const plain = factOf('does', 'Habits grow as plants.')
  expect(withoutPraise([lovely, plain, charts])).toEqual([plain, charts])
})
