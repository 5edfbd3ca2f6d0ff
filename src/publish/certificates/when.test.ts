import { expect, test } from 'vitest'
import type { Failure } from './failure.ts'
import { backOffMs, renewAt, tellFrom } from './when.ts'

const day = 24 * 3_600_000
const minute = 60_000

test.each([
  { days: 90, renew: 60, tell: 60 },
  { days: 45, renew: 30, tell: 25 },
  { days: 6, renew: 4, tell: -14 },
  { days: 1800, renew: 1200, tell: 1200 },
])('of $days days: renewed at $renew, told from $tell on', ({ days, renew, tell }) => {
  const life = { notBefore: 1000 * day, notAfter: (1000 + days) * day }
  expect(renewAt(life, life.notBefore)).toBe((1000 + renew) * day)
  expect(tellFrom(life)).toBe((1000 + tell) * day)
})

test('a clock that is ahead by months asks four times a day, not every minute', () => {
  const life = { notBefore: 0, notAfter: 90 * day }
  expect(renewAt(life, 500 * day)).toBe(500 * day + day / 4)
})

const failures: Failure[] = [
  { kind: 'delegation', seen: [] },
  { kind: 'not-listening', port: 53, why: 'EACCES' },
  { kind: 'caa', at: 'a', found: [], needed: '', resolver: '' },
  { kind: 'caa-broken', at: 'a' },
  { kind: 'unreachable', detail: '' },
  { kind: 'broken', detail: '' },
  { kind: 'limited', detail: '' },
  { kind: 'proof', tried: [] },
  { kind: 'refused', type: '', detail: '' },
  { kind: 'bad-certificate', detail: '' },
  { kind: 'internal', id: '' },
]

test.each(failures)('$kind is tried again less and less often, and at least twice a day', (failure) => {
  const waits = Array.from({ length: 12 }, (_, at) => backOffMs(failure, at + 1, null) ?? 0)
  expect(waits).toEqual([...waits].sort((a, b) => a - b))
  expect(waits[0]).toBeGreaterThanOrEqual(minute)
  expect(waits.at(-1)).toBeLessThanOrEqual(day / 2)
  expect(backOffMs(failure, 1, 3 * day)).toBe(3 * day)
  expect(backOffMs(failure, 1, 300 * day)).toBe(7 * day)
})

test('failed proofs stay below the five an hour that an authority counts, each try making two', () => {
  let at = 0
  const tries = [0]
  for (let failure = 1; failure < 6; failure++) {
    at += backOffMs({ kind: 'proof', tried: [] }, failure, null) ?? 0
    tries.push(at)
  }
  for (const from of tries) {
    const within = tries.filter((one) => one >= from && one < from + 45 * minute)
    expect(within.length * 2).toBeLessThanOrEqual(4)
  }
})

test('what nobody has approved waits for somebody', () => {
  expect(backOffMs({ kind: 'not-approved' }, 1, 5000)).toBeNull()
})
