/** How a document's bytes are read as characters. Everything but UTF-16 holds ASCII as it is, which is all the scanner looks at. */
import { Buffer } from 'node:buffer'

export type Charset = 'ascii' | 'utf-16le' | 'utf-16be'

export type Alphabet = {
  readonly charset: Charset
  /** Bytes in a unit. */
  readonly width: 1 | 2
  readonly encode: (text: string) => Buffer
  readonly decode: (bytes: Buffer) => string
}

const ascii: Alphabet = {
  charset: 'ascii',
  width: 1,
  // Latin-1 keeps every byte of a text that is decoded, extended with ASCII and encoded again.
  encode: (text) => Buffer.from(text, 'latin1'),
  decode: (bytes) => bytes.toString('latin1'),
}
const littleEndian: Alphabet = {
  charset: 'utf-16le',
  width: 2,
  encode: (text) => Buffer.from(text, 'utf16le'),
  decode: (bytes) => bytes.toString('utf16le'),
}
const bigEndian: Alphabet = {
  charset: 'utf-16be',
  width: 2,
  encode: (text) => Buffer.from(text, 'utf16le').swap16(),
  decode: (bytes) => Buffer.from(bytes).swap16().toString('utf16le'),
}

/** `utf-16` without more is little-endian on the web: https://encoding.spec.whatwg.org/#names-and-labels */
export function alphabetOf(charset: string | undefined): Alphabet {
  if (charset === undefined || !charset.includes('16')) return ascii
  if (charset === 'utf-16be' || charset === 'unicodefffe') return bigEndian
  return charset === 'utf-16le' || charset === 'utf-16' ? littleEndian : ascii
}

/** One byte per character: ASCII as it is, anything wider as a byte that means nothing to the scanner. */
export function units(buffer: Buffer, alphabet: Alphabet): Uint8Array {
  if (alphabet.width === 1) return buffer
  const found = new Uint8Array(buffer.length >> 1)
  const low = alphabet.charset === 'utf-16le' ? 0 : 1
  for (let at = 0; at < found.length; at++) {
    const high = buffer[at * 2 + (1 - low)] as number
    found[at] = high === 0 ? (buffer[at * 2 + low] as number) : 1
  }
  return found
}
