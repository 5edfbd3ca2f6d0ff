import { describe, expect, test } from 'vitest'
import {
  begin,
  type Happening,
  move,
  type Party,
  type Progress,
  type RequestState,
  whatNow,
} from './request.ts'

const first = begin({
  id: 'rabcdefg',
  domain: 'my.app',
  told: { kind: 'told', at: 1 },
  email: { address: null, verified: false, why: null },
})
const after = (...happenings: readonly Happening[]): Progress => happenings.reduce(move, first)

const approved = { kind: 'approved' } as const
const dnsSeen = { kind: 'dnsSeen' } as const
const got = { kind: 'certificateGot', at: 5 } as const
const answered = { kind: 'answeredLive', at: 6, why: null } as const
const missing = { kind: 'dnsLost', dns: 'missing' } as const
const wrong = { kind: 'dnsLost', dns: 'wrong' } as const
const caa = { kind: 'certificateFailed', why: 'CAA', byMaker: true, nextAt: null } as const
const busy = { kind: 'certificateFailed', why: 'busy', byMaker: false, nextAt: 9 } as const
const declined = { kind: 'declined', why: 'not yet' } as const
const withdrawn = { kind: 'withdrawn', why: null } as const
const unanswered = { kind: 'answeredLive', at: 7, why: 'nothing listens' } as const
const said = (by: Party) => ({ kind: 'said', by }) as const
const live = [approved, dnsSeen, got, answered] as const

test.each<{ name: string; happens: readonly Happening[]; state: RequestState; waitingOn: string }>([
  { name: 'asked', happens: [], state: 'asked', waitingOn: 'operator' },
  { name: 'the maker adds a word', happens: [said('maker')], state: 'talking', waitingOn: 'operator' },
  { name: 'the operator asks back', happens: [said('operator')], state: 'talking', waitingOn: 'maker' },
  { name: 'a yes', happens: [approved], state: 'approved', waitingOn: 'maker' },
  { name: 'no record yet', happens: [approved, missing], state: 'dns', waitingOn: 'maker' },
  { name: 'a wrong record', happens: [approved, wrong], state: 'dns', waitingOn: 'maker' },
  {
    name: 'some resolvers see it',
    happens: [approved, { kind: 'dnsLost', dns: 'spreading' }],
    state: 'dns',
    waitingOn: 'dns',
  },
  { name: 'DNS holds', happens: [approved, missing, dnsSeen], state: 'certificate', waitingOn: 'authority' },
  { name: 'CAA is in the way', happens: [approved, dnsSeen, caa], state: 'certificate', waitingOn: 'maker' },
  {
    name: 'the authority is busy',
    happens: [approved, dnsSeen, busy],
    state: 'certificate',
    waitingOn: 'authority',
  },
  {
    name: 'a certificate, and nobody looked yet',
    happens: [approved, dnsSeen, got],
    state: 'certificate',
    waitingOn: 'nobody',
  },
  {
    name: 'it does not answer',
    happens: [approved, dnsSeen, got, unanswered],
    state: 'certificate',
    waitingOn: 'operator',
  },
  { name: 'live', happens: live, state: 'live', waitingOn: 'nobody' },
  { name: 'live, and its DNS is gone', happens: [...live, wrong], state: 'dns', waitingOn: 'maker' },
  {
    name: 'live, and it stops answering',
    happens: [...live, unanswered],
    state: 'certificate',
    waitingOn: 'operator',
  },
  { name: 'live, and a renewal fails', happens: [...live, busy], state: 'live', waitingOn: 'nobody' },
  { name: 'DNS came back', happens: [...live, wrong, dnsSeen, answered], state: 'live', waitingOn: 'nobody' },
  { name: 'a no', happens: [declined], state: 'declined', waitingOn: 'nobody' },
  {
    name: 'a no after a yes',
    happens: [approved, missing, declined],
    state: 'declined',
    waitingOn: 'nobody',
  },
  { name: 'taken back', happens: [approved, withdrawn], state: 'withdrawn', waitingOn: 'nobody' },
  {
    name: 'given back',
    happens: [...live, { kind: 'unpublished' }],
    state: 'withdrawn',
    waitingOn: 'nobody',
  },
  // What cannot happen changes nothing.
  { name: 'an answer before a yes', happens: [answered], state: 'asked', waitingOn: 'operator' },
  { name: 'DNS before a yes', happens: [dnsSeen], state: 'asked', waitingOn: 'operator' },
  {
    name: 'an answer without a certificate',
    happens: [approved, dnsSeen, answered],
    state: 'certificate',
    waitingOn: 'authority',
  },
  {
    name: 'an answer without DNS',
    happens: [approved, missing, got, answered],
    state: 'dns',
    waitingOn: 'maker',
  },
  { name: 'a yes after a no', happens: [declined, approved], state: 'declined', waitingOn: 'nobody' },
  { name: 'a no to what is live', happens: [...live, declined], state: 'live', waitingOn: 'nobody' },
  {
    name: 'DNS of what was withdrawn',
    happens: [withdrawn, dnsSeen],
    state: 'withdrawn',
    waitingOn: 'nobody',
  },
])('$name: $state, waits for $waitingOn', ({ happens, state, waitingOn }) => {
  const now = after(...happens)
  expect([now.state, whatNow(now, 'maker').waitingOn]).toEqual([state, waitingOn])
  expect(now.liveAt !== null).toBe(state === 'live')
  for (const reader of ['maker', 'operator'] as const) expect(whatNow(now, reader).do).not.toBe('')
})

test('asked again after a no it begins anew', () => {
  expect(after(declined, { kind: 'asked' })).toMatchObject({ state: 'asked', why: null, lastSaid: 'maker' })
  expect(after(approved, { kind: 'asked' }).state).toBe('approved')
})

describe('who is told', () => {
  const at = (told: Progress['told'], reader: Party) => whatNow({ ...first, told }, reader).do
  test.each<{ name: string; told: Progress['told']; reader: Party; holds: RegExp; not?: RegExp }>([
    {
      name: 'nobody',
      told: { kind: 'nobody', why: 'no SMTP' },
      reader: 'maker',
      holds: /nobody has been told: no SMTP/,
    },
    { name: 'not yet', told: { kind: 'sending' }, reader: 'maker', holds: /nobody has been told yet/ },
    {
      name: 'the operator',
      told: { kind: 'told', at: 1 },
      reader: 'maker',
      holds: /operator decides/,
      not: /approve/,
    },
    {
      name: 'the operator reads',
      told: { kind: 'told', at: 1 },
      reader: 'operator',
      holds: /approve rabcdefg/,
    },
    {
      name: 'alone',
      told: { kind: 'alone' },
      reader: 'maker',
      holds: /this server is yours.*approve rabcdefg/,
    },
  ])('$name', ({ told, reader, holds, not }) => {
    expect(at(told, reader)).toMatch(holds)
    if (not) expect(at(told, reader)).not.toMatch(not)
  })

  test('a code that was sent is asked for', () => {
    const email = { address: 'ana@example.com', verified: false, why: null }
    expect(whatNow({ ...first, email }, 'maker').do).toContain('outer publish --code')
    expect(whatNow(move({ ...first, email }, { kind: 'emailVerified' }), 'maker').do).not.toContain('--code')
  })
})
