import { type DefaultTreeAdapterMap, parse } from 'parse5'

type Node = DefaultTreeAdapterMap['node']
type Element = DefaultTreeAdapterMap['element']

/** A run of visible text and where it begins in the source; `raw` is how it stands there. */
export type Piece = { readonly at: number; readonly source: number; readonly raw: string }

export type VisibleText = {
  /** Blocks apart by an empty line; headings, list items and quotes led in as Markdown does. */
  readonly text: string
  readonly pieces: readonly Piece[]
  /** Links and buttons: start and end in `text`. */
  readonly actions: readonly (readonly [number, number])[]
}

const unseen = new Set(
  'head script style template noscript svg math iframe object embed canvas audio video select textarea pre code kbd samp dialog'.split(
    ' ',
  ),
)
const inline = new Set(
  'a abbr acronym b bdi bdo big button cite data del dfn em font i img input ins label mark meter output progress q s small span strong sub sup time tt u var wbr'.split(
    ' ',
  ),
)
const leadIns: Readonly<Record<string, string>> = { li: '- ', blockquote: '> ' }

/** Deeper than any page nests. */
const mostDepth = 400

/** What was written so far; never joined before the end, so that a page of megabytes costs what it is long. */
class Written {
  readonly parts: string[] = []
  readonly pieces: Piece[] = []
  length = 0
  /** Its last characters. */
  ended = ''
  lead = ''

  add(text: string): void {
    this.parts.push(text)
    this.length += text.length
    this.ended = (this.ended + text.slice(-2)).slice(-2)
  }
}

/** What a reader sees of a page up to about `most` characters, with the place in the source of each word. */
export function visibleText(html: string, most = Number.POSITIVE_INFINITY): VisibleText {
  const out = new Written()
  const actions: [number, number][] = []
  const breakBlock = (lead: string) => {
    if (out.length > 0 && !out.ended.endsWith('\n\n')) out.add('\n\n')
    out.lead = lead
  }
  const walk = (node: Node, depth: number): void => {
    if (depth > mostDepth || out.length >= most) return
    if ('value' in node && node.nodeName === '#text') addText(out, html, node)
    if (!('childNodes' in node)) return
    const element = 'tagName' in node ? node : null
    if (element !== null && isUnseen(element)) {
      if (inline.has(element.tagName) || /^(code|kbd|samp)$/.test(element.tagName)) out.add(' ')
      else breakBlock('')
      return
    }
    if (element?.tagName === 'img') addAlternative(out, html, element, breakBlock)
    const name = element?.tagName ?? ''
    const block = element !== null && !inline.has(name)
    if (block) breakBlock(leadIns[name] ?? (/^h[1-6]$/.test(name) ? `${'#'.repeat(Number(name[1]))} ` : ''))
    const from = out.length
    for (const child of node.childNodes) walk(child, depth + 1)
    if (name === 'a' || name === 'button') actions.push([from, out.length])
    if (block) breakBlock('')
  }
  walk(parse(html, { sourceCodeLocationInfo: true }), 0)
  return { text: out.parts.join(''), pieces: out.pieces, actions }
}

const isUnseen = (element: Element): boolean =>
  unseen.has(element.tagName) || element.attrs.some(({ name }) => name === 'hidden')

function addText(out: Written, html: string, node: DefaultTreeAdapterMap['textNode']): void {
  const place = node.sourceCodeLocation
  const atBreak = out.length === 0 || /\s$/.test(out.ended)
  const value = node.value.replace(/[\t\n\f\r]/g, ' ')
  if (place == null || (atBreak && value.trim() === '')) return
  out.add(out.lead)
  out.lead = ''
  out.pieces.push({
    at: out.length,
    source: place.startOffset,
    raw: html.slice(place.startOffset, place.endOffset),
  })
  out.add(value)
}

/** What a picture says to who cannot see it. */
function addAlternative(
  out: Written,
  html: string,
  element: Element,
  breakBlock: (lead: string) => void,
): void {
  const said = element.attrs.find(({ name }) => name === 'alt')?.value.trim() ?? ''
  const place = element.sourceCodeLocation?.attrs?.alt
  if (said === '' || place === undefined) return
  const raw = html.slice(place.startOffset, place.endOffset)
  const lead = /^[^=]*=\s*["']?\s*/.exec(raw)?.[0].length ?? 0
  breakBlock('')
  out.lead = ''
  out.pieces.push({ at: out.length, source: place.startOffset + lead, raw: raw.slice(lead) })
  out.add(said.replace(/[\t\n\f\r]/g, ' '))
  breakBlock('')
}

/** Offset in the source of an offset in the visible text; entities and CRLF are longer there. */
export function sourceOffset({ pieces }: VisibleText, offset: number): number {
  let [low, high] = [0, pieces.length]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((pieces[middle]?.at ?? 0) <= offset) low = middle
    else high = middle
  }
  const piece = pieces[low]
  if (piece === undefined) return 0
  let at = 0
  for (let left = offset - piece.at; left > 0 && at < piece.raw.length; left--) {
    const entity = piece.raw[at] === '&' ? /^&#?[a-z0-9]{1,31};/i.exec(piece.raw.slice(at, at + 34)) : null
    at += entity?.[0].length ?? (piece.raw.startsWith('\r\n', at) ? 2 : 1)
  }
  return piece.source + at
}
