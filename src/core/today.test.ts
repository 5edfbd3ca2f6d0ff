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
    madeAt: now - hourMs,
    sentAt: now - hourMs,
    stage: 'sent',
    stageAt: now - hourMs,
    silence: null,
    silentSince: null,
    lookAgainAt: null,
    turnedAway: null,
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

test('who reacted ranks before a new person once a newer build answers them', () => {
  const reacted = turn({ closed: true, stage: 'reacted', sentAt: now - 3 * dayMs })
  expect(planToday([reacted], new Map([['split', 'b1']]), now, zone).next.person).toBeNull()
  expect(planToday([reacted], new Map([['split', 'b2']]), now, zone).next.person).toBe('Ana')
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
