/** How a finding gets its id and its place. */
import { createHash } from 'node:crypto'
import type { Finding, Severity } from '../../core/pack.ts'
import { withoutControls } from '../../core/text.ts'
import type { GateText } from '../material.ts'

const letters = 'abcdefghijklmnopqrstuvwxyz234567'

/** `c-k3f7q2ma`: a prefix and 8 letters of the base 32 alphabet, the same for the same parts. */
export function contentId(prefix: string, ...parts: readonly string[]): string {
  const hash = createHash('sha256').update(parts.join('\n')).digest()
  let id = ''
  for (let n = 0; n < 8; n++) id += letters[(hash[n] ?? 0) & 31]
  return `${prefix}-${id}`
}

/** Words as they are compared: NFC, lower case, runs of white space as one space. */
export const sameWords = (words: string): string =>
  words.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim()

export type Place = { readonly start: number; readonly end: number }

export type Said = {
  readonly rule: string
  readonly severity: Severity
  readonly why: string
  readonly do: string
  readonly claim?: string
}

export type LineAndColumn = { readonly line: number; readonly column: number }

/** A finding about `text[start, end)`; line and column are those of the file that the text begins in. */
export function findingAt(
  source: GateText,
  { start, end }: Place,
  said: Said,
  { line, column }: LineAndColumn = placeOf(source, start),
): Finding {
  const words = shown(source.text.slice(start, end))
  return {
    // Without the file: who lets it stand means these words here, wherever the file moves.
    id: contentId('f', said.rule, source.kind, sameWords(words)),
    rule: said.rule,
    severity: said.severity,
    line,
    column,
    text: words,
    why: said.why,
    do: said.do,
    ...(source.file !== undefined && { file: source.file }),
    ...(said.claim !== undefined && { claim: said.claim }),
  }
}

/** Where the lines of a text begin: one with a hundred thousand findings is read once for all of them. */
const begins = new WeakMap<GateText, readonly number[]>()

/** Line and column (UTF-16 units) in the file of an offset in `source.text`, 1-based. */
export function placeOf(source: GateText, offset: number): LineAndColumn {
  const starts = begins.get(source) ?? startsOf(source.text)
  begins.set(source, starts)
  let [low, high] = [0, starts.length]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle
  }
  return { line: low + (source.line ?? 1), column: offset - (starts[low] ?? 0) + 1 }
}

function startsOf(text: string): readonly number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

/** A finding shows no more than this of the text that it is about. */
const mostShown = 200

const shown = (words: string): string => {
  const line = withoutControls(words.replace(/\s+/g, ' ')).trim()
  return line.length <= mostShown ? line : `${[...line].slice(0, mostShown - 1).join('')}…`
}
