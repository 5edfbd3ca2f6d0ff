import { describe, expect, test } from 'vitest'
import { type Event, isVisitorEvent, type VisitorEvent } from './events.ts'
import type { EventId, LinkId, OpeningId, PersonId, ShareId, TurnId, VisitorId } from './ids.ts'
import { foldVisitor, type Visitor, visitGapMs, withoutUndone } from './journey.ts'
import { foldOpening, type Opening } from './opening.ts'
import type { Relation } from './people.ts'
import { showTurn } from './showTurn.ts'
import type { Silence } from './silence.ts'
import type { Stage, Turn } from './turn.ts'
import { hourMs, turnWindowMs, unopenedMs } from './window.ts'

const t0 = Date.UTC(2026, 0, 5, 9)
const turnId = 'tabcdefg' as TurnId
const link = 'abcdefghijklmnopqrst' as LinkId
const ana = 'aaaaaaaaaaaaaaaa' as VisitorId
const second = 'bbbbbbbbbbbbbbbb' as VisitorId

type Loose = {
  kind: Event['kind']
  at?: number
  id?: string
  visitor?: VisitorId
  opening?: OpeningId
} & Record<string, unknown>

let serial = 0
const event = (loose: Loose): Event =>
  ({ link, opening: turnId, at: t0, id: `e${serial++}`, ...loose }) as unknown as Event

const made = event({
  kind: 'made',
  windowMs: turnWindowMs,
  unopenedMs,
  from: 'open',
  build: 'b1',
  expected: 'add a friend',
})
const sent = (at: number) => event({ kind: 'sent', at, via: 'whatsapp' })
const opened = (at: number, more: Partial<Loose> = {}) =>
  event({
    kind: 'opened',
    at,
    visitor: ana,
    device: 'iPhone',
    inApp: null,
    build: 'b1',
    path: '/',
    load: `l${at}`,
    private: false,
    sameNetwork: false,
    simulated: false,
    ...more,
  })
const tapped = (at: number, effect: string, more: Partial<Loose> = {}) =>
  event({ kind: 'tapped', at, visitor: ana, label: 'Add friend', afterMs: 4200, effect, path: '/', ...more })
const reacted = (at: number, words: string, noise = false, more: Partial<Loose> = {}) =>
  event({ kind: 'reacted', at, visitor: ana, words, noise, source: 'app', ...more })
const paid = (at: number, ref: string) =>
  event({ kind: 'paid', at, visitor: ana, amount: 500, currency: 'eur', ref })
const refunded = (at: number, ref: string) => event({ kind: 'refunded', at, visitor: ana, ref })
const heard = (at: number, words: string, more: Partial<Loose> = {}) =>
  event({ kind: 'heard', at, words, noise: false, ...more })

function fold(events: readonly Event[], relation: Relation = 'stranger', now = t0 + hourMs): Turn {
  const openings = new Map<OpeningId, Opening>()
  const visitors = new Map<VisitorId, Visitor>()
  for (const one of withoutUndone(events)) {
    const given = foldOpening(openings.get(one.opening), one)
    openings.set(one.opening, given)
    if (!isVisitorEvent(one)) continue
    const visitor = foldVisitor(visitors.get(one.visitor), one as VisitorEvent, given)
    if (visitor) visitors.set(one.visitor, visitor)
  }
  const opening = openings.get(turnId)
  if (!opening) throw new Error('nothing was made')
  return showTurn(
    {
      turn: turnId,
      product: 'split',
      share: 's1' as ShareId,
      person: { id: 'w1' as PersonId, name: 'Ana', relation },
      via: null,
      linkId: link,
      link: `http://${link}.localhost:4747/`,
      given: true,
      opening,
      visitors: [...visitors].flatMap(([visitor, state]) => {
        const journey = state.journeys.find((one) => one.opening === turnId)
        return journey ? [{ visitor, journey }] : []
      }),
    },
    now,
  )
}

type Case = {
  name: string
  given: Event[]
  stage: Stage
  silence: Silence | null
  closed?: boolean
  relation?: Relation
}

