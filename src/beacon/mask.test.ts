import { expect, test } from 'vitest'
import { mask, placeOf } from './mask.ts'

test.each([
  { text: 'x is not a function', want: 'x is not a function' },
  { text: 'cannot load https://a.example/u/7?token=abc now', want: 'cannot load … now' },
  { text: 'no user ann.b+c@example.org here', want: 'no user … here' },
  { text: 'card 4111 1111 1111 1111 refused', want: 'card … refused' },
  { text: 'call 555-12-34', want: 'call …' },
  { text: 'order 12345', want: 'order …' },
  { text: 'at 10.0.0.1', want: 'at …' },
  { text: 'line 12, column 345', want: 'line 12, column 345' },
  { text: 'React error #185', want: 'React error #185' },
])('$text', ({ text, want }) => {
  expect(mask(text)).toBe(want)
})

test('a message of a megabyte without a space is cut before it is searched', () => {
  const begun = performance.now()
  expect(mask('a'.repeat(1_000_000)).length).toBe(400)
  expect(performance.now() - begun).toBeLessThan(200)
})

test.each([
  {
    stack:
      'Error: x\n    at go (http://a.localhost:4747/assets/app-4f2a.js?v=secret:12:3)\n    at b (z.js:1:1)',
    want: 'app-4f2a.js:12:3',
  },
  { stack: 'go@https://a.example/app.js:12:3\n@https://a.example/b.js:1:1', want: 'app.js:12:3' },
  { stack: 'Error\n at https://a.example/page#token:7:9', want: 'page:7:9' },
  { stack: 'Error\n at https://a.example/:7:9', want: ':7:9' },
  { stack: 'no place in here', want: '' },
])('the place in $stack', ({ stack, want }) => {
  expect(placeOf(stack)).toBe(want)
})
