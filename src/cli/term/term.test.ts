import { describe, expect, test } from 'vitest'
import { wantsColour } from './paint.ts'
import { clock, parseSpan, span, spanInWords, when } from './time.ts'
import { cut, padEnd, widthOf, wrap } from './width.ts'

describe('width', () => {
  test.each([
    { text: 'plain', want: 5 },
    { text: '\u001b[1mbold\u001b[22m', want: 4 },
    { text: '\u001b]8;;https://a.example/\u001b\\word\u001b]8;;\u001b\\', want: 4 },
    { text: '田中さん', want: 8 },
    { text: 'José', want: 4 },
    { text: 'Jose\u0301', want: 4 },
    { text: '👩‍👩‍👧', want: 2 },
    { text: '─●◔', want: 3 },
  ])('$text takes $want columns', ({ text, want }) => expect(widthOf(text)).toBe(want))

  test('padding counts columns, not characters', () => expect(padEnd('田中', 6)).toBe('田中  '))
  test('cutting never splits a wide character', () => expect(cut('田中さん', 6)).toBe('田中…'))
})

describe('wrap', () => {
  const link = 'http://abcdefghij2345abcdef.localhost:4747/'
  test.each([
    { name: 'at spaces', in: 'one two three', columns: 8, indent: '', want: 'one two\nthree' },
    { name: 'with an indent', in: 'one two three', columns: 8, indent: '  ', want: 'one two\n  three' },
    { name: 'never a link', in: `see ${link} now`, columns: 20, indent: '', want: `see\n${link}\nnow` },
    { name: 'keeps gaps', in: 'a   b', columns: 20, indent: '', want: 'a   b' },
    { name: 'keeps a leading gap', in: '  a b', columns: 20, indent: '', want: '  a b' },
    { name: 'keeps lines', in: 'a\nb', columns: 20, indent: '', want: 'a\nb' },
    { name: 'nothing', in: '', columns: 20, indent: '', want: '' },
  ])('$name', ({ in: text, columns, indent, want }) => expect(wrap(text, columns, indent)).toBe(want))
})

describe('time', () => {
  const now = Date.parse('2026-11-21T14:30:00Z')
  const hour = 3_600_000
  test.each([
    { at: now, want: '14:30' },
    { at: now - 15 * hour, want: 'yesterday 23:30' },
    { at: now + 12 * hour, want: 'tomorrow 02:30' },
    { at: now - 10 * 24 * hour, want: '11 Nov 14:30' },
    { at: now - 400 * 24 * hour, want: '17 Oct 2025' },
  ])('$want', ({ at, want }) => expect(when(at, now, 'UTC')).toBe(want))

  test('a day is the maker’s own', () => {
    expect(clock(now, 'Asia/Kolkata')).toBe('20:00')
    expect(when(now, now + 5 * hour, 'Asia/Kolkata')).toBe('yesterday 20:00')
  })

  test.each([
    { ms: 830, want: '0.8 s' },
    { ms: 12_400, want: '12 s' },
    { ms: 90_000, want: '90 s' },
    { ms: 40 * 60_000, want: '40 min' },
    { ms: hour, want: '1 h' },
    { ms: 7.4 * hour, want: '7 h' },
    { ms: 49 * hour, want: '2 days' },
  ])('$ms ms is $want', ({ ms, want }) => expect(span(ms)).toBe(want))

  test.each([
    { in: '1h', want: hour, words: '1 hour' },
    { in: '30m', want: 1_800_000, words: '30 minutes' },
    { in: '90s', want: 90_000, words: '90 seconds' },
    { in: '7d', want: 7 * 24 * hour, words: '7 days' },
    { in: '1h30m', want: 5_400_000, words: '90 minutes' },
    { in: '1', want: undefined, words: '' },
    { in: '', want: undefined, words: '' },
    { in: '-1h', want: undefined, words: '' },
    { in: '1h ', want: undefined, words: '' },
    { in: '9999999h', want: undefined, words: '' },
  ])('"$in"', ({ in: text, want, words }) => {
    expect(parseSpan(text)).toBe(want)
    if (want !== undefined) expect(spanInWords(want)).toBe(words)
  })
})

test.each([
  { env: {}, tty: true, want: true },
  { env: {}, tty: false, want: false },
  { env: { NO_COLOR: '1' }, tty: true, want: false },
  { env: { NO_COLOR: '' }, tty: true, want: true },
  { env: { FORCE_COLOR: '1' }, tty: false, want: true },
  { env: { FORCE_COLOR: '0' }, tty: true, want: false },
  { env: { NO_COLOR: '1', FORCE_COLOR: '1' }, tty: true, want: false },
  { env: { TERM: 'dumb' }, tty: true, want: false },
])('colour: $env on a terminal: $tty', ({ env, tty, want }) => expect(wantsColour(env, tty)).toBe(want))