const cases: Case[] = [
  { name: 'made and not sent is no silence', given: [made], stage: 'made', silence: null },
  { name: 'sent and never fetched', given: [made, sent(t0 + 1)], stage: 'sent', silence: 'no-trace' },
  {
    name: 'pasted somewhere',
    given: [made, sent(t0 + 1), event({ kind: 'previewed', at: t0 + 2, by: 'WhatsApp' })],
    stage: 'previewed',
    silence: 'unopened',
  },
  {
    name: 'came while the app was away',
    given: [made, sent(t0 + 1), event({ kind: 'turned-away', at: t0 + 5 })],
    stage: 'sent',
    silence: 'turned-away',
  },
  {
    name: 'words left on the page that says the app is away',
    given: [
      made,
      event({ kind: 'turned-away', at: t0 + 5 }),
      reacted(t0 + 9, 'tell me when', false, { source: 'knock' }),
    ],
    stage: 'reacted',
    silence: 'turned-away',
    closed: false,
  },
  { name: 'looked only', given: [made, opened(t0 + 9)], stage: 'opened', silence: 'untouched' },
  {
    name: 'tapped what is dead',
    given: [made, opened(t0 + 9), tapped(t0 + 20, 'dead')],
    stage: 'opened',
    silence: 'stuck',
  },
  {
    name: 'tapped where nothing can be seen is not stuck',
    given: [made, opened(t0 + 9), tapped(t0 + 20, 'unseen')],
    stage: 'opened',
    silence: null,
  },
  {
    name: 'an error stopped them',
    given: [
      made,
      opened(t0 + 9),
      event({ kind: 'errored', at: t0 + 20, visitor: ana, message: 'x is undefined', place: 'app.js:1:2' }),
    ],
    stage: 'opened',
    silence: 'broke',
  },
  {
    name: 'an error they got past',
    given: [
      made,
      opened(t0 + 9),
      event({ kind: 'errored', at: t0 + 10, visitor: ana, message: 'x', place: '' }),
      tapped(t0 + 20, 'effective'),
    ],
    stage: 'figured-out',
    silence: 'speechless',
  },
  {
    name: 'figured out without a word',
    given: [made, opened(t0 + 9), tapped(t0 + 20, 'effective')],
    stage: 'figured-out',
    silence: 'speechless',
  },
  {
    name: 'a privacy signal hides the rest',
    given: [made, opened(t0 + 9, { private: true })],
    stage: 'opened',
    silence: null,
  },
  {
    name: 'two browsers with a privacy signal are no return',
    given: [made, opened(t0 + 9, { private: true }), opened(t0 + 9 + hourMs, { private: true })],
    stage: 'opened',
    silence: null,
  },
  {
    name: 'a knock by a browser with a privacy signal is no return',
    given: [
      made,
      opened(t0 + 9, { private: true }),
      event({ kind: 'knocked', at: t0 + 99, visitor: ana, again: true }),
    ],
    stage: 'opened',
    silence: null,
  },
  {
    name: 'whether someone behind a privacy signal came back is not known',
    given: [made, opened(t0 + 9, { private: true }), heard(t0 + 90, 'I could not find the total')],
    stage: 'reacted',
    silence: null,
  },
  {
    name: 'a second device that hides the rest leaves no silence',
    given: [made, opened(t0 + 9), opened(t0 + 20, { visitor: second, redirected: true })],
    stage: 'opened',
    silence: null,
  },
  {
    name: 'dead taps on a second device are not untouched',
    given: [
      made,
      opened(t0 + 9),
      opened(t0 + 20, { visitor: second }),
      tapped(t0 + 30, 'dead', { visitor: second }),
    ],
    stage: 'opened',
    silence: 'stuck',
  },
  {
    name: 'an error on one device, figured out on another',
    given: [
      made,
      opened(t0 + 9),
      event({ kind: 'errored', at: t0 + 20, visitor: ana, message: 'x', place: '' }),
      opened(t0 + 30, { visitor: second }),
      tapped(t0 + 40, 'effective', { visitor: second }),
    ],
    stage: 'figured-out',
    silence: 'speechless',
  },
  {
    name: 'mere praise closes nothing',
    given: [made, opened(t0 + 9), tapped(t0 + 20, 'effective'), reacted(t0 + 30, 'cool', true)],
    stage: 'figured-out',
    silence: 'speechless',
    closed: false,
  },
  {
    name: 'words close the turn',
    given: [made, opened(t0 + 9), tapped(t0 + 20, 'effective'), reacted(t0 + 30, 'where is the total?')],
    stage: 'reacted',
    silence: 'once',
    closed: true,
  },
  {
    name: 'heard words close it too',
    given: [made, opened(t0 + 9), tapped(t0 + 20, 'effective'), heard(t0 + 90, 'I could not find the total')],
    stage: 'reacted',
    silence: 'once',
    closed: true,
  },
  {
    name: 'heard without an open closes nothing',
    given: [made, heard(t0 + 90, 'will look tomorrow')],
    stage: 'reacted',
    silence: 'once',
    closed: false,
  },
  {
    name: 'heard words may show the rest',
    given: [made, heard(t0 + 90, 'I added three friends', { shows: 'figured-out' })],
    stage: 'reacted',
    silence: 'once',
    closed: true,
  },
  {
    name: 'the household closes nothing',
    given: [made, opened(t0 + 9), tapped(t0 + 20, 'effective'), reacted(t0 + 30, 'where is the total?')],
    stage: 'reacted',
    silence: 'once',
    closed: false,
    relation: 'household',
  },
  {
    name: 'a second visit',
    given: [made, opened(t0 + 9), opened(t0 + 9 + visitGapMs)],
    stage: 'returned',
    silence: null,
  },
  {
    name: 'a reload is no return',
    given: [made, opened(t0 + 9), opened(t0 + 9 + visitGapMs - 1)],
    stage: 'opened',
    silence: 'untouched',
  },
  {
    name: 'an open of a later turn',
    given: [made, opened(t0 + 9), opened(t0 + 60, { opening: 'tzzzzzzz' as OpeningId })],
    stage: 'returned',
    silence: null,
  },
  {
    name: 'an open of an earlier turn, whose page was still there, is no return to this one',
    given: [
      event({ ...made, id: undefined, at: t0 - hourMs, opening: 'tzzzzzzz' as OpeningId } as Loose),
      made,
      opened(t0 + 9),
      opened(t0 + 60, { opening: 'tzzzzzzz' as OpeningId }),
    ],
    stage: 'opened',
    silence: 'untouched',
  },
  {
    name: 'a knock by someone who had opened',
    given: [made, opened(t0 + 9), event({ kind: 'knocked', at: t0 + 99, visitor: ana, again: true })],
    stage: 'returned',
    silence: null,
  },
  {
    name: 'a knock on a later turn by someone who had opened this one',
    given: [
      made,
      opened(t0 + 9),
      event({
        kind: 'knocked',
        at: t0 + 99,
        visitor: ana,
        again: true,
        opening: 'tzzzzzzz' as OpeningId,
      }),
    ],
    stage: 'returned',
    silence: null,
  },
  {
    name: 'a knock by someone new is no return',
    given: [made, sent(t0), event({ kind: 'knocked', at: t0 + 99, visitor: second, again: true })],
    stage: 'sent',
    silence: 'no-trace',
  },
  { name: 'money', given: [made, opened(t0 + 9), paid(t0 + 99, 'r')], stage: 'paid', silence: null },
  {
    name: 'money given back',
    given: [made, opened(t0 + 9), paid(t0 + 99, 'r'), refunded(t0 + 100, 'r')],
    stage: 'opened',
    silence: 'untouched',
  },
  {
    name: 'one of two payments given back',
    given: [made, opened(t0 + 9), paid(t0 + 99, 'r'), paid(t0 + 120, 's'), refunded(t0 + 130, 'r')],
    stage: 'paid',
    silence: null,
  },
  {
    name: 'money given back, as was heard before it was paid',
    given: [made, opened(t0 + 9), refunded(t0 + 100, 'r'), paid(t0 + 99, 'r')],
    stage: 'opened',
    silence: 'untouched',
  },
  {
    name: 'given back is what nobody paid here',
    given: [made, opened(t0 + 9), paid(t0 + 99, 'r'), refunded(t0 + 130, 'other')],
    stage: 'paid',
    silence: null,
  },
]

