import { expect, test } from 'vitest'
import { countSessionsAfter, mergeSessions } from './session.ts'

const minute = 60_000
const at = (...minutes: number[]) => minutes.map((one) => ({ from: one * minute, to: one * minute }))

test.each([
  { name: 'nothing', in: [], want: [] },
  { name: 'less than two hours apart', in: at(0, 119, 238), want: [[0, 238]] },
  {
    name: 'two hours apart',
    in: at(0, 120),
    want: [
      [0, 0],
      [120, 120],
    ],
  },
  {
    name: 'in any order',
    in: at(300, 0, 60),
    want: [
      [0, 60],
      [300, 300],
    ],
  },
  { name: 'one within another', in: [...at(10), { from: 0, to: 500 * minute }], want: [[0, 500]] },
])('$name', ({ in: given, want }) => {
  expect(mergeSessions(given).map(({ from, to }) => [from / minute, to / minute])).toEqual(want)
})

test('commits and moments side by side are one session, and sessions of sessions are sessions of moments', () => {
  const times = Array.from({ length: 200 }, (_, n) => ((n * 7919) % 10_007) * minute)
  const parts = [0, 1, 2].map((part) =>
    mergeSessions(at(...times.filter((_, n) => n % 3 === part).map((one) => one / minute))),
  )
  expect(mergeSessions(parts.flat())).toEqual(mergeSessions(at(...times.map((one) => one / minute))))
})

test('a session in which something happened afterwards counts', () => {
  const sessions = [
    { from: 0, to: 10 },
    { from: 20, to: 30 },
    { from: 40, to: 50 },
  ]
  expect([-1, 10, 25, 30, 50].map((since) => countSessionsAfter(sessions, since))).toEqual([3, 2, 2, 1, 0])
})
