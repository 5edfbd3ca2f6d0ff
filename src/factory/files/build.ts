/** From drafts to what stands in the folder: merged with what a person edited, judged by the gate. */
import type { Claim, DraftStatus, Finding } from '../../core/pack.ts'
import { contentId } from '../gate/finding.ts'
import type { Built, Draft, Ground } from '../material.ts'
import { composeText, restand } from './compose.ts'
import { readFront } from './front.ts'
import { type GateOf, judgeFile, othersOf, shift } from './judge.ts'
import type { Accepted, Manifest, ManifestFile } from './manifest.ts'
import { type Merged, mergeFronted, mergeText } from './merge.ts'
import { hashOf } from './write.ts'

export type Done = 'written' | 'same' | 'merged' | 'kept' | 'refused'

export type BuiltFile = Built & {
  readonly done: Done
  readonly locale: string | null
  /** What is to stand there; null: what stands there stays. */
  readonly text: string | null
  /** What the next build compares an edit with. */
  readonly base: string | null
  /** What stands there now. */
  readonly now: string | null
  /** What this build would have written, where an edit is in its way. */
  readonly offered?: string
  readonly approved?: ManifestFile['approved']
  readonly findings: readonly Finding[]
}

export type BuildOf = {
  readonly drafts: readonly Draft[]
  readonly ground: Ground
  readonly gate: GateOf
  readonly manifest: Manifest | undefined
  readonly base: ReadonlyMap<string, string>
  /** What stands at a path; null for nothing. */
  readonly read: (path: string) => string | null
  readonly accepted: readonly Accepted[]
  readonly unproven: boolean
}

type Merging = {
  readonly draft: Draft
  readonly was: ManifestFile | undefined
  readonly now: string | null
  readonly base: string | null
  readonly wanted: string
  readonly merged: Merged
  readonly status: DraftStatus
}

/** Texts only; pictures are compared by their bytes. */
export function buildFiles(of: BuildOf): readonly BuiltFile[] {
  const merging = of.drafts.map((draft) => mergeDraft(of, draft))
  const files = merging.map(({ draft, merged }) => ({ ...draft, content: merged.text }))
  return merging.map((one) => {
    const others = othersOf(files, { ...one.draft, content: one.merged.text })
    return finish(of, one, { ...of.ground, others })
  })
}

function mergeDraft(of: BuildOf, draft: Draft): Merging {
  const was = of.manifest?.files.find((file) => file.path === draft.path)
  const now = of.read(draft.path)
  const base = of.base.get(draft.path) ?? null
  const wanted = composeText(draft, { status: 'draft', unproven: of.unproven, claims: [] })
  const status = statusOf(was, now)
  const merge = draft.front === null ? mergeText : mergeFronted
  const merged: Merged =
    now !== null && status !== 'draft' ? { is: 'same', text: now } : merge(base, now, wanted)
  return { draft, was, now, base, wanted, merged, status }
}

/** A person's word, in the front matter or by `outer pack approve`; an edit after it takes it back. */
function statusOf(was: ManifestFile | undefined, now: string | null): DraftStatus {
  if (now === null) return 'draft'
  const said = readFront(now)?.front.status
  const approved = was?.approved
  if (said === 'sent' || was?.status === 'sent') return 'sent'
  if (approved) return approved.hash === contentHash(now) ? 'approved' : 'draft'
  return said === 'approved' ? 'approved' : 'draft'
}

/** Of what would be sent: what is counted anew in the front matter is not part of it. */
export function contentHash(content: string): string {
  const fronted = readFront(content)
  if (!fronted) return hashOf(content)
  const { status: _, unproven: __, link: ___, limits: ____, claims: _____, ...rest } = fronted.front
  return hashOf(JSON.stringify([rest, fronted.body]))
}

