/** The maker's own classes: `"gap": { "classes": [{ "match": "promo/", "class": "distribution" }] }` in outer.json. */
import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import * as z from 'zod'
import { Problem } from '../core/problems.ts'
import { readWhole } from '../source/outerFile.ts'
import { type ClassOverride, commitClasses } from './classes.ts'
import { parsePattern } from './globs.ts'

/** Every commit's new paths are held against all of them. */
const maxRules = 100
/** Deeper than any project lies; a guard, not a rule. */
const maxLevels = 64

const example = '"gap": { "classes": [{ "match": "promo/", "class": "distribution" }] }'

const patternText = z.string().superRefine((text, context) => {
  const pattern = parsePattern(text)
  if (!(pattern instanceof RegExp))
    context.addIssue({ code: 'custom', message: `${JSON.stringify(text)}: ${pattern.refused}` })
})

const gapSettings = z.strictObject({
  classes: z
    .array(z.strictObject({ match: patternText, class: z.enum(commitClasses) }))
    .max(maxRules)
    .default([]),
})

/** The `gap` key of an outer.json. Throws `bad-input`, naming `place` and the nearest name for an unknown one. */
export function parseClassRules(gap: unknown, place: string): readonly ClassOverride[] {
  if (gap === undefined) return []
  const parsed = gapSettings.safeParse(gap)
  if (parsed.success) return parsed.data.classes
  const [issue] = parsed.error.issues
  const path = ['gap', ...(issue?.path ?? [])].join('.')
  if (issue?.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys
    const known = issue.path.length === 0 ? ['classes'] : ['match', 'class']
    throw new Problem('bad-input', `${place}: ${path} has no "${key}"`, {
      hint: `"${nearestName(key, known)}"`,
    })
  }
  const given = issue?.path.at(-1) === 'class' ? valueAt(gap, issue.path) : undefined
  if (typeof given === 'string')
    throw new Problem('bad-input', `${place}: ${path}: "${given}" is no class`, {
      hint: `"${nearestName(given, commitClasses)}" (there are ${commitClasses.join(', ')})`,
    })
  throw new Problem('bad-input', `${place}: ${path}: ${issue?.message ?? 'it cannot be read'}`, {
    hint: example,
  })
}

/** From the nearest outer.json upward of `dir` that has a `gap`; none where there is none. Throws `bad-input`. */
export function readClassRules(dir: string): readonly ClassOverride[] {
  let at = resolve(dir)
  for (let level = 0; level < maxLevels; level++) {
    const path = join(at, 'outer.json')
    if (existsSync(path)) {
      const { gap } = readSettings(path)
      if (gap !== undefined) return parseClassRules(gap, path)
    }
    if (dirname(at) === at) break
    at = dirname(at)
  }
  return []
}

function readSettings(path: string): Readonly<Record<string, unknown>> {
  const text = readWhole(path) ?? ''
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>
  } catch (cause) {
    throw new Problem('bad-input', `${path} is no JSON`, { hint: `{ ${example} }`, cause })
  }
  throw new Problem('bad-input', `${path} is no JSON object`, { hint: `{ ${example} }` })
}

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((so, key) => (so as Record<PropertyKey, unknown> | undefined)?.[key], value)

/** The known name that shares most pairs of letters with what was written. */
function nearestName(written: string, known: readonly string[]): string {
  const pairs = (text: string) => new Set(Array.from(` ${text} `, (_, at) => ` ${text} `.slice(at, at + 2)))
  const given = pairs(written.toLowerCase())
  const score = (name: string) => [...pairs(name)].filter((pair) => given.has(pair)).length / name.length
  return known.toSorted((a, b) => score(b) - score(a))[0] ?? ''
}
