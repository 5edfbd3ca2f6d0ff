import { expect, test } from 'vitest'
import { ago, clock, dayName, span, until, when, whenShort } from './when.ts'

const at = (text: string) => Date.parse(text)
const now = at('2026-11-21T14:02:00Z')
const zone = 'Europe/Lisbon'

test.each([
  { name: 'today', in: '2026-11-21T09:05:00Z', want: '09:05', short: '09:05' },
  { name: 'yesterday', in: '2026-11-20T23:30:00Z', want: 'yesterday 23:30', short: 'Fri 23:30' },
  { name: 'this week', in: '2026-11-17T10:00:00Z', want: 'Tue 10:00', short: 'Tue 10:00' },
  { name: 'this year', in: '2026-11-03T10:00:00Z', want: '3 Nov', short: '3 Nov' },
  { name: 'another year', in: '2025-11-03T10:00:00Z', want: '3 Nov 2025', short: '3 Nov' },
  { name: 'later today', in: '2026-11-21T20:00:00Z', want: '20:00', short: '20:00' },
  { name: 'in some days', in: '2026-11-25T20:00:00Z', want: 'Wed 20:00', short: '25 Nov' },
])('a time is placed with no more than it needs: $name', ({ in: text, want, short }) => {
  expect(when(at(text), now, zone)).toBe(want)
  expect(whenShort(at(text), now, zone)).toBe(short)
})

test('a day is the maker’s own', () => {
  const late = at('2026-11-21T02:30:00Z')
  expect(clock(late, 'America/New_York')).toBe('21:30')
  expect(when(late, now, 'America/New_York')).toBe('yesterday 21:30')
  expect(when(late, now, 'Asia/Tokyo')).toBe('11:30')
  expect(dayName(late, now, 'America/New_York')).toBe('yesterday')
  expect(dayName(at('2026-11-17T10:00:00Z'), now, zone)).toBe('Tue 17 Nov')
})

test('midnight is 00:00', () => {
  expect(clock(at('2026-11-21T00:00:00Z'), 'UTC')).toBe('00:00')
})

test.each([
  [0, '0 s'],
  [420, '0.4 s'],
  [4000, '4 s'],
  [9_960, '10 s'],
  [14_200, '14 s'],
  [119_400, '119 s'],
  [128_000, '2 min'],
  [3_599_000, '1 h'],
  [4_800_000, '1 h 20 min'],
  [7_190_000, '2 h'],
  [36_000_000, '10 h'],
  [86_400_000, '1 day'],
  [5 * 86_400_000, '5 days'],
])('%i ms is %s', (ms, want) => {
  expect(span(ms)).toBe(want)
})

test('since and until are told in minutes, not in seconds', () => {
  expect(ago(now - 20_000, now)).toBe('just now')
  expect(ago(now - 61_000, now)).toBe('1 min ago')
  expect(ago(now + 5_000, now)).toBe('just now')
  expect(until(now + 41 * 60_000, now)).toBe('in 41 min')
  expect(until(now - 5, now)).toBe('now')
})
