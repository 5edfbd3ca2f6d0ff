/** The tags of a document as a program reads them that runs no script. Linear in the text, whatever stands in it. */

export type Tag = {
  /** Lower case. */
  readonly name: string
  /** Names in lower case, values decoded; the first of two of one name. */
  readonly attributes: Readonly<Record<string, string>>
  /** What stands inside `title`, `script` and `style`; else empty. */
  readonly text: string
  /** Characters before the tag. */
  readonly at: number
}

/** A page of a thousand elements has some 3,000; what follows is not read. */
const maxTags = 20_000
const rawNames: ReadonlySet<string> = new Set(['title', 'script', 'style', 'textarea'])

/** Start tags in their order, without comments and without what only looks like a tag inside a script. */
export function readTags(html: string): readonly Tag[] {
  const tags: Tag[] = []
  const lower = html.toLowerCase()
  let at = 0
  while (tags.length < maxTags) {
    at = html.indexOf('<', at)
    if (at === -1) break
    if (html.startsWith('<!--', at)) {
      const end = html.indexOf('-->', at + 4)
      if (end === -1) break
      at = end + 3
      continue
    }
    const name = /^[a-z][a-z0-9:-]{0,60}/.exec(lower.slice(at + 1, at + 64))?.[0]
    if (name === undefined) {
      at += 1
      continue
    }
    const inside = at + 1 + name.length
    const end = findTagEnd(html, inside)
    if (end === -1) break
    const attributes = readAttributes(html.slice(inside, end))
    let next = end + 1
    let text = ''
    if (rawNames.has(name)) {
      const close = lower.indexOf(`</${name}`, next)
      text = html.slice(next, close === -1 ? html.length : close)
      next = close === -1 ? html.length : close
    }
    tags.push({ name, attributes, text: name === 'title' ? decodeEntities(text) : text, at })
    at = next
  }
  return tags
}

/** A `>` inside a quoted value ends no tag. */
function findTagEnd(html: string, from: number): number {
  let quote = ''
  let afterEquals = false
  for (let at = from; at < html.length; at++) {
    const one = html[at] ?? ''
    if (quote !== '') {
      if (one === quote) quote = ''
      continue
    }
    if (one === '>') return at
    if (afterEquals && (one === '"' || one === "'")) quote = one
    if (one === '=') afterEquals = true
    else if (!/\s/.test(one)) afterEquals = false
  }
  return -1
}

const attribute = /([^\s"'<>/=]{1,200})(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>`]+)))?/g

function readAttributes(text: string): Readonly<Record<string, string>> {
  const attributes: Record<string, string> = {}
  for (const match of text.matchAll(attribute)) {
    const name = (match[1] ?? '').toLowerCase()
    if (Object.hasOwn(attributes, name)) continue
    Object.defineProperty(attributes, name, {
      value: decodeEntities(match[2] ?? match[3] ?? match[4] ?? ''),
      enumerable: true,
    })
  }
  return attributes
}

/** The names of U+00A0 to U+00FF, in their order (HTML 4.01, section 24.2.1). */
const latin =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'
const named: ReadonlyMap<string, string> = new Map([
  ...latin.split(' ').map((name, place): [string, string] => [name, String.fromCharCode(0xa0 + place)]),
  ...Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }),
  ...Object.entries({ ndash: '–', mdash: '—', hellip: '…', bull: '•', trade: '™', euro: '€' }),
  ...Object.entries({ lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', bdquo: '„' }),
])

export const decodeEntities = (text: string): string =>
  text.includes('&')
    ? text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z0-9]{2,8}));/gi, (whole, hex, decimal, name) => {
        if (name !== undefined) return named.get(name) ?? whole
        const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
        return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd'
      })
    : text

/** Text as it would be read aloud: no tags, scripts or styles. */
export const textOf = (html: string): string =>
  decodeEntities(
    html
      .replace(/<!--[\s\S]*?(?:-->|$)/g, ' ')
      .replace(/<(script|style|noscript|template)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, ' ')
      .replace(/<[a-z/!][^<>]{0,5000}>/gi, ' '),
  )
    .replace(/\s+/g, ' ')
    .trim()
