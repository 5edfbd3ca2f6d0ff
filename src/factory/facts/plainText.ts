/** reStructuredText, AsciiDoc and text without marks: headings and paragraphs by their lines. */
import type { FileText } from './fileText.ts'
import type { Block } from './markdown.ts'

const underline = /^([=\-~^"'`#*+.])\1{2,}\s*$/
const listMark = /^\s{0,3}(?:[-*•+]|\d{1,3}[.)]|\*{1,3})\s+/
const fenceMark = /^(?:-{4,}|={4,}|`{3,}|\.{4,}|\+{4,})\s*$/
const titleMark = /^(={1,5}) (\S.{0,200})$/
/** Directives, attributes, pictures and targets: for the tool that sets the text. */
const notProse = /^(?:\.\. |:[\w-]+:|image::|ifdef::|endif::|include::|\|\w|\[[\w,= "-]+\]$|toc::|\/\/)/
const indented = /^(?:\s{3,}|\t)\S/

type Line = { readonly text: string; readonly line: number }
type State = {
  readonly blocks: Block[]
  /** Headings above, by the mark that they are underlined with. */
  under: readonly { readonly mark: string; readonly text: string }[]
  /** Of the paragraph that is being read. */
  prose: Line[]
}

/** The same blocks that Markdown gives. */
export function readPlainText(file: FileText): readonly Block[] {
  const state: State = { blocks: [], under: [], prose: [] }
  const hasFences = !/\.(?:rst|txt)$/i.test(file.path)
  let fenced = ''
  for (const [at, line] of file.lines.entries()) {
    const fence = fenceMark.exec(line)?.[0].trim()
    if (fenced !== '') fenced = fence === fenced ? '' : fenced
    else if (isUnderline(line, at, state)) {
      const [title] = state.prose
      state.prose = []
      addHeading(title?.text.trim() ?? '', line.charAt(0), at, state)
    } else if (titleMark.test(line)) addTitle(line, at + 1, state)
    else if (fence !== undefined && hasFences) fenced = fence
    else addLine(line, at + 1, state)
  }
  flush(state)
  return state.blocks
}

/** Under one line that is no item: a heading. */
function isUnderline(line: string, at: number, { prose }: State): boolean {
  const [title] = prose
  return underline.test(line) && prose.length === 1 && title?.line === at && !listMark.test(title.text)
}

function addTitle(line: string, at: number, state: State): void {
  const [, mark = '', text = ''] = titleMark.exec(line) ?? []
  flush(state)
  addHeading(text, mark, at, state)
}

function addLine(line: string, at: number, state: State): void {
  const isOpen = state.prose.length > 0
  if (line.trim() === '' || underline.test(line) || notProse.test(line) || (indented.test(line) && !isOpen))
    flush(state)
  else {
    if (listMark.test(line)) flush(state)
    state.prose.push({ text: line, line: at })
  }
}

function addHeading(text: string, mark: string, line: number, state: State): void {
  const known = state.under.findIndex((one) => one.mark === mark)
  state.under = [...(known < 0 ? state.under : state.under.slice(0, known)), { mark, text }]
  state.blocks.push({
    type: 'heading',
    depth: state.under.length,
    text,
    lineAt: () => line,
    under: state.under.slice(0, -1).map((one) => one.text),
    code: 'none',
    linked: false,
  })
}

/** The paragraph or item that was read; a line with deeper ones below it is a term with its definition. */
function flush(state: State): void {
  const [first, second] = state.prose
  if (!first) return
  const isDefinition =
    second !== undefined &&
    /^\s+\S/.test(second.text) &&
    /^\S.{0,80}$/.test(first.text) &&
    !listMark.test(first.text)
  const lines = state.prose.map(({ text }) => cleanLine(text))
  state.prose = []
  const text = (isDefinition ? [`${lines[0]}:`, ...lines.slice(1)] : lines).join('\n')
  state.blocks.push({
    type: isDefinition || listMark.test(first.text) ? 'item' : 'paragraph',
    depth: 0,
    text,
    lineAt: (offset) => first.line + (text.slice(0, offset).match(/\n/g)?.length ?? 0),
    under: state.under.map((one) => one.text),
    code: /^`/.test(first.text.replace(listMark, '')) ? 'first' : 'none',
    linked: false,
  })
}

const cleanLine = (text: string): string =>
  text
    .replace(listMark, '')
    .replace(/``?|\*\*|`_+/g, '')
    .trim()
