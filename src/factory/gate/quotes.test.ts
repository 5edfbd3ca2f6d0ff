import { expect, test } from 'vitest'
import { factOf, testCard } from '../testMaterial.ts'
import { gate } from './gate.ts'

const rules = (text: string): readonly string[] =>
  gate(
    { kind: 'text', text },
    {
      card: { ...testCard, name: 'Lacemaker', slug: 'lacemaker', platforms: [], licence: null },
      facts: [factOf('name', 'Lacemaker'), factOf('does', 'Draws the bobbins of a line of lace.')],
      brief: {},
    },
  ).findings.flatMap(({ severity, rule }) => (severity === 'block' ? [rule] : []))

test.each([
  'I cannot read "c2, mi, t4, c8" at night.',
  'A line such as "x=1; me=2; c#3" is drawn.',
  'Half of what I write down is nonsense ("my thread, but a nice thread") and I still read it.',
  'It says "missing in row 12: my thread" and stops.',
  'It spares you having to answer “I really do not know” when somebody asks for the bobbins.',
  'Most people ask why I don’t just buy a printed one. They’re fine, I had three.',
])('nobody’s words, and no mould: %s', (text) => {
  expect(rules(text)).toEqual([])
})

test.each([
  '"I love how it draws my bobbins"',
  'A weaver wrote: "I can’t live without my Lacemaker"',
  '“Never lost a bobbin since” — Odile, lacemaker',
  "It isn't just a drawing. It's a revolution.",
])('somebody’s words, and a mould: %s', (text) => {
  expect(rules(text)).not.toEqual([])
})
