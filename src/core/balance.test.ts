import { describe, expect, test } from 'vitest'
import {
  type BalanceFacts,
  type BalanceRule,
  judgeBalance,
  judgeBlind,
  type KnownProduct,
  type Pin,
  type PipelineStage,
  pipelineStages,
  type RulesOn,
  strictest,
} from './balance.ts'

const facts: BalanceFacts = {
  product: 'b',
  products: [],
  closed: 0,
  lastTurnAt: null,
  sessions: 0,
  claims: null,
}
const pin = (rule: BalanceRule, value: Pin['value'], more: Partial<Pin> = {}): Pin => ({
  rule,
  value,
  at: 0,
  product: 'b',
  here: true,
  loosened: null,
  ...more,
})
const known = (product: string, since: number, more: Partial<KnownProduct> = {}): KnownProduct => ({
  product,
  since,
  shared: true,
  opened: null,
  ...more,
})
const opened = { opened: { at: 9, knownBy: 'measured' } } as const
type Given = {
  readonly on?: RulesOn
  readonly pins?: readonly Pin[]
  readonly stage?: PipelineStage
  readonly facts?: Partial<BalanceFacts>
}
const judge = ({ on = {}, pins = [], stage, facts: more }: Given) =>
  judgeBalance({ on, pins, stage: stage ?? null, facts: { ...facts, ...more }, day: (at) => `day ${at}` })
const verdicts = (given: Given) => Object.fromEntries(judge(given).map(({ id, verdict }) => [id, verdict]))

const tables: readonly {
  name: string
  given: Given
  want: Partial<Record<BalanceRule, 'hold' | 'broken'>>
}[] = [
  { name: 'nothing is on', given: {}, want: {} },
  {
    name: 'the first product of all may be begun',
    given: { on: { 'open-before-new': true }, facts: { products: [known('b', 5)] } },
    want: { 'open-before-new': 'hold' },
  },
  {
    name: 'the one before was never opened',
    given: { on: { 'open-before-new': true }, facts: { products: [known('a', 1), known('b', 5)] } },
    want: { 'open-before-new': 'broken' },
  },
  {
    name: 'the one before was opened, an older one never',
    given: {
      on: { 'open-before-new': true },
      facts: { products: [known('old', 0), known('a', 1, opened), known('b', 5)] },
    },
    want: { 'open-before-new': 'hold' },
  },
  {
    name: 'a later one says nothing about this one',
    given: { on: { 'open-before-new': true }, facts: { products: [known('b', 5), known('c', 7)] } },
    want: { 'open-before-new': 'hold' },
  },
  {
    name: 'a product that nobody has heard of comes after all others',
    given: { on: { 'open-before-new': true }, facts: { products: [known('a', 1, opened), known('c', 7)] } },
    want: { 'open-before-new': 'broken' },
  },
  {
    name: 'one that was built and never shared is the last one too',
    given: {
      on: { 'open-before-new': true },
      facts: { products: [known('a', 1, { shared: false }), known('b', 5)] },
    },
    want: { 'open-before-new': 'broken' },
  },
  {
    name: 'at discover, from a product that is shared, what begins is another',
    given: {
      on: { 'open-before-new': true },
      stage: 'discover',
      facts: { products: [known('a', 1, opened), known('b', 5)] },
    },
    want: { 'open-before-new': 'broken' },
  },
  {
    name: 'at discover, from a folder that was never shared, it is what begins',
    given: {
      on: { 'open-before-new': true },
      stage: 'discover',
      facts: { products: [known('a', 1, opened), known('b', 5, { shared: false })] },
    },
    want: { 'open-before-new': 'hold' },
  },
  {
    name: 'no turn closed',
    given: { on: { 'close-before-store': true } },
    want: { 'close-before-store': 'broken' },
  },
  {
    name: 'one turn closed',
    given: { on: { 'close-before-store': true }, facts: { closed: 1 } },
    want: { 'close-before-store': 'hold' },
  },
  {
    name: 'as many sessions as there may be',
    given: { on: { 'max-sessions': 3 }, facts: { sessions: 3 } },
    want: { 'max-sessions': 'hold' },
  },
  {
    name: 'one more',
    given: { on: { 'max-sessions': 3 }, facts: { sessions: 4, lastTurnAt: 1 } },
    want: { 'max-sessions': 'broken' },
  },
  {
    name: 'sessions that nobody can count',
    given: { on: { 'max-sessions': 3 }, facts: { sessions: { unknown: 'no git' } } },
    want: { 'max-sessions': 'broken' },
  },
  {
    name: 'no pack',
    given: { on: { 'claims-hold': true } },
    want: { 'claims-hold': 'hold' },
  },
  {
    name: 'a pack that nobody can check',
    given: { on: { 'claims-hold': true }, facts: { claims: { hold: false, why: 'not checked' } } },
    want: { 'claims-hold': 'broken' },
  },
  {
    name: 'a pack whose claims hold',
    given: { on: { 'claims-hold': true }, facts: { claims: { hold: true, why: '12 claims hold' } } },
    want: { 'claims-hold': 'hold' },
  },
  {
    name: 'a pinned rule that is gone from the file, at a stage where it does not stand',
    given: { pins: [pin('max-sessions', 3)], stage: 'learn' },
    want: { 'max-sessions': 'broken' },
  },
  {
    name: 'a pinned number that grew',
    given: { on: { 'max-sessions': 4 }, pins: [pin('max-sessions', 3)], facts: { sessions: 1 } },
    want: { 'max-sessions': 'broken' },
  },
  {
    name: 'a number that fell is no loosening',
    given: { on: { 'max-sessions': 2 }, pins: [pin('max-sessions', 3)], facts: { sessions: 1 } },
    want: { 'max-sessions': 'hold' },
  },
  {
    name: 'of two pins the stricter counts',
    given: { on: { 'max-sessions': 4 }, pins: [pin('max-sessions', 9), pin('max-sessions', 3)] },
    want: { 'max-sessions': 'broken' },
  },
  {
    name: 'what the maker let go is off',
    given: {
      pins: [pin('claims-hold', false, { loosened: { at: 1, why: 'done' } })],
      facts: { claims: { hold: false, why: 'x' } },
    },
    want: {},
  },
  {
    name: 'a rule of the series, switched on for another product, is judged here and no finding by itself',
    given: {
      pins: [pin('open-before-new', true, { here: false, product: 'a' })],
      facts: { products: [known('a', 1, opened), known('b', 5)] },
    },
    want: { 'open-before-new': 'hold' },
  },
]
test.each(tables)('$name', ({ given, want }) => {
  expect(verdicts(given)).toEqual(want)
})

