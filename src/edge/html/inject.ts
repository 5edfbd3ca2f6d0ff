/**
 * Puts one tag into an HTML document while it streams through, as early as it runs without changing the document:
 * after `<head>`, or where a browser would imply it. Extends a `<meta>` content security policy. Nothing else changes.
 */
import { Buffer } from 'node:buffer'
import { type Alphabet, alphabetOf, type Charset, units } from './alphabet.ts'
import { editMeta } from './meta.ts'
import { rawTextEnd, readToken, type Token } from './token.ts'

/** Longer than any real tag or opening comment; past it the tag goes in where we stand. */
const maxHeldBytes = 65_536

export type Injection = {
  readonly tag: string
  /** `if-document`: only where the first thing in it says that it is a whole document. */
  readonly when: 'always' | 'if-document'
  /** From `Content-Type`, lower case. */
  readonly charset: string | undefined
  /** Extends the policy of a `<meta http-equiv>`. */
  readonly extendPolicy: (policy: string) => string
}

export type Injector = {
  /** What may go out now. */
  readonly push: (chunk: Buffer) => Buffer[]
  readonly end: () => Buffer[]
  readonly found: () => { readonly tag: boolean; readonly policy: boolean }
}

const implyHead = new Set(['head', 'body', 'html', 'br'])
const wholeDocument = new Set(['html', 'head', 'body', 'frameset'])
const inHead = new Set(['meta', 'base', 'link', 'basefont', 'bgsound', 'html', 'head'])
const rawText = new Set(['title', 'style', 'script', 'noscript', 'noframes'])

export function createInjector(injection: Injection): Injector {
  let phase: 'bom' | 'before' | 'head' | 'done' = 'bom'
  let alphabet: Alphabet = alphabetOf(injection.charset)
  let held: Buffer | undefined
  let raw = ''
  let isDocument = injection.when === 'always'
  let tagged = false
  let policy = false

  function walk(buffer: Buffer, atEnd: boolean): Buffer[] {
    const out: Buffer[] = []
    let sent = 0
    let at = 0
    if (phase === 'bom') {
      const bom = findBom(buffer, atEnd)
      if (bom === undefined) {
        held = buffer
        return out
      }
      if (bom.charset !== undefined) alphabet = alphabetOf(bom.charset)
      at = bom.bytes / alphabet.width
      phase = 'before'
    }
    const seen = units(buffer, alphabet)
    const { width } = alphabet
    const insertAt = (unit: number): void => {
      phase = isDocument ? 'head' : 'done'
      if (!isDocument) return
      tagged = true
      if (unit * width > sent) out.push(buffer.subarray(sent, unit * width))
      out.push(alphabet.encode(injection.tag))
      sent = unit * width
    }

    while ((phase as string) !== 'done') {
      if (raw !== '') {
        const end = rawTextEnd(seen, at, raw)
        // A script may hide its end tag in an escaped part: rather no policy found than a script changed.
        if (raw === 'script' && holdsComment(seen, at, end)) phase = 'done'
        if (end < 0) {
          // The last bytes may be the beginning of the end tag.
          at = Math.max(at, seen.length - raw.length - 3)
          break
        }
        at = end
        raw = ''
        continue
      }
      const token = readToken(seen, at)
      if (token === undefined) break
      if (phase === 'before') {
        at = before(token, insertAt)
        continue
      }
      if (!isHeadContent(token)) {
        phase = 'done'
        break
      }
      if (token.kind === 'start' && token.name === 'meta') {
        const edit = editMeta(
          seen,
          token,
          (from, to) => alphabet.decode(buffer.subarray(from * width, to * width)),
          injection.extendPolicy,
        )
        if (edit !== undefined) {
          policy = true
          out.push(buffer.subarray(sent, edit.from * width), alphabet.encode(edit.text))
          sent = edit.to * width
        }
      }
      if (token.kind === 'start' && rawText.has(token.name)) raw = token.name
      at = token.to
    }

    if (phase === 'before' && (atEnd || buffer.length - at * width > maxHeldBytes)) insertAt(at)
    const rest = phase === 'done' || atEnd || buffer.length - at * width > maxHeldBytes
    if (rest) phase = 'done'
    const upTo = rest ? buffer.length : at * width
    if (upTo > sent) out.push(sent === 0 && upTo === buffer.length ? buffer : buffer.subarray(sent, upTo))
    held = upTo < buffer.length ? buffer.subarray(upTo) : undefined
    return out
  }

  /** Handles one token before the tag is in; gives where to go on. */
  function before(token: Token, insertAt: (unit: number) => void): number {
    if (token.kind === 'space' || token.kind === 'comment') return token.to
    if (token.kind === 'doctype') {
      isDocument = true
      return token.to
    }
    if (token.kind === 'end' && !implyHead.has(token.name)) return token.to
    if (token.kind === 'start' && wholeDocument.has(token.name)) isDocument = true
    if (token.kind === 'start' && token.name === 'html') return token.to
    const isHead = token.kind === 'start' && token.name === 'head'
    insertAt(isHead ? token.to : token.from)
    return isHead ? token.to : token.from
  }

  return {
    push: (chunk) => {
      if (phase === 'done') return [chunk]
      return walk(held === undefined ? chunk : Buffer.concat([held, chunk]), false)
    },
    end: () => (phase === 'done' ? [] : walk(held ?? Buffer.alloc(0), true)),
    found: () => ({ tag: tagged, policy }),
  }
}

function isHeadContent(token: Token): boolean {
  if (token.kind === 'text') return false
  if (token.kind === 'start') return inHead.has(token.name) || rawText.has(token.name)
  if (token.kind === 'end') return token.name === 'head' || !implyHead.has(token.name)
  return true
}

function holdsComment(bytes: Uint8Array, from: number, end: number): boolean {
  const to = end < 0 ? bytes.length : end
  for (let at = bytes.indexOf(0x3c, from); at >= 0 && at < to; at = bytes.indexOf(0x3c, at + 1))
    if (bytes[at + 1] === 0x21 && bytes[at + 2] === 0x2d && bytes[at + 3] === 0x2d) return true
  return false
}

/** A byte order mark outranks `Content-Type`. Undefined: too early to say. */
function findBom(buffer: Buffer, atEnd: boolean): { bytes: number; charset?: Charset } | undefined {
  const [a, b, c] = buffer
  if (a === 0xef) {
    if (buffer.length < 3 && !atEnd) return undefined
    return b === 0xbb && c === 0xbf ? { bytes: 3, charset: 'ascii' } : { bytes: 0 }
  }
  if (a === 0xff || a === 0xfe) {
    if (buffer.length < 2 && !atEnd) return undefined
    if (a === 0xff && b === 0xfe) return { bytes: 2, charset: 'utf-16le' }
    if (a === 0xfe && b === 0xff) return { bytes: 2, charset: 'utf-16be' }
  }
  return a === undefined && !atEnd ? undefined : { bytes: 0 }
}
