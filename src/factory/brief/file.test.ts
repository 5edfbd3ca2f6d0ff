/** The brief on disk: kept beside what a person wrote, one file for each language. */
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keepBrief, readBrief, translatedFacts } from './file.ts'

let dir: string
let packDir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'brief-'))
  packDir = join(dir, 'marketing')
})
afterEach(() => rm(dir, { recursive: true }))

const file = (name = 'brief.md') => join(packDir, name)

test('answers are kept one after another, and what a person added stays', async () => {
  expect(readBrief(packDir)).toEqual({})
  keepBrief(packDir, 'Tidepool', { what: { words: 'Prints tides.' } }, 0)
  const mine = `${await readFile(file(), 'utf8')}\n## My own notes\n\t- kites\r\n`
  await writeFile(file(), mine)
  keepBrief(packDir, 'Tidepool', { price: { words: 'Free,\nfor all.' } }, 0)
  const text = await readFile(file(), 'utf8')
  expect(text).toContain('## My own notes\n\t- kites\r\n')
  expect(readBrief(packDir)).toMatchObject({
    what: { words: 'Prints tides.' },
    price: { words: 'Free,\nfor all.' },
  })
})

test('answers in another language stand in a file of their own, and are facts in that language', () => {
  keepBrief(packDir, 'Tidepool', { what: { words: 'Druckt Gezeiten.' } }, 0, 'de-AT')
  expect(readBrief(packDir)).toEqual({})
  expect(translatedFacts(packDir, 'marketing', ['fr', 'de-AT', '../../etc', 'x'.repeat(300)])).toMatchObject([
    {
      value: 'Druckt Gezeiten.',
      language: 'de',
      evidence: [{ at: expect.stringMatching(/^marketing\/brief\.de-AT\.md:\d+$/) }],
    },
  ])
  expect(() => keepBrief(packDir, 'T', { what: { words: 'x' } }, 0, '../x')).toThrow(/no language/)
})

test('a file that is no text is not written over', async () => {
  await mkdir(packDir)
  const bytes = Buffer.from([0x23, 0xff, 0xfe, 0x00, 0x80])
  await writeFile(file(), bytes)
  expect(() => keepBrief(packDir, 'T', { what: { words: 'x' } }, 0)).toThrow(
    expect.objectContaining({ code: 'bad-input' }),
  )
  expect(await readFile(file())).toEqual(bytes)
})

test('a folder that leads elsewhere is not written into', async () => {
  const elsewhere = join(dir, 'elsewhere')
  await mkdir(elsewhere)
  await symlink(elsewhere, packDir)
  expect(() => keepBrief(packDir, 'T', { what: { words: 'x' } }, 0)).toThrow(/link/)
})

test('a brief of a hundred thousand words is refused whole, not cut', async () => {
  keepBrief(packDir, 'T', { what: { words: 'x' } }, 0)
  const before = await readFile(file(), 'utf8')
  const words = 'word '.repeat(300_000)
  expect(() => keepBrief(packDir, 'T', { who: { words } }, 0)).toThrow(
    expect.objectContaining({ code: 'too-large' }),
  )
  expect(await readFile(file(), 'utf8')).toBe(before)
})
