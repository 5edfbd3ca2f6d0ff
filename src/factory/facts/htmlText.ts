/** Visible text of HTML with its lines: in a README, and in a page of the product. */
import { type DefaultTreeAdapterMap, parse, parseFragment } from 'parse5'
import { type Lined, openLined } from './lined.ts'
import type { Block } from './markdown.ts'
import type { Link } from './phrase.ts'

type Node = DefaultTreeAdapterMap['node']
type Element = DefaultTreeAdapterMap['element']

export type HtmlBlock = Pick<Block, 'type' | 'depth' | 'text' | 'lineAt' | 'code' | 'marked'>

const unseen = new Set(
  'script style template noscript svg math iframe object embed canvas audio video select textarea head title button nav dialog pre table form'.split(
    ' ',
  ),
)
const blocks = new Set(
  'p div section article main header footer aside ul ol li dl dt dd h1 h2 h3 h4 h5 h6 blockquote figure figcaption details summary body html center hr'.split(
    ' ',
  ),
)
const items = new Set(['li', 'dt', 'dd'])
/** Deeper than any page nests; a parser is kind to what a stack is not. */
const maxDepth = 200

/** Blocks of a piece of HTML that begins at line `first`. */
export function htmlBlocks(html: string, first: number): readonly HtmlBlock[] {
  const root = parseFragment(html, { sourceCodeLocationInfo: true })
  return collect(root.childNodes, first - 1)
}

const mostLinks = 40

/** What its links say and where they lead. */
export function htmlLinks(html: string, first: number): readonly Link[] {
  const links: Link[] = []
  const walk = (node: Node, depth: number): void => {
    if (depth > maxDepth || links.length >= mostLinks) return
    if ('tagName' in node && node.tagName === 'a') {
      const [url, text] = [attribute(node, 'href'), textOf(node).replace(/\s+/g, ' ').trim()]
      const line = first - 1 + (node.sourceCodeLocation?.startLine ?? 1)
      if (url !== undefined && text !== '') links.push({ text, url, line })
    } else if ('childNodes' in node) for (const child of node.childNodes) walk(child, depth + 1)
  }
  for (const child of parseFragment(html, { sourceCodeLocationInfo: true }).childNodes) walk(child, 0)
  return links
}

export type Page = {
  readonly blocks: readonly HtmlBlock[]
  readonly head: readonly {
    readonly name: string
    readonly text: string
    readonly from: number
    readonly to: number
  }[]
  readonly links: readonly { readonly rel: string; readonly href: string }[]
  readonly styles: readonly string[]
  readonly language: string | null
  /** Things are typed, chosen or drawn on it: what stands in its lists may be its contents. */
  readonly hasFields: boolean
}

/** A whole page: what is seen of it, and what its head says. */
export function readPage(html: string): Page {
  const document = parse(html, { sourceCodeLocationInfo: true })
  const head: Page['head'][number][] = []
  const links: Page['links'][number][] = []
  const styles: string[] = []
  let language: string | null = null
  const body: Node[] = []
  const walk = (node: Node, depth: number): void => {
    if (depth > maxDepth || !('tagName' in node)) return
    const from = node.sourceCodeLocation?.startLine ?? 1
    const to = node.sourceCodeLocation?.endLine ?? from
    if (node.tagName === 'html') language = attribute(node, 'lang') ?? null
    if (node.tagName === 'title') head.push({ name: 'title', text: textOf(node), from, to })
    const name = attribute(node, 'name') ?? attribute(node, 'property')
    const content = attribute(node, 'content')
    if (node.tagName === 'meta' && name !== undefined && content !== undefined)
      head.push({
        name: name.toLowerCase(),
        text: content,
        from,
        to: node.sourceCodeLocation?.startTag?.endLine ?? to,
      })
    const href = attribute(node, 'href')
    if (node.tagName === 'link' && href !== undefined)
      links.push({ rel: (attribute(node, 'rel') ?? '').toLowerCase(), href })
    if (node.tagName === 'style') styles.push(textOf(node))
    if (node.tagName === 'body') body.push(...node.childNodes)
    else for (const child of node.childNodes) walk(child, depth + 1)
  }
  for (const child of document.childNodes) walk(child, 0)
  return { blocks: collect(body, 0), head, links, styles, language, hasFields: hasFields(body) }
}