function finish(of: BuildOf, one: Merging, ground: Ground): BuiltFile {
  const { draft, now, merged, wanted, status, was } = one
  const { path, kind, part, slug, locale } = draft
  const judged = judgeFile(of.gate, { path, kind, content: merged.text }, ground, of.accepted)
  const text =
    draft.front === null || merged.is === 'conflict'
      ? merged.text
      : restand(path, kind, merged.text, slug, { status, unproven: of.unproven, claims: judged.claims })
  const [before, after] = [merged.text, text].map((one) => readFront(one)?.bodyLine ?? 1)
  const { findings, claims, refused } = shift(judged, before ?? 1, (after ?? 1) - (before ?? 1))
  const common = { path, kind, part, slug, locale, status, claims, now, approved: was?.approved }
  const voided = status === 'draft' && was?.approved ? [voidedFinding(path)] : []
  if (merged.is === 'conflict')
    return {
      ...common,
      done: 'kept',
      text: null,
      base: one.base,
      offered: wanted,
      findings: [...findings, conflictFinding(path, merged)],
    }
  if (refused && text !== now)
    return {
      ...common,
      ...leftClaims(was),
      done: 'refused',
      text: null,
      base: one.base,
      findings: now === null ? findings : placeIn(now, findings, of, { path, kind, ground }),
    }
  const offered = status !== 'draft' && isNewer(one) ? { offered: wanted } : {}
  return {
    ...common,
    ...offered,
    approved: status === 'draft' ? undefined : was?.approved,
    done: refused
      ? 'refused'
      : text === now
        ? 'same'
        : merged.is === 'write' && merged.merged
          ? 'merged'
          : 'written',
    text: text === now ? null : text,
    base: draft.own ? null : status === 'draft' ? wanted : one.base,
    findings: [...findings, ...voided, ...('offered' in offered ? [newerFinding(path, status)] : [])],
  }
}

/** Findings of a text that is not written, by where their words stand in the file that stays. */
function placeIn(
  now: string,
  findings: readonly Finding[],
  of: BuildOf,
  { path, kind, ground }: Pick<Draft, 'path' | 'kind'> & { readonly ground: Ground },
): readonly Finding[] {
  const there = Map.groupBy(
    judgeFile(of.gate, { path, kind, content: now }, ground, of.accepted).findings,
    (one) => one.id,
  )
  return findings.map((one) => {
    const at = there.get(one.id)?.shift()
    return at
      ? { ...one, line: at.line, column: at.column }
      : {
          ...one,
          line: 1,
          column: 1,
          why: `${one.why}; it is not in the file, but in what this build would write`,
        }
  })
}

const leftClaims = (was: ManifestFile | undefined): { readonly claims?: readonly Claim[] } =>
  was ? { claims: was.claims } : {}

const isNewer = ({ base, wanted }: Merging): boolean => base !== null && base !== wanted

const note = (
  rule: string,
  path: string,
  more: Pick<Finding, 'severity' | 'line' | 'text' | 'why' | 'do'>,
): Finding => ({ id: contentId('f', rule, path, more.text), rule, file: path, column: 1, ...more })

const conflictFinding = (path: string, { line, text }: Extract<Merged, { is: 'conflict' }>): Finding =>
  note('edit-conflict', path, {
    severity: 'warn',
    line,
    text: text.split('\n')[line - 1] ?? '',
    why: 'you edited these lines, and what they were made from has changed too; your file stays',
    do: `outer pack diff ${path}, then --keep yours or --take the new one`,
  })

const voidedFinding = (path: string): Finding =>
  note('approval-void', path, {
    severity: 'warn',
    line: 1,
    text: '',
    why: 'it was approved, and edited after that: an approval is for one exact text',
    do: `outer pack approve ${path}`,
  })

const newerFinding = (path: string, status: DraftStatus): Finding =>
  note('newer-draft', path, {
    severity: 'info',
    line: 1,
    text: '',
    why: `it is ${status}, so it stays; what it was made from has changed`,
    do: `outer pack diff ${path}`,
  })
