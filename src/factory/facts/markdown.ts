/** Prose of a Markdown file: headings, paragraphs and list items as plain text, each with its lines. */
import type { ListItem, PhrasingContent, Root, RootContent, Table } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import type { FileText } from './fileText.ts'
import { htmlBlocks, htmlLinks } from './htmlText.ts'
import { type Link, maxNesting, phraseOf } from './phrase.ts'
import { tame } from './tame.ts'

export type Block = {
  readonly type: 'heading' | 'paragraph' | 'item' | 'quote'
  /** Of a heading: 1 to 6. */
  readonly depth: number
  /** White space as it stands; ends of line inside a paragraph stay, so that lines can be counted. */
  readonly text: string
  /** The line, 1-based, in which the character at `offset` of `text` stands. */
  readonly lineAt: (offset: number) => number
  /** Headings above, outermost first. */
  readonly under: readonly string[]
  /** `first`: it begins with code, as the description of an option does; `some`: there is code in it. */
  readonly code: 'first' | 'some' | 'none'
  /** All its words are links: a table of contents, a row of badges. */
  readonly linked: boolean
  /** What is set as code in it. */
  readonly marked?: readonly string[]
  /** A listing follows at once, which it introduces. */
  readonly beforeCode?: true
  /** What it begins with in bold. */
  readonly label?: string
  /** The line with a colon that stands over its list, or before it in the same HTML. */
  readonly lead?: string
}

/** One line of a table, below its head. */
export type Row = {
  readonly head: readonly string[]
  readonly cells: readonly string[]
  /** Its first cell is code. */
  readonly isCode: boolean
  readonly line: number
  readonly under: readonly string[]
}

/** Words that lead somewhere, and the headings above them. */
export type Linked = Link & { readonly under: readonly string[] }

/** Lines of a quotation, 1-based. */
export type Lines = { readonly from: number; readonly to: number }

export type Markdown = {
  readonly blocks: readonly Block[]
  readonly rows: readonly Row[]
  readonly links: readonly Linked[]
  readonly quotations: readonly Lines[]
  readonly odd: readonly number[]
  readonly nested: readonly number[]
}

/** `odd`: lines of paragraphs whose markup is not prose; `nested`: lines that were too deep to read. */
export function readMarkdown(file: FileText): Markdown {
  const tamed = tame(file.lines)
  const tree: Root = unified().use(remarkParse).use(remarkGfm).parse(tamed.text)
  const state: State = { blocks: [], rows: [], links: [], quotations: [], odd: [], under: [] }
  for (const [at, node] of tree.children.entries())
    visit(node, state, 0, 'paragraph', tree.children[at + 1]?.type)
  const { blocks, rows, links, quotations, odd } = state
  return { blocks, rows, links, quotations, odd: [...tamed.dense, ...odd], nested: tamed.nested }
}

type State = {
  readonly blocks: Block[]
  readonly rows: Row[]
  readonly links: Linked[]
  readonly quotations: Lines[]
  readonly odd: number[]
  under: readonly Heading[]
}
type Heading = { readonly depth: number; readonly text: string }

/** `next`: what stands beside it, below. */
function visit(
  node: RootContent,
  state: State,
  nesting: number,
  as: Block['type'],
  next?: RootContent['type'],
): void {
  if (nesting > maxNesting) return
  const line = node.position?.start.line ?? 1
  if (node.type === 'heading') addHeading(node.children, line, node.depth, state)
  else if (node.type === 'paragraph') addProse(node.children, line, as, state, next === 'code')
  else if (node.type === 'list') {
    const from = state.blocks.length
    const lead = leadIn(state.blocks.at(-1))
    for (const item of node.children) addItem(item, state, nesting, as)
    if (lead !== undefined)
      for (let at = from; at < state.blocks.length; at++)
        state.blocks[at] = { ...(state.blocks[at] as Block), lead }
  } else if (node.type === 'blockquote') {
    if (as !== 'quote') state.quotations.push({ from: line, to: node.position?.end.line ?? line })
    for (const child of node.children) visit(child, state, nesting + 1, 'quote')
  } else if (node.type === 'table') addRows(node, state)
  else if (node.type === 'html') {
    addLinks(htmlLinks(node.value, line), state)
    let lead: string | undefined
    for (const block of htmlBlocks(node.value, line)) {
      if (block.type === 'heading') enter(block.depth, block.text, state)
      lead = block.type === 'heading' ? undefined : (leadIn(block) ?? lead)
      state.blocks.push({
        ...block,
        ...(lead !== undefined && { lead }),
        under: state.under.map((one) => one.text),
        linked: false,
      })
    }
  }
}

