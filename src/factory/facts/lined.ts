/** Text that is put together piece by piece, and knows on which line each character stands. */

export type Lined = {
  readonly text: () => string
  /** `words` begin on `line`, 1-based; each end of line in them is the next one. */
  readonly add: (words: string, line: number) => void
  /** What stands on no line: a space for a break. */
  readonly join: (words: string) => void
  /** The line of the character at `offset`; `first` before anything was added. */
  readonly lineAt: (first: number) => (offset: number) => number
}

export function openLined(): Lined {
  let text = ''
  /** Where a new line begins in `text`, and which. */
  const marks: { readonly offset: number; readonly line: number }[] = []
  return {
    text: () => text,
    add: (words, line) => {
      if (marks.at(-1)?.line !== line) marks.push({ offset: text.length, line })
      for (let at = words.indexOf('\n'), lines = 1; at >= 0; at = words.indexOf('\n', at + 1), lines++)
        marks.push({ offset: text.length + at + 1, line: line + lines })
      text += words
    },
    join: (words) => {
      text += words
    },
    lineAt: (first) => (offset) => marks.findLast((mark) => mark.offset <= offset)?.line ?? first,
  }
}
