/** The reviewed list itself: what every row must have. */
import { expect, test } from 'vitest'
import { placeKinds, shapes } from '../../core/places.ts'
import { topics } from '../../core/topics.ts'
import { places } from './index.ts'

test('more than sixty places, each once, of every kind', () => {
  expect(places.length).toBeGreaterThan(60)
  expect(new Set(places.map((one) => one.id)).size).toBe(places.length)
  expect(new Set(places.map((one) => one.name)).size).toBe(places.length)
  expect(new Set(places.map((one) => one.kind))).toEqual(new Set(placeKinds))
})

test('every topic and every plugin’s shape has a place', () => {
  const served = new Set(places.flatMap((one) => one.topics))
  expect(topics.filter((topic) => !served.has(topic))).toEqual([])
  const shaped = new Set(places.flatMap((one) => one.shapes))
  expect(shapes.filter((shape) => !shaped.has(shape))).toEqual([])
})

test.each(places.map((one) => [one.id, one] as const))('%s', (_, one) => {
  expect(one.id).toMatch(/^[a-z0-9-]+$/)
  expect(one.reviewedAt).toMatch(/^20\d\d-\d\d-\d\d$/)
  for (const url of [one.url, one.ruleSource])
    if (url !== null) expect(URL.parse(url)?.protocol).toBe('https:')
  // One sentence, paraphrased.
  expect(one.rule.length).toBeGreaterThan(10)
  expect(one.rule.length).toBeLessThan(200)
  expect(one.firstMove).toMatch(/[.]$/)
  // What is online and confirmed is confirmed by a page.
  if (one.confirmed && one.url !== null) expect(one.ruleSource).not.toBeNull()
})
