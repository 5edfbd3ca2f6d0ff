/** Drafts that the gate would refuse for what the arranging did to them become questions; a person's own words are refused in sight. */
import type { Finding } from '../../core/pack.ts'
import { printFront } from '../files/front.ts'
import { textsOf } from '../files/texts.ts'
import { gate } from '../gate/gate.ts'
import type { Draft, Drafted, GateText, Ground, Material, Missing } from '../material.ts'

type Others = NonNullable<Ground['others']>

/** `missing` is what stands in the place of a draft that was dropped; its reason is the gate's. */
export function settle(
  material: Material,
  drafted: Drafted,
  missing: (draft: Draft, why: string) => Missing,
): Drafted {
  const texts = new Map(drafted.drafts.map((draft) => [draft.path, gateTexts(draft)]))
  const dropped: Missing[] = []
  for (const draft of drafted.drafts) {
    const others: Others = [...texts]
      .filter(([path]) => path !== draft.path)
      .map(([file, all]) => ({ file, text: all.map(({ text }) => text).join('\n') }))
    const finding = firstBlock(texts.get(draft.path) ?? [], { ...material, others })
    if (finding === undefined || isTheMakers(finding, material)) continue
    texts.delete(draft.path)
    dropped.push(missing(draft, finding.why))
  }
  return {
    drafts: drafted.drafts.filter(({ path }) => texts.has(path)),
    missing: [...drafted.missing, ...dropped],
  }
}

const gateTexts = (draft: Draft): readonly GateText[] =>
  typeof draft.body === 'string'
    ? textsOf({ path: draft.path, kind: draft.kind, content: printFront(draft.front ?? {}, draft.body) })
    : []

const firstBlock = (texts: readonly GateText[], ground: Ground): Finding | undefined => {
  for (const text of texts) {
    const found = gate(text, ground).findings.find(({ severity }) => severity === 'block')
    if (found) return found
  }
  return undefined
}

/** Rules about a whole text are about how it was put together. */
const ofTheWhole: ReadonlySet<string> = new Set(['same-as-another', 'could-be-anyone', 'not-its-own-words'])

const isTheMakers = ({ rule, text }: Finding, { brief, loop }: Material): boolean =>
  !ofTheWhole.has(rule) &&
  [...Object.values(brief).map((answer) => answer?.words ?? ''), ...loop.quotes.map(({ words }) => words)]
    .map((words) => words.replace(/\s+/g, ' ').toLowerCase())
    .some((words) => words.includes(text.replace(/…$/, '').toLowerCase()))
