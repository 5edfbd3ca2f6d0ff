/** A small product for tests, as its facts would be read. */
import { createHash } from 'node:crypto'
import type { Evidence, Fact, FactKind } from '../core/pack.ts'
import type { Card, Material } from './material.ts'

const hashOf = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`

export const evidenceOf = (at: string, text: string, type: Evidence['type'] = 'file'): Evidence => ({
  type,
  at,
  text,
  hash: hashOf(text),
})

export const factOf = (kind: FactKind, value: string, more: Partial<Fact> = {}): Fact => ({
  id: `${kind}-${hashOf(`${kind}\n${value.toLowerCase()}`).slice(7, 15)}`,
  kind,
  value,
  evidence: [evidenceOf('README.md:3', value)],
  ...more,
})

export const testCard: Card = {
  slug: 'tidepool',
  name: 'Tidepool',
  kind: 'web-app',
  address: 'https://tidepool.example/',
  repository: 'https://github.com/tidepool/tidepool',
  install: null,
  version: '1.2.0',
  licence: 'MIT',
  language: 'en',
  look: {
    colours: ['#0b6e4f', '#08415c'],
    background: '#fdfcf7',
    ink: '#16211d',
    font: 'Georgia, serif',
    icon: null,
  },
  platforms: ['web'],
}

export const testFacts: readonly Fact[] = [
  factOf('name', 'Tidepool'),
  factOf('does', 'Prints a tide table for one beach on one sheet of paper.'),
  factOf('does', 'Marks the hours in which the causeway can be walked.'),
  factOf('does', 'Works without a network once the page was opened.'),
  factOf('object', 'tide table'),
  factOf('audience', 'people who walk to tidal islands'),
  factOf('price', 'free'),
  factOf('platform', 'web'),
  factOf('number', 'Knows 412 harbours in 9 countries.', {
    amounts: [
      { value: 412, unit: null, of: 'harbours' },
      { value: 9, unit: null, of: 'countries' },
    ],
  }),
  factOf('number', 'A year of tides is computed in 40 ms.', {
    amounts: [{ value: 40, unit: 'ms', of: 'a year of tides' }],
  }),
  factOf('limit', 'It does not know wind, so a storm surge is not in the table.'),
  factOf('integration', 'calendar files (.ics)'),
  factOf('licence', 'MIT'),
]

export const testMaterial = (more: Partial<Material> = {}): Material => ({
  card: testCard,
  facts: testFacts,
  brief: {},
  loop: { closedTurns: 0, quotes: [], firstTaps: [], misread: [] },
  changes: [
    { version: '1.2.0', date: '2026-10-02', items: ['Calendar files for a month.', 'Harbours of Brittany.'] },
    { version: '1.1.0', date: '2026-08-14', items: ['Prints on A4 and Letter.'] },
  ],
  pictures: [],
  locales: ['en'],
  ...more,
})
