import { expect, test } from 'vitest'
import { evidenceOf, factOf } from '../testMaterial.ts'
import { isControl } from './control.ts'

const seen = (value: string, type: 'page' | 'file' = 'page') =>
  isControl(factOf('does', value, { evidence: [evidenceOf('/ button', value, type)] }))

test.each([
  ['Add expense', true],
  ['Done, next', true],
  ['Print tide tables.', false],
  ['Add expenses of two people to see who owes whom', false],
  ['支払いを記録する', false],
])('%s on a page', (value, want) => {
  expect(seen(value)).toBe(want)
  expect(seen(value, 'file')).toBe(false)
})
