/** Whole paragraphs into a place that holds so much; nothing is cut. */
import { type DraftKind, draftKinds } from '../../core/pack.ts'
import { within } from '../count/limits.ts'

/** A new line, and the 23 that X and Mastodon count for every link. */
const shortLink = 24
/** A new line, `https://`, a readable slug, a dot, 20 characters, a dot, an apex, a slash. */
const longLink = 70

/** Places without a link beside the text: titles, names, and what is read aloud. */
const linkless: ReadonlySet<DraftKind> = new Set([
  'show-hn-title',
  'reddit-title',
  'devto-title',
  'youtube-title',
  'email-subject',
  'product-hunt-name',
  'product-hunt-tagline',
  'product-hunt-description',
])

/** What is kept free for the link, in the units of the place. */
export const roomForLink = (kind: DraftKind): number =>
  linkless.has(kind)
    ? 0
    : kind === 'x-post' || kind === 'x-thread' || kind === 'mastodon-post'
      ? shortLink
      : longLink

export function fitsIn(kind: DraftKind, text: string): boolean {
  const { limit } = draftKinds[kind]
  return limit === null || within(limit, text, roomForLink(kind))
}

/** Paragraphs in order; one that does not fit any more is left out whole. Empty where the first does not fit. */
export function paragraphs(kind: DraftKind, all: readonly (string | undefined)[]): string {
  const [first, ...rest] = all.filter((one): one is string => one !== undefined && one !== '')
  if (first === undefined || !fitsIn(kind, first)) return ''
  return rest.reduce((text, one) => {
    const longer = `${text}\n\n${one}`
    return text.includes(one) || !fitsIn(kind, longer) ? text : longer
  }, first)
}

/** A heading with a list under it; undefined where there is nothing to list, or no word for the heading. */
export const listOf = (heading: string | undefined, lines: readonly string[]): string | undefined =>
  lines.length === 0 || heading === undefined
    ? undefined
    : `${heading}\n${endAlike(lines)
        .map((line) => `- ${line}`)
        .join('\n')}`

/** Where one item is no sentence, none has a sentence's stop; two sentences keep theirs. */
const endAlike = (lines: readonly string[]): readonly string[] =>
  lines.every((line) => /[.!?。]["'”’»)]*$/u.test(line))
    ? lines
    : lines.map((line) => (/[.!?。]["'”’»)]*\s/u.test(line) ? line : line.replace(/[.。]$/u, '')))
