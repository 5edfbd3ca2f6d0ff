import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { draftKinds } from '../../core/pack.ts'
import data from '../data/platform-limits.json' with { type: 'json' }
import { boundsOf, measure, room, within } from './limits.ts'

const row = z.object({
  platform: z.string(),
  field: z.string(),
  max: z.number().nullable(),
  min: z.number().optional(),
  unit: z.enum(Object.keys(data.meta.units) as [string, ...string[]]),
  source_kind: z.string(),
  confirmed: z.literal(false).optional(),
})

test('every row of the data says what the code reads', () => {
  for (const limit of data.limits) expect(() => row.parse(limit)).not.toThrow()
})

test('every kind of draft names a row that is there', () => {
  const known = new Set(data.limits.map((limit) => `${limit.platform}.${limit.field}`))
  const named = Object.values(draftKinds).flatMap(({ limit }) => (limit === null ? [] : [limit]))
  expect(named.filter((limit) => !known.has(limit))).toEqual([])
})

const shape = ([limit, text]: readonly [string, string]) =>
  measure(limit, text).map(({ unit, count, over, enforce }) => ({ unit, count, over, enforce }))

describe('what holds a field', () => {
  test.each([
    {
      name: 'X: weighted',
      in: ['x.post', `${'a'.repeat(256)} example.com`],
      want: [{ unit: 'x', count: 280, over: false, enforce: 'error' }],
    },
    {
      name: 'Bluesky: graphemes and bytes',
      in: ['bluesky.post_text', '👩‍👩‍👧'.repeat(170)],
      want: [
        { unit: 'graphemes', count: 170, over: false, enforce: 'error' },
        { unit: 'bytes', count: 3060, over: true, enforce: 'error' },
      ],
    },
    {
      name: 'App Store keywords: characters refuse, bytes warn',
      in: ['app_store.keywords', 'ü'.repeat(60)],
      want: [
        { unit: 'utf16', count: 60, over: false, enforce: 'error' },
        { unit: 'bytes', count: 120, over: true, enforce: 'warn' },
      ],
    },
    {
      name: 'App Store description: the same',
      in: ['app_store.description', `${'a'.repeat(3999)}é`],
      want: [
        { unit: 'utf16', count: 4000, over: false, enforce: 'error' },
        { unit: 'bytes', count: 4001, over: true, enforce: 'warn' },
      ],
    },
    {
      name: 'YouTube description: bytes',
      in: ['youtube.description', 'é'.repeat(2501)],
      want: [{ unit: 'bytes', count: 5002, over: true, enforce: 'error' }],
    },
    {
      name: 'an unconfirmed number only warns',
      in: ['google_play.release_notes', 'a'.repeat(501)],
      want: [{ unit: 'utf16', count: 501, over: true, enforce: 'warn' }],
    },
    {
      name: 'guidance only warns',
      in: ['html.title', 'a'.repeat(61)],
      want: [{ unit: 'utf16', count: 61, over: true, enforce: 'warn' }],
    },
    {
      name: 'a curly quote leaves 70 units of an SMS',
      in: ['sms.single_gsm7', `’${'a'.repeat(70)}`],
      want: [{ unit: 'utf16', count: 71, over: true, enforce: 'error' }],
    },
    {
      name: 'an SMS of 160',
      in: ['sms.single_gsm7', 'a'.repeat(160)],
      want: [{ unit: 'septets', count: 160, over: false, enforce: 'error' }],
    },
    { name: 'no limit is known', in: ['devto.body', 'a'], want: [] },
    { name: 'no such field', in: ['nowhere.post', 'a'], want: [] },
  ] as const)('$name', (row) => {
    expect(shape(row.in)).toEqual(row.want)
  })

  test('says when there is too little', () => {
    expect(measure('edge_addons.description', 'short').map(({ under }) => under)).toEqual([true])
  })

  test('holds what a link takes', () => {
    expect(within('x.post', 'a'.repeat(256), 24)).toBe(true)
    expect(within('x.post', 'a'.repeat(257), 24)).toBe(false)
    expect(room('x.post', 'a'.repeat(250), 24)).toBe(6)
    expect(room('bluesky.post_text', '', 70)).toBe(230)
    expect(room('devto.body')).toBe(Number.POSITIVE_INFINITY)
  })
})

test('a text that grew while there was room is within, in every field', () => {
  const fields = Object.values(draftKinds).flatMap(({ limit }) => (limit === null ? [] : [limit]))
  const word = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.constantFrom('example.com', '🐱', 'Ω€'),
  )
  fc.assert(
    fc.property(fc.constantFrom(...fields), fc.array(word, { maxLength: 60 }), (field, words) => {
      let text = ''
      for (const next of words) if (within(field, `${text} ${next}`, 24)) text = `${text} ${next}`
      if (within(field, '', 24)) {
        for (const bound of measure(field, text)) expect(bound.count + 24).toBeLessThanOrEqual(bound.max)
      } else expect(boundsOf(field).some((bound) => bound.max < 24)).toBe(true)
    }),
    { numRuns: 300 },
  )
})
