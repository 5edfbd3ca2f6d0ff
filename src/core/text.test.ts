import { expect, test } from 'vitest'
import { cleanLine, cleanPath, cleanWords, maskPrivate } from './text.ts'

test.each([
  { name: 'control characters', in: 'a\u001b[31mb\u0000c', most: 80, want: 'a[31mbc' },
  { name: 'right-to-left override', in: 'a\u202egnp.exe', most: 80, want: 'agnp.exe' },
  { name: 'a lone surrogate', in: 'a\ud800b', most: 80, want: 'ab' },
  { name: 'several lines', in: ' a\n\n b\t c ', most: 80, want: 'a b c' },
  { name: 'too long', in: 'x'.repeat(100), most: 80, want: 'x'.repeat(80) },
  { name: 'a family of emoji', in: '👨‍👩‍👧 ok', most: 80, want: '👨‍👩‍👧 ok' },
])('a line: $name', ({ in: text, most, want }) => expect(cleanLine(text, most)).toBe(want))

test('a cut never leaves half a character', () => {
  expect(cleanLine('😀'.repeat(50), 80).isWellFormed()).toBe(true)
  expect(cleanWords('😀'.repeat(3000), 2000).isWellFormed()).toBe(true)
})

test('words keep their lines', () => {
  expect(cleanWords(' one\r\ntwo\u0007\n', 2000)).toBe('one\ntwo')
})

test.each([
  { in: '/notes?user=ada@x.org#k', want: '/notes' },
  { in: '', want: '/' },
  { in: '/u/ada@example.org/edit', want: '/u/…@…/edit' },
])('a path: $in', ({ in: text, want }) => expect(cleanPath(text, 200)).toBe(want))

test.each([
  { in: 'no user ada.l+x@mail.example.org found', want: 'no user …@… found' },
  { in: 'GET https://api.test/a?token=abc failed', want: 'GET https://api.test/a?… failed' },
  { in: 'card 4242 4242 4242 4242 refused', want: 'card … refused' },
  { in: 'call +49 170 1234567', want: 'call …' },
  { in: 'from 203.0.113.9', want: 'from …' },
  { in: 'bad key FAKE-AKIAfake0000fake0000fake', want: 'bad key …' },
  {
    in: 'Cannot read properties of undefined (reading 3)',
    want: 'Cannot read properties of undefined (reading 3)',
  },
  { in: 'app.js:120:33', want: 'app.js:120:33' },
])('masked: $in', ({ in: text, want }) => expect(maskPrivate(text)).toBe(want))

test('masking long hostile text takes no time', () => {
  const start = performance.now()
  maskPrivate('1'.repeat(300) + 'a@'.repeat(5_000) + '-'.repeat(10_000) + 'a1_'.repeat(10_000))
  expect(performance.now() - start).toBeLessThan(1_000)
})
