import { expect, test } from 'vitest'
import { groundsOf } from '../../../test/gate/labelled.ts'
import type { DraftKind } from '../../core/pack.ts'
import { pitchRule } from './pitch.ts'
import { readProse } from './prose.ts'

function pitchesIn(text: string, product = 'heddle', kind: DraftKind = 'text'): readonly string[] {
  const ground = groundsOf().get(product)
  if (ground === undefined) throw new Error(`no facts of ${product}`)
  return pitchRule(readProse({ kind, text }, ground), ground).map((one) => one.text)
}

test.each([
  ['two short lines', 'Plan less. Live more.'],
  ['a promise to the reader', 'The last loom app you will ever need.'],
  ['your and a comparative', 'Your evening, but calmer.'],
  ['a reason that is none', 'Because your free time matters.'],
  ['a role', 'Your trusted companion for every project.'],
  ['trouble that is gone', 'Creativity without the stress.'],
  ['one at a time', 'Spreading joy, one thread at a time.'],
  ['a feeling of the makers', 'We are beyond excited to finally share this with the world.'],
  ['a stranger who writes to many', 'I hope this note finds you well.'],
  ['a feed', 'Leave a like and tell me what you think in the comments!'],
  [
    'a text of many words',
    'Every good evening starts with a plan. Stop worrying about the little things and get back to what you love. Your family will notice.',
  ],
  ['no word of the product and some of praise', 'A heartwarming tale of hope.'],
  ['thanks that nobody gives', 'Your loom will thank you for it.'],
  ['a way to do what anybody does', 'A friendlier way to spend an afternoon'],
  ['and in German', 'Die entspannte Art, den Tag zu planen.'],
  ['somebody who takes care', 'Whatever comes next, we have got you covered.'],
  ['orders of two words', 'Wish it. Want it. Wear it.'],
  ['one word of praise twice', 'Good tools make good makers.'],
  ['sentences that only speak to the reader', 'Some afternoons pass by. This one is yours.'],
  ['and as the makers', 'Our door is open. Step inside and stay a while.'],
  ['German', 'Mehr Freude, weniger Stress.'],
  ['French', 'Parce que vous méritez le meilleur.'],
  ['Spanish', 'Todo lo que necesitas, sin complicaciones.'],
  ['Portuguese', 'Mais vida, menos burocracia.'],
  ['Italian', 'Più libertà, meno pensieri.'],
])('refuses a text that says nothing: %s', (_, text) => {
  expect(pitchesIn(text)).toHaveLength(1)
})

test('refuses the one sentence that is pitch, in a text that is not', () => {
  const text = 'Heddle Board draws a weaving draft in the browser. Finally, a tool that gets you.'
  expect(pitchesIn(text)).toEqual(['Finally, a tool that gets you.'])
})

test.each([
  ['a story', 'I wanted my evenings back, so I stopped counting by hand and wrote this.'],
  ['thanks', 'Thank you for the wonderful letters about the last draft.'],
  ['help', 'Happy to answer questions about threading all day.'],
  ['an instruction', 'Change the threading and look at the cloth.'],
  ['an answer', 'Why a browser? Because nobody wants to install a program for one draft.'],
  ['a way that is told', 'The quick way to thread a loom is from right to left.'],
  ['denied', 'There is no magic in it, only a grid.'],
  ['more than', 'More than one of them together is fine too.'],
  ['a quote', 'The word "effortless" stands on every other page.'],
  ['code', 'Run `unleash` to begin the journey.'],
  ['a number', 'Up to 32 shafts, because life is complicated.'],
  ['German', 'Zieh den Faden in den Schaft und sieh dir das Gewebe an.'],
])('lets stand: %s', (_, text) => {
  expect(pitchesIn(text)).toEqual([])
})

test('a product may be about what others praise with', () => {
  const ground = groundsOf().get('lantern')
  const [first] = ground?.facts ?? []
  if (ground === undefined || first === undefined) throw new Error('no facts')
  const calm = { ...first, id: 'does-x', kind: 'does', value: 'Calms you before you sleep' } as const
  const found = (facts: typeof ground.facts) =>
    pitchRule(readProse({ kind: 'text', text: 'A calm start, without stress.' }, ground), {
      ...ground,
      facts,
    })
  expect(found(ground.facts)).toHaveLength(1)
  expect(
    found([...ground.facts, calm, { ...calm, id: 'does-y', value: 'Asks how much stress you feel' }]),
  ).toEqual([])
})

test('names, lists of words and letters are not asked', () => {
  for (const kind of ['app-store-name', 'npm-keywords', 'github-topics', 'email'] as const)
    expect(pitchesIn('Plan less. Live more.', 'heddle', kind)).toEqual([])
})
