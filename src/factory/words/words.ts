/** All drafts of a pack, worded where a model is set, and as it was kept where nothing has changed. */
import type { Finding } from '../../core/pack.ts'
import type { GateOf } from '../files/judge.ts'
import { readAccepted } from '../files/manifest.ts'
import type { Draft, Drafted, Ground } from '../material.ts'
import type { Failed } from './failure.ts'
import { type JudgeDraft, judgeWith } from './judge.ts'
import type { Model } from './model.ts'
import { slotsForModel } from './slots.ts'
import { isWordable, wordDraft } from './word.ts'
import {
  applyWorded,
  type Kept,
  knownHash,
  noteOn,
  readWorded,
  type WordedOne,
  writeWorded,
} from './worded.ts'

/** At once: providers count requests by the minute, and a model at home answers one after the other. */
const atOnce = 4
/** For all drafts; who waits longer thinks it hangs. */
const maxMs = 15 * 60_000

export type WordsOf = {
  readonly packDir: string
  readonly gate: GateOf
  /** One that could not be opened is said so, and only what was kept is used. */
  readonly model: Model | Failed
  readonly signal: AbortSignal
  readonly now: number
  /** One draft of so many is done. */
  readonly onWorded?: (done: number, of: number) => void
}

/** What `makePack` takes as `word`. Throws `bad-input` for a `worded.json` that cannot be read. */
export const wordPack =
  (of: WordsOf) =>
  async ({ drafts }: Drafted, ground: Ground) => {
    const judge = judgeWith(of.gate, ground, readAccepted(of.packDir))
    const kept = readWorded(of.packDir)
    const asked = await askAll(of, drafts, ground, judge, kept)
    if (asked.kept !== kept) writeWorded(of.packDir, asked.kept, of.now)
    const applied = applyWorded(drafts, asked.kept, judge)
    return { drafts: applied.drafts, findings: [...asked.findings, ...applied.findings] }
  }

/** Nothing is asked: what was worded before stands where it still passes. */
export const keptWords =
  ({ packDir, gate }: Pick<WordsOf, 'packDir' | 'gate'>) =>
  async ({ drafts }: Drafted, ground: Ground) =>
    applyWorded(drafts, readWorded(packDir), judgeWith(gate, ground, readAccepted(packDir)))

type Failure = { readonly path: string; readonly failed: Failed }
type Asked = { readonly kept: Kept; readonly findings: readonly Finding[] }

async function askAll(
  of: WordsOf,
  drafts: readonly Draft[],
  known: Ground,
  judge: JudgeDraft,
  before: Kept,
): Promise<Asked> {
  const { model } = of
  if ('failed' in model) return { kept: before, findings: failuresOf([{ path: '', failed: model }]) }
  const kept = new Map(before)
  const wanted = drafts
    .filter(isWordable)
    .filter((draft) => slotsForModel(draft).length > 0 && kept.get(draft.path)?.from !== 'agent')
  const open = wanted.filter((draft) => {
    const words = kept.get(draft.path)
    return words?.by !== model.name || words.known !== knownHash(draft, known)
  })
  const overall = AbortSignal.timeout(maxMs)
  const failures: Failure[] = []
  let done = 0
  await inParallel(open, async (draft) => {
    const signal = AbortSignal.any([of.signal, overall])
    const said = await wordDraft({ model, draft, beside: drafts, known, judge, signal })
    of.onWorded?.(++done, open.length)
    if ('failed' in said) failures.push({ path: draft.path, failed: said })
    else kept.set(draft.path, keptOf(model, knownHash(draft, known), said, kept.get(draft.path)))
    return !('failed' in said && said.ends)
  })
  return {
    kept,
    findings: [...failuresOf(failures), ...wanted.flatMap((draft) => refusalOf(draft, kept, model))],
  }
}

/** Some at once; none is begun any more when one says that it makes no sense. */
async function inParallel<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<boolean>,
): Promise<void> {
  const queue = [...items]
  const next = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift())
      if (!(await work(item))) queue.length = 0
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, next))
}

const keptOf = (
  { name }: Model,
  known: string,
  said: Exclude<Awaited<ReturnType<typeof wordDraft>>, Failed>,
  before: WordedOne | undefined,
): WordedOne => {
  const common = { by: name, from: 'model', known } as const
  if ('texts' in said) return { ...common, texts: { ...said.texts } }
  const { rule, words, why, do: act } = said.refused
  // What it found for other facts stands on where it still passes.
  return { ...common, ...(before?.texts && { texts: before.texts }), refused: { rule, words, why, do: act } }
}

/** What would fail for every draft is said once. */
function failuresOf(failures: readonly Failure[]): readonly Finding[] {
  const said = new Set<string>()
  return failures
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
    .flatMap(({ path, failed }) => {
      const all = failed.ends ? null : path
      if (said.has(`${all} ${failed.failed}`)) return []
      said.add(`${all} ${failed.failed}`)
      const why = `${failed.failed}; the templates’ texts stand`
      return [noteOn(all, 'model-failed', { text: '', why, do: failed.do })]
    })
}

function refusalOf({ path }: Draft, kept: Kept, { name }: Model): readonly Finding[] {
  const words = kept.get(path)
  if (words?.refused === undefined || words.by !== name) return []
  const { rule, words: text, why, do: act } = words.refused
  return [
    noteOn(path, 'model-refused', {
      text,
      why: `${name} found no words that pass (${rule}: ${why}); what was there before stands`,
      do: act,
    }),
  ]
}
