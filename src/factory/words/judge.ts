/** What the gate says of a draft with other words in it, beside the drafts that it goes out with. */
import type { Claim, Finding } from '../../core/pack.ts'
import { printFront } from '../files/front.ts'
import { type GateOf, isRefusal, judgeFile, othersOf } from '../files/judge.ts'
import type { Accepted } from '../files/manifest.ts'
import type { Draft, Ground } from '../material.ts'

export type JudgeDraft = (
  draft: Draft,
  beside: readonly Draft[],
) => {
  readonly refusals: readonly Finding[]
  readonly findings: readonly Finding[]
  readonly claims: readonly Claim[]
}

export const judgeWith =
  (gate: GateOf, ground: Ground, accepted: readonly Accepted[]): JudgeDraft =>
  (draft, beside) => {
    const [file] = fileOf(draft)
    if (file === undefined) return { refusals: [], findings: [], claims: [] }
    const others = othersOf(beside.flatMap(fileOf), file)
    const { findings, claims } = judgeFile(gate, file, { ...ground, others }, accepted)
    return { refusals: findings.filter(isRefusal), findings, claims }
  }

const fileOf = ({ path, kind, part, body, front }: Draft) =>
  typeof body === 'string'
    ? [{ path, kind, part, content: front === null ? body : printFront(front, body) }]
    : []
