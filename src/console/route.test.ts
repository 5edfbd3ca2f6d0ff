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
  ['/requests', { page: 'requests' }],
  ['/requests/rabc2345', { page: 'request', request: 'rabc2345' }],
  ['/requests/../server', { page: 'unknown' }],
  ['/live/my-app.2', { page: 'live', product: 'my-app.2' }],
  ['/live/.', { page: 'unknown' }],
  ['/server', { page: 'server' }],
  ['/server/makers', { page: 'makers' }],
  ['/server/blocked', { page: 'blocked' }],
  ['/server/audit', { page: 'audit' }],
  ['/turns/', { page: 'unknown' }],
  ['/turns/../people', { page: 'unknown' }],
  ['/turns/%2e%2e', { page: 'unknown' }],
  ['/nowhere', { page: 'unknown' }],
])('%s', (path, want) => {
  expect(routeOf(path)).toEqual(want)
})
