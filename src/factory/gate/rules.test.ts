import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type DraftKind, draftKinds } from '../../core/pack.ts'
import type { GateText } from '../material.ts'
import { testCard, testFacts } from '../testMaterial.ts'
import { particularityRule } from './particularity.ts'
import { platformRule } from './platform.ts'
import { readProse } from './prose.ts'
import { samenessRule } from './sameness.ts'
import { slopRule } from './slop.ts'
import { specificityRule } from './specificity.ts'

const ground = { card: testCard, facts: testFacts, brief: {} }
const rules = [slopRule, platformRule, specificityRule, particularityRule, samenessRule]
const judge = (source: GateText) => {
  const prose = readProse(source, ground)
  return rules.flatMap((rule) => rule(prose, ground))
}
const kinds = Object.keys(draftKinds) as DraftKind[]

/** Packages of this repository whose README people wrote to be understood. */
const honest = [
  'commander',
  'hono',
  'kysely',
  'vite',
  'zod',
  'fast-check',
  'esbuild',
  'react',
  'express',
  'pg',
  'yaml',
  'nodemailer',
  'parse5',
  'playwright-core',
  'acme-client',
  'knip',
  'tlds',
]

describe('READMEs of real packages', () => {
  test.each(honest)('%s: at most one refusal', (name) => {
    const path = ['README.md', 'readme.md', 'Readme.md']
      .map((file) => new URL(`../../../node_modules/${name}/${file}`, import.meta.url))
      .find((file) => existsSync(file))
    if (path === undefined) return expect(['express', 'knip']).toContain(name)
    const found = judge({ kind: 'text', text: readFileSync(path, 'utf8') })
    expect(found.filter(({ severity }) => severity === 'block').length).toBeLessThanOrEqual(1)
  })
})

const pieces = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.constantFrom(
    ...[
      '# ',
      '- ',
      '> ',
      '```',
      '`',
      '**',
      '[',
      '](',
      ')',
      '<',
      '>',
      '<!--',
      '-->',
      '---\n',
      '\n',
      '\n\n',
      '!',
      '—',
      '#a ',
    ],
    ...[
      'seamless ',
      'not just a ',
      ", it's ",
      'Tidepool ',
      'tide table ',
      '412 harbours ',
      'https://x.example/',
      'No ads. ',
      '{{',
      '}}',
    ],
    ...[
      '<!doctype html>',
      '<p>',
      '&amp;',
      '\0',
      '\ud800',
      '\u202e',
      '👩‍👩‍👧',
      '日本語。',
      'TODO:',
      '@',
      '#',
      ',',
      '.com',
    ],
  ),
)

test('any text of any kind is judged, the same each time, at places that it has', () => {
  fc.assert(
    fc.property(fc.constantFrom(...kinds), fc.array(pieces, { maxLength: 40 }), (kind, parts) => {
      const text = parts.join('')
      const found = judge({ kind, text, file: 'social/x.md', line: 3 })
      const lines = text.split('\n')
      for (const finding of found) {
        expect(finding.line).toBeGreaterThanOrEqual(3)
        expect(finding.line).toBeLessThan(3 + lines.length)
        expect(finding.column).toBeGreaterThanOrEqual(1)
        expect(finding.column).toBeLessThanOrEqual((lines[finding.line - 3]?.length ?? 0) + 1)
      }
      expect(judge({ kind, text, file: 'social/x.md', line: 3 })).toEqual(found)
    }),
    { numRuns: 400 },
  )
})

describe('hostile text', () => {
  const hostile = {
    'one word': 'a',
    words: 'not just a ',
    dots: 'a.',
    ticks: '`',
    brackets: '[',
    links: '](',
    tags: '<a ',
    comments: '<!--',
    stars: '**a ',
    dashes: '- ',
    hashes: '#a ',
    at: '@a',
    braces: '{{',
    quotes: '"a ',
    spaces: ' ',
    tabs: '\t',
    newlines: '\n',
    wide: '漢',
    emoji: '👍🏽',
    praise: 'seamless ',
    commas: 'a, b, and c ',
    numbers: '1,',
    capitals: 'AB ',
    bold: '- **a**: ',
    html: '<!doctype html><p>a',
    nested: '<div>',
  }
  test.each(Object.entries(hostile))('%s for ever', (_, piece) => {
    const text =
      (piece === '<div>' ? '<!doctype html>' : '') + piece.repeat(Math.ceil(200_000 / piece.length))
    const started = performance.now()
    judge({ kind: 'text', text })
    judge({ kind: 'app-store-description', text: text.slice(0, 50_000) })
    expect(performance.now() - started).toBeLessThan(6000)
  })
})
