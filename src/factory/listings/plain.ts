/** What the product says, as a line of plain text: a store shows neither Markdown nor pictographs nor markup. */
import { cleanLine } from '../../core/text.ts'

/** Longer than any sentence somebody reads in a store; a longer one is left out, never cut. */
const longestLine = 1_000

/** Without the signs that are in Unicode's pictographs and in names and sentences alike. */
const pictographs =
  /[\p{Extended_Pictographic}--[©®™↔-↙↩↪‼⁉ℹ]]\p{Emoji_Modifier}?|\p{RI}|[\u{e0020}-\u{e007f}]/gv

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

/** For comparing: case, spaces and the end of a sentence do not matter. */
export const sameness = (line: string): string =>
  line
    .toLowerCase()
    .replace(/[\s\p{P}]+/gu, ' ')
    .trim()

const abbreviated =
  /(?:^|[\s(])(?:e\.g|i\.e|vs|etc|no|approx|incl|max|min|z\.\s?B|bzw|ca|u\.a|Dr|Mr|Mrs|St|p\. ex|\p{L})\.$/iu

/** What stands right after a stop goes on with it, except where there are no spaces. */
const sentenceEnd = /(?:[.!?…؟।]["'”’»)\]]*\s+|[。！？]\s*)$/u

/** The sentences of a line, each as it stands; a full stop of a short form ends none. */
export function sentencesOf(line: string): readonly string[] {
  const sentences: string[] = []
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'sentence' }).segment(line)) {
    const before = sentences.at(-1)
    const goesOn = before !== undefined && (!sentenceEnd.test(before) || abbreviated.test(before.trimEnd()))
    if (goesOn) sentences[sentences.length - 1] = before + segment
    else sentences.push(segment)
  }
  return sentences.map((sentence) => sentence.trim()).filter((sentence) => sentence !== '')
}
