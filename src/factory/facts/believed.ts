/** What is read, as it reads once escapes and entities are undone: what hides in those is not believed either. */
import type { Fact, Finding } from '../../core/pack.ts'
import type { Change } from '../material.ts'
import { findSuspicion } from './suspect.ts'
import { makeTrouble } from './trouble.ts'

/** In the middle of a line: `System: macOS 13` of a list speaks to nobody. */
const suspicionOf = (words: string) => findSuspicion(`- ${words}`)

/** The facts that are left, and a finding for each place of the others. */
export function believeFacts(facts: readonly Fact[]): {
  readonly facts: readonly Fact[]
  readonly findings: readonly Finding[]
} {
  const findings: Finding[] = []
  const believed = facts.filter(({ value, evidence }) => {
    const rule = suspicionOf(value)
    if (rule === undefined) return true
    for (const { at } of evidence) findings.push(makeTrouble(rule, ...placeIn(at), value.slice(0, 500)))
    return false
  })
  return { facts: believed, findings }
}

/** `README.md:3-4`. */
function placeIn(at: string): readonly [file: string, line: number] {
  const colon = at.lastIndexOf(':')
  const line = Number.parseInt(at.slice(colon + 1), 10)
  return colon === -1 || Number.isNaN(line) ? [at, 1] : [at.slice(0, colon), line]
}

export const believeChanges = (changes: readonly Change[]): readonly Change[] =>
  changes
    .filter(({ version }) => suspicionOf(version) === undefined)
    .map((change) => ({ ...change, items: change.items.filter((item) => suspicionOf(item) === undefined) }))

/** Undefined for words that are not believed. */
export const believeWords = (words: string | undefined): string | undefined =>
  words === undefined || suspicionOf(words) !== undefined ? undefined : words
