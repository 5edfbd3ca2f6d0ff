import { expect, test } from 'vitest'
import { type NudgeFacts, noSnooze, sayNudge, whyQuiet } from './nudge.ts'

const now = 1_000_000
const facts: NudgeFacts = {
  now,
  canShow: true,
  retired: false,
  turnSentToday: false,
  snooze: noSnooze,
  sessionsSinceLine: null,
}

test.each([
  { name: 'the first time', given: {}, want: undefined },
  { name: 'once more in the same session', given: { sessionsSinceLine: 0 }, want: 'said' },
  { name: 'in the next session', given: { sessionsSinceLine: 1 }, want: undefined },
  {
    name: 'when today’s turn is out',
    given: { turnSentToday: true, sessionsSinceLine: 3 },
    want: 'turn-sent',
  },
  { name: 'while it rests', given: { snooze: { until: now + 1, every: 1 } }, want: 'snoozed' },
  { name: 'after its rest', given: { snooze: { until: now, every: 1 } }, want: undefined },
  {
    name: 'at each third session: the second',
    given: { snooze: { until: null, every: 3 }, sessionsSinceLine: 2 },
    want: 'every',
  },
  {
    name: 'at each third session: the third',
    given: { snooze: { until: null, every: 3 }, sessionsSinceLine: 3 },
    want: undefined,
  },
  { name: 'where nobody would see it', given: { canShow: false }, want: 'no-screen' },
  { name: 'of a product that was let go', given: { retired: true }, want: 'retired' },
])('$name: $want', ({ given, want }) => expect(whyQuiet({ ...facts, ...given })).toBe(want))

test.each([
  {
    sessions: 7,
    capped: false,
    everOpened: true,
    what: 'dist',
    want: '7 sessions since a stranger last opened it · outer share dist --to NAME --relation stranger',
  },
  {
    sessions: 1,
    capped: false,
    everOpened: false,
    what: '',
    want: '1 session and no stranger has opened it yet · outer share --to NAME --relation stranger',
  },
  {
    sessions: 90,
    capped: true,
    everOpened: true,
    what: '',
    want: 'more than 90 sessions since a stranger last opened it · outer share --to NAME --relation stranger',
  },
])('says $want', ({ want, ...line }) => expect(sayNudge(line)).toBe(want))
