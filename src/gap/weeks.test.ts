import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayOf } from '../core/today.ts'
import { collectSessions, countSessions, merge, sessionGapMs } from './sessions.ts'
import { weekName, weeksIn } from './weeks.ts'

const week = (iso: string, timeZone = 'UTC'): string => weekName(weeksIn(timeZone)(Date.parse(iso)))

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
      const number = weeksIn(timeZone)(at)
      const day = Date.parse(`${dayOf(at, timeZone)}T00:00Z`)
      expect(number).toBe(Math.floor((day - Date.UTC(1970, 0, 5)) / (7 * 86_400_000)))
    }),
  )
})

const sessionsOf = (moments: readonly number[]) => {
  const { add, done } = collectSessions()
  for (const at of moments) add(at)
  return done()
}

test('two hours apart are two sessions, a moment less is one', () => {
  expect(sessionsOf([0, sessionGapMs]).starts).toHaveLength(2)
  expect(sessionsOf([sessionGapMs - 1, 0])).toEqual({
    starts: Float64Array.of(0),
    ends: Float64Array.of(sessionGapMs - 1),
  })
})

const moments = fc.array(fc.integer({ min: 0, max: 100 * sessionGapMs }), { maxLength: 200 })

test('sessions are those of a plain sort, whatever the order', () => {
  fc.assert(
    fc.property(moments, fc.integer({ min: -1, max: 100 * sessionGapMs }), (some, since) => {
      const sorted = some.toSorted((a, b) => a - b)
      const count = (of: readonly number[]) =>
        of.filter((at, n) => n === 0 || at - (of[n - 1] as number) >= sessionGapMs).length
      const sessions = sessionsOf(some)
      expect(sessions.starts).toHaveLength(count(sorted))
      expect(countSessions(sessions, since)).toBe(count(sorted.filter((at) => at > since)))
    }),
  )
})

test('merged, not added', () => {
  fc.assert(
    fc.property(moments, moments, (a, b) => {
      expect(merge(sessionsOf(a), sessionsOf(b))).toEqual(sessionsOf([...a, ...b]))
    }),
  )
})

test('more moments than wait at once', () => {
  const many = Array.from({ length: 150_000 }, (_, n) => ((n * 7919) % 150_000) * sessionGapMs * 0.5)
  expect(sessionsOf(many).starts).toHaveLength(1)
  expect(sessionsOf(many.map((at) => at * 2)).starts).toHaveLength(150_000)
})
