import { expect, test } from 'vitest'
import { openRegion } from './region.ts'
import { openScreen } from './testScreen.ts'

test('is drawn in place, and what is said appears above it', () => {
  const terminal = openScreen(20)
  const region = openRegion(terminal)
  terminal.stdout.write('before\n')
  region.draw(['one', 'two'])
  region.draw(['one', 'two', 'three'])
  region.above(() => terminal.stdout.write('said\n'))
  region.draw(['four'])
  expect(terminal.rows()).toEqual(['before', 'said', 'four'])
})

test('what is left stays as it is, above what is said after it', () => {
  const terminal = openScreen(20)
  const region = openRegion(terminal)
  region.draw(['one', 'two'])
  region.leave()
  region.above(() => terminal.stdout.write('ended\n'))
  expect(terminal.rows()).toEqual(['one', 'two', 'ended'])
})

test('lines wider than the terminal take several rows', () => {
  const terminal = openScreen(10)
  const region = openRegion(terminal)
  region.draw(['x'.repeat(25), 'a\nb'])
  region.draw(['done'])
  expect(terminal.rows()).toEqual(['done'])
})
