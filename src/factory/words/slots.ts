/** The texts of a draft that can be worded anew, each by its key: `body`, `front.title`, `json.description`. */
import { type DraftKind, draftKinds } from '../../core/pack.ts'
import { frontKinds, listingKinds } from '../files/texts.ts'
import type { Draft } from '../material.ts'

export type Slot = { readonly key: string; readonly kind: DraftKind; readonly text: string }
export type Texts = Readonly<Record<string, string>>

/**
 * Kinds that a model words. Names are given, keywords are counted, scripts have their marks of time, pages and
 * versions are put together from what is there; and words for one person are the maker's alone.
 */
const forModels: ReadonlySet<DraftKind> = new Set([
  'app-store-subtitle',
  'app-store-promotional-text',
  'app-store-description',
  'google-play-short-description',
  'google-play-full-description',
  'chrome-web-store-summary',
  'chrome-web-store-description',
  'edge-short-description',
  'edge-description',
  'npm-description',
  'github-description',
  'pwa-description',
  'x-post',
  'x-thread',
  'bluesky-post',
  'mastodon-post',
  'threads-post',
  'linkedin-post',
  'instagram-caption',
  'reddit-title',
  'reddit-post',
  'discord-message',
  'telegram-message',
  'devto-title',
  'devto-article',
  'show-hn-title',
  'show-hn-comment',
  'product-hunt-tagline',
  'product-hunt-description',
  'product-hunt-comment',
])

export const isPersonal = (kind: DraftKind): boolean => draftKinds[kind].part === 'person'

/** None of a page, a table, a picture, or words for one person. */
export function slotsOf(draft: Draft): readonly Slot[] {
  const { path, kind, body, front } = draft
  if (typeof body !== 'string' || draft.part === 'person' || isPersonal(kind)) return []
  if (path.endsWith('.json')) return listingSlots(kind, body)
  const isMarkdown = path.endsWith('.md') && front !== null
  if (draft.part === 'landing' || !(isMarkdown || path.endsWith('.txt'))) return []
  const inFront = Object.entries(frontKinds[kind] ?? {}).flatMap(([key, of]) => {
    const text = front?.[key]
    return typeof text === 'string' ? [{ key: `front.${key}`, kind: of, text }] : []
  })
  return [...inFront, { key: 'body', kind, text: body.trim() }]
}

export const slotsForModel = (draft: Draft): readonly Slot[] => {
  const slots = slotsOf(draft).filter((one) => forModels.has(one.kind))
  // What stands under a title is worded with it, or neither is.
  return slots.some((one) => one.key.startsWith('front.')) && !slots.some((one) => one.key === 'body')
    ? []
    : slots
}

function listingSlots(kind: DraftKind, body: string): readonly Slot[] {
  const kinds = listingKinds[kind] ?? {}
  return Object.entries(readListing(body)).flatMap(([key, text]) => {
    const of = Object.hasOwn(kinds, key) ? kinds[key] : undefined
    return of !== undefined && typeof text === 'string' ? [{ key: `json.${key}`, kind: of, text }] : []
  })
}

function readListing(body: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

/** The draft with these texts in their places; keys that it does not have are left out. */
export function putTexts(draft: Draft, texts: Texts): Draft {
  const slots = slotsOf(draft).filter((one) => Object.hasOwn(texts, one.key))
  let { body, front } = draft
  for (const { key } of slots) {
    const text = texts[key] ?? ''
    const [place, name = ''] = key.split('.')
    if (place === 'front') front = { ...front, [name]: text }
    else if (place === 'json')
      body = `${JSON.stringify({ ...readListing(String(body)), [name]: text }, null, 2)}\n`
    else body = `${text}${/\n$/.test(String(draft.body)) ? '\n' : ''}`
  }
  return { ...draft, body, front }
}
