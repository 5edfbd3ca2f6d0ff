/** What becomes of a file that a person may have edited since it was built. */
import { diff3Merge } from 'node-diff3'
import { printFront, readFront } from './front.ts'

/**
 * `same`: nothing to write. `write`: the new text, unedited or merged with the edit. `conflict`: both changed the
 * same lines; the person's file stays.
 */
export type Merged =
  | { readonly is: 'same'; readonly text: string }
  | { readonly is: 'write'; readonly text: string; readonly merged: boolean }
  | { readonly is: 'conflict'; readonly text: string; readonly line: number; readonly wanted: string }

/** `base`: what the last build wrote; null: it wrote nothing there. `now`: what stands there; null: nothing. */
export function mergeText(base: string | null, now: string | null, wanted: string): Merged {
  if (now === null) return { is: 'write', text: wanted, merged: false }
  if (now === wanted) return { is: 'same', text: now }
  if (base === null) return { is: 'conflict', text: now, line: 1, wanted }
  if (now === base) return { is: 'write', text: wanted, merged: false }
  if (wanted === base) return { is: 'same', text: now }
  return mergeLines(base, now, wanted)
}

function mergeLines(base: string, now: string, wanted: string): Merged {
  const regions = diff3Merge(now.split('\n'), base.split('\n'), wanted.split('\n'), {
    excludeFalseConflicts: true,
  })
  let line = 1
  const text: string[] = []
  for (const region of regions) {
    if (region.conflict) return { is: 'conflict', text: now, line, wanted }
    text.push(...(region.ok ?? []))
    line += region.ok?.length ?? 0
  }
  const joined = text.join('\n')
  return joined === now ? { is: 'same', text: now } : { is: 'write', text: joined, merged: true }
}

/** Keys that the build alone writes. */
export const ownKeys = ['status', 'unproven', 'limits', 'link', 'claims'] as const

/** The same for Markdown with front matter: each key on its own, then what stands under it. */
export function mergeFronted(base: string | null, now: string | null, wanted: string): Merged {
  const [was, is, will] = [base, now, wanted].map((text) => (text === null ? undefined : readFront(text)))
  if (!is || !will || now === null) return mergeText(base, now, wanted)
  const body = mergeText(was?.body ?? null, is.body, will.body)
  if (body.is === 'conflict') return { ...body, text: now, line: is.bodyLine + body.line - 1, wanted }
  const front: Record<string, unknown> = {}
  for (const key of new Set([...Object.keys(will.front), ...Object.keys(is.front)])) {
    const value = mergeKey(key, was?.front[key], is.front[key], will.front[key])
    if (value === conflict) return { is: 'conflict', text: now, line: is.lines.get(key) ?? 1, wanted }
    if (value !== undefined) front[key] = value
  }
  const text = printFront(front, body.text)
  if (text === now) return { is: 'same', text }
  const edited =
    body.text !== will.body || Object.keys(will.front).some((key) => isOther(front[key], will.front[key]))
  return { is: 'write', text, merged: edited }
}

const conflict = Symbol('conflict')
const isOther = (a: unknown, b: unknown): boolean => JSON.stringify(a) !== JSON.stringify(b)

function mergeKey(key: string, was: unknown, is: unknown, will: unknown): unknown {
  // A person says where a draft stands; everything else of ours is counted anew.
  if (key === 'status') return is ?? will
  if ((ownKeys as readonly string[]).includes(key)) return will
  if (!isOther(is, will) || !isOther(was, will)) return is
  return isOther(was, is) ? conflict : will
}
