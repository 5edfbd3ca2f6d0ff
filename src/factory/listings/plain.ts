/** What the product says, as a line of plain text: a store shows neither Markdown nor pictographs nor markup. */
import { cleanLine } from '../../core/text.ts'

/** Longer than any sentence somebody reads in a store; a longer one is left out, never cut. */
const longestLine = 1_000

/** Signs that are in Unicode's pictographs and in names alike. */
const pictographs = /[\p{Extended_Pictographic}--[©®™]]\p{Emoji_Modifier}?|\p{RI}|[\u{e0020}-\u{e007f}]/gv

const startMark = /^(?:[-*•·–—>#]+\s+|\[[ xX]\]\s+|[:;,.!]+\s*)+/

/** Empty for what is too long, and for what has markup in it. */
export function plainLine(value: string): string {
  if (value.length > longestLine * 2) return ''
  const line = cleanLine(value.normalize('NFC'), longestLine * 2)
  if (line.length > longestLine || /<[a-z/!?]/i.test(line)) return ''
  const bare = pictographs.test(line) ? line.replace(pictographs, '').replaceAll('\u200d', '') : line
  return bare
    .replace(/[\ufe0f\u20e3]/g, '')
    .replace(/(\*\*|__|``?)/g, '')
    .replace(/[ \u3000]{2,}/g, ' ')
    .trim()
    .replace(startMark, '')
    .trim()
}

/** Each line of several, that says anything. */
export const plainLines = (words: string): readonly string[] =>
  words
    .slice(0, 20_000)
    .split(/\r\n|[\r\n\u2028\u2029]/)
    .map(plainLine)
    .filter((line) => line !== '')

const ended = /[.!?…。！？।؟:][)"'”’»]?$/u
const eastAsian = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}]$/u

/** With a capital and an end, so that it can stand beside others. */
export function asSentence(line: string): string {
  if (line === '') return ''
  return asTitle(ended.test(line) ? line : line + (eastAsian.test(line) ? '。' : '.'))
}

/** Without the end of a sentence, with a capital: what stands alone on a line. */
export const asPhrase = (line: string): string => asTitle(line.replace(/(?<![.])[.。]$/u, ''))

/** `npm audit`, `iOS` and `eBay` keep their first letter. */
function asTitle(line: string): string {
  const [first = ''] = line
  const word = line.match(/^\p{L}+/u)?.[0] ?? ''
  const isName = word !== word.toLowerCase() || line.startsWith(`${word}.`) || commands.has(word)
  return isName ? line : first.toLocaleUpperCase('en') + line.slice(first.length)
}

const commands = new Set(['npm', 'npx', 'pnpm', 'yarn', 'git', 'curl', 'deno', 'bun', 'node', 'cargo', 'pip'])

/** For comparing: case, spaces and the end of a sentence do not matter. */
export const sameness = (line: string): string =>
  line
    .toLowerCase()
    .replace(/[\s\p{P}]+/gu, ' ')
    .trim()
