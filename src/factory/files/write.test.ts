import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readManifest } from './manifest.ts'
import { hashOf, placeOfStage, readAt, writeFiles } from './write.ts'

let root: string
let dir: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'pack-write-'))
  dir = join(root, 'marketing')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const now = 1_800_000_000_000
const text = (path: string): string => readFileSync(join(dir, path), 'utf8')
const change = (path: string, words: string | null, was: string | null = null) => ({
  path,
  bytes: words === null ? null : Buffer.from(words),
  was: was === null ? null : hashOf(was),
})

test('files are put in place, in folders of their own, and nothing else is left', () => {
  expect(writeFiles(dir, [change('a.md', 'one'), change('site/deep/b.html', 'two')], now)).toEqual([])
  expect(text('a.md')).toBe('one')
  expect(text('site/deep/b.html')).toBe('two')
  expect(readdirSync(dir).sort()).toEqual(['a.md', 'site'])
})

test('what somebody changed since it was read stays, and is named', () => {
  writeFiles(dir, [change('a.md', 'one'), change('b.md', 'one')], now)
  writeFileSync(join(dir, 'a.md'), 'mine')
  expect(writeFiles(dir, [change('a.md', 'two', 'one'), change('b.md', null, 'one')], now)).toEqual(['a.md'])
  expect(text('a.md')).toBe('mine')
  expect(existsSync(join(dir, 'b.md'))).toBe(false)
})

describe('a build that was cut off', () => {
  const leave = (plan: object | null, files: Readonly<Record<string, string>> = {}, age = 0) => {
    const stage = join(dir, '.building-left')
    mkdirSync(stage, { recursive: true })
    for (const [name, words] of Object.entries(files)) writeFileSync(join(stage, name), words)
    if (plan !== null)
      writeFileSync(join(stage, 'plan.json'), JSON.stringify({ place: placeOfStage(stage), ...plan }))
    utimesSync(stage, (now - age) / 1000, (now - age) / 1000)
  }

  test('after its plan is finished by the next', () => {
    leave(
      {
        moves: [
          { from: '0', to: 'a.md', was: null },
          { from: '1', to: 'b.md', was: null },
        ],
      },
      { 1: 'second' },
    )
    writeFiles(dir, [], now)
    expect(readdirSync(dir)).toEqual(['b.md'])
    expect(text('b.md')).toBe('second')
  })

  test('before its plan moved nothing, and is swept when nobody can be at it any more', () => {
    leave(null, { 0: 'half' })
    writeFiles(dir, [], now)
    expect(readdirSync(dir)).toEqual(['.building-left'])
    leave(null, {}, 2 * 3_600_000)
    writeFiles(dir, [], now)
    expect(readdirSync(dir)).toEqual([])
  })

  const shipped = [
    {
      name: 'that a clone brought along',
      how: (from: string, to: string) => cpSync(from, to, { recursive: true }),
    },
    { name: 'without a place', plan: { place: undefined } },
    { name: 'with the place of another', plan: { place: '1 2 3' } },
  ]
  test.each(shipped)('whose plan $name moves nothing, and is swept in time', ({ how, plan = {} }) => {
    leave({ moves: [{ from: '0', to: 'site/index.html', was: null }], ...plan }, { 0: 'theirs' })
    const stage = join(dir, '.building-left')
    if (how) {
      how(stage, join(dir, '.building-clone'))
      rmSync(stage, { recursive: true, force: true })
    }
    writeFiles(dir, [change('a.md', 'mine')], now)
    expect(existsSync(join(dir, 'site'))).toBe(false)
    expect(text('a.md')).toBe('mine')
    for (const name of readdirSync(dir).filter((one) => one.startsWith('.')))
      utimesSync(join(dir, name), now / 1000 - 7200, now / 1000 - 7200)
    writeFiles(dir, [], now)
    expect(readdirSync(dir)).toEqual(['a.md'])
  })

  const plans = [
    { name: 'out of the folder', to: '../stolen' },
    { name: 'absolute', to: '/tmp/stolen' },
    { name: 'with a dot folder', to: 'a/../../stolen' },
    { name: 'with a backslash', to: '..\\stolen' },
  ]
  test.each(plans)('whose plan leads $name moves nothing', ({ to }) => {
    leave({ moves: [{ from: '0', to, was: null }] }, { 0: 'x' }, 2 * 3_600_000)
    writeFiles(dir, [], now)
    expect(readdirSync(root)).toEqual(['marketing'])
    expect(existsSync('/tmp/stolen')).toBe(false)
  })
})

describe('links', () => {
  test('a marketing folder that is one is refused', () => {
    mkdirSync(join(root, 'elsewhere'))
    symlinkSync(join(root, 'elsewhere'), dir)
    expect(() => writeFiles(dir, [change('a.md', 'x')], now)).toThrow(/is a link/)
    expect(readdirSync(join(root, 'elsewhere'))).toEqual([])
  })

  test('so is a folder in it; a file that is one is replaced, never followed', () => {
    mkdirSync(dir)
    mkdirSync(join(root, 'elsewhere'))
    symlinkSync(join(root, 'elsewhere'), join(dir, 'site'))
    expect(() => writeFiles(dir, [change('site/a.html', 'x')], now)).toThrow(/is a link/)
    expect(readdirSync(join(root, 'elsewhere'))).toEqual([])
  })
})

test('a link that leads out, or nowhere, is read by nobody and written over, never through', () => {
  const outside = join(root, 'outside.md')
  writeFileSync(outside, 'secret')
  mkdirSync(join(dir, 'social'), { recursive: true })
  symlinkSync(outside, join(dir, 'social', 'x-post.md'))
  symlinkSync(join(root, 'nothing'), join(dir, 'brief.md'))
  symlinkSync(outside, join(dir, 'pack.json'))
  expect(readAt(dir, 'social/x-post.md')?.toString()).toBe('')
  expect(readAt(dir, 'brief.md')?.toString()).toBe('')
  expect(() => readManifest(dir)).toThrow('cannot be read')
  expect(writeFiles(dir, [change('social/x-post.md', 'ours', '')], now)).toEqual([])
  expect(text('social/x-post.md')).toBe('ours')
  expect(readFileSync(outside, 'utf8')).toBe('secret')
})

test('a pack that is a file says so', () => {
  writeFileSync(dir, 'no folder')
  expect(() => readManifest(dir)).toThrow('no folder')
  expect(() => writeFiles(dir, [change('a.md', 'one')], now)).toThrow('no folder')
})
