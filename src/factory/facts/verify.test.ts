import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Fact, FactKind } from '../../core/pack.ts'
import { readFacts } from './read.ts'
import { verifyFact } from './verify.ts'

const readme = `# Tidepool

Prints a tide table for one beach. It works offline.

## Features

- Knows 412 harbours in 9 countries.
- Free for everyone.
`
const manifest = `{
  "name": "tidepool",
  "description": "Tide tables on one sheet of paper"
}
`
let dir = ''
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'outer-verify-'))
  writeFileSync(join(dir, 'README.md'), readme)
  writeFileSync(join(dir, 'package.json'), manifest)
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

async function factOf(kind: FactKind, words: string): Promise<Fact> {
  const { facts } = await readFacts({ dir, slug: 'tidepool' })
  const fact = facts.find((one) => one.kind === kind && one.value.includes(words))
  if (!fact) throw new Error(`no ${kind} with "${words}"`)
  return fact
}
const edit = (change: (text: string) => string, file = 'README.md'): void =>
  writeFileSync(join(dir, file), change(readFileSync(join(dir, file), 'utf8')))

test('holds where it stood', async () => {
  expect(await verifyFact(dir, await factOf('does', 'offline'))).toEqual({
    held: true,
    at: 'README.md:3',
    moved: false,
  })
})

test('holds after lines moved, and says where', async () => {
  const fact = await factOf('number', '412')
  edit((text) => text.replace('## Features', 'More words.\n\n## Features'))
  expect(await verifyFact(dir, fact)).toEqual({ held: true, at: 'README.md:9', moved: true })
})

test('holds when something else on its line changed, or its emphasis', async () => {
  const fact = await factOf('does', 'offline')
  edit((text) =>
    text.replace(
      'Prints a tide table for one beach. It works offline.',
      'Prints tides.\nIt **works** offline.',
    ),
  )
  expect(await verifyFact(dir, fact)).toMatchObject({ held: true, at: 'README.md:4' })
})

test('is lost when its number changed, with what stands there now', async () => {
  const fact = await factOf('number', '412')
  edit((text) => text.replace('412', '41'))
  expect(await verifyFact(dir, fact)).toEqual({
    held: false,
    how: 'changed',
    file: 'README.md',
    line: 7,
    was: '- Knows 412 harbours in 9 countries.',
    now: '- Knows 41 harbours in 9 countries.',
  })
})

test('is lost when the sentence around one word says something else', async () => {
  const fact = await factOf('price', 'ree')
  edit((text) => text.replace('Free for everyone.', 'Free for three days, then 5 € a month.'))
  expect(await verifyFact(dir, fact)).toMatchObject({ held: false, how: 'changed', line: 8 })
})

test('is lost when it is denied', async () => {
  const fact = await factOf('does', 'offline')
  edit((text) => text.replace('It works offline.', 'It does not work offline.'))
  expect(await verifyFact(dir, fact)).toMatchObject({ held: false, how: 'changed', line: 3 })
})

test('of a field: moved, changed, gone', async () => {
  const fact = await factOf('does', 'one sheet')
  edit((text) => text.replace('"name"', '"private": true,\n  "name"'), 'package.json')
  expect(await verifyFact(dir, fact)).toEqual({ held: true, at: 'package.json:4', moved: true })
  edit((text) => text.replace('one sheet', 'two sheets'), 'package.json')
  expect(await verifyFact(dir, fact)).toMatchObject({ held: false, how: 'changed', file: 'package.json' })
  edit(() => '{}', 'package.json')
  expect(await verifyFact(dir, fact)).toMatchObject({ held: false, how: 'vanished' })
})

test('is lost with its file', async () => {
  const fact = await factOf('number', '412')
  rmSync(join(dir, 'README.md'))
  expect(await verifyFact(dir, fact)).toMatchObject({
    held: false,
    how: 'vanished',
    file: 'README.md',
    line: 7,
  })
})

test('one place that still says it is enough', async () => {
  edit((text) => text.replace('one sheet of paper"', 'one sheet of paper"'), 'package.json')
  edit((text) => text.replace('It works offline.', 'It works offline.\n\nTide tables on one sheet of paper'))
  const fact = await factOf('does', 'one sheet')
  expect(fact.evidence.length).toBe(2)
  edit((text) => text.replace('\n\nTide tables on one sheet of paper', ''))
  expect(await verifyFact(dir, fact)).toMatchObject({ held: true, at: 'package.json:3' })
})

test.each([
  ['pyproject.toml', '[project]\nname = "tidepool"\ndescription = "Tide tables for one beach"\n'],
  ['Cargo.toml', '[package]\nname = "tidepool"\ndescription = "Tide tables for one beach"\n'],
  ['pubspec.yaml', 'name: tidepool\ndescription: "Tide tables for one beach"\n'],
])('a field of %s holds, wherever it stands, until it says something else', async (file, text) => {
  rmSync(join(dir, 'README.md'))
  rmSync(join(dir, 'package.json'))
  writeFileSync(join(dir, file), text)
  const fact = await factOf('does', 'for one beach')
  expect(await verifyFact(dir, fact)).toMatchObject({ held: true, moved: false })
  writeFileSync(join(dir, file), text.replace('name', '# moved\nname').replaceAll('\n', '\r\n'))
  expect(await verifyFact(dir, fact)).toMatchObject({ held: true, moved: true })
  writeFileSync(join(dir, file), text.replace('one beach', 'two beaches'))
  expect(await verifyFact(dir, fact)).toMatchObject({ held: false, how: 'changed', file })
})

test('what it runs on holds when its manifest is set anew', async () => {
  const engines = { name: 'tidepool', engines: { node: '>= 20' } }
  writeFileSync(join(dir, 'package.json'), JSON.stringify(engines, null, 2))
  const fact = await factOf('platform', 'node')
  writeFileSync(join(dir, 'package.json'), JSON.stringify(engines, null, '\t'))
  expect(await verifyFact(dir, fact)).toMatchObject({ held: true })
  writeFileSync(join(dir, 'package.json'), JSON.stringify(engines).replace('20', '22'))
  expect(await verifyFact(dir, fact)).toMatchObject({ held: false, how: 'changed' })
})

test('a tag holds while it is there, loose or packed; a clone without tags cannot say', async () => {
  const commit = 'a'.repeat(40)
  const tags = join(dir, '.git/refs/tags')
  mkdirSync(tags, { recursive: true })
  for (const name of ['v1.2.0', 'v1.1.0']) writeFileSync(join(tags, name), `${commit}\n`)
  const { facts } = await readFacts({ dir, slug: 'tide' })
  const tag = facts.find((one) => one.evidence.some(({ type }) => type === 'tag'))
  if (!tag) throw new Error('no fact of a tag')
  const alone = { ...tag, evidence: tag.evidence.filter(({ type }) => type === 'tag') }
  expect(await verifyFact(dir, alone)).toMatchObject({ held: true, moved: false })
  rmSync(join(tags, 'v1.2.0'))
  expect(await verifyFact(dir, alone)).toMatchObject({ held: false, how: 'vanished' })
  writeFileSync(join(dir, '.git/packed-refs'), `${commit} refs/tags/v1.2.0\n`)
  expect(await verifyFact(dir, alone)).toMatchObject({ held: true, moved: true })
  rmSync(join(dir, '.git'), { recursive: true })
  expect(await verifyFact(dir, alone)).toMatchObject({ held: true })
})
