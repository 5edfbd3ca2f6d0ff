/** Answers as facts: the maker's words, where they stand, and nothing that was not said. */
import { expect, test } from 'vitest'
import { briefFacts } from './facts.ts'
import { parseBrief } from './parse.ts'
import { printBrief } from './print.ts'

const path = 'marketing/brief.md'

test('each sentence is a fact that stands in the file', () => {
  const text = printBrief(
    {
      what: { words: 'It prints tides.\nOne beach,\none sheet, in 2 s.' },
      limits: { words: '- No wind, e.g. no surge\n- 3 countries only.' },
      price: { words: '€5 a month' },
      address: { words: 'https://tides.example/' },
    },
    null,
    'Tidepool',
  )
  const facts = briefFacts(parseBrief(text), path)
  expect(facts.map(({ kind, value }) => ({ kind, value }))).toEqual([
    { kind: 'does', value: 'It prints tides.' },
    { kind: 'does', value: 'One beach, one sheet, in 2 s.' },
    { kind: 'limit', value: 'No wind, e.g. no surge' },
    { kind: 'limit', value: '3 countries only.' },
    { kind: 'price', value: '€5 a month' },
  ])
  const lines = text.split('\n')
  for (const { evidence } of facts) {
    const [, from, to = from] = /:(\d+)(?:-(\d+))?$/.exec(evidence[0]?.at ?? '') ?? []
    expect(lines.slice(Number(from) - 1, Number(to)).join('\n')).toBe(evidence[0]?.text)
  }
  expect(facts[1]?.amounts).toMatchObject([{ value: 2, unit: 's' }])
  expect(facts[4]?.amounts).toMatchObject([{ value: 5, unit: 'EUR' }])
})

test('what people do today, and why it was made, is told by the maker and no property of the product', () => {
  const brief = parseBrief('## instead\nThey use paper.\n## why-made\nI got wet.')
  expect(briefFacts(brief, path).map((one) => [one.kind, one.evidence[0]?.type])).toEqual([
    ['quote', 'answer'],
    ['quote', 'answer'],
  ])
})

test('the same words have the same id, in another place too', () => {
  const [a, b] = ['## what\nTides.', '# Notes\n\n## what\n\nTides.'].map((text) =>
    briefFacts(parseBrief(text), path),
  )
  expect(a?.[0]?.id).toBe(b?.[0]?.id)
  expect(briefFacts(parseBrief('## what\nEbbe.'), path, 'de')[0]?.language).toBe('de')
})

test('an endless answer gives a bounded number of facts', () => {
  expect(briefFacts(parseBrief(`## what\n${'It is.\n\n'.repeat(50_000)}`), path)).toHaveLength(1)
  const many = Array.from({ length: 9_000 }, (_, at) => `It has ${at} things.`).join('\n\n')
  expect(briefFacts(parseBrief(`## what\n${many}`), path).length).toBeLessThanOrEqual(60)
  expect(briefFacts(parseBrief(`## what\n${'x'.repeat(900_000)}`), path)).toEqual([])
})
