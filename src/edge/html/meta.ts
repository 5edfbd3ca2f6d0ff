/** A policy that a document sets by `<meta http-equiv="Content-Security-Policy" content="…">`. */
import { type Attribute, type Token, tagEnd } from './token.ts'

export type Edit = { readonly from: number; readonly to: number; readonly text: string }

/** The change that lets our script report from under this policy, or undefined when none is needed. */
export function editMeta(
  bytes: Uint8Array,
  token: Token,
  text: (from: number, to: number) => string,
  extend: (policy: string) => string,
): Edit | undefined {
  const attributes: Attribute[] = []
  tagEnd(bytes.subarray(0, token.to), token.from + '<meta'.length, attributes)
  // Of two attributes with one name the first counts.
  const kind = attributes.find((one) => one.name === 'http-equiv')
  const content = attributes.find((one) => one.name === 'content')
  if (kind === undefined || content === undefined) return undefined
  if (text(kind.from, kind.to).trim().toLowerCase() !== 'content-security-policy') return undefined
  const policy = decodeReferences(text(content.from, content.to))
  const extended = extend(policy)
  if (extended === policy) return undefined
  const quote = bytes[content.from - 1]
  const quoted = quote === 0x22 || quote === 0x27
  const safe = encodeReferences(extended, quote === 0x27)
  return { from: content.from, to: content.to, text: quoted ? safe : `"${safe}"` }
}

const references: Readonly<Record<string, string>> = { quot: '"', apos: "'", amp: '&', lt: '<', gt: '>' }

const decodeReferences = (text: string): string =>
  text.replace(
    /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(quot|apos|amp|lt|gt));/g,
    (whole, decimal, hex, name) => {
      if (name !== undefined) return references[name] ?? whole
      const code = decimal === undefined ? Number.parseInt(hex, 16) : Number.parseInt(decimal, 10)
      return code > 0 && code < 0x100 ? String.fromCharCode(code) : whole
    },
  )

const encodeReferences = (text: string, single: boolean): string =>
  text.replaceAll('&', '&amp;').replaceAll(single ? "'" : '"', single ? '&#39;' : '&quot;')
