import { expect, test } from 'vitest'
import type { FactKind } from '../../core/pack.ts'
import { testFolder, valuesOf } from './testFolder.ts'

const { read } = testFolder('fern')
const said = async (text: string, kind: FactKind): Promise<readonly string[]> =>
  valuesOf(await read({ 'README.md': `# Fern\n\nFern waters plants.\n\n${text}\n` }), kind)

test.each([
  ['Free for 10 plants, then $4.99 once.', ['Free for 10 plants, then $4.99 once']],
  ['Free up to 5 users.', ['Free up to 5 users']],
  ['Fern is free.', ['free']],
  ['Costs $2.99/month after a 14-day free trial.', ['Costs $2.99/month after a 14-day free trial']],
  ['Frees memory with a free trial of Redis.', []],
  ['A small, fast and free tool.', ['free']],
  ['Built on side-effect free functions.', []],
  ['Prints sugar free recipes.', []],
])('the price in: %s', async (text, want) => {
  expect(await said(text, 'price')).toEqual(want)
})

test.each([
  ['Feature flags for small teams, kept in your own database.', ['small teams']],
  ['Made for designers, writers and teachers.', ['designers, writers and teachers']],
  ['Best suited for small data like user settings.', []],
])('the audience in: %s', async (text, want) => {
  expect(await said(text, 'audience')).toEqual(want)
})

test.each([
  ['Returns true for a number that does not exceed 5.', []],
  ['While it does not support teams, it syncs.', []],
  ["Electron doesn't have a way to store plants.", []],
  ['It doesn’t bloat your garden with hoses.', []],
  ['Waters ferns at night (does not apply to cacti).', []],
  ['Uses at most 300 MB of memory.', []],
  ['Known limits: pages behind a login are left out.', ['pages behind a login are left out.']],
  ["Fern doesn't have a way to store plants.", ["Fern doesn't have a way to store plants."]],
])('the limit in: %s', async (text, want) => {
  expect(await said(text, 'limit')).toEqual(want)
})

test.each([
  'Pull requests and stars are always welcome.',
  "Don't disregard it because it is green.",
  'Everything you need is down below.',
  'For bugs and feature requests, please create an issue.',
  'This project is a starting point for a Flutter application.',
  '> "It saved all my ferns in one week." — Dana',
  '- Why Ferns Matter by Hugh Jackson',
  'It only exists because I find pumps too loud.',
  'The valve is closed, so you must open it by hand.',
  'As of v3.0 the green valve is no longer used.',
  'It takes away the burden of',
  '※ 文字種[半角英数、全角英数など]',
  "Electron doesn't have a way to store plants.",
])('nothing that the product does in: %s', async (text) => {
  expect(await said(text, 'does')).toEqual(['Fern waters plants.'])
})

test('the name stands in a manifest where no text says it', async () => {
  const sheet = await read({ 'package.json': '{\n  "name": "fern-cli"\n}\n' })
  expect(sheet.facts.map((fact) => [fact.kind, fact.value, fact.evidence[0]?.at])).toEqual([
    ['name', 'fern-cli', 'package.json:2'],
  ])
})

test('a notice is no name', async () => {
  const files = { 'README.md': '# ⚠️ Deprecated\n\nMoved.\n', 'package.json': '{"name":"fern-cli"}' }
  expect((await read(files)).card.name).toBe('fern-cli')
})

test.each([
  [
    'desktop-app',
    { 'package.json': '{"name":"a","main":"m.js","devDependencies":{"electron-builder":"1"}}' },
  ],
  [
    'library',
    {
      'package.json': '{"name":"a","main":"m.js","bin":"c.js","peerDependencies":{"react-native":"*"}}',
      'android/src/main/AndroidManifest.xml': '<manifest><application/></manifest>',
    },
  ],
] as const)('%s', async (kind, files) => {
  expect((await read(files)).card.kind).toBe(kind)
})

test.each([
  ['`--dry-run` shows the new names without renaming anything.', true],
  ['- `--json` prints one object a file.', true],
  ['## Usage\n\n`--since 2024` renames photos of that year alone.', true],
  ['## Features\n\n- `fern watch` follows a folder as it fills.', true],
  ['## Usage\n\n`fern watch` follows a folder as it fills.', false],
  ['`--help` prints how to use it, and every option.', false],
  ['## Development\n\n`npm test` runs the tests of every package.', false],
  ['`options` is an object with three keys in it.', false],
])('what code does: %s', async (text, want) => {
  const found = await said(text, 'does')
  expect(found.length > 1).toBe(want)
})

test('what stands behind whom it is for is what it does', async () => {
  const text = 'For people with a dark garden: tells which plants live without sun.'
  expect(await said(text, 'audience')).toEqual(['people with a dark garden'])
  expect(await said(text, 'does')).toEqual(['Fern waters plants.', 'tells which plants live without sun.'])
})
