import { expect, test } from 'vitest'
import { routeOf } from './route.ts'

test.each([
  ['/', { page: 'today' }],
  ['/people', { page: 'people' }],
  ['/people/', { page: 'people' }],
  ['/words', { page: 'words' }],
  ['/pulses', { page: 'pulses' }],
  ['/gap', { page: 'gap' }],
  ['/turns/tabc2345', { page: 'turn', turn: 'tabc2345' }],
  ['/turns/', { page: 'unknown' }],
  ['/turns/../people', { page: 'unknown' }],
  ['/turns/%2e%2e', { page: 'unknown' }],
  ['/nowhere', { page: 'unknown' }],
])('%s', (path, want) => {
  expect(routeOf(path)).toEqual(want)
})
