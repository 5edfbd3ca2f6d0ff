/** Four products for tests: a web app with a brief, a command line, a library in German, a game of which little is known. */

import type { Material } from '../material.ts'
import { evidenceOf, factOf, testCard, testFacts, testMaterial } from '../testMaterial.ts'

export const briefOf = (answers: Readonly<Record<string, string>>): Material['brief'] =>
  Object.fromEntries(
    Object.entries(answers).map(([question, words], at) => [question, { words, line: at * 3 + 3 }]),
  )

export const tideApp: Material = testMaterial({
  facts: [
    ...testFacts,
    factOf('quote', 'I printed it before the walk.', {
      evidence: [
        { ...evidenceOf('reaction e3k', 'I printed it before the walk.', 'reaction'), credit: 'Mira' },
      ],
    }),
  ],
  pictures: [
    { path: 'site/shot-1.png', width: 390, height: 844, alt: 'The table of a beach on one sheet', of: '/' },
    { path: 'site/shot-2.png', width: 390, height: 844, alt: 'Choosing a harbour', of: '/harbours' },
    {
      path: 'site/shot-3.png',
      width: 390,
      height: 844,
      alt: 'The hours of the causeway, marked',
      of: '/way',
    },
  ],
  loop: {
    closedTurns: 1,
    quotes: [{ reaction: 'e3k', words: 'I printed it before the walk.', credit: 'Mira' }],
    firstTaps: [{ label: 'Print', people: 3 }],
    misread: [],
  },
  brief: briefOf({
    who: 'People who walk to a tidal island, the evening before.',
    instead: 'They photograph the table at the harbour and work it out by hand.',
    'why-made':
      'I was cut off by the tide, twice. The second time I had the table with me and had read the wrong row.',
  }),
})

export const renameTool: Material = testMaterial({
  card: {
    ...testCard,
    slug: 'shotsort',
    name: 'shotsort',
    kind: 'command-line',
    address: null,
    repository: 'https://github.com/someone/shotsort',
    install: 'npx shotsort',
    version: '2.0.1',
    licence: 'ISC',
    platforms: ['linux', 'macos', 'windows'],
  },
  facts: [
    factOf('name', 'shotsort'),
    factOf('does', 'Sort photographs into folders by the place where they were taken.'),
    factOf('does', 'Reads the position from EXIF and finds the nearest town in a table on disk.'),
    factOf('does', '`--dry-run` prints what would be moved.'),
    factOf('does', '🚀 Undoes the last run with --undo.'),
    factOf('does', 'We think you will love it.'),
    factOf('does', 'See https://example.org/docs for more.'),
    factOf('object', 'photographs'),
    factOf('number', '10,000 photographs are sorted in 4 s on a laptop of 2020.', {
      amounts: [{ value: 10_000, unit: null, of: 'photographs' }],
    }),
    factOf('limit', 'Photographs without a position stay where they are.'),
    factOf('limit', 'It does not touch RAW files.'),
    factOf('licence', 'ISC'),
  ],
  changes: [
    {
      version: '2.0.1',
      date: '2026-09-01',
      items: ['--undo takes a date.', 'chore: bump deps', 'Fix (#12)'],
    },
  ],
})

export const germanLibrary: Material = testMaterial({
  card: {
    ...testCard,
    slug: 'feiertag',
    name: 'feiertag',
    kind: 'library',
    address: null,
    install: 'npm install feiertag',
    language: 'de',
    version: '3.1.0',
  },
  facts: [
    factOf('does', 'Berechnet die Feiertage aller 16 Bundesländer.', { language: 'de' }),
    factOf('does', 'German public holidays.'),
    factOf('does', 'Kennt auch Buß- und Bettag und Fronleichnam in einzelnen Gemeinden.', { language: 'de' }),
    factOf('does', 'Läuft ohne Netz und ohne Abhängigkeiten.', { language: 'de' }),
    factOf('limit', 'Schulferien sind nicht enthalten.', { language: 'de' }),
    factOf('licence', 'MIT'),
  ],
  changes: [],
})

export const bareGame: Material = testMaterial({
  card: {
    ...testCard,
    slug: 'blob',
    name: 'Blob',
    kind: 'game',
    address: null,
    repository: null,
    licence: null,
  },
  facts: [factOf('name', 'Blob'), factOf('does', 'A game about a blob that rolls downhill.')],
  changes: [],
})

export const fourProducts: Readonly<Record<string, Material>> = {
  'web-app': tideApp,
  'command-line': renameTool,
  library: germanLibrary,
  game: bareGame,
}
