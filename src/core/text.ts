/** What comes from strangers, made fit to keep: bounded, printable, and without what could name somebody. */

/** Control and direction characters could forge lines in a terminal; joiners stay, emoji and some scripts need them. */
const unprintable = /[[\p{Cc}\p{Cf}\p{Co}\p{Cs}]--[\u200c\u200d]]/gv

/** Text of several lines without what could move a terminal's cursor, colour it or turn its words around. */
export const withoutControls = (text: string): string =>
  text.replace(/[[\p{Cc}\p{Cf}]--[\n\t\u200c\u200d]]/gv, '')

/** One line of at most `most` characters, cut between code points. */
export function cleanLine(text: string, most: number): string {
  const line = text
    .slice(0, most * 4)
    .replace(/\s+/g, ' ')
    .replace(unprintable, '')
    .trim()
  return line.length <= most ? line : [...line.slice(0, most * 2)].slice(0, most).join('').trimEnd()
}

/** The same over several lines. */
export function cleanWords(text: string, most: number): string {
  const lines = text.slice(0, most * 4).split(/\r\n|[\r\n\u2028\u2029]/)
  const clean = lines
    .map((line) => line.replace(unprintable, '').trimEnd())
    .join('\n')
    .trim()
  return clean.length <= most ? clean : [...clean.slice(0, most * 2)].slice(0, most).join('').trimEnd()
}

/** A path as far as it may be kept: what follows `?` or `#` can hold anything, an address among it. */
export const cleanPath = (path: string, most: number): string =>
  maskPrivate(cleanLine(path.split(/[?#]/, 1)[0] ?? '', most)) || '/'

const masks: readonly (readonly [RegExp, string])[] = [
  // Query and fragment of an address inside a sentence.
  [/(\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s?#"'<>]{1,300})[?#][^\s"'<>)]*/gi, '$1?…'],
  [/[\p{L}\p{N}._%+-]{1,64}(?:@|%40)[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/gu, '…@…'],
  [/\b\d{1,3}(?:\.\d{1,3}){3}\b/g, '…'],
  // Phone, card and account numbers, however they are grouped.
  [/\+?\d(?:[ ().-]{0,2}\d){6,}/g, '…'],
  // Keys and tokens: long, unbroken, with digits in it.
  [/\b(?=[\w-]{0,200}\d)[\w-]{24,}\b/g, '…'],
]

/** Mail addresses, IP addresses, long numbers, tokens and queries become `…`. */
export const maskPrivate = (text: string): string =>
  masks.reduce((so, [pattern, mask]) => so.replace(pattern, mask), text)
