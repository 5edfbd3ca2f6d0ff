/** Whatever the facts are: no draft leaves its limit, and none of its lines moves a terminal or a table. */
import fc from 'fast-check'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import type { DraftKind, FactKind } from '../../core/pack.ts'
import { draftKinds } from '../../core/pack.ts'
import { measure } from '../count/limits.ts'
import { textsOf } from '../files/texts.ts'
import type { Drafted, Material } from '../material.ts'
import { factOf, testCard, testMaterial } from '../testMaterial.ts'
import { draftListings } from './draft.ts'
import { storeIds } from './stores.ts'

const odd = fc.constantFrom(
  '=cmd|calc!A1',
  '+1 for everything',
  '@SUM(1)',
  '- dash',
  '-2+3',
  '\t=1+1',
  '＝1+1 is full width',
  'مدير المهام للجميع في كل مكان',
  'שלום לכולם ולכל אחד',
  '👩‍👩‍👧‍👦 family emoji 🏳️‍🌈',
  'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnungsentwurf '.repeat(3),
  'ل'.repeat(200),
  'line one\nline two\r\nthree\u2028four\u0000\u001b[31mred',
  '\u202eright to left\u202c',
  '"quoted", and; commas\t',
  '<script>alert(1)</script>',
  'e\u0301'.repeat(60),
  '𝕭𝖔𝖑𝖉 letters of two units',
  'Keeps notes of what you read. Finds them again by any word of theirs! Works offline.',
  '\ud800 half of a pair',
)
const words = fc.oneof(
  { weight: 3, arbitrary: odd },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 400 }) },
  { weight: 2, arbitrary: fc.lorem({ maxCount: 20 }) },
)
const kinds = [
  'does',
  'object',
  'audience',
  'number',
  'limit',
  'integration',
  'price',
  'licence',
] as const satisfies readonly FactKind[]
const languages = ['en', 'de', 'ja', 'ar', 'pl'] as const

const facts = fc.array(
  fc.record({ kind: fc.constantFrom(...kinds), value: words, language: fc.constantFrom(...languages) }),
  { maxLength: 25 },
)

const material: fc.Arbitrary<Material> = fc
  .record({ facts, name: words, changes: fc.array(words, { maxLength: 12 }), what: words })
  .map(({ facts: all, name, changes, what }) =>
    testMaterial({
      card: { ...testCard, name },
      facts: all.map(({ kind, value, language }) =>
        factOf(kind, value, language === 'en' ? {} : { language }),
      ),
      changes: [
        { version: '2.0.0', date: null, items: changes },
        { version: '1.0.0', date: null, items: [] },
      ],
      brief: { what: { words: what, line: 1 } },
      locales: [...languages],
    }),
  )

const manyLines: ReadonlySet<DraftKind> = new Set<DraftKind>([
  'app-store-description',
  'app-store-release-notes',
  'google-play-full-description',
  'google-play-release-notes',
  'chrome-web-store-description',
  'edge-description',
  'microsoft-store-description',
  'microsoft-store-release-notes',
  'preview-script',
  'npm-keywords',
  'github-topics',
])

/** Controls, ends of line of other kinds, and what turns the direction of words around. */
const unwanted = /[[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]--[\n\u200c\u200d]]/v

const textsIn = ({ drafts }: Drafted) =>
  drafts.flatMap(({ path, kind, body }) => textsOf({ path, kind, content: body as string }))

const rowsOf = (csv: string): readonly (readonly string[])[] =>
  Papa.parse<string[]>(csv.replace(/^\ufeff/, ''), { skipEmptyLines: true }).data

test('no draft leaves its limit, and one line stays one line', () => {
  fc.assert(
    fc.property(material, (one) => {
      for (const { kind, text } of textsIn(draftListings(one, storeIds))) {
        const { limit } = draftKinds[kind]
        if (!manyLines.has(kind)) expect(text).not.toContain('\n')
        expect(text).not.toMatch(unwanted)
        if (limit === null || kind === 'npm-keywords' || kind === 'github-topics') continue
        for (const bound of measure(limit, text))
          if (bound.enforce === 'error')
            expect({ kind, text, over: bound.over, under: bound.under }).toMatchObject({
              over: false,
              under: false,
            })
      }
    }),
    { numRuns: 150 },
  )
}, 60_000)

test('lists keep to their rules', () => {
  fc.assert(
    fc.property(material, (one) => {
      const made = draftListings(one, storeIds)
      for (const { path, body } of made.drafts) {
        if (path.endsWith('keywords.txt')) {
          const terms = String(body).split(',')
          expect(new Set(terms).size).toBe(terms.length)
          for (const term of terms) expect(term).toMatch(/^[\p{L}\p{M}\p{N}]{2,}$/u)
        }
        if (path === 'github/listing.json') {
          const topics: readonly string[] = JSON.parse(String(body)).topics ?? []
          expect(topics.length).toBeLessThanOrEqual(20)
          for (const topic of topics) expect(topic).toMatch(/^[a-z0-9][a-z0-9-]{0,49}$/)
        }
        if (path.startsWith('edge/')) {
          const terms: readonly string[] = JSON.parse(String(body)).searchTerms ?? []
          expect(terms.length).toBeLessThanOrEqual(7)
          expect(terms.flatMap((term) => term.split(' ')).length).toBeLessThanOrEqual(21)
        }
      }
    }),
    { numRuns: 60 },
  )
}, 60_000)

test('the table is read back as it was written, and no cell is a formula', () => {
  fc.assert(
    fc.property(material, (one) => {
      const csv = draftListings(one, ['microsoft-store']).drafts[0]?.body
      if (typeof csv !== 'string') return
      expect(csv.startsWith('\ufeffField,ID,Type (Type),default,')).toBe(true)
      const rows = rowsOf(csv)
      const width = rows[0]?.length ?? 0
      for (const row of rows) {
        expect(row.length).toBe(width)
        for (const cell of row) expect(cell).not.toMatch(/^[=+\-@\t\r＝＋－＠]/)
      }
      expect(
        `\ufeff${Papa.unparse(
          rows.map((row) => [...row]),
          { newline: '\r\n' },
        )}\r\n`.replaceAll('"', ''),
      ).toBe(csv.replaceAll('"', ''))
    }),
    { numRuns: 100 },
  )
}, 60_000)

test('every sentence is one of the product’s, whole', () => {
  const one = testMaterial({
    facts: [
      factOf('does', 'Prints a tide table for one beach on one sheet of paper.'),
      factOf('does', `Marks ${'the hours and '.repeat(30)}the causeway.`),
    ],
  })
  for (const { kind, text } of textsIn(draftListings(one, ['app-store', 'google-play', 'chrome-web-store'])))
    if (kind.endsWith('summary') || kind.endsWith('short-description') || kind.endsWith('promotional-text'))
      expect(text).toBe('Prints a tide table for one beach on one sheet of paper.')
})

test('twice the same is the same', () => {
  fc.assert(
    fc.property(material, (one) => {
      expect(draftListings(one, storeIds)).toEqual(draftListings(structuredClone(one), storeIds))
    }),
    { numRuns: 20 },
  )
}, 60_000)
