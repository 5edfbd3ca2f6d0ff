/** A place of a listing: what fills it, or the question whose answer would. */
import type { DraftKind } from '../../core/pack.ts'
import type { Draft, Drafted, Missing } from '../material.ts'

/** What can be asked for a listing; the brief's own questions keep their ids. */
export type Ask = Pick<Missing, 'question' | 'ask' | 'why' | 'do'>

export type Place = { readonly path: string; readonly kind: DraftKind; readonly locale: string | null }

export type Slot = Place & ({ readonly body: string } | { readonly missing: Ask })

export const slot = (place: Place, body: string | null | undefined, ask: Ask): Slot =>
  body === undefined || body === null || body === '' ? { ...place, missing: ask } : { ...place, body }

export function drafted(slots: readonly Slot[]): Drafted {
  const drafts: Draft[] = []
  const missing: Missing[] = []
  for (const one of slots)
    if ('missing' in one) missing.push({ path: one.path, kind: one.kind, ...one.missing })
    else drafts.push(asDraft(one, one.body))
  return { drafts, missing }
}

/** The body as it is: supply sends a last end of line to the store, and the store counts it. */
const asDraft = ({ path, kind, locale }: Place, body: string): Draft => ({
  path,
  part: 'store',
  kind,
  locale,
  body,
  front: null,
  slug: null,
})

export const together = (all: readonly Drafted[]): Drafted => ({
  drafts: all.flatMap(({ drafts }) => drafts),
  missing: all.flatMap(({ missing }) => missing),
})

/** A JSON file of texts, each by its key; keys without a text are left out, and asked for. */
export function listing(
  place: Place,
  texts: readonly {
    readonly key: string
    readonly kind: DraftKind
    readonly text: string | readonly string[] | undefined
    readonly ask: Ask | null
  }[],
): Drafted {
  const there = texts.filter(({ text }) => text !== undefined && text.length > 0)
  const missing = texts.flatMap(({ kind, text, ask }) =>
    ask === null || (text !== undefined && text.length > 0) ? [] : [{ path: place.path, kind, ...ask }],
  )
  const body = JSON.stringify(Object.fromEntries(there.map(({ key, text }) => [key, text])), null, 2)
  return { drafts: there.length === 0 ? [] : [asDraft(place, `${body}\n`)], missing }
}
