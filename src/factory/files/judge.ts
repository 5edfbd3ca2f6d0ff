/** What the gate says of whole files. */
import type { Claim, DraftKind, Finding } from '../../core/pack.ts'
import { sameWords } from '../gate/finding.ts'
import { frontEnd } from '../gate/markdown.ts'
import type { Gated, GateText, Ground } from '../material.ts'
import type { Accepted } from './manifest.ts'
import { textsOf } from './texts.ts'

export type GateOf = (text: GateText, ground: Ground) => Gated

export type Judged = {
  readonly refused: boolean
  readonly findings: readonly Finding[]
  readonly claims: readonly Claim[]
}

type File = { readonly path: string; readonly kind: DraftKind; readonly content: string }

/** Of every text in it, and whether something refuses it that nobody let stand. */
export function judgeFile(gate: GateOf, file: File, ground: Ground, accepted: readonly Accepted[]): Judged {
  const gated = textsOf(file).map((text) => gate(text, ground))
  const findings = oncePerPlace(gated.flatMap((one) => one.findings)).map((one) =>
    accept({ ...one, file: file.path }, accepted),
  )
  return {
    refused: findings.some(isRefusal),
    findings,
    claims: gated.flatMap((one) => one.claims),
  }
}

/** What is first seen of a page stands in the page too, which knows its column. */
function oncePerPlace(findings: readonly Finding[]): readonly Finding[] {
  const last = new Map(findings.map((one) => [`${one.rule}:${one.line}:${sameWords(one.text)}`, one]))
  return [...last.values()]
}

export const isRefusal = (finding: Finding): boolean =>
  finding.severity === 'block' && finding.accepted === undefined

/** A finding that somebody let stand stays in sight, with who and why. */
export function accept(finding: Finding, accepted: readonly Accepted[]): Finding {
  const found = accepted.find((one) => isAbout(one, finding))
  return found ? { ...finding, accepted: found.why, acceptedBy: found.by } : finding
}

/** Whoever reads the record in git must read what it lets stand: an id alone shows nobody anything. */
const isAbout = ({ id, rule, file, text }: Accepted, finding: Finding): boolean =>
  id === finding.id &&
  rule === finding.rule &&
  file === finding.file &&
  sameWords(text) === sameWords(finding.text)

/** What other drafts say, for what they have in common: places that the same people read, and fields of one listing. */
export function othersOf(
  files: readonly (File & { readonly part: string })[],
  { path, kind, part }: File & { readonly part: string },
): Ground['others'] {
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  const isBeside =
    kind === 'app-store-keywords'
      ? (one: File) => one.path === `${folder}name.txt` || one.path === `${folder}subtitle.txt`
      : isPosted(part)
        ? (one: File & { readonly part: string }) => isPosted(one.part) && one.path !== path
        : () => false
  return files.filter(isBeside).map((one) => ({
    file: one.path,
    text: textsOf(one)
      .map(({ text }) => text.slice(frontEnd(text)))
      .join('\n'),
  }))
}

const isPosted = (part: string): boolean => part === 'social' || part === 'launch'

/** The lines that front matter takes are known only once the claims are. */
export function shift(judged: Judged, from: number, by: number): Judged {
  const move = <Placed extends { readonly line: number }>(one: Placed): Placed =>
    one.line >= from && by !== 0 ? { ...one, line: one.line + by } : one
  return { ...judged, findings: judged.findings.map(move), claims: judged.claims.map(move) }
}
