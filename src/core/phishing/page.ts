/** What of a page's HTML tells whether it asks for a password, and in whose name. In one pass: a page made to be slow costs no more than its length. */

import { plainLetters } from './letters.ts'
import { type Asked, askedOf } from './secret-fields.ts'

export type Form = { readonly action: string; readonly asks: Asked | undefined }

export type Page = {
  readonly forms: readonly Form[]
  /** What it calls itself: its title, headings, and the words under its logo. */
  readonly names: readonly string[]
  /** Frames whose page is written into their address. */
  readonly dataFrames: number
  /** A script puts together where a form is sent from something encoded. */
  readonly decodesAction: boolean
  /** A script writes a form with a password into the page, from something encoded. */
  readonly hidesForm: boolean
  /** Tags as they stand, for markers. */
  readonly tags: readonly string[]
}

/** More than a login page has; what comes later is not read. */
const maxTags = 5_000
/** Of one tag. */
const maxTagLength = 4_000
const maxNames = 40
const maxNameLength = 200

/** What stands in them is shown, not done: a tutorial. */
const shown = new Set(['pre', 'code', 'textarea', 'template', 'noscript', 'style', 'xmp', 'svg'])
const named = new Set(['title', 'h1', 'h2', 'legend'])

export function readPage(html: string): Page {
  const lower = html.toLowerCase()
  const forms: { action: string; asks: Asked | undefined }[] = []
  // Fields outside of a form are sent by script, to wherever that says.
  const loose: (typeof forms)[number] = { action: '', asks: undefined }
  let open: (typeof forms)[number] | undefined
  const names: string[] = []
  const tags: string[] = []
  let dataFrames = 0
  let decodesAction = false
  let hidesForm = false
  let at = 0
  while (tags.length < maxTags) {
    const begin = lower.indexOf('<', at)
    if (begin < 0) break
    if (lower.startsWith('<!--', begin)) {
      at = endOf(lower, '-->', begin)
      continue
    }
    const name = /^\/?[a-z][a-z0-9-]{0,30}/.exec(lower.slice(begin + 1, begin + 34))?.[0]
    if (name === undefined) {
      at = begin + 1
      continue
    }
    at = endOfTag(html, begin)
    const tag = html.slice(begin, Math.min(at, begin + maxTagLength))
    tags.push(tag)
    if (name === 'input' || name === 'textarea') {
      const form = open ?? loose
      const asked = askedOf(tag, attributeOf)
      // A password says most of what a form is for.
      if (asked === 'password' || form.asks === undefined) form.asks = asked
    }
    if (shown.has(name)) at = endOf(lower, `</${name}`, at)
    else if (name === 'script') {
      const end = endOf(lower, '</script', at)
      const script = html.slice(at, end)
      decodesAction ||= decodes(script)
      hidesForm ||= hides(script)
      at = end
    } else if (named.has(name) && names.length < maxNames) names.push(textUntil(html, lower, name, at))
    else if (name === 'img' && names.length < maxNames) names.push(attributeOf(tag, 'alt'))
    else if (name === 'form') {
      open = { action: attributeOf(tag, 'action'), asks: undefined }
      forms.push(open)
    } else if (name === '/form') open = undefined
    else if (name === 'input' || name === 'button') {
      // A button may send the form elsewhere than the form says.
      const elsewhere = attributeOf(tag, 'formaction')
      if (open && elsewhere) open.action = elsewhere
    } else if (name === 'iframe' || name === 'frame')
      dataFrames += /^data:text\/html/i.test(attributeOf(tag, 'src')) ? 1 : 0
  }
  return {
    forms: [...forms, loose],
    names: names.filter((text) => text !== ''),
    dataFrames,
    decodesAction,
    hidesForm,
    tags,
  }
}

function endOf(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from)
  return found < 0 ? text.length : found + mark.length
}

/** Behind the `>` that no quotes hide; the end of the page where there is none. */
function endOfTag(html: string, begin: number): number {
  let quote = ''
  for (let at = begin + 1; at < html.length; at++) {
    const letter = html[at] as string
    if (quote !== '') {
      if (letter === quote) quote = ''
    } else if (letter === '>') return at + 1
    else if ((letter === '"' || letter === "'") && html[at - 1] === '=') quote = letter
  }
  return html.length
}

function textUntil(html: string, lower: string, name: string, from: number): string {
  const part = html.slice(from, from + 4 * maxNameLength)
  const end = lower.slice(from, from + part.length).indexOf(`</${name}`)
  const text = (end < 0 ? part : part.slice(0, end)).replace(/<[^<>]*>/g, ' ')
  return plainLetters(decode(text)).replace(/\s+/g, ' ').trim().slice(0, maxNameLength)
}

function attributeOf(tag: string, name: string): string {
  const found = new RegExp(`[\\s"'/]${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(tag)
  return decode(found?.[1] ?? found?.[2] ?? found?.[3] ?? '').trim()
}

/** Encoded text that becomes the action of a form, or is posted to, in one script. */
const decodes = (script: string): boolean =>
  /\batob\(\s?["'`][A-Za-z0-9+/]{16}/.test(script) &&
  /\.action\s?=|\bfetch\(|XMLHttpRequest|document\.write\(/.test(script)

/** More of them than a trap needs, each as long as a login page. */
const maxHidden = 20
const maxHiddenLength = 64 * 1024

/** A literal, in base64 or in percent signs, that holds a field for a password. */
function hides(script: string): boolean {
  const literals = /\b(?:atob|unescape|decodeURI(?:Component)?)\(\s{0,9}(["'`])([A-Za-z0-9+/=%._~ -]{16,})\1/g
  let left = maxHidden
  for (const [, , text = ''] of script.matchAll(literals)) {
    if (left-- === 0) return false
    const part = text.slice(0, maxHiddenLength)
    const decoded = part.includes('%')
      ? part.replace(/%([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
      : Buffer.from(part, 'base64').toString('latin1')
    if (/<input\b[^<>]{0,400}\btype\s?=\s?["']?password\b/i.test(decoded)) return true
  }
  return false
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
}

const decode = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return entities[name.toLowerCase()] ?? whole
    const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ' '
  })
