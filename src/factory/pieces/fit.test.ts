import { expect, test } from 'vitest'
import { listOf } from './fit.ts'

test('items of a list end alike', () => {
  expect(listOf('Does:', ['Prints a table.', 'Shade at noon'])).toBe(
    'Does:\n- Prints a table\n- Shade at noon',
  )
  expect(listOf('Does:', ['Prints a table.', 'It sorts.'])).toBe('Does:\n- Prints a table.\n- It sorts.')
  expect(listOf('Does:', ['It sorts. Twice.', 'Shade …'])).toBe('Does:\n- It sorts. Twice.\n- Shade …')
})