const leadIn = (block: Pick<Block, 'type' | 'text'> | undefined): string | undefined =>
  block?.type === 'paragraph' &&
  block.text.length < 100 &&
  (/:\s*$/.test(block.text) || toCome.test(block.text.trim()))
    ? block.text.trim()
    : undefined

/** `TODO`, alone over its list. */
const toCome = /^(?:to-?do|roadmap|planned|later|ideas|geplant|offen|à faire|pendiente|por hacer|a fazer)$/iu

/** What stands over links alone is a part of a table of contents. */
function addItem(item: ListItem, state: State, nesting: number, as: Block['type']): void {
  const from = state.blocks.length
  for (const [at, child] of item.children.entries())
    visit(child, state, nesting + 1, at === 0 && as !== 'quote' ? 'item' : as, item.children[at + 1]?.type)
  const [own, ...below] = state.blocks.slice(from)
  if (own && below.length > 0 && below.every((block) => block.linked))
    state.blocks[from] = { ...own, linked: true }
}

function addHeading(children: readonly PhrasingContent[], line: number, depth: number, state: State): void {
  const prose = phraseOf(children, line)
  const text = prose.text.trim()
  enter(depth, prose.code === 'first' ? `\`${text}\`` : text, state)
  if (text === '') return
  const above = state.under.slice(0, -1).map((one) => one.text)
  state.blocks.push({
    type: 'heading',
    depth,
    text,
    lineAt: () => line,
    under: above,
    code: prose.code,
    linked: false,
  })
}

function enter(depth: number, text: string, state: State): void {
  const above = state.under.filter((one) => one.depth < depth)
  // A picture alone is no heading.
  state.under = text === '' ? above : [...above, { depth, text }]
}

function addProse(
  children: readonly PhrasingContent[],
  line: number,
  type: Block['type'],
  state: State,
  beforeCode: boolean,
): void {
  const prose = phraseOf(children, line)
  addLinks(prose.links, state)
  if (prose.odd) state.odd.push(line)
  else if (prose.text.trim() !== '') {
    const isDefinition = type === 'paragraph' && definition.test(prose.text)
    state.blocks.push({
      type: isDefinition ? 'item' : type,
      depth: 0,
      text: isDefinition ? prose.text.replace(/\n:(?=\s)/, ':\n') : prose.text,
      lineAt: prose.lineAt,
      under: state.under.map((one) => one.text),
      code: prose.code,
      linked: prose.linked,
      marked: prose.marked,
      ...(beforeCode && { beforeCode }),
      ...(type === 'item' && prose.label !== undefined && { label: prose.label }),
    })
  }
}

/** A README of more is a list of others. */
const mostLinks = 400

function addLinks(links: readonly Link[], state: State): void {
  const under = state.under.map((one) => one.text)
  if (state.links.length < mostLinks) state.links.push(...links.map((one) => ({ ...one, under })))
}

/** `name`, and below it `: what it is`. */
const definition = /^[^\n]{1,80}\n:\s+\S/

/** A table of more is data. */
const maxRows = 100

function addRows({ children }: Table, state: State): void {
  const [head, ...rows] = children.slice(0, maxRows).map((row) => {
    const line = row.position?.start.line ?? 1
    return { line, cells: row.children.map((cell) => phraseOf(cell.children, line)) }
  })
  const words = (cells: readonly { readonly text: string }[] = []): readonly string[] =>
    cells.map(({ text }) => text.replace(/\s+/gu, ' ').trim())
  for (const { line, cells } of rows)
    if (!cells.some(({ odd }) => odd))
      state.rows.push({
        head: words(head?.cells),
        cells: words(cells),
        isCode: cells[0]?.code === 'first',
        line,
        under: state.under.map((one) => one.text),
      })
}
