/** Markdown as far as a brief needs it: its lines with their places, and which of them are code, comment or text. */

export type Line = {
  /** Without its end, and without inline comments. */
  readonly text: string
  /** Offsets in the whole text; `end` is before the line's own end, `next` after it. */
  readonly start: number
  readonly end: number
  readonly next: number
  readonly is: 'text' | 'code' | 'comment'
  /** Of a comment that begins here: what it says. */
  readonly comment?: string
}

type Raw = Pick<Line, 'text' | 'start' | 'end' | 'next'>

function splitLines(text: string): Raw[] {
  const lines: Raw[] = []
  for (const found of text.matchAll(/([^\r\n]*)(\r\n|\n|\r|$)/g)) {
    const [whole, line = ''] = found
    if (whole === '' && lines.length > 0) break
    const end = found.index + line.length
    lines.push({
      text: line.replace(/^\ufeff/, ''),
      start: found.index,
      end,
      next: found.index + whole.length,
    })
  }
  return lines
}

const fenceOf = (line: string): { readonly mark: string; readonly bare: boolean } | undefined => {
  const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1]
  return mark === undefined ? undefined : { mark, bare: line.trim() === mark }
}

/** For each line, the longest closing fence from there on; a fence that nothing closes is only text. */
function longestFences(lines: readonly Raw[], char: '`' | '~'): Uint32Array {
  const longest = new Uint32Array(lines.length + 1)
  for (let i = lines.length - 1; i >= 0; i--) {
    const fence = fenceOf(lines[i]?.text ?? '')
    const length = fence?.bare && fence.mark.startsWith(char) ? fence.mark.length : 0
    longest[i] = Math.max(length, longest[i + 1] ?? 0)
  }
  return longest
}

/** Every line of the text, in order; linear in its length. */
export function readLines(text: string): readonly Line[] {
  const raw = splitLines(text)
  const longest = { '`': longestFences(raw, '`'), '~': longestFences(raw, '~') }
  const lines: Line[] = []
  let fence: string | undefined
  /** Where an open comment ends. */
  let hiddenTo = -1
  for (const [i, line] of raw.entries()) {
    const found = fenceOf(line.text)
    if (fence !== undefined) {
      lines.push({ ...line, is: 'code' })
      if (found?.bare && found.mark.startsWith(fence)) fence = undefined
    } else if (line.start < hiddenTo) lines.push({ ...line, text: '', is: 'comment' })
    else if (found && (longest[found.mark[0] as '`' | '~'][i + 1] ?? 0) >= found.mark.length) {
      fence = found.mark
      lines.push({ ...line, is: 'code' })
    } else {
      const comment = commentAt(text, line)
      if (comment) {
        hiddenTo = comment.to
        lines.push({ ...line, text: '', is: 'comment', comment: comment.says })
      } else lines.push({ ...line, text: withoutComments(line.text), is: 'text' })
    }
  }
  return lines
}

/** A comment that begins a line and has nothing after it on its last; one that is never closed is text. */
function commentAt(text: string, line: Raw): { readonly says: string; readonly to: number } | undefined {
  const indent = /^ {0,3}(?=<!--)/.exec(line.text)?.[0]
  if (indent === undefined) return undefined
  const from = line.start + line.text.indexOf('<!--') + 4 + (text.charAt(line.start) === '\ufeff' ? 1 : 0)
  // Looked for as far as the next one begins: a file of nothing but open comments is read once.
  const again = text.indexOf('<!--', from)
  const close = text.slice(from, again < 0 ? undefined : again).indexOf('-->') + from
  if (close < from) return undefined
  const rest = /^[^\r\n]*/.exec(text.slice(close + 3, close + 3 + 1000))?.[0] ?? ''
  return rest.trim() === '' ? { says: text.slice(from, close).trim(), to: close + 3 } : undefined
}

/** A line without the comments within it. */
export function withoutComments(line: string): string {
  let kept = ''
  let at = 0
  for (;;) {
    const open = line.indexOf('<!--', at)
    const close = open < 0 ? -1 : line.indexOf('-->', open + 4)
    if (close < 0) return kept + line.slice(at)
    kept += line.slice(at, open)
    at = close + 3
  }
}
