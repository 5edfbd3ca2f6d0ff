import type { Claim, Finding } from '../../core/pack.ts'
import type { Ground } from '../material.ts'
import { contentId, placeOf, sameWords } from './finding.ts'
import type { Prose } from './prose.ts'
import { commonStems, wordsOf } from './words.ts'

export type Claimed = { readonly claims: readonly Claim[]; readonly findings: readonly Finding[] }

/** Every sentence that says something checkable, with the facts that say it too, and what no fact supports. */
export function claimsIn(prose: Prose, { facts }: Ground): Claimed {
  const stems = facts.map(({ id, value }) => ({ id, stems: new Set(contentOf(value)) }))
  const claims: Claim[] = []
  for (const sentence of prose.sentences) {
    const words = new Set(contentOf(sentence.text))
    const said = stems.filter((fact) => [...words].filter((word) => fact.stems.has(word)).length >= 2)
    if (said.length === 0) continue
    const line = placeOf(prose.text, sentence.start).line + (prose.source.line ?? 1) - 1
    const id = contentId('c', prose.source.file ?? '', sameWords(sentence.text))
    claims.push({ id, text: sentence.text, line, facts: said.map((fact) => fact.id) })
  }
  return { claims, findings: [] }
}

const contentOf = (text: string): readonly string[] =>
  wordsOf(text)
    .filter(({ stop, stem }) => !stop && !commonStems.has(stem))
    .map(({ stem }) => stem)
