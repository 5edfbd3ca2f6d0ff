import { expect, test } from 'vitest'
import { createBudgets } from './budget.ts'

test('a minute’s worth at once, then evenly, and each key its own', () => {
  const { spend } = createBudgets()
  for (let n = 0; n < 60; n++) expect(spend('a', 60, 0)).toBe(0)
  expect(spend('a', 60, 0)).toBe(1_000)
  expect(spend('a', 60, 400)).toBe(600)
  expect(spend('b', 60, 400)).toBe(0)
  expect(spend('a', 60, 1_000)).toBe(0)
  expect(spend('a', 60, 1_000)).toBe(1_000)
  // A smaller quota holds from the next request on; none at all never grants one.
  expect(spend('c', 60, 0)).toBe(0)
  expect(spend('c', 1, 0)).toBe(0)
  expect(spend('c', 1, 0)).toBe(60_000)
  expect(spend('d', 0, 0)).toBe(60_000)
})

test('a clock that goes back gives nothing', () => {
  const { spend } = createBudgets()
  expect(spend('a', 1, 60_000)).toBe(0)
  expect(spend('a', 1, 0)).toBe(60_000)
})
