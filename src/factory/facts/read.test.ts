import { expect, test } from 'vitest'
import { testFolder, valuesOf } from './testFolder.ts'

const { read } = testFolder('tidepool')

test('a README of what one person made', async () => {
  const sheet = await read({
    'README.md': `# Tidepool – tides on paper

[![build](https://ci.example/badge.svg)](https://ci.example)

Prints a tide table for one beach on one sheet of paper. It works offline, and no account is needed.

Made for people who walk to tidal islands.

## Features

- 🌊 Marks the hours in which the causeway can be walked.
- Knows 412 harbours in 9 countries.
- Exports to Apple Calendar, Google Calendar and CSV.

## Limitations

- It does not know wind, so a storm surge is not in the table.

## Price

Free, for ever. A printed book costs €12.

## Install

Run \`npm install\` and open port 3000. It takes 5 minutes.

## Roadmap

- It will speak 40 languages.

## Contributing

Contributors get 3 beers.

## Licence

MIT, and it is the best licence in the world.
`,
  })
  expect(sheet.card).toMatchObject({ name: 'Tidepool', language: 'en' })
  expect(valuesOf(sheet, 'does')).toEqual([
    'Prints a tide table for one beach on one sheet of paper.',
    'It works offline, and no account is needed.',
    'Marks the hours in which the causeway can be walked.',
    'Knows 412 harbours in 9 countries.',
    'Exports to Apple Calendar, Google Calendar and CSV.',
  ])
  expect(valuesOf(sheet, 'audience')).toEqual(['people who walk to tidal islands'])
  expect(valuesOf(sheet, 'limit')).toEqual(['It does not know wind, so a storm surge is not in the table.'])
  expect(valuesOf(sheet, 'price')).toEqual(['Free, for ever', 'A printed book costs €12'])
  expect(valuesOf(sheet, 'integration')).toEqual(['Apple Calendar', 'Google Calendar', 'CSV'])
  expect(valuesOf(sheet, 'number')).toEqual(['Knows 412 harbours in 9 countries.'])
})

type Kind = {
  readonly name: string
  readonly files: Readonly<Record<string, string>>
  readonly kind: string
  readonly called: string
  readonly install?: string
}

test.each<Kind>([
  {
    name: 'an extension',
    files: {
      'manifest.json':
        '{ "manifest_version": 3, "name": "Tab Tidy", "version": "1.0", "description": "Closes the tabs you forgot." }',
    },
    kind: 'browser-extension',
    called: 'Tab Tidy',
  },
  {
    name: 'Expo',
    files: {
      'app.json': '{ "expo": { "name": "Tide Pocket", "slug": "tide" } }',
      'package.json': '{ "name": "tide", "dependencies": { "expo": "1" } }',
    },
    kind: 'mobile-app',
    called: 'Tide Pocket',
  },
  {
    name: 'Flutter',
    files: {
      'pubspec.yaml':
        'name: tide_pocket\ndescription: Shows the tide of one beach.\nversion: 1.2.0+3\ndependencies:\n  flutter:\n    sdk: flutter\n',
    },
    kind: 'mobile-app',
    called: 'tide_pocket',
  },
  {
    name: 'Android',
    files: {
      'app/src/main/AndroidManifest.xml':
        '<manifest><application android:label="@string/app_name"/></manifest>',
      'app/src/main/res/values/strings.xml':
        '<resources>\n<string name="app_name">Tide Pocket</string>\n</resources>',
    },
    kind: 'mobile-app',
    called: 'Tide Pocket',
  },
  {
    name: 'iOS',
    files: {
      'Tide/Info.plist':
        '<plist><dict>\n<key>CFBundleDisplayName</key>\n<string>Tide Pocket</string>\n<key>LSRequiresIPhoneOS</key><true/>\n</dict></plist>',
    },
    kind: 'mobile-app',
    called: 'Tide Pocket',
  },
  {
    name: 'Tauri',
    files: {
      'src-tauri/tauri.conf.json': '{ "productName": "Tide Desk" }',
      'index.html': '<title>Tide</title>',
    },
    kind: 'desktop-app',
    called: 'Tide Desk',
  },
  {
    name: 'Electron',
    files: {
      'package.json': '{ "name": "tide-desk", "private": true, "devDependencies": { "electron": "1" } }',
    },
    kind: 'desktop-app',
    called: 'tide-desk',
  },
  {
    name: 'a page',
    files: { 'index.html': '<title>Tidepool – tides on paper</title><h1>Tides for one beach on paper</h1>' },
    kind: 'web-app',
    called: 'Tidepool',
  },
  {
    name: 'a game',
    files: { 'index.html': '<title>Crab Run</title><p>A game in which a crab runs home.</p>' },
    kind: 'game',
    called: 'Crab Run',
  },
  {
    name: 'Vite',
    files: {
      'package.json': '{ "name": "tide", "private": true, "dependencies": { "react-dom": "1" } }',
      'index.html': '<title>Vite App</title><div id=root></div>',
    },
    kind: 'web-app',
    called: 'tide',
  },
  {
    name: 'Rust',
    files: {
      'Cargo.toml':
        '[package]\nname = "tide"\ndescription = "Prints the tide of one beach"\nlicense = "MIT"\n',
      'src/main.rs': 'fn main() {}',
    },
    kind: 'command-line',
    called: 'tide',
    install: 'cargo install tide',
  },
  {
    name: 'Python',
    files: {
      'pyproject.toml':
        '[project]\nname = "tide"\ndescription = "Prints the tide of one beach"\nrequires-python = ">=3.11"\n[project.scripts]\ntide = "tide:main"\n',
    },
    kind: 'command-line',
    called: 'tide',
    install: 'pip install tide',
  },
  {
    name: 'PHP',
    files: { 'composer.json': '{ "name": "sea/tide", "description": "Computes tides of a beach" }' },
    kind: 'library',
    called: 'tide',
    install: 'composer require sea/tide',
  },
])('what kind of thing it is: $name', async ({ files, kind, called, install }) => {
  const sheet = await read(files)
  expect(sheet.card).toMatchObject({ kind, name: called, install: install ?? null })
  expect(sheet.findings).toEqual([])
})

