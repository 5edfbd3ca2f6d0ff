/** A text as sentences with their lines: code, quotations, links' addresses and what is struck out left aside. */

export type Sentence = {
  /** Of its beginning, from 1. */
  readonly line: number
  readonly words: string
  /** The nearest heading above. */
  readonly heading: string
}

/** A paragraph that never ends is no sentence. */
const longest = 1000
/** A longer line was written by no hand. */
const longestLine = 4000
/** More are no notes. */
const mostSentences = 10_000

export function sentencesOf(text: string): readonly Sentence[] {
  const sentences: Sentence[] = []
  let heading = ''
  let paragraph: { line: number; words: string } | undefined
  let fence: string | undefined
  let comment = false
  const flush = (): void => {
    if (paragraph && sentences.length < mostSentences) sentences.push(...split(paragraph, heading))
    paragraph = undefined
  }
  const lines = text.split(/\r\n|\r|\n/)
  let isMatter = lines[0] === '---'
  for (const [index, raw] of lines.entries()) {
    if (isMatter) {
      if (index > 0 && /^(?:---|\.\.\.)\s*$/.test(raw)) isMatter = false
      continue
    }
    const mark = /^\s*(```+|~~~+)/.exec(raw)?.[1]?.slice(0, 3)
    if (mark !== undefined && (fence === undefined || fence === mark)) {
      flush()
      fence = fence === undefined ? mark : undefined
      continue
    }
    if (fence !== undefined) continue
    if (comment || /^\s*<!--/.test(raw)) {
      comment = !raw.includes('-->')
      continue
    }
    const title =
      /^#{1,6}\s+(.*?)\s*#*$/.exec(raw)?.[1] ??
      (/^(?:=+|-{3,})\s*$/.test(lines[index + 1] ?? '') ? raw.trim() || undefined : undefined)
    if (title !== undefined) {
      flush()
      heading = title
      sentences.push(...split({ line: index + 1, words: plain(title) }, heading))
      continue
    }
    // Somebody else's words, and indented code.
    if (/^\s*>/.test(raw) || (/^(?: {4}|\t)/.test(raw) && paragraph === undefined)) {
      flush()
      continue
    }
    const item = /^\s*(?:[-*+]|\d+[.)])\s+(?:\[[ xX]\]\s+)?(.*)$/.exec(raw)?.[1]
    if (raw.trim() === '' || item !== undefined || /^\s*\|/.test(raw)) flush()
    const words = plain(item ?? raw)
    if (words === '') continue
    if (paragraph && paragraph.words.length < longest) paragraph.words += `\n${words}`
    else {
      flush()
      paragraph = { line: index + 1, words }
    }
  }
  flush()
  return sentences
}

const plain = (line: string): string =>
  line
    // Lengths are bounded: a line of nothing but beginnings would be searched to its end for each of them.
    .slice(0, longestLine)
    .replace(/`[^`]{0,400}`/g, ' ')
    .replace(/~~[^~]{1,400}~~/g, ' ')
    .replace(/!?\[([^\][]{0,300})\]\([^()]{0,500}\)/g, '$1')
    .replace(/<[^<>]{1,200}>/g, ' ')
    // Three words or more in quotation marks are quoted; fewer are a name.
    .replace(/[“„«"]([^”“»"]{1,400})[”“»"]/g, (all, inner: string) =>
      /\S+\s+\S+\s+\S/.test(inner) ? ' ' : all,
    )
    .replace(/(?:\*\*|__|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w))/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim()

/** A full stop after an abbreviation ends nothing. */
const sentenceEnd =
  /(?<=[.!?…。！？])(?<!(?:^|[\s(])(?:i\.\s?e|e\.\s?g|d\.\s?h|z\.\s?B|ca|approx|vs|bzw)\.)\s+(?=\P{Ll})/u

function split({ line, words }: { line: number; words: string }, heading: string): Sentence[] {
  const whole = words.slice(0, 4 * longest)
  let from = 0
  return whole.split(sentenceEnd).flatMap((part) => {
    const at = whole.indexOf(part, from)
    const before = whole.slice(0, at).split('\n').length - 1
    from = at + part.length
    const text = part.replaceAll('\n', ' ').trim()
    return text === '' ? [] : [{ line: line + before, words: text.slice(0, longest), heading }]
  })
}
