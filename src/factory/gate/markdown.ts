import { findAddresses, type Span } from '../count/web-addresses.ts'

/** Within a line that goes on for ever nothing is looked for further than this. */
const addresses = /\bhttps?:\/\/[^\s<>()[\]"']{1,2000}/gi
const codeSpans = /`{1,3}(?:[^`\n]|\n(?![ \t]{0,20}\n)){1,500}`{1,3}/g
const brackets = /\[(?=!\[|[^[\]\n]{1,300}\][([])/g
const tags = /<\/?[a-zA-Z][^<>]{0,2000}>/g
const images =
  /!\[[^\]\n]{0,300}\]\([^()\s]{0,1500}(?:\s+"[^"\n]{0,300}")?\)|!\[[^\]\n]{0,300}\]\[[^\]\n]{0,100}\]/g
const targets =
  /\]\([^()\s]{0,1500}(?:\([^()\s]{0,300}\)[^()\s]{0,300})?(?:\s+"[^"\n]{0,300}")?\)|\]\[[^\]\n]{0,100}\]/g
const definitions = /^ {0,3}\[[^\]\n]{1,100}\]: .{0,2000}$/gm
const emphasis =
  /(?<![\p{L}\p{N}_*\\])[*_]{1,3}(?=[^\s*_])|(?<=[^\s*_\\])[*_]{1,3}(?![\p{L}\p{N}_*])|\*\*|~~/gu

/** What of a plain or Markdown text is no prose: front matter, code, tags, comments, addresses, signs of markup. */
export function withoutMarkup(text: string): string {
  // Fences first: what stands in them would open code spans and tags that nothing closes.
  const open = blank(text, [...lineSpans(text), ...comments(text)])
  const bare = blank(open, spansOf(open, codeSpans))
  return blank(bare, [
    ...findAddresses(bare, true),
    ...imageSpans(bare),
    ...[addresses, tags, targets, brackets, definitions, emphasis].flatMap((one) => spansOf(bare, one)),
  ])
}

/** A picture that says a state, not a scene. */
const badge = /shields\.io|badge|\.svg\b|\/(?:workflows|actions)\//i

/** Of a picture its text is read, as who cannot see it does; of a badge nothing. */
function imageSpans(text: string): Span[] {
  return [...text.matchAll(images)].flatMap(({ index, 0: image }): Span[] => {
    const end = index + image.length
    const from = image.indexOf('](') === -1 ? image.indexOf('][') : image.indexOf('](')
    if (text[index - 1] === '[' || badge.test(image.slice(from))) return [[index, end]]
    return [
      [index, index + 2],
      [index + from, end],
    ]
  })
}

const spansOf = (text: string, pattern: RegExp): Span[] =>
  [...text.matchAll(pattern)].map((match) => [match.index, match.index + match[0].length])

/** Spaces for what is left out; ends of lines stay, so that every offset does. */
export function blank(text: string, spans: readonly Span[]): string {
  let out = ''
  let from = 0
  for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0])) {
    if (end <= from) continue
    out += text.slice(from, Math.max(from, start))
    out += text.slice(Math.max(from, start), end).replace(/[^\n]/g, ' ')
    from = end
  }
  return out + text.slice(from)
}

function comments(text: string): Span[] {
  const spans: Span[] = []
  for (let at = text.indexOf('<!--'); at !== -1; at = text.indexOf('<!--', at + 4)) {
    const end = text.indexOf('-->', at + 4)
    if (end === -1) break
    spans.push([at, end + 3])
    at = end
  }
  return spans
}

/** Front matter, fences and what is indented as code. */
function lineSpans(text: string): Span[] {
  const spans: Span[] = []
  let fence: { readonly mark: string; readonly start: number } | null = null
  let before = ''
  let inList = false
  let inCode = false
  let at = frontEnd(text)
  if (at > 0) spans.push([0, at])
  while (at < text.length) {
    const newline = text.indexOf('\n', at)
    const end = newline === -1 ? text.length : newline
    const line = text.slice(at, Math.min(end, at + 400))
    const mark: string | undefined = /^ {0,12}(`{3,}|~{3,})/.exec(line)?.[1]
    if (fence !== null) {
      if (mark?.startsWith(fence.mark)) {
        spans.push([fence.start, end])
        fence = null
      }
    } else if (mark !== undefined) fence = { mark: mark.slice(0, 3), start: at }
    else {
      const indented = /^(?: {4}|\t)\s{0,200}\S/.test(line)
      inCode = indented && !inList && (inCode || before.trim() === '')
      if (inCode) spans.push([at, end])
      if (/^ {0,3}(?:[-*+]|\d{1,3}[.)])\s/.test(line)) inList = true
      else if (/^\S/.test(line)) inList = false
      before = line
    }
    at = end + 1
  }
  if (fence !== null) spans.push([fence.start, text.length])
  return spans
}

/** Front matter is no longer than this. */
const mostFront = 20_000

/** Where the text begins after its front matter; 0: it has none. */
export function frontEnd(text: string): number {
  if (!/^---[ \t]*\r?\n/.test(text)) return 0
  const end = text.slice(0, mostFront).search(/\n---[ \t]*(?:\r?\n|$)/)
  if (end === -1) return 0
  const line = text.indexOf('\n', end + 1)
  return line === -1 ? text.length : line + 1
}