test('a page: head, text, colours and icon of its own', async () => {
  const sheet = await read({
    'index.html': `<!doctype html>
<html lang="en">
<head>
<title>Tidepool | tides on paper</title>
<meta name="description" content="Tide tables for one beach, on one sheet of paper.">
<meta name="theme-color" content="#08415c">
<link rel="icon" href="/icon.svg">
<link rel="stylesheet" href="css/page.css">
</head>
<body><nav>Home About</nav><h1>Tides for one beach</h1>
<p>Works offline once it was
opened.</p><button>Start</button><p hidden>It won a prize for people.</p></body></html>
`,
    'css/page.css':
      ':root { --accent: #0b6e4f; --grey: #ccc }\n@media (prefers-color-scheme: dark) { body { background: #000 } }\nbody { background: hsl(48 60% 98%); color: #16211d; font: 16px/1.5 Georgia, serif }\n',
    'icon.svg': '<svg/>',
    'outer.json': '{ "url": "https://tidepool.example/", "stores": ["google-play"] }',
  })
  expect(valuesOf(sheet, 'does')).toEqual([
    'Tide tables for one beach, on one sheet of paper.',
    'Tides for one beach',
    'Works offline once it was opened.',
  ])
  expect(sheet.facts.find((fact) => fact.value.startsWith('Works'))?.evidence[0]?.at).toBe('index.html:11-12')
  expect(sheet.card).toMatchObject({
    name: 'Tidepool',
    address: 'https://tidepool.example/',
    platforms: ['google-play'],
    look: {
      colours: ['#08415c', '#0b6e4f'],
      background: '#fdfcf7',
      ink: '#16211d',
      font: 'Georgia, serif',
      icon: 'icon.svg',
    },
  })
})

test('changes, tags, licence and tests', async () => {
  const sheet = await read({
    'README.md': '# Tidepool\n\nPrints tide tables.\n',
    'CHANGELOG.md':
      '# Changelog\n\n## [1.2.0] - 2026-10-02\n\n- Calendar files for a month. (#12)\n- Bump vite from 1 to 2\n\n## 1.1.0\n\n- Prints on A4 and Letter.\n',
    '.git/packed-refs': `# pack-refs\n${'a'.repeat(40)} refs/tags/v1.10.0\n${'b'.repeat(40)} refs/tags/v1.9.0\n`,
    LICENSE: 'MIT License\n\nCopyright\n',
    'test/tide.test.ts':
      "test('knows the tide of a leap day', () => {})\ntest.skip('is never wrong at all', () => {})\n",
    'tests/test_tide.py': 'def test_prints_on_one_sheet():\n    pass\n',
  })
  expect(sheet.changes).toEqual([
    { version: '1.2.0', date: '2026-10-02', items: ['Calendar files for a month.'] },
    { version: '1.1.0', date: null, items: ['Prints on A4 and Letter.'] },
  ])
  expect(valuesOf(sheet, 'licence')).toEqual(['MIT'])
  expect(sheet.card).toMatchObject({ licence: 'MIT', version: '1.10.0' })
  const proofs = sheet.facts.filter((fact) => fact.kind === 'proof')
  expect(proofs.map((fact) => [fact.value, fact.evidence[0]?.type, fact.evidence[0]?.at])).toEqual([
    ['knows the tide of a leap day', 'test', 'test/tide.test.ts:1'],
    ['prints on one sheet', 'test', 'tests/test_tide.py:1'],
    ['Calendar files for a month.', 'file', 'CHANGELOG.md:5'],
    ['Prints on A4 and Letter.', 'file', 'CHANGELOG.md:10'],
    ['v1.10.0', 'tag', '.git/packed-refs:2'],
  ])
})

test('reStructuredText and AsciiDoc', async () => {
  const rst = await read({
    'README.rst':
      'Tidepool\n========\n\n.. image:: badge.svg\n\nPrints a tide table\nfor one beach.\n\nLimitations\n-----------\n\n* It does not know wind.\n\nFeatures\n--------\n\nCauseways\n    Knows when they can be walked.\n',
  })
  expect(rst.card.name).toBe('Tidepool')
  expect(valuesOf(rst, 'does')).toEqual([
    'Prints a tide table for one beach.',
    'Causeways: Knows when they can be walked.',
  ])
  expect(valuesOf(rst, 'limit')).toEqual(['It does not know wind.'])
})

test('nothing at all', async () => {
  const sheet = await read({})
  expect(sheet.facts).toEqual([])
  expect(sheet.card).toMatchObject({ name: 'tidepool', address: null, install: null, language: 'en' })
})
