/** Words that somebody proposes for one draft: the gate decides, and what passes is kept for the next build. */
import { type Claim, type DraftKind, draftKinds, type Finding } from '../../core/pack.ts'
import { Problem } from '../../core/problems.ts'
import { cleanLine, withoutControls } from '../../core/text.ts'
import type { GateOf } from '../files/judge.ts'
import { readAccepted } from '../files/manifest.ts'
import type { Draft, Drafted, Ground } from '../material.ts'
import { judgeWith } from './judge.ts'
import { isPersonal, putTexts, type Slot, slotsOf } from './slots.ts'
import { refusePersonal, roomComplaints } from './word.ts'
import { knownHash, noteOn, readWorded, writeWorded } from './worded.ts'

export type Proposal = {
  readonly by: string
  /** One of them. */
  readonly path?: string | undefined
  readonly kind?: DraftKind | undefined
  readonly text: string
  readonly front?: Readonly<Record<string, string>> | undefined
  /** Ids of facts that it says it rests on. */
  readonly claims?: readonly string[] | undefined
}

export type Proposed = {
  readonly verdict: 'pass' | 'refused'
  readonly path: string
  readonly kind: DraftKind
  readonly findings: readonly Finding[]
  readonly claims: readonly Claim[]
}

const maxName = 40

/**
 * Throws `forbidden` for words to one person and for the brief, `missing-input` where no draft is named, and
 * `not-found` where there is no such draft, with the question that it waits for.
 */
export function propose(
  of: { readonly packDir: string; readonly gate: GateOf; readonly now: number },
  { drafts, missing }: Drafted,
  ground: Ground,
  proposal: Proposal,
): Proposed {
  const { draft, slot } = findDraft({ drafts, missing }, proposal)
  const texts = textsOf(draft, slot, proposal)
  const judge = judgeWith(of.gate, ground, readAccepted(of.packDir))
  const { findings, claims, refusals } = judge(putTexts(draft, texts), drafts)
  const known = new Set(ground.facts.map((one) => one.id))
  const unknown = (proposal.claims ?? []).filter((id) => !known.has(id)).map((id) => unknownFact(draft, id))
  const room = slotsOf(draft)
    .filter((one) => Object.hasOwn(texts, one.key))
    .flatMap((one) => roomComplaints(one, texts[one.key] ?? ''))
    .map(({ rule, words, why, do: act }) => blocking(draft, rule, { text: words, why, do: act }))
  const own = [...unknown, ...room]
  const common = { path: draft.path, kind: slot.kind, findings: [...own, ...findings], claims }
  if (refusals.length > 0 || own.length > 0) return { ...common, verdict: 'refused' }
  const kept = new Map(readWorded(of.packDir))
  const before = kept.get(draft.path)
  kept.set(draft.path, {
    by: cleanLine(proposal.by, maxName) || 'an agent',
    from: 'agent',
    known: knownHash(draft, ground),
    texts: { ...(before?.from === 'agent' && before.texts), ...texts },
  })
  writeWorded(of.packDir, kept, of.now)
  return { ...common, verdict: 'pass' }
}

const blocking = ({ path }: Draft, rule: string, said: Pick<Finding, 'text' | 'why' | 'do'>): Finding => ({
  ...noteOn(path, rule, said),
  severity: 'block',
})

const unknownFact = (draft: Draft, id: string): Finding =>
  blocking(draft, 'unknown-fact', {
    text: cleanLine(id, 100),
    why: 'there is no fact of this id',
    do: 'name facts by the ids that pack_facts gives',
  })

function findDraft(
  { drafts, missing }: Drafted,
  { path, kind }: Proposal,
): { readonly draft: Draft; readonly slot: Slot } {
  if (kind !== undefined && isPersonal(kind)) refusePersonal({ kind, part: 'person' })
  if (path !== undefined && /(?:^|\/)brief(?:\.[\w-]+)?\.md$/.test(path))
    throw new Problem('forbidden', 'the brief is the maker’s own words: nobody proposes them', {
      hint: 'ask the maker, who types: outer pack brief',
    })
  if (path === undefined && kind === undefined)
    throw new Problem('missing-input', 'no draft is named', {
      hint: 'path "social/x-post.md", or kind "x-post"',
    })
  const named = drafts.filter(
    (one) => path === undefined || one.path === path || `marketing/${one.path}` === path,
  )
  for (const draft of named) {
    const slots = slotsOf(draft)
    const slot =
      kind === undefined
        ? slots.find((one) => one.kind === draft.kind)
        : slots.find((one) => one.kind === kind)
    if (slot) return { draft, slot }
  }
  return lacking({ drafts: named, missing }, path ?? kind ?? '', path, kind)
}

function lacking(
  { drafts, missing }: Drafted,
  name: string,
  path: string | undefined,
  kind: DraftKind | undefined,
): never {
  const isPage = kind !== undefined && draftKinds[kind].part === 'landing'
  const made = isPage || drafts.some((one) => one.path === path || one.kind === kind)
  const waits = missing.find((one) => one.path === path || one.kind === kind)
  if (waits && !made)
    throw new Problem('not-found', `${waits.path} waits for an answer: ${waits.ask}`, {
      hint: 'ask the maker, who types: outer pack brief',
    })
  throw new Problem(
    made ? 'forbidden' : 'not-found',
    made
      ? `"${cleanLine(name, 100)}" is put together from facts: no words are proposed for it`
      : `there is no draft "${cleanLine(name, 100)}" of this product`,
    { hint: 'a path or a kind that outer pack --json lists' },
  )
}

const tidy = (text: string): string => withoutControls(text.replace(/\r\n?/g, '\n')).trim()

function textsOf(draft: Draft, slot: Slot, { text, front }: Proposal): Readonly<Record<string, string>> {
  const words = tidy(text)
  if (words === '') throw new Problem('missing-input', 'the text is empty')
  const slots = slotsOf(draft)
  const more = Object.entries(front ?? {}).map(([key, value]) => {
    const found = slots.find((one) => [`front.${key}`, `json.${key}`, key].includes(one.key))
    if (!found)
      throw new Problem('bad-input', `${draft.path} has no text "${cleanLine(key, 100)}"`, {
        hint: `it has ${slots.map((one) => one.key.replace(/^\w+\./, '')).join(', ')}`,
      })
    return [found.key, tidy(value)] as const
  })
  return Object.fromEntries([[slot.key, words], ...more])
}
