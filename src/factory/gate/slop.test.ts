import { describe, expect, test } from 'vitest'
import type { DraftKind } from '../../core/pack.ts'
import data from '../data/slop-lexicon.json' with { type: 'json' }
import more from '../data/slop-lexicon-more.json' with { type: 'json' }
import { factOf, testCard, testFacts } from '../testMaterial.ts'
import { lexicon } from './lexiconRows.ts'
import { readProse } from './prose.ts'
import { slopRule } from './slop.ts'

const ground = { card: testCard, facts: testFacts, brief: {} }
const judge = (text: string, facts = testFacts, kind: DraftKind = 'text') => {
  const its = { ...ground, facts }
  return slopRule(readProse({ kind, text }, its), its)
}
const rules = (text: string, facts = testFacts, kind: DraftKind = 'text') =>
  judge(text, facts, kind).map(({ severity, rule }) => `${severity} ${rule}`)

test('every row is read, and every pattern compiles', () => {
  expect(lexicon().byStem.size + lexicon().patterns.length).toBeGreaterThan(100)
  const rows = [...data.rows, ...more.rows]
  expect(rows.filter(({ kind, why }) => kind === '' || why === '')).toEqual([])
  expect(data.rows.length).toBe(data.meta.rows)
  expect(more.rows.length).toBe(more.meta.rows)
})

describe('one word is enough', () => {
  test.each([
    'It will revolutionise how you read tides.',
    'Empowering walkers since 2020.',
    'A seamless tide table.',
    'Tides, effortlessly.',
    'A cutting edge tide table.',
    'A game‑changing, groundbreaking table.',
    "In today's fast-paced world tides matter.",
    'In today’s fast-paced world tides matter.',
    'Certainly! The tide table prints on A4.',
    'I hope this helps.',
    'I came across your profile and print tides.',
    'Sea levels are coming soon.',
    'Act now, tides wait for nobody.',
    'Eine revolutionäre Gezeitentafel.',
    'Gezeiten auf das nächste Level gehoben.',
    'Une table révolutionnaire.',
    'Lleva tus mareas al siguiente nivel.',
    'Uma tábua de marés revolucionária.',
    '革新的な潮汐表です。',
    "It's not just a tide table, it's a way of life.",
    'This isn’t just a tide table. It’s a movement.',
    'Walking islands isn’t about speed. It’s about timing.',
    'Das ist nicht nur eine Tafel, es ist ein Erlebnis.',
    "Ce n'est pas juste une table, c'est une expérience.",
  ])('%s', (text) => {
    expect(rules(text).filter((rule) => rule.startsWith('block'))).not.toEqual([])
  })
})

describe('honest sentences', () => {
  test.each([
    'Prints a tide table for one beach on one sheet of paper.',
    'Not only the hour but the height is printed.',
    'Use it when the table is not just wrong but old.',
    'Requests are not only retried; they are logged.',
    'This is not a forecast, it does not know wind.',
    'It is not a forecast because it does not know wind.',
    'If the sheet has more than a few rows, it is split.',
    'The API is robust against missing rows.',
    'Set the environment before you navigate to the page.',
    'Wer nicht nur eine Bucht will, sondern drei, druckt drei Blätter.',
    'Here is a minimal example.',
    'A todo app for the terminal.',
    'Optimized builds are written to dist.',
    'The placeholder attribute is kept.',
    'Le tableau est imprimé sur une page, sans compte.',
    'Una tabla de mareas para una playa.',
    'ひとつの浜の潮汐表を一枚に印刷します。',
  ])('%s', (text) => {
    expect(rules(text).filter((rule) => rule.startsWith('block'))).toEqual([])
  })
})

describe('many together', () => {
  const filler = 'The table lists high and low water for each day of the month. '
  test.each([
    {
      name: 'two in a hero',
      in: 'A powerful, intuitive tide table for people who walk to islands.',
      want: true,
    },
    {
      name: 'one in a hero',
      in: 'An intuitive tide table for people who walk to islands on foot.',
      want: false,
    },
    {
      name: 'six in 600 words',
      in: `${filler.repeat(46)} It is robust, intuitive, dynamic, vibrant, compelling and nuanced.`,
      want: false,
    },
    {
      name: 'six in 60 words',
      in: `${filler.repeat(4)} It is robust, intuitive, dynamic, vibrant, compelling and nuanced.`,
      want: true,
    },
    {
      name: 'one word twelve times in a long text',
      in: `${filler} We transform rows. `.repeat(12),
      want: false,
    },
  ])('$name', (row) => {
    expect(rules(row.in).includes('block slop-density')).toBe(row.want)
  })

  test('says which, and where the first stands', () => {
    const [finding] = judge('Walk there.\nA powerful, intuitive table.').filter(
      ({ rule }) => rule === 'slop-density',
    )
    expect(finding).toMatchObject({ line: 2, column: 3, severity: 'block' })
    expect(finding?.why).toContain('"powerful", "intuitive"')
  })
})

