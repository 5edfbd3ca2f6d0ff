/** The words of one piece of Markdown prose: plain text, each character with its line. */
import type { Nodes, PhrasingContent } from 'mdast'

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
  readonly odd: boolean
}

/** Words alone: pictures and their alternatives are badges more often than not. */
export function phraseOf(children: readonly PhrasingContent[], first: number): Phrase {
  let text = ''
  let odd = false
  let unlinked = ''
  let codeFirst = false
  const marked: string[] = []
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
      codeFirst ||= text.trim() === ''
      marked.push(node.value)
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
  const code = codeFirst ? 'first' : marked.length > 0 ? 'some' : 'none'
  return { text, lineAt, code, marked, linked: isLinks(text, unlinked), odd }
}

/** A row of links, with at most a label before it or words between them. */
function isLinks(text: string, unlinked: string): boolean {
  const letters = (words: string): number => words.match(/[\p{L}\p{N}]/gu)?.length ?? 0
  const all = letters(text)
  const own = letters(unlinked.replace(/^[^:]{0,40}:/u, ''))
  const few = text.trim().split(/\s+/).length <= 6
  return all > 0 && own < all && own * (few ? 2 : 5) < all
}
