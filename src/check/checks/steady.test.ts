import { expect, test } from 'vitest'
import { judgeSteady, worstWindow } from './steady.ts'
import type { Shift, ShiftSource } from './vitals.ts'

const box = (y: number, height = 40) => ({ x: 0, y, width: 300, height })
const source = (more: Partial<ShiftSource> = {}): ShiftSource => ({
  name: 'p.story',
  before: box(100),
  after: box(180),
  control: null,
  ...more,
})
const shift = (atMs: number, score: number, ...sources: readonly ShiftSource[]): Shift => ({
  atMs,
  score,
  sources,
})

test.each([
  { name: 'none', times: [], want: 0 },
  { name: 'within a second of each other', times: [0, 900, 1800], want: 0.3 },
  { name: 'a second apart', times: [0, 1000, 2000], want: 0.1 },
  { name: 'for longer than five seconds', times: [0, 900, 1800, 2700, 3600, 4500, 5400], want: 0.6 },
  { name: 'out of order', times: [1800, 0, 900], want: 0.3 },
])('a window of shifts: $name', ({ times, want }) => {
  expect(worstWindow(times.map((at) => shift(at, 0.1))).score).toBeCloseTo(want)
})

test.each([
  { name: 'nothing', shifts: [], want: 'pass' },
  { name: 'up to 0.1', shifts: [shift(500, 0.1, source())], want: 'pass' },
  { name: 'above 0.1', shifts: [shift(500, 0.11, source())], want: 'warn' },
  { name: 'up to 0.25', shifts: [shift(500, 0.25, source())], want: 'warn' },
  { name: 'above 0.25', shifts: [shift(500, 0.26, source())], want: 'fail' },
  {
    name: 'a button that jumps late, however little it scores',
    shifts: [shift(2500, 0.01, source({ control: 'button#buy' }))],
    want: 'warn',
  },
  {
    name: 'a button while it is put together',
    shifts: [shift(900, 0.01, source({ control: 'button#buy' }))],
    want: 'pass',
  },
  {
    name: 'a button by a few pixels',
    shifts: [shift(2500, 0.01, source({ control: 'button#buy', after: box(110) }))],
    want: 'pass',
  },
  {
    name: 'a button that only comes in',
    shifts: [shift(2500, 0.01, source({ control: 'button#buy', before: box(0, 0) }))],
    want: 'pass',
  },
  {
    name: 'a ball that bounces',
    shifts: Array.from({ length: 30 }, (_, at) => shift(500 + at * 50, 0.05, source({ name: 'div.ball' }))),
    want: 'pass',
  },
])('$name', ({ shifts, want }) => {
  expect(judgeSteady(shifts, 400).finding.verdict).toBe(want)
})

test('names what moved, from where to where, and marks it', () => {
  const { finding, mark } = judgeSteady(
    [shift(2500, 0.3, source({ control: 'button#buy', before: box(100), after: box(400) }))],
    400,
  )
  expect(finding.evidence.map(({ what }) => what).join()).toContain(
    'button#buy moves 300 px down 2.5 s after the start',
  )
  expect(finding.do).toContain('button#buy')
  expect(mark).toEqual(box(400))
})