describe('what is meant as it stands', () => {
  const game = [factOf('object', 'journey'), factOf('does', 'Unlocks a new island after each journey.')]
  test.each([
    { name: 'a thing of the product', in: 'A journey takes ten minutes.', facts: game, want: [] },
    { name: 'what it does', in: 'You unlock an island after the third storm.', facts: game, want: [] },
    {
      name: 'the same word for something else',
      in: 'Unlock your potential.',
      facts: game,
      want: ['warn hype-verb'],
    },
    {
      name: 'a product that has none',
      in: 'A journey takes ten minutes.',
      facts: [],
      want: ['warn abstract-noun'],
    },
    {
      name: 'a kind of thing that the facts call so',
      in: 'Draws a seamless texture of sand.',
      facts: [factOf('does', 'Draws seamless textures from a photo.')],
      want: [],
    },
    {
      name: 'praise of what any product has',
      in: 'A seamless integration of tides.',
      facts: [factOf('does', 'Seamless integration with calendars.')],
      want: ['block empty-superlative'],
    },
    {
      name: 'praise of another thing',
      in: 'A seamless island.',
      facts: [factOf('does', 'Draws seamless textures from a photo.')],
      want: ['block empty-superlative'],
    },
    { name: 'a measured one', in: 'A powerful 250 W motor turns the page.', facts: [], want: [] },
    {
      name: 'words that are spoken of',
      in: 'It hides the "act now" line on a shop page.',
      facts: [],
      want: [],
    },
    {
      name: 'a quote that is all there is',
      in: '"Act now, before the tide."',
      facts: [],
      want: ['block fake-urgency'],
    },
    {
      name: 'between two quotes',
      in: 'From "ebb" act now to "flood" and walk there on foot.',
      facts: [],
      want: ['block fake-urgency'],
    },
    { name: 'code is not prose', in: 'Run `unlock --seamless`.', facts: [], want: [] },
  ])('$name', (row) => {
    expect(rules(row.in, row.facts)).toEqual(row.want)
  })
})

describe('shapes', () => {
  test.each([
    { name: 'self-answered', in: 'We tried it. The result? Dry feet.', want: 'warn self-answered-question' },
    { name: 'a question of an FAQ', in: 'Why?\n\nBecause tides move.', want: undefined },
    {
      name: 'trailing benefit',
      in: 'It prints the table, ensuring you never get wet feet again.',
      want: 'warn trailing-benefit',
    },
    { name: 'fragments', in: 'Fast. Simple. Secure.', want: 'warn staccato' },
    { name: 'denials', in: 'No ads. No tracking. Just tides.', want: 'warn staccato' },
    {
      name: 'bold labels',
      in: '- **Fast**: it is.\n- **Small**: it is.\n- **Dry**: it is.',
      want: 'warn bold-labels',
    },
    { name: 'emoji bullets', in: '- 🚀 one\n- ✨ two\n- 🔥 three', want: 'warn emoji-bullets' },
    { name: 'dashes', in: 'Tides — on paper — for you.', want: 'warn em-dashes' },
    { name: 'dashes after labels', in: '- `a` — one\n- `b` — two\n- `c` — three', want: undefined },
    {
      name: 'triples',
      in: 'Print days, weeks and months. It is small, dry and warm. Read tides, moons and winds. Stop.',
      want: 'warn triple-endings',
    },
    { name: 'hashtags', in: 'Tides today #tides #beach #walk #island', want: 'warn hashtag-pile' },
    { name: 'shouting', in: 'Tides! Now! Here!', want: 'warn exclamation-marks' },
    {
      name: 'title case',
      in: '# How The Table Works\n\n# Where The Tides Come\n\n# Why The Moon Pulls',
      want: 'info title-case',
    },
  ])('$name', (row) => {
    const found = rules(row.in)
    if (row.want === undefined) expect(found).toEqual([])
    else expect(found).toContain(row.want)
  })
})

test('words of the buttons of a page', () => {
  const page = '<!doctype html><body><p>Explore the tides.</p><a href="/">Get started</a></body>'
  expect(rules(page, [], 'landing-page')).toEqual(['warn generic-cta'])
})

test('bait counts where posts are; a letter to nobody in particular is one anywhere', () => {
  expect(rules('Thrilled to announce a tide table.', [], 'linkedin-post')).toEqual(['warn engagement-bait'])
  expect(rules('Thrilled to announce a tide table.', [], 'text')).toEqual([])
  expect(rules('I came across your profile.', [], 'email')).toEqual(['block email-cliche'])
  expect(rules('I came across your profile.', [], 'text')).toEqual(['block email-cliche'])
  expect(rules('Quick question: which island?', [], 'email')).toEqual(['warn email-cliche'])
  expect(rules('Quick question: which island?', [], 'text')).toEqual([])
})
