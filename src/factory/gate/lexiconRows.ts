import type { DraftKind, Severity } from '../../core/pack.ts'
import { draftKinds } from '../../core/pack.ts'
import data from '../data/slop-lexicon.json' with { type: 'json' }
import more from '../data/slop-lexicon-more.json' with { type: 'json' }

export type Row = {
  readonly pattern: string
  /** `stem`: a word that begins so; `text`: anywhere, for scripts without spaces. */
  readonly match: 'phrase' | 'regex' | 'stem' | 'text'
  readonly kind: string
  readonly severity: Severity
  readonly why: string
  readonly flags?: string
  readonly applies_to?: readonly string[]
  readonly needs_evidence?: boolean
  /** Allowed that often in a hundred words. */
  readonly density_per_100_words?: number
}

export type Hit = { readonly row: Row; readonly start: number; readonly end: number }

export type Phrase = { readonly row: Row; readonly words: readonly string[]; readonly end: string }

export type Lexicon = {
  /** By the first word in every form. */
  readonly phrases: ReadonlyMap<string, readonly Phrase[]>
  readonly stems: RegExp
  readonly byStem: ReadonlyMap<string, Row>
  readonly patterns: readonly { readonly row: Row; readonly pattern: RegExp; readonly atStart: boolean }[]
}

let compiled: Lexicon | undefined

/** The words that the gate knows, made ready once. What needs evidence is a claim and not here. */
export function lexicon(): Lexicon {
  compiled ??= compile([...(data.rows as readonly Row[]), ...(more.rows as readonly Row[])])
  return compiled
}

function compile(all: readonly Row[]): Lexicon {
  const rows = all.filter((row) => row.needs_evidence !== true)
  const phrases = new Map<string, Phrase[]>()
  for (const row of rows.filter(({ match }) => match === 'phrase')) {
    const end = /[!?]$/.exec(row.pattern)?.[0] ?? ''
    const words = wordsIn(row.pattern)
    for (const first of words.length === 1 ? formsOf(words[0] ?? '') : words.slice(0, 1)) {
      phrases.set(first, [...(phrases.get(first) ?? []), { row, words: [first, ...words.slice(1)], end }])
    }
  }
  // The longest says most.
  for (const list of phrases.values()) list.sort((a, b) => b.words.length - a.words.length)
  const stemmed = rows.filter(({ match }) => match === 'stem' || match === 'text')
  return {
    phrases,
    stems: new RegExp(
      `(?<![\\p{L}\\p{N}])(?<stem>${join(stemmed, 'stem')})\\p{L}{0,20}|(?<text>${join(stemmed, 'text')})`,
      'giu',
    ),
    byStem: new Map(stemmed.map((row) => [row.pattern.toLowerCase(), row])),
    patterns: rows
      .filter(({ match }) => match === 'regex')
      .map((row) => ({
        row,
        pattern: new RegExp(row.pattern, `g${row.flags ?? 'iu'}`),
        atStart: row.pattern.startsWith('^'),
      })),
  }
}

const join = (rows: readonly Row[], match: Row['match']): string =>
  rows
    .filter((row) => row.match === match)
    .map(({ pattern }) => pattern)
    .sort((a, b) => b.length - a.length)
    .join('|')

export const wordsIn = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .replaceAll('’', "'")
    .match(/[\p{L}\p{M}\p{N}]+(?:'[\p{L}\p{M}]+)*/gu) ?? []

/** A word with its plain endings, `ise` beside `ize`: `empower`, `empowers`, `empowered`, `empowering`. */
function formsOf(word: string): ReadonlySet<string> {
  const forms = new Set<string>()
  for (const base of new Set([word, word.replace(/ize$/, 'ise')])) {
    const bare = base.replace(/e$/, '')
    forms.add(base).add(`${base}s`).add(`${bare}ed`).add(`${bare}ing`).add(`${base}ly`)
    if (/(?:s|x|z|ch|sh)$/.test(base)) forms.add(`${base}es`)
    if (base.endsWith('y')) forms.add(`${base.slice(0, -1)}ies`).add(`${base.slice(0, -1)}ily`)
    if (base.endsWith('ic')) forms.add(`${base}ally`)
  }
  return forms
}

const storeFields: Readonly<Record<string, (kind: DraftKind) => boolean>> = {
  'app_store.*': (kind) => kind.startsWith('app-store-'),
  'google_play.title': (kind) => kind === 'google-play-title',
  'google_play.short_description': (kind) => kind === 'google-play-short-description',
  social: (kind) => draftKinds[kind].part === 'social',
  launch: (kind) => draftKinds[kind].part === 'launch',
  email: (kind) => kind === 'email' || kind === 'email-subject',
  dm: (kind) => kind === 'dm' || kind === 'sms',
}

/** What is said only on buttons and links. */
export const isForActions = (row: Row): boolean => row.applies_to?.includes('cta') ?? false

export const appliesTo = (row: Row, kind: DraftKind): boolean =>
  row.applies_to === undefined || row.applies_to.some((place) => storeFields[place]?.(kind) ?? false)
