/** Prose of a Markdown file: headings, paragraphs and list items as plain text, each with its lines. */
import type { ListItem, Nodes, PhrasingContent, Root, RootContent } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import type { FileText } from './fileText.ts'
import { htmlBlocks } from './htmlText.ts'
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
}

export type Markdown = {
  readonly blocks: readonly Block[]
  readonly odd: readonly number[]
  readonly nested: readonly number[]
}

/** A list deeper than this is an outline, or an attack. */
const maxNesting = 12
const inlineTags =
  /^<\/?(?:a|abbr|b|bdi|br|cite|code|del|em|font|i|img|ins|kbd|mark|picture|q|s|samp|small|source|span|strike|strong|sub|sup|u|var|wbr)(?=[\s/>])/i

/** `odd`: lines of paragraphs whose markup is not prose; `nested`: lines that were too deep to read. */
export function readMarkdown(file: FileText): Markdown {
  const tamed = tame(file.lines)
  const tree: Root = unified().use(remarkParse).use(remarkGfm).parse(tamed.text)
  const state: State = { blocks: [], odd: [], under: [] }
  for (const node of tree.children) visit(node, state, 0, 'paragraph')
  return { blocks: state.blocks, odd: [...tamed.dense, ...state.odd], nested: tamed.nested }
}

type State = { readonly blocks: Block[]; readonly odd: number[]; under: readonly Heading[] }
type Heading = { readonly depth: number; readonly text: string }

function visit(node: RootContent, state: State, nesting: number, as: Block['type']): void {
  if (nesting > maxNesting) return
  const line = node.position?.start.line ?? 1
  if (node.type === 'heading') addHeading(node.children, line, node.depth, state)
  else if (node.type === 'paragraph') addProse(node.children, line, as, state)
  else if (node.type === 'list') for (const item of node.children) addItem(item, state, nesting, as)
  else if (node.type === 'blockquote')
    for (const child of node.children) visit(child, state, nesting + 1, 'quote')
  else if (node.type === 'html')
    for (const block of htmlBlocks(node.value, line)) {
      if (block.type === 'heading') enter(block.depth, block.text, state)
      state.blocks.push({ ...block, under: state.under.map((one) => one.text), code: 'none', linked: false })
    }
}

/** What stands over links alone is a part of a table of contents. */
function addItem(item: ListItem, state: State, nesting: number, as: Block['type']): void {
  const from = state.blocks.length
  for (const [at, child] of item.children.entries())
    visit(child, state, nesting + 1, at === 0 && as !== 'quote' ? 'item' : as)
  const [own, ...below] = state.blocks.slice(from)
  if (own && below.length > 0 && below.every((block) => block.linked))
    state.blocks[from] = { ...own, linked: true }
}

function addHeading(children: readonly PhrasingContent[], line: number, depth: number, state: State): void {
  const prose = plain(children, line)
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
  state.under = [...state.under.filter((one) => one.depth < depth), { depth, text }]
}

function addProse(
  children: readonly PhrasingContent[],
  line: number,
  type: Block['type'],
  state: State,
): void {
  const prose = plain(children, line)
  if (prose.odd) state.odd.push(line)
  else if (prose.text.trim() !== '')
    state.blocks.push({
      type,
      depth: 0,
      text: prose.text,
      lineAt: prose.lineAt,
      under: state.under.map((one) => one.text),
      code: prose.code,
      linked: prose.linked,
    })
}

type Plain = {
  readonly text: string
  readonly lineAt: (offset: number) => number
  readonly code: Block['code']
  readonly linked: boolean
  readonly odd: boolean
}

/** Words alone: pictures and their alternatives are badges more often than not. */
function plain(children: readonly PhrasingContent[], first: number): Plain {
  let text = ''
  let code: Block['code'] = 'none'
  let odd = false
  let unlinked = ''
  /** Where a new line begins in `text`, and which. */
  const marks: { readonly offset: number; readonly line: number }[] = [{ offset: 0, line: first }]
  const add = (words: string, line: number): void => {
    const last = marks.at(-1)
    if (last?.line !== line) marks.push({ offset: text.length, line })
    for (let at = words.indexOf('\n'), lines = 1; at >= 0; at = words.indexOf('\n', at + 1), lines++)
      marks.push({ offset: text.length + at + 1, line: line + lines })
    text += words
  }
  const walk = (node: Nodes, depth: number, link: boolean): void => {
    if (depth > maxNesting) return
    const line = node.position?.start.line ?? first
    if (!link && (node.type === 'text' || node.type === 'inlineCode')) unlinked += node.value
    if (node.type === 'text') add(node.value, line)
    else if (node.type === 'inlineCode') {
      code = text.trim() === '' ? 'first' : code === 'none' ? 'some' : code
      add(node.value.replace(/\n/g, ' '), line)
    } else if (node.type === 'break') add(' ', line)
    else if (node.type === 'html') {
      if (/^<br/i.test(node.value)) add(' ', line)
      else if (!inlineTags.test(node.value) && !node.value.startsWith('<!--')) odd = true
    } else if ('children' in node)
      for (const child of node.children) walk(child, depth + 1, link || node.type.startsWith('link'))
  }
  for (const child of children) walk(child, 0, false)
  const lineAt = (offset: number): number => marks.findLast((mark) => mark.offset <= offset)?.line ?? first
  const linked = isLinks(text, unlinked)
  return { text, lineAt, code, linked, odd }
}

/** A row of links, with at most a label before it or words between them. */
function isLinks(text: string, unlinked: string): boolean {
  const letters = (words: string): number => words.match(/[\p{L}\p{N}]/gu)?.length ?? 0
  const all = letters(text)
  const own = letters(unlinked.replace(/^[^:]{0,40}:/u, ''))
  const few = text.trim().split(/\s+/).length <= 6
  return all > 0 && own < all && own * (few ? 2 : 5) < all
}
