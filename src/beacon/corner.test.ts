import { expect, test } from 'vitest'
import { type Box, findPlace } from './corner.ts'

const size = { width: 200, height: 46 }
const window = { width: 360, height: 640 }
const box = (left: number, top: number, width: number, height: number): Box => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
})

test.each([
  { name: 'nothing there', controls: [], want: { side: 'right', edge: 'bottom', offset: 12 } },
  {
    name: 'a round button, right',
    controls: [box(280, 560, 64, 64)],
    want: { side: 'left', edge: 'bottom', offset: 12 },
  },
  {
    name: 'a bar below',
    controls: [box(0, 584, 360, 56)],
    want: { side: 'right', edge: 'bottom', offset: 60 },
  },
  {
    name: 'the whole lower third',
    controls: [box(0, 400, 360, 240)],
    want: { side: 'right', edge: 'top', offset: 12 },
  },
])('$name', ({ controls, want: { offset, ...corner } }) => {
  expect(findPlace(size, window, controls)).toEqual({ corner, offset })
})

test('no place at all: nothing is shown', () => {
  expect(findPlace(size, window, [box(0, 0, 360, 640)])).toBeUndefined()
  expect(findPlace({ width: 500, height: 46 }, window, [])).toBeUndefined()
})
