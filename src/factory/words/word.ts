/** One draft, worded by a model: asked, judged as every text is, and mended at most three times. */
import { draftKinds } from '../../core/pack.ts'
import { Problem } from '../../core/problems.ts'
import { withoutControls } from '../../core/text.ts'
import { within } from '../count/limits.ts'
import { parted } from '../files/texts.ts'
import type { Draft } from '../material.ts'
import { roomForLink } from '../pieces/fit.ts'
import {
  type Answer,
  answerShape,
  askAgain,
  askFor,
  type Complaint,
  factsForModel,
  type Known,
  system,
} from './ask.ts'
import type { Failed } from './failure.ts'
import type { JudgeDraft } from './judge.ts'
import type { Model } from './model.ts'
import { isPersonal, putTexts, type Slot, slotsForModel, type Texts } from './slots.ts'

/** Who was refused as often does not find it. */
const maxRepairs = 3
/** No text of a pack is longer. */
export const maxTextChars = 20_000

export type WordedDraft = { readonly texts: Texts } | { readonly refused: Complaint } | Failed

/** Any but words for one person. */
export type WordableDraft = Draft & { readonly part: Exclude<Draft['part'], 'person'> }

export const isWordable = (draft: Draft): draft is WordableDraft =>
  draft.part !== 'person' && !isPersonal(draft.kind)

/** `beside`: what it goes out with. Throws `forbidden` for words to one person, which are the maker's alone. */
export async function wordDraft(of: {
  readonly model: Model
  readonly draft: WordableDraft
  readonly beside: readonly Draft[]
  readonly known: Known
  readonly judge: JudgeDraft
  readonly signal: AbortSignal
}): Promise<WordedDraft> {
  const { model, draft, known, signal } = of
  refusePersonal(draft)
  const slots = slotsForModel(draft)
  const messages: { role: 'user' | 'assistant'; content: string }[] = [
    { role: 'user', content: askFor(draft, slots, known) },
  ]
  for (let repair = 0; ; repair++) {
    const answered = await model.ask({ system, messages, shape: answerShape, signal })
    if ('failed' in answered) return answered
    const complaints = 'unreadable' in answered ? [notJson] : complaintsOf(of, slots, answered.answer)
    if (complaints.length === 0 && 'answer' in answered) return { texts: textsIn(slots, answered.answer) }
    const [first = notJson] = complaints
    if (repair === maxRepairs) return { refused: first }
    // Of the talk only the last answer is sent again: what was mended before it is in it.
    messages.splice(1)
    if ('answer' in answered)
      messages.push({ role: 'assistant', content: JSON.stringify(answered.answer).slice(0, maxTextChars) })
    messages.push({ role: 'user', content: askAgain(complaints) })
  }
}

export function refusePersonal({ kind, part }: Pick<Draft, 'kind' | 'part'>): void {
  if (part === 'person' || isPersonal(kind))
    throw new Problem('forbidden', 'words for one person are the maker’s own: nobody proposes them', {
      hint: `outer pack draft ${kind} --to NAME --about "one true thing"`,
    })
}

const notJson: Complaint = {
  key: null,
  rule: 'no-json',
  words: '',
  why: 'the answer is not the JSON that was asked for',
  do: 'answer with {"texts":[{"key","text","claims"}]} alone',
}

const clean = (text: string): string => withoutControls(text.replace(/\r\n?/g, '\n')).trim()

const textsIn = (slots: readonly Slot[], { texts }: Answer): Texts =>
  Object.fromEntries(slots.map(({ key }) => [key, clean(texts.find((one) => one.key === key)?.text ?? '')]))

function complaintsOf(
  {
    draft,
    beside,
    known,
    judge,
  }: Pick<Parameters<typeof wordDraft>[0], 'draft' | 'beside' | 'known' | 'judge'>,
  slots: readonly Slot[],
  answer: Answer,
): readonly Complaint[] {
  const shape = shapeComplaints(slots, answer, new Set(factsForModel(known.facts).map((one) => one.id)))
  if (shape.length > 0) return shape
  const texts = textsIn(slots, answer)
  const long = slots.flatMap((slot) => roomComplaints(slot, texts[slot.key] ?? ''))
  const { refusals } = judge(putTexts(draft, texts), beside)
  return [
    ...long,
    ...refusals.map((one) => ({ key: null, rule: one.rule, words: one.text, why: one.why, do: one.do })),
  ]
}

function shapeComplaints(
  slots: readonly Slot[],
  { texts }: Answer,
  known: ReadonlySet<string>,
): readonly Complaint[] {
  const lacking = slots
    .filter(({ key }) => clean(texts.find((one) => one.key === key)?.text ?? '') === '')
    .map(({ key }) => ({
      key,
      rule: 'no-text',
      words: '',
      why: 'there is no text of this key',
      do: `write ${key}`,
    }))
  const unknown = texts
    .flatMap(({ key, claims }) => claims.filter((id) => !known.has(id)).map((id) => ({ key, id })))
    .map(({ key, id }) => ({
      key,
      rule: 'unknown-fact',
      words: id.slice(0, 100),
      why: 'there is no fact of this id',
      do: 'say what the facts say, and name them by their ids',
    }))
  const unfounded = texts
    .filter(({ key, claims }) => claims.length === 0 && slots.some((slot) => slot.key === key))
    .map(({ key }) => ({
      key,
      rule: 'no-fact',
      words: '',
      why: 'it names no fact that it rests on',
      do: 'say what the facts say, and name them by their ids',
    }))
  return [...lacking, ...unknown, ...unfounded]
}

/** As long as the place takes with the link that goes beside it; and no address in it. */
export function roomComplaints({ key, kind, most = maxTextChars }: Slot, text: string): readonly Complaint[] {
  const { limit } = draftKinds[kind]
  const parts =
    parted.has(kind) && key === 'body' ? text.split(/^---[ \t]*$/m).map((one) => one.trim()) : [text]
  const fits = (part: string): boolean => limit === null || within(limit, part, roomForLink(kind))
  const long = text.length > most || !parts.every(fits)
  return [
    ...(long
      ? [{ key, rule: 'too-long', words: '', why: 'the place does not take so much', do: 'say less' }]
      : []),
    ...(/https?:\/\//i.test(text)
      ? [
          {
            key,
            rule: 'link-in-text',
            words: '',
            why: 'the link goes beside the text',
            do: 'leave the address out',
          },
        ]
      : []),
  ]
}
