import { describe, expect, test } from 'vitest'
import { nextDelayMs } from './backoff.ts'
import { hear, judge, startLiveness } from './liveness.ts'

describe('liveness', () => {
  const verdicts = (
    act: (at: number) => void,
    life: ReturnType<typeof startLiveness>,
    untilMs: number,
    unanswered = 0,
  ) => {
    const seen: [number, string][] = []
    for (let at = 500; at <= untilMs; at += 500) {
      act(at)
      const verdict = judge(life, at, unanswered)
      if (verdict !== 'fine') seen.push([at, verdict])
      if (verdict === 'frozen') break
    }
    return seen
  }

  const cases: { name: string; wantedAt?: number; unanswered?: number; want: [number, string][] }[] = [
    {
      name: 'idle and silent: seen within 10 s',
      want: [
        [5_000, 'ask'],
        [9_500, 'frozen'],
      ],
    },
    {
      name: 'a visitor waits: sooner',
      wantedAt: 200,
      want: [
        [1_500, 'ask'],
        [4_500, 'frozen'],
      ],
    },
    {
      name: 'much on its way: later',
      wantedAt: 200,
      unanswered: 1_024_000,
      want: [
        [1_500, 'ask'],
        [12_500, 'frozen'],
      ],
    },
    {
      name: 'very much on its way: not for ever',
      wantedAt: 200,
      unanswered: 1e9,
      want: [
        [1_500, 'ask'],
        [14_500, 'frozen'],
      ],
    },
  ]
  test.each(cases)('$name', ({ wantedAt, unanswered, want }) => {
    const life = startLiveness(0)
    life.wantedAt = wantedAt
    expect(verdicts(() => {}, life, 30_000, unanswered)).toEqual(want)
  })

  test('whoever is heard lives', () => {
    const life = startLiveness(0)
    const seen = verdicts((at) => at % 2_000 === 0 && hear(life, at), life, 60_000)
    expect(seen).toEqual([])
  })

  test('a pong is a sign of life', () => {
    const life = startLiveness(0)
    const seen = verdicts(() => life.askedAt !== undefined && hear(life, life.askedAt + 100), life, 16_000)
    expect(seen.map(([, verdict]) => verdict)).toEqual(['ask', 'ask', 'ask'])
  })

  test('after the machine slept it asks, and does not wait long', () => {
    const life = startLiveness(0)
    expect(judge(life, 500, 0)).toBe('fine')
    expect(judge(life, 3_600_000, 0)).toBe('ask')
    expect(judge(life, 3_600_500, 0)).toBe('fine')
    expect(judge(life, 3_601_000, 0)).toBe('frozen')
  })
})

test('the wait before dialling again', () => {
  const cases: { awayMs: number; refused: boolean; random: number; want: number }[] = [
    { awayMs: 0, refused: false, random: 0.5, want: 25 },
    { awayMs: 0, refused: false, random: 0, want: 18.75 },
    { awayMs: 1_000, refused: false, random: 0.5, want: 125 },
    { awayMs: 3_600_000, refused: false, random: 0.5, want: 5_000 },
    { awayMs: 3_600_000, refused: false, random: 1, want: 6_250 },
    { awayMs: 0, refused: true, random: 0.5, want: 5_000 },
    { awayMs: 3_600_000, refused: true, random: 0.5, want: 60_000 },
  ]
  for (const { awayMs, refused, random, want } of cases)
    expect(nextDelayMs(awayMs, refused, () => random)).toBe(want)
})
