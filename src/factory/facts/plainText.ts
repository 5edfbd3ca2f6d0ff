/** reStructuredText, AsciiDoc and text without marks: headings and paragraphs by their lines. */
import type { FileText } from './fileText.ts'
import type { Block } from './markdown.ts'

const underline = /^([=\-~^"'`#*+.])\1{2,}\s*$/
const listMark = /^\s{0,3}(?:[-*•+]|\d{1,3}[.)]|\*{1,3})\s+/
/** Directives, attributes, pictures and targets: for the tool that sets the text. */
const notProse = /^(?:\.\. |:[\w-]+:|image::|ifdef::|endif::|include::|\|\w|\[[\w,= "-]+\]$|toc::|\/\/)/

/** The same blocks that Markdown gives. */
export function readPlainText(file: FileText): readonly Block[] {
  const blocks: Block[] = []
  let under: readonly { readonly mark: string; readonly text: string }[] = []
  let prose: { text: string; line: number }[] = []
  let fenced = ''
  const flush = (): void => {
    const first = prose[0]
    if (!first) return
    const lines = prose
    prose = []
    const item = listMark.test(first.text)
    const text = lines
      .map((one) =>
        one.text
          .replace(listMark, '')
          .replace(/``?|\*\*|`_+/g, '')
          .trim(),
      )
      .join('\n')
    const lineAt = (offset: number): number => first.line + (text.slice(0, offset).match(/\n/g)?.length ?? 0)
    const code = /^`/.test(first.text.replace(listMark, '')) ? 'first' : 'none'
    blocks.push({
      type: item ? 'item' : 'paragraph',
      depth: 0,
      text,
      lineAt,
      under: under.map((one) => one.text),
      code,
      linked: false,
    })
  }
  const head = (text: string, mark: string, line: number): void => {
    const known = under.findIndex((one) => one.mark === mark)
    under = [...(known < 0 ? under : under.slice(0, known)), { mark, text }]
    const above = under.slice(0, -1).map((one) => one.text)
    blocks.push({
      type: 'heading',
      depth: under.length,
      text,
      lineAt: () => line,
      under: above,
      code: 'none',
      linked: false,
    })
  }
  for (const [at, line] of file.lines.entries()) {
    const mark = underline.exec(line)?.[1]
    const fence = /^(?:-{4,}|={4,}|`{3,}|\.{4,}|\+{4,})\s*$/.exec(line)?.[0].trim()
    const title = /^(={1,5}) (\S.{0,200})$/.exec(line)
    const last = prose.at(-1)
    if (fenced !== '') fenced = fence === fenced ? '' : fenced
    else if (
      mark !== undefined &&
      prose.length === 1 &&
      last &&
      last.line === at &&
      !listMark.test(last.text)
    ) {
      prose = []
      head(last.text.trim(), mark, at)
    } else if (title) {
      flush()
      head(title[2] ?? '', title[1] ?? '', at + 1)
    } else if (fence !== undefined && !/\.(?:rst|txt)$/i.test(file.path)) fenced = fence
    else if (line.trim() === '' || mark !== undefined) flush()
    else if (notProse.test(line) || (/^(?:\s{3,}|\t)\S/.test(line) && prose.length === 0)) flush()
    else {
      if (listMark.test(line)) flush()
      prose.push({ text: line, line: at + 1 })
    }
  }
  flush()
  return blocks
}
