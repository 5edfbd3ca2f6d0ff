/** How wide text stands in a terminal, and where it may break. */
import { stripVTControlCharacters } from 'node:util'

/** East Asian wide and full-width ranges, and pictures: two columns. (Unicode Standard Annex 11, without its ambiguous class.) */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|\ufe0f/u
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

export function widthOf(text: string): number {
  const plain = stripVTControlCharacters(text)
  if (/^[\x20-\x7e]*$/.test(plain)) return plain.length
  let width = 0
  for (const { segment } of graphemes.segment(plain)) width += wide.test(segment) ? 2 : 1
  return width
}

export const padEnd = (text: string, columns: number): string =>
  text + ' '.repeat(Math.max(0, columns - widthOf(text)))

/** Cuts with an ellipsis. Never used on links or on a person's words. */
export function cut(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text
  let width = 0
  let kept = ''
  for (const { segment } of graphemes.segment(text)) {
    width += widthOf(segment)
    if (width > columns - 1) break
    kept += segment
  }
  return `${kept.trimEnd()}…`
}

/** Breaks at spaces; a word wider than the line (a link) stays whole. `indent` goes before every line but the first. */
export function wrap(text: string, columns: number, indent = ''): string {
  return text
    .split('\n')
    .map((line) => wrapLine(line, columns, indent))
    .join(`\n${indent}`)
}

function wrapLine(line: string, columns: number, indent: string): string {
  const lines: string[] = []
  let current = ''
  // Each word with the spaces before it: they are kept, but not at a break.
  for (const [part, gap = '', word = ''] of line.matchAll(/( *)(\S+|$)/g)) {
    const room = lines.length === 0 ? columns : columns - widthOf(indent)
    if (current.trim() !== '' && widthOf(current) + widthOf(part) > room) {
      lines.push(current)
      current = word
    } else current += gap + word
  }
  lines.push(current)
  return lines.map((one) => one.trimEnd()).join(`\n${indent}`)
}
