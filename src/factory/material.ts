/** What every draft is made from, and what a draft is. */
import type { Claim, DraftKind, DraftStatus, Fact, Finding, PackPart, ProductKind } from '../core/pack.ts'

/** The product itself, as far as its own files say; null is unknown. */
export type Card = {
  readonly slug: string
  /** As it writes itself: `Bookmark Box`. */
  readonly name: string
  readonly kind: ProductKind
  /** Where a stranger opens it. */
  readonly address: string | null
  /** Where its landing page is, when that is another place: `site` of outer.json. */
  readonly site?: string | null
  readonly repository: string | null
  /** `npx bookmark-box`: of what is installed or run, the one line. */
  readonly install: string | null
  readonly version: string | null
  readonly licence: string | null
  /** ISO 639-1 of its README or page. */
  readonly language: string
  /** Colours and type that the product itself uses, and its icon, from its folder. */
  readonly look: Look
  /** Ids of stores that its manifests are made for. */
  readonly platforms: readonly string[]
}

export type Look = {
  /** `#rrggbb`, the ones that say most first. */
  readonly colours: readonly string[]
  readonly background: string | null
  readonly ink: string | null
  /** A CSS font-family list. */
  readonly font: string | null
  /** Path from the product's folder. */
  readonly icon: string | null
}

/** Something of a released version, newest first. */
export type Change = {
  readonly version: string
  readonly date: string | null
  readonly items: readonly string[]
}

/** The maker's own words, by question; kept word for word. */
export const briefQuestions = ['what', 'who', 'instead', 'why-made', 'limits', 'price', 'address'] as const
export type BriefQuestion = (typeof briefQuestions)[number]
export type Brief = Readonly<
  Partial<Record<BriefQuestion, { readonly words: string; readonly line: number }>>
>

/** What the loop says; nothing of it without a server. */
export type LoopFacts = {
  readonly closedTurns: number
  /** Words of strangers who allowed that they are quoted. */
  readonly quotes: readonly { readonly reaction: string; readonly words: string; readonly credit: string }[]
  /** What strangers tapped first, and how many. */
  readonly firstTaps: readonly { readonly label: string; readonly people: number }[]
  /** What was expected of somebody, and what they did. */
  readonly misread: readonly { readonly expected: string; readonly did: string }[]
}

/** A picture of the product as it runs. */
export type Picture = {
  /** From `marketing/`: `site/shot-phone.webp`. */
  readonly path: string
  readonly width: number
  readonly height: number
  readonly alt: string
  /** The page it was taken of, and the build. */
  readonly of: string
}

export type Material = {
  readonly card: Card
  readonly facts: readonly Fact[]
  readonly brief: Brief
  readonly loop: LoopFacts
  readonly changes: readonly Change[]
  readonly pictures: readonly Picture[]
  /** Locales of `outer.json`, the product's own first: `en`, `de`, `pt-BR`. */
  readonly locales: readonly string[]
}

/**
 * One file of the pack. What the gate reads of it is found in the file itself (`files/texts.ts`), so that a person's
 * edit is read the same way.
 */
export type Draft = {
  /** From `marketing/`, with slashes: `social/x-post.md`. */
  readonly path: string
  readonly part: PackPart
  readonly kind: DraftKind
  readonly locale: string | null
  /** The file as it is written; of Markdown with front matter, what comes after it. */
  readonly body: string | Uint8Array
  /**
   * Null: the file has no front matter. Else the keys of its own, before those that every draft has (status, claims,
   * limits, link): `title` of what has a title.
   */
  readonly front: Readonly<Record<string, string | boolean | readonly string[]>> | null
  /** A person wrote it, where nothing could be drafted. */
  readonly own?: true
  /** The readable slug of the link that goes with it, `hn`; null: none goes with it. */
  readonly slug: string | null
}

/** A draft that could not be made, and the question whose answer is missing. */
export type Missing = {
  readonly path: string
  readonly kind: DraftKind
  readonly question: string
  readonly ask: string
  readonly why: string
  /** What to type, where it is neither an answer of the brief nor the file itself. */
  readonly do?: string
}

export type Drafted = { readonly drafts: readonly Draft[]; readonly missing: readonly Missing[] }

/** What the gate is given beside a text. */
export type Ground = {
  readonly card: Card
  readonly facts: readonly Fact[]
  readonly brief: Brief
  /** What the product's README says, block by block: what stands there is not new, though no fact was made of it. */
  readonly told?: readonly string[]
  /** Other drafts of the same pack, for what they have in common. */
  readonly others?: readonly { readonly file: string; readonly text: string }[]
}

export type GateText = {
  readonly kind: DraftKind
  readonly text: string
  readonly file?: string
  /** Where the text begins in its file, 1-based. */
  readonly line?: number
}

export type Gated = {
  readonly verdict: 'pass' | 'refused'
  readonly findings: readonly Finding[]
  readonly claims: readonly Claim[]
}

/** What a file of the pack is remembered by. */
export type Built = {
  readonly path: string
  readonly kind: DraftKind
  readonly part: PackPart
  readonly status: DraftStatus
  readonly claims: readonly Claim[]
  readonly slug: string | null
}
