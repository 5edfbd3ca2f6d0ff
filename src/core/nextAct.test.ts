import { expect, test } from 'vitest'
import { type NextFacts, planNextAct } from './nextAct.ts'

const nothing: NextFacts = { today: null, links: new Map(), people: [], products: [] }
const product = (name: string, more: Partial<NextFacts['products'][number]> = {}) => ({
  product: name,
  furthest: null,
  lastAt: null,
  names: [],
  share: { target: `${name}/dist`, first: null },
  ...more,
})
const item = (turn: string, name: string, command: string | null) => ({
  turn,
  product: name,
  person: 'Ana',
  why: 'asked for it back',
  act: 'Ana asked for it back.',
  command,
})
const nobody = { person: null, product: null, why: 'x', act: 'x', command: 'outer share' }

test.each<{ name: string; facts: Partial<NextFacts>; want: object }>([
  {
    name: 'no data at all',
    facts: {},
    want: { command: 'outer share --to NAME --relation stranger', person: null, link: null },
  },
  {
    name: 'somebody waits: of what was asked about first',
    facts: {
      products: [product('b')],
      today: {
        waitingOnYou: [item('t1', 'a', 'outer extend t1'), item('t2', 'b', 'outer extend t2')],
        silent: [],
        next: nobody,
      },
      links: new Map([['t2', 'http://x.localhost/']]),
    },
    want: { command: 'outer extend t2', person: 'Ana', link: 'http://x.localhost/' },
  },
  {
    name: 'somebody waits elsewhere',
    facts: {
      products: [product('b')],
      today: { waitingOnYou: [item('t1', 'a', 'outer extend t1')], silent: [], next: nobody },
    },
    want: { command: 'outer extend t1', product: 'a' },
  },
  {
    name: 'a link that is made and not sent',
    facts: {
      today: {
        waitingOnYou: [],
        silent: [],
        next: { person: 'Bo', product: 'a', why: 'x', act: 'Send it to Bo.', command: 'outer sent t9' },
      },
      links: new Map([['t9', 'http://y.localhost/']]),
    },
    want: { command: 'outer sent t9', link: 'http://y.localhost/' },
  },
  {
    name: 'a turn that stands still; one that only waits is left alone',
    facts: {
      products: [product('a')],
      today: {
        waitingOnYou: [],
        silent: [
          { ...item('t3', 'a', 'outer turns t3'), waiting: true },
          { ...item('t4', 'a', 'outer turns t4'), waiting: false },
        ],
        next: nobody,
      },
    },
    want: { command: 'outer turns t4' },
  },
  {
    name: 'of many products the one that a stranger came furthest in',
    facts: { products: [product('a', { lastAt: 9 }), product('b', { furthest: 'opened', lastAt: 1 })] },
    want: { command: 'outer share b/dist --to NAME --relation stranger' },
  },
  {
    name: 'a stranger who got somewhere with another product',
    facts: {
      products: [product('a')],
      people: [
        { person: 'Cy', relation: 'friend', products: ['b'], furthest: 'paid' },
        { person: 'Di Li', relation: 'stranger', products: ['b'], furthest: 'reacted' },
        { person: 'Me', relation: 'self', products: ['b'], furthest: 'paid' },
      ],
    },
    want: { command: "outer share a/dist --to 'Di Li'", person: 'Di Li' },
  },
  {
    name: 'who has seen it already is not asked again',
    facts: {
      products: [product('a')],
      people: [{ person: 'Cy', relation: 'stranger', products: ['a'], furthest: 'reacted' }],
    },
    want: { command: 'outer share a/dist --to NAME --relation stranger' },
  },
  {
    name: 'a name within reach, whose relation is not assumed',
    facts: { products: [product('a', { names: ["O'Neil $(x)"] })] },
    want: { command: "outer share a/dist --to 'O'\\''Neil $(x)'", person: "O'Neil $(x)" },
  },
  {
    name: 'what has to run first',
    facts: { products: [product('a', { share: { target: '5173', first: 'Start it: npm run dev' } })] },
    want: {
      act: 'Start it: npm run dev. Then show a to one stranger who has the problem. The command makes the link.',
      command: 'outer share 5173 --to NAME --relation stranger',
    },
  },
])('$name', ({ facts, want }) => {
  expect(planNextAct({ ...nothing, ...facts })).toMatchObject(want)
})
