/** A draft as the file it becomes: its front matter says where it stands and what it claims. */
import { type Claim, type DraftStatus, draftKinds } from '../../core/pack.ts'
import { measure } from '../count/limits.ts'
import type { Draft, GateText } from '../material.ts'
import { printFront, readFront } from './front.ts'
import { textsOf } from './texts.ts'

export type Standing = {
  readonly status: DraftStatus
  readonly unproven: boolean
  readonly claims: readonly Claim[]
}

export const unprovenBanner = 'nobody outside has closed a turn with this product yet'

/** The draft's text as a file; bytes of a picture have none. */
export function composeText(draft: Draft, standing: Standing): string {
  if (typeof draft.body !== 'string') throw new TypeError(`${draft.path} is no text`)
  if (draft.front === null) return draft.body
  const own = ownFront(
    draft,
    standing,
    limitsOf(textsOf({ ...draft, content: printFront(draft.front, draft.body) })),
  )
  return printFront({ ...draft.front, ...own }, draft.body)
}

/** Front matter that a person’s file has, with what is ours counted anew. */
export function restand(
  path: string,
  kind: Draft['kind'],
  content: string,
  slug: string | null,
  standing: Standing,
): string {
  const fronted = readFront(content)
  if (!fronted) return content
  const { status: _, unproven: __, link: ___, limits: ____, claims: _____, ...rest } = fronted.front
  const own = ownFront({ slug }, standing, limitsOf(textsOf({ path, kind, content })))
  return printFront({ ...rest, ...own }, fronted.body)
}

const ownFront = (
  { slug }: { readonly slug: string | null },
  { status, unproven, claims }: Standing,
  limits: Readonly<Record<string, string>>,
) => ({
  status,
  ...(unproven && { unproven: unprovenBanner }),
  link: slug,
  limits,
  claims: claims.map(({ id, text, facts }) => ({ id, text, facts })),
})

/** `x-post: 212 of 280`: what each platform counts, the longest part of several. */
function limitsOf(texts: readonly GateText[]): Readonly<Record<string, string>> {
  const counted = new Map<string, { count: number; words: string }>()
  for (const { kind, text } of texts) {
    const { limit } = draftKinds[kind]
    if (limit === null) continue
    for (const { count, max, unit } of measure(limit, text)) {
      if (max === null) continue
      const key =
        counted.has(kind) && counted.get(kind)?.words.endsWith(unit) === false ? `${kind} ${unit}` : kind
      if (count >= (counted.get(key)?.count ?? -1))
        counted.set(key, { count, words: `${count} of ${max} ${unit}` })
    }
  }
  return Object.fromEntries([...counted].map(([key, { words }]) => [key, words]))
}