describe('a turn is what its events add up to', () => {
  test.each(cases)('$name', ({ given, stage, silence, closed, relation }) => {
    const turn = fold(given, relation)
    expect({ stage: turn.stage, silence: turn.silence }).toEqual({ stage, silence })
    if (closed !== undefined) expect(turn.closed).toBe(closed)
  })

  test('noise counts once the maker attests it, and says so', () => {
    const praise = reacted(t0 + 30, 'cool', true, { id: 'praise' as EventId })
    const turn = fold([
      made,
      opened(t0 + 9),
      tapped(t0 + 20, 'effective'),
      praise,
      event({ kind: 'attested', at: t0 + 40, reaction: 'praise', visitor: ana }),
    ])
    expect(turn.closed).toBe(true)
    expect(turn.journeys[0]?.stages.reacted).toEqual({ at: t0 + 40, knownBy: 'attested' })
    expect(turn.journeys[0]?.lastAt).toBe(t0 + 30)
  })

  test('what is attested of words that are gone makes nobody', () => {
    const gone = reacted(t0 + 30, 'cool', true, { id: 'gone' as EventId })
    const turn = fold([
      made,
      gone,
      event({ kind: 'attested', at: t0 + 40, reaction: 'gone', visitor: ana }),
      event({ kind: 'undone', at: t0 + 50, target: 'gone' }),
    ])
    expect(turn).toMatchObject({ stage: 'made', journeys: [] })
  })

  test('paid is since the earliest payment that holds', () => {
    const turn = fold([made, opened(t0 + 9), paid(t0 + 120, 's'), paid(t0 + 99, 'r'), paid(t0 + 200, 'r')])
    expect(turn.journeys[0]?.stages.paid?.at).toBe(t0 + 99)
    const less = fold([
      made,
      opened(t0 + 9),
      paid(t0 + 99, 'r'),
      paid(t0 + 120, 's'),
      refunded(t0 + 130, 'r'),
    ])
    expect(less.journeys[0]?.stages.paid?.at).toBe(t0 + 120)
  })

  test('what is taken back never was', () => {
    const wrong = heard(t0 + 90, 'not her', { id: 'wrong' as EventId })
    const turn = fold([made, sent(t0 + 1), wrong, event({ kind: 'undone', at: t0 + 95, target: 'wrong' })])
    expect(turn).toMatchObject({ stage: 'sent', reactions: [] })
  })

  test('another browser is a second device, never a second person', () => {
    const turn = fold([made, opened(t0 + 9), opened(t0 + 12, { visitor: second, device: 'Mac' })])
    expect(turn.journeys.map((one) => [one.device, one.secondDevice])).toEqual([
      ['iPhone', false],
      ['Mac', true],
    ])
  })

  test('what cannot be measured says so and has no time', () => {
    const turn = fold([made, opened(t0 + 9, { redirected: true })])
    expect(turn.journeys[0]?.stages).toEqual({
      opened: { at: t0 + 9, knownBy: 'measured' },
      figuredOut: { at: null, knownBy: 'unmeasurable' },
      reacted: { at: null, knownBy: 'unmeasurable' },
      returned: { at: null, knownBy: 'unmeasurable' },
    })
    const quiet = fold([made, opened(t0 + 9, { private: true })])
    expect(quiet.journeys[0]?.stages).toEqual({
      opened: { at: t0 + 9, knownBy: 'measured' },
      figuredOut: { at: null, knownBy: 'unmeasurable' },
      returned: { at: null, knownBy: 'unmeasurable' },
    })
  })

  test.each([
    { via: 'whatsapp', proves: 'pasted' },
    { via: 'email', proves: 'delivered' },
    { via: undefined, proves: 'nothing' },
  ])('a preview on $via proves: $proves', ({ via, proves }) => {
    const turn = fold([
      made,
      event({ kind: 'sent', at: t0 + 1, via }),
      event({ kind: 'previewed', at: t0 + 2, by: 'x' }),
    ])
    expect(turn.previewed).toEqual({ at: t0 + 2, by: 'x', proves })
  })

  test('a slow first tap is flagged beside what was expected', () => {
    const turn = fold([made, opened(t0 + 9), tapped(t0 + 20, 'effective', { afterMs: 10_001 })])
    expect(turn.journeys[0]).toMatchObject({
      firstTap: { label: 'Add friend', afterMs: 10_001, slow: true },
      expected: 'add a friend',
    })
  })

  test('the window runs from the first human open', () => {
    const turn = fold([made, event({ kind: 'previewed', at: t0 + 2, by: 'Slack' }), opened(t0 + 5000)])
    expect(turn.window.closesAt).toBe(t0 + 5000 + turnWindowMs)
  })

  describe('the build of an app that runs live changes', () => {
    const built = (at: number, build: string) => event({ kind: 'built', at, build })
    const beforeIt = [made, opened(t0 + 9), tapped(t0 + 20, 'effective')]
    test.each([
      {
        name: 'while they are in it, and they stay',
        given: [...beforeIt, built(t0 + 30, 'b2'), tapped(t0 + 40, 'effective')],
        want: { build: 'b2', seenBuild: 'b2', mixed: [['b1', true]] },
      },
      {
        name: 'while they are in it, and they only leave',
        given: [
          ...beforeIt,
          built(t0 + 30, 'b2'),
          event({ kind: 'left', at: t0 + 31, visitor: ana, load: `l${t0 + 9}`, visibleMs: 22 }),
        ],
        want: { build: 'b2', seenBuild: 'b2', mixed: [['b1', true]] },
      },
      {
        name: 'after they have gone',
        given: [...beforeIt, built(t0 + 30, 'b2')],
        want: { build: 'b2', seenBuild: 'b1', mixed: [['b1', false]] },
      },
      {
        name: 'after they have gone, and what they did before arrives late',
        given: [...beforeIt, built(t0 + 30, 'b2'), tapped(t0 + 25, 'effective')],
        want: { build: 'b2', seenBuild: 'b1', mixed: [['b1', false]] },
      },
      {
        name: 'and back again, and they stay',
        given: [...beforeIt, built(t0 + 30, 'b2'), tapped(t0 + 40, 'effective'), built(t0 + 50, 'b1')],
        want: { build: 'b1', seenBuild: 'b2', mixed: [['b1', true]] },
      },
      {
        name: 'before anybody comes, which only their open says',
        given: [made, opened(t0 + 9, { build: 'b2' }), tapped(t0 + 20, 'effective')],
        want: { build: 'b2', seenBuild: 'b2', mixed: [['b2', false]] },
      },
      {
        name: 'and a second device meets only the new one',
        given: [...beforeIt, built(t0 + 30, 'b2'), opened(t0 + 40, { visitor: second, build: 'b2' })],
        want: {
          build: 'b2',
          seenBuild: 'b2',
          mixed: [
            ['b1', false],
            ['b2', false],
          ],
        },
      },
      {
        name: 'and they load it again',
        given: [...beforeIt, opened(t0 + 40, { build: 'b2' })],
        want: { build: 'b2', seenBuild: 'b2', mixed: [['b1', true]] },
      },
      {
        name: 'and they only knock at the door that is closed by then',
        given: [
          ...beforeIt,
          built(t0 + 30, 'b2'),
          event({ kind: 'knocked', at: t0 + 40, visitor: ana, again: true }),
          reacted(t0 + 40, 'again please', false, { source: 'knock' }),
        ],
        want: { build: 'b2', seenBuild: 'b1', mixed: [['b1', false]] },
      },
    ])('$name', ({ given, want }) => {
      const { build, seenBuild, journeys } = fold(given)
      expect({ build, seenBuild, mixed: journeys.map((one) => [one.build, one.mixedBuilds]) }).toEqual(want)
    })
  })

  test('visible time adds up over loads and reports of one load are not added twice', () => {
    const left = (at: number, load: string, visibleMs: number) =>
      event({ kind: 'left', at, visitor: ana, load, visibleMs })
    const turn = fold([
      made,
      opened(t0, { load: 'a' }),
      left(t0 + 1, 'a', 400),
      left(t0 + 2, 'a', 900),
      opened(t0 + 3, { load: 'b' }),
      left(t0 + 4, 'b', 100),
    ])
    expect(turn.journeys[0]?.visibleMs).toBe(1000)
  })
})
