import { expect, test } from 'vitest'
import { isAway } from './postgres.ts'

const failure = (message: string, code?: string) => Object.assign(new Error(message), code && { code })

test.each([
  { name: 'nobody listens', in: failure('connect ECONNREFUSED', 'ECONNREFUSED'), want: true },
  { name: 'shut down', in: failure('terminating connection', '57P01'), want: true },
  { name: 'starting', in: failure('the database system is starting up', '57P03'), want: true },
  { name: 'cut', in: failure('Connection terminated unexpectedly'), want: true },
  {
    name: 'cut before',
    in: failure('Client has encountered a connection error and is not queryable'),
    want: true,
  },
  { name: 'no answer', in: failure('timeout exceeded when trying to connect'), want: true },
  { name: 'a statement that took too long', in: failure('canceling statement', '57014'), want: false },
  { name: 'a row that cannot be', in: failure('null value in column', '23502'), want: false },
  { name: 'a character that cannot be stored', in: failure('unsupported Unicode', '22P05'), want: false },
  { name: 'no error at all', in: 'x', want: false },
])('the database is away: $name: $want', ({ in: given, want }) => expect(isAway(given)).toBe(want))
