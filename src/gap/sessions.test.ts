import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sessionGapMs } from '../core/session.ts'
import { collectSessions, countSessions, merge } from './sessions.ts'

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
