import { expect, test } from 'vitest'
import { aJourney, aTurn } from '../client/testSamples.ts'
import { belowToday, isSomeoneThere, markOf } from './day.ts'
import type { Today } from './shapes.ts'

const due = (turn: string) => ({
  turn,
  product: 'p',
  person: turn,
  why: '',
  since: 0,
  act: '',
  command: null,
})
const silent = (turn: string, waiting: boolean) => ({
  ...due(turn),
  silence: 'untouched' as const,
  waiting,
  lookAgainAt: 9,
})

const aToday = (more: Partial<Today>): Today => ({
  schema: 'outer.today/1',
  day: '2026-11-21',
  done: false,
  turns: [],
  waitingOnYou: [],
  silent: [],
  next: { person: null, relation: null, product: null, why: '', act: '', command: '' },
  run: 0,
  ...more,
})

test('the gap closes when today’s turn has closed, and not for another day’s', () => {
  const closed = aTurn({ turn: 'tclosed2', closed: true })
  expect(markOf(undefined, undefined)).toBe('open')
  expect(markOf(aToday({}), [closed])).toBe('open')
  expect(markOf(aToday({ done: true, turns: ['tother22'] }), [closed])).toBe('out')
  expect(markOf(aToday({ done: true, turns: ['tclosed2'] }), [closed])).toBe('closed')
})

test('someone is there for some minutes, and only when they are real', () => {
  const at = (lastAt: number, simulated = false) => [aTurn({ journeys: [aJourney({ lastAt, simulated })] })]
  expect(isSomeoneThere(at(1000), 60_000)).toBe(true)
  expect(isSomeoneThere(at(1000), 600_000)).toBe(false)
  expect(isSomeoneThere(at(1000, true), 60_000)).toBe(false)
  expect(isSomeoneThere(undefined, 60_000)).toBe(false)
})

test('each person stands once: in the answer, else waiting on the maker, else silent; what has an act first', () => {
  const today = aToday({
    done: true,
    turns: ['a'],
    waitingOnYou: [due('a'), due('b')],
    silent: [silent('a', false), silent('b', false), silent('c', true), silent('d', false)],
  })
  const below = belowToday(today)
  expect(below.waiting.map((one) => one.turn)).toEqual(['b'])
  expect(below.silent.map((one) => one.turn)).toEqual(['d', 'c'])
})
