import { expect, test } from 'vitest'
import { judgeReady, readyOf } from './ready-fast.ts'
import type { Vitals } from './vitals.ts'

const vitals = (more: Partial<Vitals> = {}): Vitals => ({
  firstPaintMs: 900,
  largestPaintMs: 1200,
  largestElement: 'h1',
  longFrames: [],
  shifts: [],
  resources: [{ url: 'https://a.example/app.js', bytes: 100_000, endMs: 1000 }],
  documentMs: 300,
  nowMs: 2500,
  ...more,
})
const frame = (atMs: number, durationMs: number) => ({
  atMs,
  durationMs,
  blockingMs: durationMs - 50,
  scripts: [{ where: 'https://a.example/heavy.js', durationMs }],
})

test.each<{ readonly name: string; readonly vitals: Vitals; readonly busy?: number; readonly want: string }>([
  { name: 'a small page', vitals: vitals(), want: 'pass' },
  { name: 'nothing larger than the first paint', vitals: vitals({ largestPaintMs: null }), want: 'pass' },
  { name: 'the main thing after 2.6 s', vitals: vitals({ largestPaintMs: 2600 }), want: 'warn' },
  { name: 'the main thing after 4.1 s', vitals: vitals({ largestPaintMs: 4100 }), want: 'fail' },
  { name: 'a tap answered after 4 s', vitals: vitals({ longFrames: [frame(1000, 3000)] }), want: 'warn' },
  { name: 'a tap answered after 8 s', vitals: vitals({ longFrames: [frame(1000, 7000)] }), want: 'fail' },
  {
    name: 'a game whose every frame takes 120 ms on that phone',
    vitals: vitals({ longFrames: Array.from({ length: 60 }, (_, at) => frame(1000 + at * 120, 120)) }),
    want: 'pass',
  },
  { name: 'slow on a busy computer', vitals: vitals({ largestPaintMs: 4100 }), busy: 2, want: 'unknown' },
  { name: 'slow however busy it is', vitals: vitals({ largestPaintMs: 9000 }), busy: 2, want: 'fail' },
  {
    name: 'a server that takes five seconds, on a busy computer',
    vitals: vitals({ largestPaintMs: 5300, documentMs: 5000 }),
    busy: 3,
    want: 'fail',
  },
  {
    name: 'a megabyte before the main thing, on a busy computer',
    vitals: vitals({
      largestPaintMs: 6500,
      resources: [{ url: 'https://a.example/app.js', bytes: 1_000_000, endMs: 5600 }],
    }),
    busy: 3,
    want: 'fail',
  },
  { name: 'fast on a busy computer', vitals: vitals(), busy: 3, want: 'pass' },
])('$name', ({ vitals: given, busy = 1, want }) => {
  expect(judgeReady(readyOf(given, true), busy).verdict).toBe(want)
})

test('nothing drawn: blank and at rest is not slow, blank and busy is', () => {
  const blank = vitals({ firstPaintMs: null, largestPaintMs: null })
  expect(judgeReady(readyOf(blank, true), 1).verdict).toBe('unknown')
  expect(judgeReady(readyOf({ ...blank, nowMs: 14_000 }, false), 1).verdict).toBe('fail')
})

test('says what takes the time, and one thing to do about it', () => {
  const heavy = judgeReady(readyOf(vitals({ largestPaintMs: 9000 }), true), 1)
  expect(heavy.evidence.some(({ where }) => where === 'https://a.example/app.js')).toBe(true)
  expect(heavy.do).toContain('https://a.example/app.js')
  const held = judgeReady(readyOf(vitals({ resources: [], longFrames: [frame(1000, 7000)] }), true), 1)
  expect(held.do).toContain('heavy.js')
  const modules = Array.from({ length: 60 }, (_, at) => ({
    url: `https://a.example/src/${at}.tsx`,
    bytes: 900,
    endMs: 9,
  }))
  expect(judgeReady(readyOf(vitals({ largestPaintMs: 9000, resources: modules }), true), 1).do).toContain(
    'dev server',
  )
})
