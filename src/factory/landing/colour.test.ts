import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Colour, contrastOf, findColour, luminanceOf, mix } from './colour.ts'
import { paletteOf } from './palette.ts'

const colour = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value): Colour => `#${value.toString(16).padStart(6, '0')}`)
const maybe = fc.oneof(colour, fc.constant(null), fc.string())

test('whatever colours a product has, every tone can be read on its paper, by day and by night', () => {
  fc.assert(
    fc.property(fc.array(colour, { maxLength: 4 }), maybe, maybe, (colours, background, ink) => {
      const { day, night } = paletteOf({ colours, background, ink, font: null, icon: null })
      for (const { paper, ink, soft, accent } of [day, night]) {
        expect(contrastOf(ink, paper)).toBeGreaterThanOrEqual(7)
        expect(contrastOf(soft, paper)).toBeGreaterThanOrEqual(4.5)
        expect(contrastOf(accent, paper)).toBeGreaterThanOrEqual(4.5)
      }
      expect(luminanceOf(day.paper)).toBeGreaterThan(luminanceOf(night.paper))
    }),
    { numRuns: 500 },
  )
})

test("a product's own paper, ink and accent are kept where they can be read", () => {
  const look = {
    colours: ['#808080', '#0b6e4f'],
    background: '#fdfcf7',
    ink: '#16211d',
    font: null,
    icon: null,
  }
  expect(paletteOf(look).day).toMatchObject({ paper: '#fdfcf7', ink: '#16211d', accent: '#0b6e4f' })
  expect(paletteOf({ ...look, background: '#101418', ink: '#e8e6e3' }).night.ink).toMatch(/^#[cde]/)
})

test.each([
  ['#ABC', '#aabbcc'],
  ['#0b6e4f', '#0b6e4f'],
  ['red', undefined],
  ['#0b6e4f;}', undefined],
  ['#0b6e4fff', undefined],
  [null, undefined],
])('%s is the colour %s', (text, want) => {
  expect(findColour(text)).toBe(want)
})

test('black on white is 21, and half of the way between them is grey', () => {
  expect(contrastOf('#000000', '#ffffff')).toBeCloseTo(21)
  expect(mix('#000000', '#ffffff', 0.5)).toBe('#808080')
})
