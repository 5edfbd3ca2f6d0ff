import { describe, expect, test } from 'vitest'
import type { EventId, OpeningId } from '../core/ids.ts'
import type { NoticeSaid } from '../core/notice.ts'
import { duration, money, wordsFor } from './words.ts'

const words = (said: NoticeSaid, kind: 'turn' | 'pulse' = 'turn', simulated = false) =>
  wordsFor({
    key: 'k',
    at: 0,
    about: {
      opening: 'tabcdefg' as OpeningId,
      kind,
      product: 'quill',
      for: kind === 'turn' ? 'Ana' : 'Show HN',
    },
    simulated,
    said,
  })

const cases: readonly { said: NoticeSaid; turn: string; pulse?: string }[] = [
  {
    said: { kind: 'opened', device: 'iPhone', inApp: null, second: false },
    turn: 'Ana opened it on an iPhone',
    pulse: 'Someone from Show HN opened it on an iPhone',
  },
  {
    said: { kind: 'opened', device: 'Mac', inApp: 'X', second: true },
    turn: 'A second device opened Ana’s link: a Mac in X',
  },
  { said: { kind: 'returned', device: 'Pixel 9' }, turn: 'Ana came back, on a Pixel 9' },
  {
    said: { kind: 'words', words: 'too slow', noise: false, reaction: 'e1' as EventId },
    turn: 'Ana said: too slow',
  },
  { said: { kind: 'knocked', again: false, contact: null }, turn: 'Ana knocked after the window' },
  {
    said: { kind: 'knocked', again: true, contact: 'ana@x.example' },
    turn: 'Ana knocked after the window and wants it back (ana@x.example)',
  },
  { said: { kind: 'turned-away' }, turn: 'Ana came while your app was away' },
  {
    said: { kind: 'errored', device: 'iPhone', message: 'x is null', place: 'app.js:1:2' },
    turn: 'It broke on Ana’s iPhone: x is null at app.js:1:2',
    pulse: 'It broke on an iPhone: x is null at app.js:1:2',
  },
  { said: { kind: 'paid', amount: 500, currency: 'eur' }, turn: 'Ana paid €5.00' },
  {
    said: { kind: 'certificate', name: 'my.app', why: 'it is away', do: null, endsAt: Date.UTC(2026, 0, 5) },
    turn: 'No new certificate of my.app (the one in use ends Mon, 05 Jan 2026 00:00:00 GMT): it is away',
  },
  {
    said: { kind: 'silent', silence: 'untouched', sinceMs: 6 * 3_600_000 },
    turn: 'Ana: silent for 6 h: untouched',
  },
]

describe('a notice in words', () => {
  test.each(cases)('$turn', ({ said, turn, pulse }) => {
    expect(words(said).line).toBe(turn)
    if (pulse) expect(words(said, 'pulse').line).toBe(pulse)
  })

  test('says what to do where there is something to do', () => {
    expect(words({ kind: 'knocked', again: true, contact: null }).more).toContain('outer extend tabcdefg')
    expect(words({ kind: 'silent', silence: 'untouched', sinceMs: 1 }).more).toContain('outer open tabcdefg')
    expect(words({ kind: 'returned', device: 'Mac' }).more).toBe('')
  })

  test('says that it is simulated, and keeps strangers’ words on their line', () => {
    const said = {
      kind: 'words',
      words: `a\u001b[2J\nb\u202e${'x'.repeat(900)}`,
      noise: false,
      reaction: 'e' as EventId,
    } as const
    const { title, line } = words(said, 'turn', true)
    expect(title).toBe('quill (simulated)')
    expect(line).toMatch(/^Ana said: a\[2J bx+$/)
    expect(line.length).toBeLessThanOrEqual(500)
  })

  test.each([
    [20_000, '1 min'],
    [20 * 60_000, '20 min'],
    [6.9 * 3_600_000, '6 h'],
    [50 * 3_600_000, '2 days'],
  ])('%d ms is %s', (ms, want) => expect(duration(ms)).toBe(want))

  test.each([
    [500, 'jpy', '¥500'],
    [1999, 'usd', '$19.99'],
    [1234, 'kwd', 'KWD 1.234'],
    [5, '??', '5 ??'],
  ])('%d %s is %s', (amount, currency, want) =>
    expect(money(amount, currency).replace('\u00a0', ' ')).toBe(want),
  )
})
