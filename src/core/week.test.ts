import { expect, test } from 'vitest'
import { weekOfDay, weekStart, weeksBetween, weeksIn } from './week.ts'

test.each([
  { name: 'a Thursday begins the year', day: '2026-01-01', want: '2026-W01' },
  { name: 'the last days of a long year', day: '2026-12-31', want: '2026-W53' },
  { name: 'January of the week before', day: '2027-01-03', want: '2026-W53' },
  { name: 'December of the week after', day: '2024-12-30', want: '2025-W01' },
  { name: 'a Sunday', day: '2026-11-22', want: '2026-W47' },
  { name: 'a Monday', day: '2026-11-23', want: '2026-W48' },
])('$name', ({ day, want }) => {
  expect(weekOfDay(Date.parse(day))).toBe(want)
  expect(weekOfDay(weekStart(want))).toBe(want)
})

test('a week is the maker’s own', () => {
  const at = Date.parse('2026-11-22T23:30:00Z')
  expect(weeksIn('UTC')(at)).toBe('2026-W47')
  expect(weeksIn('Europe/Berlin')(at)).toBe('2026-W48')
})

test('weeks in a row, over a change of year and of clocks', () => {
  expect(weeksBetween('2026-W52', '2027-W02', 100)).toEqual(['2026-W52', '2026-W53', '2027-W01', '2027-W02'])
  expect(weeksBetween('2000-W01', '2026-W47', 2)).toEqual(['2026-W46', '2026-W47'])
  expect(weeksBetween('2026-W48', '2026-W47', 10)).toEqual([])
})
