/** Which texts stand in a file of a pack, each with its kind and its line: what the gate reads. */
import { type DraftKind, isDraftKind } from '../../core/pack.ts'
import { textsOfTable } from '../listings/microsoftStore.ts'
import type { GateText } from '../material.ts'
import { readFront } from './front.ts'

/** Texts that stand in front matter, by the kind of what is under it. */
export const frontKinds: Partial<Record<DraftKind, Readonly<Record<string, DraftKind>>>> = {
  'reddit-post': { title: 'reddit-title' },
  'devto-article': { title: 'devto-title' },
  'show-hn-comment': { title: 'show-hn-title' },
  'youtube-short': { title: 'youtube-title', description: 'youtube-description' },
  'product-hunt-comment': {
    name: 'product-hunt-name',
    tagline: 'product-hunt-tagline',
    description: 'product-hunt-description',
  },
  'tiktok-script': { caption: 'tiktok-caption' },
  email: { subject: 'email-subject' },
}

/** Bodies of several parts, between lines `---`. */
export const parted: ReadonlySet<DraftKind> = new Set([
  'x-thread',
  'instagram-carousel',
  'tiktok-script',
  'youtube-short',
])

/** Texts of a listing, by the kind of its longest. */
export const listingKinds: Partial<Record<DraftKind, Readonly<Record<string, DraftKind>>>> = {
  'chrome-web-store-description': {
    name: 'chrome-web-store-name',
    summary: 'chrome-web-store-summary',
    description: 'chrome-web-store-description',
  },
  'edge-description': {
    name: 'chrome-web-store-name',
    shortDescription: 'edge-short-description',
    description: 'edge-description',
    searchTerms: 'edge-search-term',
  },
  'npm-description': { description: 'npm-description', keywords: 'npm-keywords' },
  'github-description': { description: 'github-description', topics: 'github-topics' },
  'pwa-description': { name: 'pwa-name', short_name: 'pwa-short-name', description: 'pwa-description' },
}

/** dev.to reads tags and title in the front matter of the article, and so does the gate. */
const wholeFile: ReadonlySet<DraftKind> = new Set(['devto-article'])

/** Tables of words that stand elsewhere, a year and an owner, and what is written for machines alone. */
const wordless = /\.(?:csv|css|svg|xml)$|(?:^|\/)(?:robots|copyright)\.txt$|_url\.txt$/

/** The gate's texts of a file, in the order of their lines. A file that holds none gives none. */
export function textsOf(file: {
  readonly path: string
  readonly kind: DraftKind
  readonly content: string
}): readonly GateText[] {
  const { path, kind, content } = file
  if (path.endsWith('.json')) return listingTexts(path, kind, content)
  if (kind === 'microsoft-store-description' && path.endsWith('.csv'))
    return textsOfTable(content).map((text) => ({ ...text, file: path }))
  if (wordless.test(path)) return []
  if (path.endsWith('.html')) return pageTexts(path, content)
  const fronted = path.endsWith('.md') ? readFront(content) : undefined
  const body = fronted?.body ?? content
  const line = fronted?.bodyLine ?? 1
  const inFront = Object.entries(frontKinds[kind] ?? {}).flatMap(([key, of]) => {
    const text = fronted?.front[key]
    return typeof text === 'string'
      ? [{ kind: of, text, file: path, line: fronted?.lines.get(key) ?? 1 }]
      : []
  })
  const inBody = parted.has(kind)
    ? partsOf(body, line)
    : [wholeFile.has(kind) ? { text: content, line: 1 } : { text: body, line }]
  return [...inFront, ...inBody.map((part) => ({ ...part, kind, file: path }))]
}

/** A page says what it says as a whole, and what is seen first says it alone. */
function pageTexts(path: string, content: string): readonly GateText[] {
  const pieces: readonly (readonly [DraftKind, RegExp])[] = [
    ['page-title', /<title\b[^>]{0,200}>([^<]{1,1000})<\/title>/i],
    ['meta-description', /<meta name="description" content="([^"]{1,2000})"/i],
    [
      'landing-hero',
      /<h1\b[^>]{0,500}>([\s\S]{1,4000}?)<\/h1>(?:[\s\S]{0,4000}?<p\b[^>]{0,500}>([\s\S]{1,4000}?)<\/p>)?/i,
    ],
  ]
  const found = pieces.flatMap(([kind, pattern]) => {
    const match = pattern.exec(content)
    if (!match) return []
    const text = match
      .slice(1)
      .flatMap((one) => (one === undefined ? [] : [wordsOf(one)]))
      .join('\n')
    return [{ kind, text, file: path, line: content.slice(0, match.index).split('\n').length }]
  })
  return [...found, { kind: 'landing-page' as const, text: content, file: path, line: 1 }]
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }

const wordsOf = (html: string): string =>
  html
    .replace(/<[^>]{0,2000}>/g, '')
    .replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '')
    .replace(/\s+/g, ' ')
    .trim()

function partsOf(body: string, line: number): readonly { readonly text: string; readonly line: number }[] {
  const parts: { text: string; line: number }[] = []
  let from = 0
  const lines = body.split('\n')
  const end = (to: number) => {
    const text = lines.slice(from, to)
    const blank = text.findIndex((one) => one.trim() !== '')
    if (blank !== -1) parts.push({ text: text.slice(blank).join('\n').trimEnd(), line: line + from + blank })
    from = to + 1
  }
  for (const [at, one] of lines.entries()) if (/^---\s*$/.test(one)) end(at)
  end(lines.length)
  return parts
}

function listingTexts(path: string, kind: DraftKind, content: string): readonly GateText[] {
  const kinds = listingKinds[kind]
  const value = kinds && parse(content)
  if (!kinds || typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, one]: [string, unknown]) => {
    const of = kinds[key]
    if (of === undefined || !isDraftKind(of)) return []
    const texts = Array.isArray(one) ? one.filter((each) => typeof each === 'string') : one
    const line = lineOf(content, JSON.stringify(key))
    if (typeof texts === 'string') return [{ kind: of, text: texts, file: path, line }]
    if (!Array.isArray(texts)) return []
    // Search terms are counted one by one, keywords and topics together.
    return of === 'edge-search-term'
      ? texts.map((text) => ({ kind: of, text, file: path, line }))
      : [{ kind: of, text: texts.join('\n'), file: path, line }]
  })
}

function parse(content: string): unknown {
  try {
    return JSON.parse(content)
  } catch {
    return undefined
  }
}

function lineOf(content: string, words: string): number {
  const at = content.indexOf(words)
  return at === -1 ? 1 : content.slice(0, at).split('\n').length
}
