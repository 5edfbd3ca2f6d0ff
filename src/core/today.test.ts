import { expect, test } from 'vitest'
import { planToday } from './today.ts'
import type { Turn } from './turn.ts'
import { dayMs, hourMs } from './window.ts'

const now = Date.UTC(2026, 0, 10, 12)
const zone = 'Europe/Lisbon'
const turn = (more: Partial<Turn>): Turn =>
  ({
    turn: 'tabcdefg',
    product: 'split',
    person: 'Ana',
    relation: 'stranger',
    build: 'b1',
    seenBuild: 'b1',
    madeAt: now - hourMs,
    sentAt: now - hourMs,
    stage: 'sent',
    stageAt: now - hourMs,
    silence: null,
    silentSince: null,
    lookAgainAt: null,
    turnedAway: null,
    previewed: null,
    attested: {},
    closed: false,
    window: { open: true },
    knocks: [],
    reactions: [],
    journeys: [],
    ...more,
  }) as unknown as Turn

test('an empty day asks for one name', () => {
  const today = planToday([], new Map(), now, zone)
  expect(today).toMatchObject({
    done: false,
    run: 0,
    next: { person: null, command: 'outer share --to NAME --relation stranger' },
  })
})

test('a turn that was sent today is today’s; one for the household is not', () => {
  expect(planToday([turn({})], new Map(), now, zone).done).toBe(true)
  expect(planToday([turn({ relation: 'household' })], new Map(), now, zone).done).toBe(false)
})

test('a missed day ends a run; today not yet done does not', () => {
  const daysAgo = (n: number) => turn({ person: `p${n}`, sentAt: now - n * dayMs })
  expect(planToday([daysAgo(1), daysAgo(2), daysAgo(4)], new Map(), now, zone).run).toBe(2)
  expect(planToday([daysAgo(0), daysAgo(1)], new Map(), now, zone).run).toBe(2)
  expect(planToday([daysAgo(2)], new Map(), now, zone).run).toBe(0)
})

test('a day that the clocks made shorter ends no run', () => {
  const midnight = Date.UTC(2026, 2, 29, 23, 30)
  const on = (at: number) => turn({ person: `p${at}`, sentAt: at })
  const days = [Date.UTC(2026, 2, 28, 12), Date.UTC(2026, 2, 29, 12), midnight].map(on)
  expect(planToday(days, new Map(), midnight, zone)).toMatchObject({ day: '2026-03-30', run: 3 })
})

test('a turn belongs to the day it went out, not to that of its last stage', () => {
  const journeys = [{ stages: { opened: { at: now - 3 * dayMs, knownBy: 'measured' } }, reactions: [] }]
  const old = turn({ sentAt: null, stage: 'returned', stageAt: now, journeys: journeys as never })
  expect(planToday([old], new Map(), now, zone)).toMatchObject({ done: false, turns: [], run: 0 })
})

const said = (words: string, noise = false) =>
  [{ id: 'e1', at: now, words, source: 'heard', noise, attested: false }] as unknown as Turn['reactions']

test.each([
  { name: 'closed', given: { closed: true, stage: 'reacted', reactions: said('where is the total?') } },
  { name: 'lost before they figured it out', given: { stage: 'reacted', reactions: said('the login') } },
  { name: 'come back to what they had', given: { stage: 'returned', reactions: said('the login') } },
] as const)('who reacted ranks before a new person once a newer build answers them: $name', ({ given }) => {
  const reacted = turn({ ...given, sentAt: now - 3 * dayMs })
  expect(planToday([reacted], new Map([['split', 'b1']]), now, zone).next.person).toBeNull()
  expect(planToday([reacted], new Map([['split', 'b2']]), now, zone).next.person).toBe('Ana')
})

test('what counts is the build they had before them, not the one that their link gives by now', () => {
  const words = said('where is the total?')
  const left = turn({ build: 'b2', seenBuild: 'b1', reactions: words, sentAt: now - 3 * dayMs })
  expect(planToday([left], new Map([['split', 'b2']]), now, zone).next).toMatchObject({
    person: 'Ana',
    why: 'Ana reacted to b1, and there is a newer build',
  })
  const stayed = turn({ build: 'b2', seenBuild: 'b2', reactions: words, sentAt: now - 3 * dayMs })
  expect(planToday([stayed], new Map([['split', 'b2']]), now, zone).next.person).toBeNull()
})

test('mere praise asks for no answer', () => {
  const praised = turn({ stage: 'figured-out', reactions: said('cool', true), sentAt: now - 3 * dayMs })
  const today = planToday([praised], new Map([['split', 'b2']]), now, zone)
  expect(today.next.person).toBeNull()
  expect(today.waitingOnYou).toEqual([])
})

test('a silence in its first hours is waiting', () => {
  const silent = turn({ silence: 'untouched', silentSince: now - hourMs, lookAgainAt: now + 5 * hourMs })
  expect(planToday([silent], new Map(), now, zone).silent).toMatchObject([
    { silence: 'untouched', waiting: true },
  ])
})

test('a closed door and a knock wait for the maker', () => {
  const away = turn({ silence: 'turned-away', turnedAway: { at: now, times: 1 } })
  const knocked = turn({
    person: 'Rui',
    window: { open: false } as Turn['window'],
    knocks: [{ at: now, visitor: 'v' as never, again: true, contact: null, words: null }],
  })
  expect(planToday([away, knocked], new Map(), now, zone).waitingOnYou.map((one) => one.person)).toEqual([
    'Ana',
    'Rui',
  ])
})

test('of a retired product nothing is asked; who waits there still does', () => {
  const unsent = turn({ stage: 'made', sentAt: null })
  const asked = turn({
    person: 'Bea',
    window: { open: false } as Turn['window'],
    knocks: [{ at: now, visitor: 'v' as never, again: true, contact: null, words: null }],
  })
  const today = planToday([unsent, asked], new Map(), now, zone, new Set(['split']))
  expect(today.next.person).toBeNull()
  expect(today.silent).toEqual([])
  expect(today.waitingOnYou.map((one) => one.person)).toEqual(['Bea'])
  expect(planToday([unsent, asked], new Map(), now, zone).next.person).toBe('Ana')
})
