import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Problem } from '../core/problems.ts'
import { parsePattern } from './globs.ts'
import { parseClassRules, readClassRules } from './rules.ts'

const fault = (gap: unknown): { message: string; hint: string | undefined } => {
  try {
    parseClassRules(gap, 'outer.json')
  } catch (error) {
    if (error instanceof Problem && error.code === 'bad-input')
      return { message: error.message, hint: error.hint }
  }
  throw new Error('no bad-input')
}

test('rules as written', () => {
  const classes = [
    { match: 'promo/', class: 'distribution' },
    { match: '/^app\\/.*\\.md$/i', class: 'product' },
  ]
  expect(parseClassRules({ classes }, 'outer.json')).toEqual(classes)
  expect(parseClassRules(undefined, 'outer.json')).toEqual([])
  expect(parseClassRules({}, 'outer.json')).toEqual([])
})

test.each([
  { name: 'an unknown key', gap: { clases: [] }, message: 'gap has no "clases"', hint: '"classes"' },
  {
    name: 'an unknown key of a rule',
    gap: { classes: [{ mach: 'a', match: 'a', class: 'product' }] },
    message: 'gap.classes.0 has no "mach"',
    hint: '"match"',
  },
  {
    name: 'an unknown class',
    gap: { classes: [{ match: 'a', class: 'distribute' }] },
    message: '"distribute" is no class',
    hint: '"distribution"',
  },
  {
    name: 'an expression that never ends',
    gap: { classes: [{ match: '/(a+)+$/', class: 'product' }] },
    message: 'for',
    hint: 'gap',
  },
  {
    name: 'no expression',
    gap: { classes: [{ match: '/(/', class: 'product' }] },
    message: 'no regular expression',
    hint: 'gap',
  },
  { name: 'no object', gap: 7, message: 'gap', hint: 'gap' },
])('$name is refused', ({ gap, message, hint }) => {
  const found = fault(gap)
  expect(found.message).toContain(message)
  expect(found.hint).toContain(hint)
})

test.each([
  { glob: '*.md', yes: ['a.md', 'b/c.MD'], no: ['a.mdx', 'a.md/b'] },
  { glob: 'docs/*.md', yes: ['docs/a.md'], no: ['docs/a/b.md', 'x/docs/a.md'] },
  { glob: 'docs/**/*.md', yes: ['docs/a.md', 'docs/a/b.md'], no: ['docs.md'] },
  { glob: '**/promo/', yes: ['promo/a', 'x/promo/y/z'], no: ['promo', 'xpromo/a'] },
  { glob: 'a{b,c*}?', yes: ['abx', 'acdex'], no: ['ab', 'adx'] },
  { glob: 'a.b+c(d)[e]$', yes: ['a.b+c(d)[e]$'], no: ['axb+c(d)[e]$'] },
  { glob: '/Promo/', yes: ['src/Promo.ts'], no: ['src/promo.ts'] },
  { glob: 'ü*/', yes: ['über/a'], no: ['uber/a'] },
])('$glob', ({ glob, yes, no }) => {
  const pattern = parsePattern(glob) as RegExp
  for (const path of yes) expect(path).toMatch(pattern)
  for (const path of no) expect(path).not.toMatch(pattern)
})

test('the nearest outer.json upward that has them', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'outer-rules-'))
  try {
    const inner = join(dir, 'apps/web')
    await mkdir(inner, { recursive: true })
    await writeFile(
      join(dir, 'outer.json'),
      JSON.stringify({ gap: { classes: [{ match: 'a', class: 'upkeep' }] } }),
    )
    await writeFile(join(inner, 'outer.json'), JSON.stringify({ product: 'web' }))
    expect(readClassRules(inner)).toEqual([{ match: 'a', class: 'upkeep' }])
    await writeFile(join(inner, 'outer.json'), '{ "gap": ')
    expect(() => readClassRules(inner)).toThrow(Problem)
  } finally {
    await rm(dir, { recursive: true })
  }
})
