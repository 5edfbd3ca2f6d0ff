/** How one verdict is made of several products; each sign alone is held to real folders in `cli/gap.test.ts`. */
import { expect, test } from 'vitest'
import type { ProductFacts } from './signs/facts.ts'
import { judgeSigns, signIds } from './signs.ts'
import { dayMs } from './window.ts'

const now = Date.parse('2026-11-21')
const bare: ProductFacts = {
  product: 'bare',
  build: null,
  launches: [],
  traffic: [],
  notes: {
    read: 0,
    own: 0,
    later: [],
    tooling: 0,
    people: 0,
    toolingHits: [],
    channels: [],
    wordOfMouth: [],
    likes: [],
  },
  autopost: null,
  assets: null,
  loop: null,
  revenue: null,
  answers: { places: null, shown: null, paid: null },
}
const visited = (product: string, perWeek: number): ProductFacts => ({
  ...bare,
  product,
  launches: [{ how: 'tag', name: 'v1', at: now - 60 * dayMs }],
  traffic: [
    {
      source: `Plausible (${product}.csv)`,
      unit: 'visitors',
      weeks: ['2026-W44', '2026-W45', '2026-W46', '2026-W47'].map((week) => ({ week, count: perWeek })),
      total: null,
      firstAt: now - 28 * dayMs,
      lastAt: now,
      referrers: [],
    },
  ],
})
const wrote = (product: string, later: number): ProductFacts => ({
  ...bare,
  product,
  notes: {
    ...bare.notes,
    read: 1,
    own: 1,
    later: Array.from({ length: later }, (_, at) => ({ where: `TODO.md:${at + 1}`, words: 'later' })),
  },
})
const verdicts = (products: readonly ProductFacts[]) => {
  const signs = judgeSigns({ products, all: products, now })
  return (id: (typeof signIds)[number]) => signs.find((one) => one.id === id)
}

test('nothing known is unknown, twelve times, and says what would tell', () => {
  for (const products of [[], [bare]]) {
    const signs = judgeSigns({ products, all: products, now })
    expect(signs.map((one) => one.id)).toEqual(signIds)
    for (const one of signs)
      expect(one).toMatchObject({ verdict: 'unknown', source: 'none', tell: expect.stringMatching(/./) })
  }
})

test('what is measured stays unknown where one cannot be measured; present in one is present', () => {
  expect(verdicts([visited('a', 50), visited('b', 50)])('traffic-near-zero')?.verdict).toBe('absent')
  expect(verdicts([visited('a', 50), bare])('traffic-near-zero')?.verdict).toBe('unknown')
  const present = verdicts([visited('a', 50), bare, visited('c', 1)])('traffic-near-zero')
  expect(present).toMatchObject({ verdict: 'present', source: 'Plausible (c.csv)' })
  expect(present?.evidence[0]?.what).toMatch(/^c: 1, 1, 1, 1 visitors/)
})

test('what is read goes by those that could be read', () => {
  expect(verdicts([wrote('a', 0), bare])('market-later')?.verdict).toBe('absent')
  expect(verdicts([wrote('a', 0), wrote('b', 1), bare])('market-later')?.verdict).toBe('present')
})

test('nobody comes to what is not out yet: without a launch few visitors say nothing', () => {
  const { launches, ...rest } = visited('a', 1)
  expect(launches).not.toEqual([])
  const judged = verdicts([{ ...rest, launches: [] }])('traffic-near-zero')
  expect(judged).toMatchObject({ verdict: 'unknown', tell: expect.stringContaining('git tag') })
  expect(verdicts([{ ...visited('a', 50), launches: [] }])('traffic-near-zero')?.verdict).toBe('absent')
})

test('evidence is bounded, a few of each product, and what is left out is counted', () => {
  const evidence = verdicts([wrote('a', 12), wrote('b', 12)])('market-later')?.evidence ?? []
  expect(evidence.slice(0, 2).map((one) => one.what.slice(0, 2))).toEqual(['a:', 'b:'])
  expect(evidence).toHaveLength(8)
  expect(evidence.at(-1)?.what).toBe('and 17 more')
})

test.each([
  { name: 'two sources of one week are not added', visits: [9, 9], want: 'present' },
  { name: 'the fuller of two sources counts', visits: [1, 40], want: 'absent' },
])('$name', ({ visits, want }) => {
  const [first, second] = visits.map((one) => visited('a', one))
  const both = { ...visited('a', 0), traffic: [...(first?.traffic ?? []), ...(second?.traffic ?? [])] }
  expect(verdicts([both])('traffic-near-zero')?.verdict).toBe(want)
})
