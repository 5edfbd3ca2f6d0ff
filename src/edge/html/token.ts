/**
 * The few tokens of HTML that come before and inside `head`, as a browser's tokenizer cuts them.
 * Positions are offsets into `bytes`. https://html.spec.whatwg.org/multipage/parsing.html#tokenization
 */
export type Token = {
  readonly kind: 'space' | 'text' | 'comment' | 'doctype' | 'start' | 'end'
  /** Lower-cased name of a tag. */
  readonly name: string
  readonly from: number
  readonly to: number
}

export type Attribute = { readonly name: string; readonly from: number; readonly to: number }

const lt = 0x3c
const gt = 0x3e
const slash = 0x2f
const bang = 0x21
const question = 0x3f
const dash = 0x2d
const equals = 0x3d
const doubleQuote = 0x22
const singleQuote = 0x27

export const isSpace = (code: number): boolean =>
  code === 0x20 || code === 0x0a || code === 0x09 || code === 0x0d || code === 0x0c

const isLetter = (code: number): boolean => (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a)

/** The token at `from`, or undefined when `bytes` end inside it. */
export function readToken(bytes: Uint8Array, from: number): Token | undefined {
  const first = bytes[from]
  if (first === undefined) return undefined
  if (isSpace(first)) {
    let to = from + 1
    while (to < bytes.length && isSpace(bytes[to] as number)) to++
    return { kind: 'space', name: '', from, to }
  }
  if (first !== lt) return { kind: 'text', name: '', from, to: from + 1 }
  const second = bytes[from + 1]
  if (second === undefined) return undefined
  if (second === bang) return readMarkup(bytes, from)
  if (second === question) return untilGt(bytes, from, 'comment')
  if (second === slash) {
    const third = bytes[from + 2]
    if (third === undefined) return undefined
    return isLetter(third) ? readTag(bytes, from, from + 2, 'end') : untilGt(bytes, from, 'comment')
  }
  if (isLetter(second)) return readTag(bytes, from, from + 1, 'start')
  return { kind: 'text', name: '', from, to: from + 1 }
}

function untilGt(bytes: Uint8Array, from: number, kind: Token['kind']): Token | undefined {
  const at = bytes.indexOf(gt, from)
  return at < 0 ? undefined : { kind, name: '', from, to: at + 1 }
}

function readMarkup(bytes: Uint8Array, from: number): Token | undefined {
  const third = bytes[from + 2]
  if (third === undefined) return undefined
  if (third !== dash) {
    const isDoctype = lowerName(bytes, from + 2, from + 9) === 'doctype'
    return untilGt(bytes, from, isDoctype ? 'doctype' : 'comment')
  }
  const fourth = bytes[from + 3]
  if (fourth === undefined) return undefined
  if (fourth !== dash) return untilGt(bytes, from, 'comment')
  const to = commentEnd(bytes, from + 4)
  return to < 0 ? undefined : { kind: 'comment', name: '', from, to }
}

/** A comment ends at `-->` or `--!>`; `<!-->` and `<!--->` are whole comments too. */
function commentEnd(bytes: Uint8Array, start: number): number {
  for (let at = bytes.indexOf(gt, start); at >= 0; at = bytes.indexOf(gt, at + 1)) {
    // The opening dashes count as closing ones only for the two abrupt forms.
    if (at === start || (at === start + 1 && bytes[start] === dash)) return at + 1
    if (at - 2 >= start && bytes[at - 1] === dash && bytes[at - 2] === dash) return at + 1
    if (at - 3 >= start && bytes[at - 1] === bang && bytes[at - 2] === dash && bytes[at - 3] === dash)
      return at + 1
  }
  return -1
}

export function lowerName(bytes: Uint8Array, from: number, to: number): string {
  let name = ''
  for (let at = from; at < to && at < bytes.length; at++) {
    const code = bytes[at] as number
    name += String.fromCharCode(code >= 0x41 && code <= 0x5a ? code + 32 : code)
  }
  return name
}

function readTag(
  bytes: Uint8Array,
  from: number,
  nameFrom: number,
  kind: 'start' | 'end',
): Token | undefined {
  let at = nameFrom
  while (at < bytes.length && !isNameEnd(bytes[at] as number)) at++
  const to = tagEnd(bytes, at)
  return to < 0 ? undefined : { kind, name: lowerName(bytes, nameFrom, at), from, to }
}

const isNameEnd = (code: number): boolean => code === gt || code === slash || isSpace(code)

/** After the `>` that closes the tag whose name ends at `at`, or -1. Collects attributes when asked. */
export function tagEnd(bytes: Uint8Array, start: number, found?: Attribute[]): number {
  let at = start
  for (;;) {
    while (at < bytes.length && (isSpace(bytes[at] as number) || bytes[at] === slash)) at++
    if (at >= bytes.length) return -1
    if (bytes[at] === gt) return at + 1
    const nameFrom = at
    // A leading `=` belongs to the name.
    at++
    while (at < bytes.length && bytes[at] !== equals && !isNameEnd(bytes[at] as number)) at++
    const nameTo = at
    while (at < bytes.length && isSpace(bytes[at] as number)) at++
    if (at >= bytes.length) return -1
    if (bytes[at] !== equals) {
      found?.push({ name: lowerName(bytes, nameFrom, nameTo), from: at, to: at })
      continue
    }
    at++
    while (at < bytes.length && isSpace(bytes[at] as number)) at++
    if (at >= bytes.length) return -1
    const quote = bytes[at]
    let from = at
    let to: number
    if (quote === doubleQuote || quote === singleQuote) {
      from = at + 1
      to = bytes.indexOf(quote, from)
      if (to < 0) return -1
      at = to + 1
    } else {
      while (at < bytes.length && bytes[at] !== gt && !isSpace(bytes[at] as number)) at++
      if (at >= bytes.length) return -1
      to = at
    }
    found?.push({ name: lowerName(bytes, nameFrom, nameTo), from, to })
  }
}

/** Where raw text (`script`, `style`, `title` and so on) is closed by its end tag, or -1. */
export function rawTextEnd(bytes: Uint8Array, from: number, name: string): number {
  for (let at = bytes.indexOf(lt, from); at >= 0; at = bytes.indexOf(lt, at + 1)) {
    const after = at + 2 + name.length
    if (after >= bytes.length) return -1
    if (bytes[at + 1] !== slash || !isNameEnd(bytes[after] as number)) continue
    if (lowerName(bytes, at + 2, after) === name) return at
  }
  return -1
}
