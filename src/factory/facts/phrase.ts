/** The words of one piece of Markdown prose: plain text, each character with its line. */
import type { Nodes, PhrasingContent } from 'mdast'
import { openLined } from './lined.ts'

/** A list deeper than this is an outline, or an attack. */
export const maxNesting = 12
const inlineTags =
  /^<\/?(?:a|abbr|b|bdi|br|cite|code|del|em|font|i|img|ins|kbd|mark|picture|q|s|samp|small|source|span|strike|strong|sub|sup|u|var|wbr)(?=[\s/>])/i

export type Phrase = {
  readonly text: string
  readonly lineAt: (offset: number) => number
  readonly code: 'first' | 'some' | 'none'
  /** What is set as code in it. */
  readonly marked: readonly string[]
  readonly linked: boolean
  readonly links: readonly Link[]
  readonly odd: boolean
  /** What it begins with in bold, before anything else is said. */
  readonly label?: string
}

/** Words that lead somewhere. */
export type Link = { readonly text: string; readonly url: string; readonly line: number }
/** A page of links has more. */
const mostLinks = 40

/** Words alone: pictures and their alternatives are badges more often than not. */
export function phraseOf(children: readonly PhrasingContent[], first: number): Phrase {
  const lined = openLined()
  let odd = false
  let unlinked = ''
  let codeFirst = false
  const marked: string[] = []
  const links: Link[] = []
  const walk = (node: Nodes, depth: number, link: boolean): void => {
    if (depth > maxNesting) return
    const line = node.position?.start.line ?? first
    if (!link && (node.type === 'text' || node.type === 'inlineCode')) unlinked += node.value
    if (node.type === 'text') lined.add(node.value, line)
    else if (node.type === 'inlineCode') {
      codeFirst ||= lined.text().trim() === ''
      marked.push(node.value)
      lined.add(node.value.replace(/\n/g, ' '), line)
    } else if (node.type === 'break') lined.add(' ', line)
    else if (node.type === 'html') {
      if (/^<br/i.test(node.value)) lined.add(' ', line)
      else if (!inlineTags.test(node.value) && !node.value.startsWith('<!--')) odd = true
    } else if ('children' in node) {
      const from = lined.text().length
      for (const child of node.children) walk(child, depth + 1, link || node.type.startsWith('link'))
      if (node.type === 'link' && links.length < mostLinks)
        links.push({ text: lined.text().slice(from).trim(), url: node.url, line })
    }
  }
  for (const child of children) walk(child, 0, false)
  const text = lined.text()
  const code = codeFirst ? 'first' : marked.length > 0 ? 'some' : 'none'
  const label = labelOf(children)
  return {
    text,
    lineAt: lined.lineAt(first),
    code,
    marked,
    linked: isLinks(text, unlinked),
    links,
    odd,
    ...(label !== undefined && { label }),
  }
}

/** `**One sheet.** Large print`: what is set in bold at the start, where more follows. */
function labelOf(children: readonly PhrasingContent[]): string | undefined {
  const [first, second] = children
  const isMark = first?.type === 'text' && !/[\p{L}\p{N}]/u.test(first.value)
  const bold = isMark ? second : first
  if (bold?.type !== 'strong' || bold === children.at(-1)) return undefined
  const [only] = bold.children
  return bold.children.length === 1 && only?.type === 'text' ? only.value.trim() : undefined
}

/** A row of links, with at most a label before it or words between them. */
function isLinks(text: string, unlinked: string): boolean {
  const letters = (words: string): number => words.match(/[\p{L}\p{N}]/gu)?.length ?? 0
  const all = letters(text)
  const own = letters(unlinked.replace(/^[^:]{0,40}:/u, ''))
  const few = text.trim().split(/\s+/).length <= 6
  return all > 0 && own < all && own * (few ? 2 : 5) < all
}
