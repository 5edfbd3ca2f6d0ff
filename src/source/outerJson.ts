/** `outer.json`: what a folder says about its product. One shape for everybody who reads it. */
import { join } from 'node:path'
import * as z from 'zod'
import { Problem } from '../core/problems.ts'
import { parseJson, readWhole, upward } from './outerFile.ts'

/** Sessions of a rule: a year of building without a person would still be a number. */
const mostSessions = 10_000

/** Each rule is off unless it is there; `false` says so too. */
const balance = z.strictObject({
  openBeforeNew: z.boolean().optional(),
  closeBeforeStore: z.boolean().optional(),
  maxSessions: z.union([z.literal(false), z.int().min(1).max(mostSessions)]).optional(),
  claimsHold: z.boolean().optional(),
})

const outerJson = z.strictObject({
  $schema: z.string().optional(),
  product: z.string().optional(),
  balance: balance.optional(),
  /** Read by `outer gap`, which knows its shape. */
  gap: z.unknown().optional(),
  locales: z.array(z.string()).optional(),
  /** Where a stranger opens it. */
  url: z.string().optional(),
  /** Where its landing page itself lives. */
  site: z.string().optional(),
  /** Whose listings are drafted; else those that its manifests are made for. */
  stores: z.array(z.string()).optional(),
})
export type OuterJson = z.output<typeof outerJson>

/** Every outer.json from `dir` upward, nearest first. Throws `bad-input` for one that is not understood, with what was meant. */
export function readOuterJsons(dir: string): readonly { readonly path: string; readonly outer: OuterJson }[] {
  return upward(dir).flatMap((folder) => {
    const path = join(folder, 'outer.json')
    const outer = readOuterJson(path)
    return outer === undefined ? [] : [{ path, outer }]
  })
}

/** Undefined when there is none. Throws `bad-input`: no JSON, an unknown key (naming the nearest), a value of the wrong kind. */
export function readOuterJson(path: string): OuterJson | undefined {
  const text = readWhole(path)
  if (text === undefined) return undefined
  const parsed = outerJson.safeParse(parseJson(path, text))
  if (parsed.success) return parsed.data
  throw problemOf(path, parsed.error.issues[0])
}

function problemOf(path: string, issue: z.core.$ZodIssue | undefined): Problem {
  if (issue?.code === 'unrecognized_keys') {
    const key = issue.keys[0] ?? ''
    const known = issue.path[0] === 'balance' ? Object.keys(balance.shape) : Object.keys(outerJson.shape)
    const place = [...issue.path, key].join('.')
    return new Problem('bad-input', `${path}: "${place}" is unknown`, { hint: nearest(key, known) })
  }
  const place = issue?.path.join('.') ?? ''
  const hint =
    place === 'balance.maxSessions' ? '"maxSessions": 5, or false' : '{ "product": "my-app", "balance": {} }'
  return new Problem('bad-input', `${path}: "${place}" is not understood: ${issue?.message ?? ''}`, { hint })
}

/** The known key that takes the fewest changes to get to. */
function nearest(key: string, known: readonly string[]): string {
  const far = (one: string) => changes(key.toLowerCase(), one.toLowerCase())
  const best = known.toSorted((a, b) => far(a) - far(b))[0] ?? ''
  return far(best) <= Math.ceil(key.length / 2) ? `"${best}"` : known.map((one) => `"${one}"`).join(', ')
}

/** Levenshtein's distance; both are short. */
function changes(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at)
  for (const [at, letter] of [...from.slice(0, 64)].entries()) {
    const next = [at + 1]
    for (let column = 1; column <= to.length; column++)
      next.push(
        Math.min(
          (row[column] ?? 0) + 1,
          (next[column - 1] ?? 0) + 1,
          (row[column - 1] ?? 0) + (letter === to[column - 1] ? 0 : 1),
        ),
      )
    row = next
  }
  return row[to.length] ?? 0
}
