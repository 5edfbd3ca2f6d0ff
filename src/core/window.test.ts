import { expect, test } from 'vitest'
import { closesAt, dayMs, hourMs, unopenedMs, type Window } from './window.ts'

const base: Window = {
  madeAt: 0,
  windowMs: hourMs,
  unopenedMs,
  from: 'open',
  openedAt: null,
  extendedUntil: null,
  endedAt: null,
}

test.each([
  { name: 'unopened it waits seven days', in: base, want: 7 * dayMs },
  { name: 'an hour from the first open', in: { ...base, openedAt: 5 * dayMs }, want: 5 * dayMs + hourMs },
  {
    name: 'a late first open ends with the hard end',
    in: { ...base, openedAt: 9 * dayMs },
    want: 7 * dayMs + hourMs,
  },
  { name: 'from its making', in: { ...base, from: 'mint' as const, openedAt: 10 }, want: hourMs },
  { name: 'extended', in: { ...base, openedAt: 0, extendedUntil: 9 * dayMs }, want: 9 * dayMs },
  { name: 'ended by the maker', in: { ...base, openedAt: 0, endedAt: 60 }, want: 60 },
  {
    name: 'ended when it had closed already',
    in: { ...base, openedAt: 0, endedAt: 9 * hourMs },
    want: hourMs,
  },
])('$name', ({ in: window, want }) => {
  expect(closesAt(window)).toBe(want)
})
