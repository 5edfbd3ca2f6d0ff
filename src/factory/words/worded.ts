/** `worded.json`: what a model or an agent worded, and who; a template's text is behind each. */
import * as z from 'zod'
import { hashText } from '../../core/fact.ts'
import type { Finding } from '../../core/pack.ts'
import { Problem } from '../../core/problems.ts'
import { cleanLine, withoutControls } from '../../core/text.ts'
import { printJson } from '../files/manifest.ts'
import { isPackPath } from '../files/place.ts'
import { hashOf, readAt, writeFiles } from '../files/write.ts'
import { contentId } from '../gate/finding.ts'
import type { Draft } from '../material.ts'
import { askVersion, type Known } from './ask.ts'
import type { JudgeDraft } from './judge.ts'
import { followPage, isPage } from './page.ts'
import { putTexts, slotsOf } from './slots.ts'

export const wordedName = 'worded.json'

/** The file is in the product's repository: anybody may have written it. */
const line = z
  .string()
  .max(4000)
  .transform((text) => cleanLine(text, 1000))

const one = z.object({
  /** The model's name, or the agent's. */
  by: line,
  from: z.enum(['model', 'agent']),
  /** Of what it was told: another hash, and a model is asked again. */
  known: z.string().max(100),
  texts: z.record(z.string().max(100), z.string().max(100_000).transform(withoutControls)).optional(),
  /** A model that found no words which the gate lets through. */
  refused: z.object({ rule: line, words: line, why: line, do: line }).optional(),
})
export type WordedOne = z.output<typeof one>

const file = z.object({
  schema: z.literal('outer.worded/1'),
  drafts: z.record(z.string().max(1024).refine(isPackPath), one),
})
export type Kept = ReadonlyMap<string, WordedOne>

/** Throws `bad-input` for one that cannot be read. */
export function readWorded(packDir: string): Kept {
  const bytes = readAt(packDir, wordedName)
  if (bytes === undefined) return new Map()
  try {
    return new Map(Object.entries(file.parse(JSON.parse(bytes.toString('utf8'))).drafts))
  } catch (cause) {
    throw new Problem('bad-input', `${wordedName} cannot be read`, {
      hint: `git checkout ${wordedName}, or delete it: the templates’ texts stand again`,
      cause,
    })
  }
}

/** In one step; what is the same is not written. */
export function writeWorded(packDir: string, kept: Kept, now: number): void {
  const drafts = Object.fromEntries([...kept].sort(([a], [b]) => (a < b ? -1 : 1)))
  const bytes = printJson({ schema: 'outer.worded/1', drafts })
  const there = readAt(packDir, wordedName)
  if (there?.equals(bytes) || (there === undefined && kept.size === 0)) return
  const was = there ? hashOf(there) : null
  if (writeFiles(packDir, [{ path: wordedName, bytes, was }], now).includes(wordedName))
    throw new Problem('conflict', `${wordedName} was changed meanwhile`, { hint: 'outer pack again' })
}

/** What the words of a draft rest on. */
export const knownHash = (draft: Draft, { card, facts, brief }: Known): string =>
  hashText(
    JSON.stringify([
      askVersion,
      card.name,
      card.kind,
      draft.locale ?? card.language,
      facts.map((each) => [each.id, each.value]),
      Object.entries(brief).map(([question, answer]) => [question, answer.words]),
      slotsOf(draft).map(({ key, kind }) => [key, kind]),
    ]),
  )

/** Kept words in the place of the templates', each only as long as the gate lets it through with what is known now. */
export function applyWorded(
  drafts: readonly Draft[],
  kept: Kept,
  judge: JudgeDraft,
): { readonly drafts: readonly Draft[]; readonly findings: readonly Finding[] } {
  const findings: Finding[] = []
  let standing = drafts
  for (const [at, draft] of drafts.entries()) {
    const words = kept.get(draft.path)
    if (words?.texts === undefined || slotsOf(draft).length === 0) continue
    const worded = putTexts(draft, words.texts)
    const [refusal] = judge(worded, standing).refusals
    if (refusal === undefined) {
      standing = standing.with(at, worded)
      if (isPage(worded)) standing = followPage(standing, draft, worded)
    } else
      findings.push(
        noteOn(draft.path, 'words-refused', {
          text: refusal.text,
          why: `what ${words.by} wrote does not pass any more (${refusal.rule}: ${refusal.why}); the template’s text stands`,
          do: refusal.do,
        }),
      )
  }
  return { drafts: standing, findings }
}

export const noteOn = (
  path: string | null,
  rule: string,
  said: Pick<Finding, 'text' | 'why' | 'do'>,
): Finding => ({
  id: contentId('f', rule, path ?? '', said.text),
  rule,
  severity: 'warn',
  line: 1,
  column: 1,
  ...said,
  ...(path !== null && { file: path }),
})
