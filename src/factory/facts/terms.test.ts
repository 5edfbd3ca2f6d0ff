/** What a README says of money, whose it is and where it is opened: with its condition, and in its own words. */
import { expect, test } from 'vitest'
import { findCopyright } from '../listings/found.ts'
import { testFolder, valuesOf } from './testFolder.ts'
import { verifyFact } from './verify.ts'

const folder = testFolder('fern')
const readAbout = (text: string) => folder.read({ 'README.md': `# Fern\n\nFern waters plants.\n\n${text}\n` })

test.each([
  [
    '## Preis\n\nKostenlos für einen Garten. Für Vereine 24 € im Jahr.',
    ['Kostenlos für einen Garten', 'Für Vereine 24 € im Jahr'],
  ],
  ['For clubs 24 dollars a year.', ['For clubs 24 dollars a year']],
  ['Pour les écoles gratuit.', ['Pour les écoles gratuit']],
  ['## Price\n\nFor schools and libraries: nothing.', []],
])('what somebody pays is a price and no audience: %s', async (text, want) => {
  const sheet = await readAbout(text)
  expect(valuesOf(sheet, 'price')).toEqual(want)
  expect(valuesOf(sheet, 'audience')).toEqual([])
})

test.each([
  ['Self-hosted it is free.', 'Self-hosted it is free'],
  ['On your own server it is completely free.', 'On your own server it is completely free'],
  ['It is free if you host it yourself.', 'It is free if you host it yourself'],
  ['Fern is free as long as you have one garden.', 'Fern is free as long as you have one garden'],
  ['Selbst gehostet ist es kostenlos.', 'Selbst gehostet ist es kostenlos'],
  ['Fern is free.', 'free'],
  ['There is no paid version.', 'There is no paid version'],
  ['It has no subscription and no in-app purchases.', 'It has no subscription and no in-app purchases'],
  ['It costs nothing.', 'It costs nothing'],
])('a price carries its condition: %s', async (text, want) => {
  const sheet = await readAbout(text)
  expect(valuesOf(sheet, 'price')).toEqual([want])
  expect(valuesOf(sheet, 'limit')).toEqual([])
  if (want !== 'free') expect(valuesOf(sheet, 'does')).toEqual(['Fern waters plants.'])
})

test.each([
  'Fern prints labels and is free.',
  'It prints labels, and it is free.',
  'Prints labels, and is free.',
])('what it does beside that is kept: %s', async (text) => {
  const sheet = await readAbout(text)
  expect(valuesOf(sheet, 'does')).toContain(text)
  expect(valuesOf(sheet, 'price')).toEqual(['free'])
})

test.each([
  [
    'MIT License\n\nCopyright (c) 2026 Mara Lind\n\nPermission is hereby granted, free of charge\n',
    '2026 Mara Lind',
    'LICENSE:1-3',
  ],
  ['Copyright © 2019-2026 Ole Beck\n\nThe MIT License\n\nPermission\n', '2019-2026 Ole Beck', 'LICENSE:1-3'],
  ['MIT License\n\nPermission is hereby granted to all who hold the copyright\n', undefined, 'LICENSE:1'],
])('whose it is stands with its licence: %j', async (text, want, at) => {
  const sheet = await folder.read({ 'README.md': '# Fern\n\nFern waters plants.\n', LICENSE: text })
  expect(findCopyright(sheet.facts)).toBe(want)
  const licence = sheet.facts.find(({ kind }) => kind === 'licence')
  expect(licence).toMatchObject({ evidence: [{ at }] })
  expect(licence && (await verifyFact(folder.dir(), licence))).toMatchObject({ held: true, moved: false })
  folder.put('LICENSE', text.replace(/.*MIT.*/, 'All rights reserved'))
  expect(licence && (await verifyFact(folder.dir(), licence))).toMatchObject({ held: false })
})

test.each([
  ['Open it at https://fern.example/.', 'https://fern.example/'],
  ['Play it online at <https://fern.example/play>', 'https://fern.example/play'],
  ['Fern runs at https://fern.example', 'https://fern.example/'],
  ['Zu öffnen unter https://fern.example/de.', 'https://fern.example/de'],
  ['En ligne : https://fern.example/fr', 'https://fern.example/fr'],
  [
    '[Live Demo](https://fern.example/demo) · [Report a bug](https://bugs.example/)',
    'https://fern.example/demo',
  ],
  ['[🌿 Try it now →](https://fern.example/)', 'https://fern.example/'],
  ['<p align="center"><a href="https://fern.example/app">Open the app</a></p>', 'https://fern.example/app'],
  ['[Website](https://fern.example/) and [demo](https://demo.fern.example/)', 'https://demo.fern.example/'],
  ['[Jetzt ausprobieren: Fern](https://other.example/)', null],
  [
    'Install from [Add-ons](https://addons.mozilla.org/firefox/addon/fern/).',
    'https://addons.mozilla.org/firefox/addon/fern/',
  ],
  ['[Live demo](http://localhost:5173)', null],
  ['[Website](https://github.com/a/fern)', null],
  ['Built with [Moss](https://moss.example/) and [Vite](https://vite.example/).', null],
  ['## Related projects\n\n- [Live demo](https://other.example/)', null],
  ['## Run it\n\nOpen it at http://localhost:3000/.', null],
  ['Open it at https://github.com/a/fern.', null],
  ['It reads the weather at https://weather.example/api.', null],
  ['Report a leak at https://bugs.example/.', null],
  ['## Thanks\n\nOpen it at https://other.example/.', null],
])('where a stranger opens it: %s', async (text, want) => {
  folder.put('index.html', '<title>Fern</title>')
  expect((await readAbout(text)).card.address).toBe(want)
})

test('a table of prices says what each plan costs', async () => {
  const rows =
    '| Plan | Price | Ferns |\n|---|---|---|\n| Pot | Free | 3 |\n| Bed | $4/month | Unlimited |\n| School | ask us | 90 |'
  const { facts } = await readAbout(`## Pricing\n\n${rows}`)
  const prices = facts.filter(({ kind }) => kind === 'price')
  expect(prices.map(({ value }) => value)).toEqual(['Free (Pot)', '$4/month (Bed)'])
  expect(prices[1]?.evidence[0]?.text).toBe('| Bed | $4/month | Unlimited |')
  const other = await readAbout(`## Sizes\n\n${rows}`)
  expect(other.facts.filter(({ kind }) => kind === 'price')).toEqual([])
})

test('what has to be there before it is installed is no feature', async () => {
  const { facts } = await readAbout('## Setup\n\n### Prerequisites\n\n- Node.js 20+\n- A hosted database')
  expect(facts.some(({ value }) => value.includes('database'))).toBe(false)
})
