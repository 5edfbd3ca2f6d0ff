/** A fact's words made fit for a post: one line, no markup, nobody mentioned, nothing linked. */
import { cleanLine } from '../../core/text.ts'
import type { Material } from '../material.ts'

/** Longer ones are paragraphs; no post starts from one. */
const mostChars = 240
/** A sentence of a maker is left as it is. */
const mostAnswer = 1000

/** What a platform would read as more than words. */
const notWords: readonly RegExp[] = [
  /https?:|www\.|mailto:|javascript:|data:|:\/\//i,
  // Tags, Markdown links and pictures, templates of Liquid and Jinja.
  /<[\p{L}/!?]|\]\(|\]\[|\{\{|\{%|<!--|&[a-z]{2,8};|&#/iu,
  // A mention calls somebody.
  /(?:^|[\s(["'“„])@[\p{L}\p{N}_]/u,
  /(?:^|\s)#\p{L}/u,
  /[*`|~\\]{2}|^\s*[=\-_*]{3}/u,
  // A path, a hash of a commit, a number of a thread.
  /\b[0-9a-f]{7,40}\b(?=\W*$)|\(#\d+\)|(?:^|\s)#\d+/iu,
]

/** Something like `shop.example.com`; X makes a link of it. */
const bareDomain =
  /[\p{L}\p{N}-]\.(?:com|org|net|io|dev|app|co|ai|sh|xyz|page|site|info|cloud)(?![\p{L}\p{N}])/iu

/** Ornaments before the words: emoji, bullets, dashes, marks of Markdown. */
const ornament = /^(?:\p{Cf}|\p{M}|[\s•·▪►✓✔→#>*+]|[-–—](?=\s))+/u
/** Emoji in any place, with what makes one of several; signs such as © and ™ are letters of names, and arrows words. */
const pictures =
  /(?:[\p{Extended_Pictographic}--[©®™↔-↙↩↪‼⁉ℹ]]|\p{RI}|\u20e3)(?:\ufe0f|\p{Emoji_Modifier}|\u200d[\p{Extended_Pictographic}--[©®™↔-↙↩↪‼⁉ℹ]])*/gv

/** `:rocket:`, as it stands in a README. */
const shortcode = /:[a-z][a-z_+-]{1,30}:(?!:)/g

/** Without ornaments; undefined for what a platform would read as more than words, or what says nothing. */
export function plainLine(value: string, name = '', most = mostChars): string | undefined {
  if (value.length > most * 2) return undefined
  const line = cleanLine(value, most + 1)
    .replaceAll('`', '')
    .replace(pictures, ' ')
    .replace(shortcode, '')
    .replace(ornament, '')
    .replace(/\s+/g, ' ')
    .replace(/\s(?=[.,;:!?)])/g, '')
    .trim()
  if (line.length > most || !/\p{L}{2}/u.test(line)) return undefined
  if (notWords.some((pattern) => pattern.test(line))) return undefined
  const rest = name === '' ? line : line.replaceAll(name, '')
  return bareDomain.test(rest) ? undefined : line
}

/** A maker's answer, line by line as they wrote it; what a platform would read as more than words is left out. */
export const plainAnswer = (words: string, name: string): readonly string[] =>
  words
    .slice(0, 20_000)
    .split(/\n\s*\n|\n(?=\s*[-*]\s)/)
    .flatMap((paragraph) => splitSentences(paragraph.replace(/^\s*[-*]\s+/, '')))
    .flatMap((sentence) => plainLine(sentence, name, mostAnswer) ?? [])

/** The sentences of a paragraph, each as it stands. */
export const splitSentences = (text: string): readonly string[] =>
  [...new Intl.Segmenter('en', { granularity: 'sentence' }).segment(text.replace(/\s+/g, ' '))]
    .map(({ segment }) => segment.trim())
    .filter((sentence) => sentence !== '')

/** A longer one is no name. */
const mostName = 60

/** The name as it may stand in a post: `@scope/box` would call somebody named scope. */
export function shownName({ name, slug }: { readonly name: string; readonly slug: string }): string {
  const shown = cleanLine(name, 80)
    .replace(/^@[^/\s]+\//, '')
    .replace(/[<>`*~|[\]{}\\]/g, '')
    .replace(ornament, '')
    .replace(/^@+/, '')
    .trim()
  return shown.length <= mostName &&
    /[\p{L}\p{N}]/u.test(shown) &&
    !/:\/\/|\b(?:javascript|data|mailto):|[\s(]@/i.test(shown)
    ? shown
    : slug
}

/** One line to copy: nothing in it that a shell or a page would read as more. */
export const shownCommand = (install: string | null): string | null =>
  install !== null && /^[\w@/.+:=~^ -]{2,120}$/.test(install) ? install : null

/** What the product is about, in its own words. */
export const objectsOf = ({ facts }: Pick<Material, 'facts'>): readonly string[] => [
  ...new Set(
    facts.flatMap(({ kind, value }) => {
      const words = kind === 'object' ? plainLine(value) : undefined
      return words === undefined || words.length > mostName ? [] : [words]
    }),
  ),
]
