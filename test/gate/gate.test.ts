import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gate } from '../../src/factory/gate/gate.ts'
import { groundsOf, labelled, score } from './labelled.ts'

const all = labelled()

test('the set has enough of both, and no text twice', () => {
  expect(all.filter(({ label }) => label === 'honest').length).toBeGreaterThanOrEqual(160)
  expect(all.filter(({ label }) => label === 'slop').length).toBeGreaterThanOrEqual(160)
  expect(new Set(all.map(({ product }) => product)).size).toBeGreaterThanOrEqual(12)
  expect(new Set(all.map(({ product, text }) => `${product} ${text}`)).size).toBe(all.length)
})

test('on the third held out nearly all that is refused is slop, and nearly all slop is refused', () => {
  const result = score(all.filter(({ heldOut }) => heldOut))
  expect(result.texts).toBeGreaterThan(100)
  expect(result.precision).toBeGreaterThanOrEqual(0.95)
  expect(result.recall).toBeGreaterThanOrEqual(0.9)
}, 120_000)

test('so it is, but for a few more, on texts that nobody who made the rules had read', () => {
  const result = score(all.filter(({ unseen }) => unseen))
  expect(result.texts).toBeGreaterThan(150)
  expect(result.precision).toBeGreaterThanOrEqual(0.8)
  expect(result.recall).toBeGreaterThanOrEqual(0.85)
})

test('any text gets an answer, the same twice, and its findings stand inside it', () => {
  const grounds = [...groundsOf().values()]
  const words = fc.constantFrom(
    ...all.map(({ text }) => text),
    '#',
    '> ',
    '- ',
    '“',
    '”',
    '1.',
    '\n\n',
    '…',
    '5,000',
    '$',
    '%',
  )
  const texts = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc.array(words, { maxLength: 8 }).map((parts) => parts.join(' ')),
  )
  fc.assert(
    fc.property(texts, fc.nat(grounds.length - 1), (text, which) => {
      const ground = grounds[which]
      if (ground === undefined) return
      const lines = text.split('\n')
      const first = gate({ kind: 'text', text, line: 3 }, ground)
      expect(gate({ kind: 'text', text, line: 3 }, ground)).toEqual(first)
      for (const { line, column } of first.findings) {
        const there = lines[line - 3]
        expect(there).toBeDefined()
        expect(column).toBeGreaterThanOrEqual(1)
        expect(column).toBeLessThanOrEqual((there?.length ?? 0) + 1)
      }
    }),
    { numRuns: 300 },
  )
}, 120_000)

test('a line of a megabyte is read in time that grows with it', () => {
  const [ground] = groundsOf().values()
  if (ground === undefined) throw new Error('no facts')
  // Its own time, whatever else the machine does meanwhile.
  const took = (text: string) => {
    const before = process.cpuUsage()
    gate({ kind: 'text', text }, ground)
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  }
  for (const piece of [
    'a',
    '1,',
    'no ',
    'the best ',
    '“',
    'not ',
    '5 to ',
    'A.',
    'x-',
    '写真',
    '- ',
    '#1 ',
  ]) {
    expect(took(piece.repeat(100_000 / piece.length)), piece).toBeLessThan(5_000)
  }
}, 120_000)
