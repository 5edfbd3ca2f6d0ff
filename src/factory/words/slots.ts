/** The texts of a draft that can be worded anew, each by its key: `body`, `front.title`, `json.description`. */
import { type DraftKind, draftKinds } from '../../core/pack.ts'
import { frontKinds, listingKinds } from '../files/texts.ts'
import type { Draft } from '../material.ts'
import { putSpoken, spokenIn } from '../social/script.ts'
import { mostSpoken } from '../social/video.ts'
import { lineKey } from './lineKey.ts'
import { isPage, putPage, textsOfPage } from './page.ts'

export type Slot = {
  readonly key: string
  readonly kind: DraftKind
  readonly text: string
  /** One line of so many characters at most, where no platform says how long it may be. */
  readonly most?: number
}
export type Texts = Readonly<Record<string, string>>

/**
 * Kinds that a model words. Names are given, keywords are packed by their score and their length, release notes, prices
 * and checkable facts stand as they are written down; and words for one person are the maker's alone. Of a script it
 * words what is said, of a page its first line and what it lists of what the product does.
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
  'instagram-carousel',
  'tiktok-script',
  'tiktok-caption',
  'youtube-short',
  'youtube-title',
  'youtube-description',
  'landing-hero',
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

/** Lines on a page are read at a glance. */
const mostOnPage = 200
const scripts: ReadonlySet<DraftKind> = new Set(['tiktok-script', 'youtube-short'])

/** None of a table, a picture, or words for one person. */
export function slotsOf(draft: Draft): readonly Slot[] {
  const { path, kind, body, front } = draft
  if (typeof body !== 'string' || draft.part === 'person' || isPersonal(kind)) return []
  if (path.endsWith('.json')) return listingSlots(kind, body)
  if (isPage(draft)) return textsOfPage(body).map((one) => ({ ...one, most: mostOnPage }))
  const isMarkdown = path.endsWith('.md') && front !== null
  if (draft.part === 'landing' || !(isMarkdown || path.endsWith('.txt'))) return []
  const inFront = Object.entries(frontKinds[kind] ?? {}).flatMap(([key, of]) => {
    const text = front?.[key]
    return typeof text === 'string' ? [{ key: `front.${key}`, kind: of, text }] : []
  })
  const spoken = scripts.has(kind)
    ? [...new Set(spokenIn(body))].map((text) => ({
        key: lineKey('say', text),
        kind,
        text,
        most: mostSpoken,
      }))
    : []
  return [...inFront, { key: 'body', kind, text: body.trim() }, ...spoken]
}

/** Of a script an agent may write all; a model words what is said in it, and neither its scenes nor its seconds. */
export function slotsForModel(draft: Draft): readonly Slot[] {
  const slots = slotsOf(draft)
    .filter(({ kind, key }) => forModels.has(kind) || key.startsWith('page.'))
    .filter(({ key }) => key !== 'body' || !scripts.has(draft.kind))
  // What stands under a title is worded with it, or neither is.
  const isTitled = slots.some(({ key }) => key.startsWith('front.'))
  return isTitled && !slots.some(({ key }) => key === 'body' || key.startsWith('say.')) ? [] : slots
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
  if (isPage(draft)) return { ...draft, body: putPage(String(draft.body), texts) }
  let { body, front } = draft
  if (slots.some(({ key }) => key.startsWith('say.')))
    body = putSpoken(String(body), (was) => texts[lineKey('say', was)])
  for (const { key } of slots) {
    const text = texts[key] ?? ''
    const [place, name = ''] = key.split('.')
    if (place === 'front') front = { ...front, [name]: text }
    else if (place === 'json')
      body = `${JSON.stringify({ ...readListing(String(body)), [name]: text }, null, 2)}\n`
    else if (place === 'body') body = `${text}${/\n$/.test(String(draft.body)) ? '\n' : ''}`
  }
  return { ...draft, body, front }
}
