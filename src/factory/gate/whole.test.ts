import { expect, test } from 'vitest'
import { testCard, testFacts } from '../testMaterial.ts'
import { gate } from './gate.ts'
import { mostText } from './prose.ts'

const ground = { card: testCard, facts: testFacts, brief: {} }
const line = 'It prints a tide table for one beach.\n'
const tooLong = (text: string) =>
  gate({ kind: 'text', text }, ground).findings.filter(({ rule }) => rule === 'too-long-to-judge')

test.each([
  { name: 'plain', begin: '', each: line },
  { name: 'a page', begin: '<!doctype html>\n', each: `<p>${line}` },
])('$name: what is not judged is said, at the line where the judging ends', ({ begin, each }) => {
  const lines = Math.ceil((mostText * 1.2) / line.length)
  const [found, ...others] = tooLong(begin + each.repeat(lines))
  expect(others).toEqual([])
  expect(found?.severity).toBe('block')
  expect(found?.line).toBeGreaterThan(lines * 0.75)
  expect(found?.line).toBeLessThan(lines * 0.9)
  expect(tooLong(begin + each.repeat(Math.floor(lines / 1.3)))).toEqual([])
})

test('a page of two megabytes takes a few seconds', () => {
  const page = `<!doctype html>${`<p>${line}`.repeat(2_000_000 / (line.length + 3))}`
  const started = performance.now()
  expect(gate({ kind: 'landing-page', text: page }, ground).verdict).toBe('refused')
  expect(performance.now() - started).toBeLessThan(15_000)
})
