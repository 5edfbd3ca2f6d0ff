import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayOf } from './today.ts'
import { weekNumbersIn, weekOfDay, weekStart, weeksBetween, weeksIn } from './week.ts'

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

const week = (iso: string, timeZone = 'UTC'): string => weeksIn(timeZone)(Date.parse(iso))

test.each([
  { at: '2026-03-30T12:00Z', want: '2026-W14' },
  { at: '2021-01-03T12:00Z', want: '2020-W53' },
  { at: '2024-12-30T12:00Z', want: '2025-W01' },
  { at: '2026-01-01T12:00Z', want: '2026-W01' },
  { at: '2027-01-01T12:00Z', want: '2026-W53' },
  { at: '1999-12-31T12:00Z', want: '1999-W52' },
  { at: '2026-03-29T21:59:59Z', zone: 'Europe/Berlin', want: '2026-W13' },
  { at: '2026-03-29T22:00:00Z', zone: 'Europe/Berlin', want: '2026-W14' },
  { at: '2026-03-29T10:00:00Z', zone: 'Pacific/Kiritimati', want: '2026-W14' },
  { at: '2026-03-30T10:59:59Z', zone: 'Pacific/Pago_Pago', want: '2026-W13' },
])('$at in $zone is $want', ({ at, zone, want }) => expect(week(at, zone)).toBe(want))

test('a week begins with a Monday of the maker’s own', () => {
  const zones = [
    'UTC',
    'Europe/Berlin',
    'America/St_Johns',
    'Asia/Kathmandu',
    'Australia/Lord_Howe',
    'Pacific/Apia',
  ]
  const at = fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2030, 0) })
  fc.assert(
    fc.property(fc.constantFrom(...zones), at, (timeZone, at) => {
      const number = weekNumbersIn(timeZone)(at)
      const day = Date.parse(`${dayOf(at, timeZone)}T00:00Z`)
      expect(number).toBe(Math.floor((day - Date.UTC(1970, 0, 5)) / (7 * 86_400_000)))
    }),
  )
})