describe('why', () => {
  test('a loosened rule says what was pinned, when, and who may let it go', () => {
    expect(judge({ on: { 'max-sessions': 9 }, pins: [pin('max-sessions', 3, { at: 7 })] })[0]?.why).toBe(
      'loosened to 9 in outer.json; pinned at 3 on day 7 for b. Only the maker loosens it: outer balance loosen max-sessions "why"',
    )
  })

  test('what the maker let go as far as now is said beside the rule', () => {
    const loosened = { at: 8, why: 'a rewrite' }
    expect(
      judge({ on: { 'max-sessions': 9 }, pins: [pin('max-sessions', 9, { loosened })] })[0]?.why,
    ).toContain('loosened by the maker on day 8: a rewrite')
  })

  test('no person is named', () => {
    const rows = judge({
      on: { 'open-before-new': true, 'close-before-store': true },
      facts: { closed: 2, products: [known('a', 1, opened), known('b', 5)] },
    })
    expect(rows.map((row) => row.why)).toEqual([
      'a was opened by a person outside the household on day 9 (measured)',
      '2 turns of b closed',
    ])
  })
})

test('without a server, whatever is on or was ever pinned is broken', () => {
  const ids = judgeBlind({ 'claims-hold': true }, ['max-sessions']).map((row) => row.id)
  expect(ids).toEqual(['max-sessions', 'claims-hold'])
  expect(judgeBlind({}, [])).toEqual([])
})

test('the strictest: a number over on, the smaller of two, anything over off', () => {
  expect(strictest([])).toBe(false)
  expect(strictest([false, true])).toBe(true)
  expect(strictest([5, false, 2, 9])).toBe(2)
})

test('every stage of the pipeline can be asked for', () => {
  const on: RulesOn = {
    'open-before-new': true,
    'close-before-store': true,
    'max-sessions': 1,
    'claims-hold': true,
  }
  const stood = new Set(pipelineStages.flatMap((stage) => judge({ on, stage }).map((row) => row.id)))
  expect(stood.size).toBe(4)
})