const fields = new Set(['textarea', 'select', 'canvas'])
/** What a page asks to sign up, to search it or to open its menu with. */
const plainFields = /^(?:email|search|hidden|submit|button|image|reset|checkbox|radio|password)$/i

function hasFields(nodes: readonly Node[], depth = 0): boolean {
  return nodes.some((node) => {
    if (depth > maxDepth || !('tagName' in node)) return false
    if (fields.has(node.tagName)) return true
    if (node.tagName === 'input') return !plainFields.test(attribute(node, 'type') ?? 'text')
    return hasFields(node.childNodes, depth + 1)
  })
}

const attribute = (element: Element, name: string): string | undefined =>
  element.attrs.find((one) => one.name === name)?.value

const textOf = (element: Element): string =>
  element.childNodes
    .map((child) => ('value' in child ? child.value : ''))
    .join('')
    .trim()

/** `shift` is added to every line. */
function collect(nodes: readonly Node[], shift: number): readonly HtmlBlock[] {
  const found: HtmlBlock[] = []
  let open = openBlock()
  let kind: Kind = { type: 'paragraph', depth: 0 }
  const flush = (): void => {
    const text = open.lined.text()
    const code = open.codeFirst ? 'first' : open.marked.length > 0 ? 'some' : 'none'
    if (text.trim() !== '')
      found.push({ ...kind, text, lineAt: open.lined.lineAt(1), code, marked: open.marked })
    open = openBlock()
  }
  const enter = (tag: string): void => {
    // `<dt>name</dt><dd>what it is</dd>` reads as `name: what it is`.
    if (tag === 'dd' && open.isTerm) open.lined.join(': ')
    else flush()
    kind = kindOf(tag)
  }
  const walk = (node: Node, depth: number): void => {
    if (depth > maxDepth) return
    if (node.nodeName === '#text' && 'value' in node)
      open.lined.add(node.value, (node.sourceCodeLocation?.startLine ?? 1) + shift)
    if (!('tagName' in node) || unseen.has(node.tagName) || isHidden(node)) return
    if (node.tagName === 'br') open.lined.join(' ')
    if (node.tagName === 'code') {
      open.codeFirst ||= open.lined.text().trim() === ''
      open.marked.push(textOf(node))
    }
    const outer = kind
    const isBlock = blocks.has(node.tagName)
    if (isBlock) enter(node.tagName)
    for (const child of node.childNodes) walk(child, depth + 1)
    if (!isBlock) return
    if (node.tagName === 'dt') open.isTerm = true
    else flush()
    kind = outer
  }
  for (const node of nodes) walk(node, 0)
  flush()
  return found
}

type Kind = Pick<HtmlBlock, 'type' | 'depth'>

/** What is read of one block. `isTerm`: a term, whose definition may come. */
const openBlock = (): { lined: Lined; marked: string[]; codeFirst: boolean; isTerm: boolean } => ({
  lined: openLined(),
  marked: [],
  codeFirst: false,
  isTerm: false,
})

function kindOf(tag: string): Kind {
  const heading = /^h([1-6])$/.exec(tag)?.[1]
  if (heading !== undefined) return { type: 'heading', depth: Number(heading) }
  return { type: items.has(tag) ? 'item' : tag === 'blockquote' ? 'quote' : 'paragraph', depth: 0 }
}

const isHidden = (element: Element): boolean =>
  attribute(element, 'hidden') !== undefined ||
  attribute(element, 'aria-hidden') === 'true' ||
  /display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0|opacity\s*:\s*0(?![.\d])/i.test(
    attribute(element, 'style') ?? '',
  )
