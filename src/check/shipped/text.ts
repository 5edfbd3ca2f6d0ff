/** Bytes read as the wrong letters. */

export type ByteFault = { readonly weight: 'fail' | 'warn'; readonly what: string; readonly excerpt?: string }

/** Browsers look no further for a declaration (HTML, section 4.2.5.4). */
const earlyBytes = 1024

/** `read`: the encoding a browser settled on, where it is known. */
export function judgeBytes(input: {
  readonly bytes: Uint8Array
  readonly contentType: string
  readonly kind: 'document' | 'other'
  readonly read: string | null
}): ByteFault | undefined {
  const { bytes, contentType, kind, read } = input
  const declared = findDeclared(bytes, contentType, kind)
  const firstBeyond = bytes.findIndex((one) => one > 0x7f)
  const isAscii = firstBeyond === -1
  const isUtf8 = isAscii || isValidUtf8(bytes)
  const name = declared?.name ?? (kind === 'document' ? read?.toLowerCase() : undefined) ?? 'utf-8'
  if (isAscii)
    return kind === 'document' && !declared
      ? {
          weight: 'warn',
          what: 'the page does not say its encoding; the first umlaut or emoji in it may break',
        }
      : undefined
  if (/^utf-?8$/.test(name)) {
    if (!isUtf8)
      return {
        weight: declared || kind === 'document' ? 'fail' : 'warn',
        what: declared
          ? 'it says UTF-8 and is not: a visitor reads � instead of letters'
          : 'it is not UTF-8, and says nothing about what it is',
        excerpt: around(bytes, firstInvalid(bytes)),
      }
    if (kind === 'document' && !declared)
      return { weight: 'warn', what: 'the page does not say its encoding; browsers have to guess' }
    return declared?.late
      ? {
          weight: 'warn',
          what: `the encoding is said after the first ${earlyBytes} bytes, where browsers no longer look`,
        }
      : undefined
  }
  // Said, or guessed, to be one of the one-byte encodings, which fit every file.
  return isUtf8 && /^(?:iso-8859-\d+|windows-125\d|latin1|us-ascii|ascii)$/.test(name)
    ? {
        weight: 'fail',
        what: declared
          ? `it says ${name} and is UTF-8: a visitor reads Ã¼ instead of ü`
          : `the page does not say its encoding, and a browser takes it for ${name}: a visitor reads Ã¼ instead of ü`,
        excerpt: around(bytes, firstBeyond),
      }
    : undefined
}

function findDeclared(
  bytes: Uint8Array,
  contentType: string,
  kind: 'document' | 'other',
): { readonly name: string; readonly late: boolean } | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { name: 'utf-8', late: false }
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    return { name: 'utf-16', late: false }
  const header = /charset\s*=\s*["']?([\w:.-]{2,40})/i.exec(contentType)?.[1]
  if (header !== undefined) return { name: header.toLowerCase(), late: false }
  if (kind !== 'document') return undefined
  const head = Buffer.from(bytes.subarray(0, earlyBytes * 64)).toString('latin1')
  const meta = /<meta[^>]{0,200}\bcharset\s*=\s*["']?\s*([\w:.-]{2,40})/i.exec(head)
  return meta ? { name: (meta[1] ?? '').toLowerCase(), late: meta.index > earlyBytes } : undefined
}

function isValidUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    // A body that was cut may end inside a letter.
    return (
      bytes.length >= 2 * 1024 * 1024 && !new TextDecoder().decode(bytes.subarray(0, -4)).includes('\ufffd')
    )
  }
}

/** In bytes, near enough to show. */
function firstInvalid(bytes: Uint8Array): number {
  const text = new TextDecoder().decode(bytes)
  const at = text.indexOf('\ufffd')
  return at === -1 ? 0 : Buffer.byteLength(text.slice(0, at))
}

const around = (bytes: Uint8Array, at: number): string =>
  new TextDecoder()
    .decode(bytes.subarray(Math.max(0, at - 24), at + 32))
    .replace(/\s+/g, ' ')
    .trim()

/** What the second bytes of UTF-8 look like in windows-1252, and the C1 controls of latin-1. */
const tail = '\u0080-\u009f\u00a1-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ'
/** `MAÇÃ”` is Portuguese in quotation marks; `Ã–ffnen` is not. */
const marks = '‘’“”…—'
const broken: readonly RegExp[] = [
  // UTF-8 read as latin-1 or windows-1252: ä, é, “, ’, emoji.
  new RegExp(
    `Ã(?:(?![${marks}])[${tail}]|(?<![A-ZÀ-Þ]Ã)[${marks}])|Â[\u00a0©®°»«£§·]|â€[${tail}]|ðŸ[${tail}]`,
    'u',
  ),
  // The same of Arabic, Cyrillic, Hebrew; of Chinese and Japanese.
  new RegExp(`(?:[ØÙ][${tail}]){3,}|(?:[ÐÑ][${tail}]){3,}|(?:×[${tail}]){3,}`, 'u'),
  new RegExp(`(?:[ãäåæçèé][${tail}]{2}){2,}`, 'u'),
  /ï¿½|ï»¿/u,
  /\ufffd/u,
]

/** A piece of the text around the first broken letters; undefined when all of it is whole. */
export function findMojibake(text: string): string | undefined {
  for (const pattern of broken) {
    const found = pattern.exec(text)
    if (found)
      return text
        .slice(Math.max(0, found.index - 24), found.index + 32)
        .replace(/\s+/g, ' ')
        .trim()
  }
  return undefined
}
