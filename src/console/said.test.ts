import { expect, test } from 'vitest'
import { aJourney, aReaction, aTurn } from '../client/testSamples.ts'
import { aDevice, didOf, newsOf, rateOf, rateText, wordsOf } from './said.ts'

const opened = { at: Date.parse('2026-11-21T14:02:00Z'), knownBy: 'measured' } as const

test.each([
  {
    name: 'looked, tapped nothing',
    in: { visibleMs: 40_000 },
    want: 'opened on an iPhone at 14:02, looked for 40 s, tapped nothing',
  },
  {
    name: 'inside another app',
    in: { inApp: 'Instagram', firstTap: { label: 'Save', afterMs: 4200, slow: false }, taps: 1 },
    want: 'opened on an iPhone, inside Instagram, at 14:02, first tapped “Save” after 4.2 s',
  },
  {
    name: 'some taps did nothing',
    in: { firstTap: { label: 'Save', afterMs: 14_200, slow: true }, taps: 3, deadTaps: 2 },
    want: 'opened on an iPhone at 14:02, first tapped “Save” after 14 s, 2 taps did nothing',
  },
  { name: 'stuck', in: { deadTaps: 1 }, want: 'opened on an iPhone at 14:02, 1 tap that did nothing' },
  {
    name: 'unseen effect',
    in: { unseenTaps: 2 },
    want: 'opened on an iPhone at 14:02, tapped, where the effect cannot be seen',
  },
])('$name', ({ in: more, want }) => {
  expect(didOf(aJourney({ stages: { opened }, ...more }), 'UTC')).toBe(want)
})

test('what is hidden by a privacy signal is never told as nothing', () => {
  const hidden = aJourney({
    device: 'Android phone',
    stages: { opened, figuredOut: { at: null, knownBy: 'unmeasurable' } },
  })
  expect(didOf(hidden, 'UTC')).toBe('opened on an Android phone at 14:02, and more cannot be measured')
})

test('a device has its article', () => {
  expect([aDevice('iPhone'), aDevice('Mac'), aDevice('')]).toEqual(['an iPhone', 'a Mac', 'a browser'])
})

test('words of people and of places are one list, newest first', () => {
  const turn = aTurn({
    reactions: [aReaction({ id: 'e1', at: 10 })],
    journeys: [aJourney({ reactions: [aReaction({ id: 'e3', at: 30, source: 'app' })] })],
  })
  const pulse = {
    pulse: 'pabc2345',
    product: 'recipes',
    channel: 'Show HN',
    link: '',
    address: '',
    domain: null,
    addresses: [],
    build: '',
    madeAt: 0,
    window: turn.window,
    looked: null,
    previewed: null,
    simulated: false,
    opened: 1,
    figuredOut: 0,
    reacted: 1,
    returned: 0,
    paid: 0,
    visitors: 1,
    next: null,
    journeys: [aJourney({ reactions: [aReaction({ id: 'e2', at: 20, source: 'app' })] })],
  }
  const words = wordsOf([turn], [pulse])
  expect(words.map((said) => [said.reaction.id, said.by, said.isPerson])).toEqual([
    ['e3', 'Ana', true],
    ['e2', 'Show HN', false],
    ['e1', 'Ana', true],
  ])
})

/** At none of n the upper end is z² / (n + z²), and at all of n the lower end is its complement. */
test.each([
  { hits: 31, all: 84, low: 0.2737, high: 0.476 },
  { hits: 0, all: 20, low: 0, high: 0.1611 },
  { hits: 20, all: 20, low: 0.8389, high: 1 },
])('$hits of $all', ({ hits, all, low, high }) => {
  const rate = rateOf(hits, all)
  expect(rate.low).toBeCloseTo(low, 3)
  expect(rate.high).toBeCloseTo(high, 3)
})

test('a rate is told with its interval only', () => {
  expect(rateText(31, 84)).toBe('31 of 84 (27–48 %)')
})

test('what is told aloud is the newest, and not more than an ear can take', () => {
  const entry = (words: string) => ({
    seq: 1,
    id: 'e',
    at: 1,
    product: 'p',
    opening: 't',
    for: 'Ana',
    visitor: null,
    kind: 'opened',
    words,
    drop: null,
  })
  expect(newsOf(['a', 'b', 'c', 'd'].map(entry))).toBe('Ana: b. Ana: c. Ana: d')
})
