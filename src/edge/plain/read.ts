/**
 * Reads the one kind of request that can be read in one way only: whole, in one piece, of plain characters.
 * It refuses nothing. What it does not read is for node:http, which decides.
 */
import type { Buffer } from 'node:buffer'

export type Plain = {
  readonly method: 'GET' | 'HEAD' | 'POST'
  readonly target: string
  readonly host: string
  /** Name, value, name, value, as they were sent. */
  readonly headers: string[]
  readonly body: Buffer
  /** The visitor wants no more than this one answer. */
  readonly closes: boolean
  /** Where in the bytes the next request would begin. */
  readonly end: number
}

/** Browsers send a tenth of it; longer ones lose nothing but speed. */
const maxHeadBytes = 8_192
const maxLines = 60
/** A beacon, which is most of what is posted. */
const maxBodyBytes = 16_384

/** RFC 9110 §5.6.2. */
const inName = 1
/** RFC 9110 §5.5 without obs-text. */
const inValue = 2
/** What is visible, without the mark of a fragment. */
const inTarget = 4

const kinds = Uint8Array.from({ length: 256 }, (_, code) => {
  const one = String.fromCharCode(code)
  return (
    (/[!#$%&'*+.^_`|~0-9A-Za-z-]/.test(one) ? inName : 0) |
    (/[\t -~]/.test(one) ? inValue : 0) |
    (/[!-~]/.test(one) && one !== '#' ? inTarget : 0)
  )
})

const version = ' HTTP/1.1\r\n'
const [tab, lineFeed, carriageReturn, space, colon] = [9, 10, 13, 32, 58]

/** Undefined: something else than a plain request. */
export function readPlain(bytes: Buffer): Plain | undefined {
  const headEnd = bytes.indexOf('\r\n\r\n', 0, 'latin1') + 2
  if (headEnd < 2 || headEnd > maxHeadBytes) return undefined
  const text = bytes.toString('latin1', 0, headEnd)
  const method = text.startsWith('GET /')
    ? 'GET'
    : text.startsWith('POST /')
      ? 'POST'
      : text.startsWith('HEAD /')
        ? 'HEAD'
        : undefined
  if (method === undefined) return undefined

  // Every loop ends at the carriage return at the latest, and the text ends with one and a line feed.
  const isIn = (kind: number): boolean => ((kinds[bytes[at] as number] as number) & kind) !== 0
  let at = method.length + 1
  while (isIn(inTarget)) at++
  const target = text.slice(method.length + 1, at)
  if (!text.startsWith(version, at)) return undefined
  at += version.length

  const headers: string[] = []
  let host: string | undefined
  let connection: string | undefined
  let length: string | undefined
  while (at < headEnd) {
    const nameAt = at
    while (isIn(inName)) at++
    const nameEnd = at
    if (nameEnd === nameAt || bytes[at] !== colon) return undefined
    at++
    while (bytes[at] === space || bytes[at] === tab) at++
    const valueAt = at
    while (isIn(inValue)) at++
    let valueEnd = at
    while (valueEnd > valueAt && (bytes[valueEnd - 1] === space || bytes[valueEnd - 1] === tab)) valueEnd--
    if (bytes[at] !== carriageReturn || bytes[at + 1] !== lineFeed) return undefined
    at += 2
    if (headers.length === maxLines * 2) return undefined
    const name = text.slice(nameAt, nameEnd)
    const value = text.slice(valueAt, valueEnd)
    headers.push(name, value)
    switch (special(name)) {
      case 'host':
        if (host !== undefined || value === '') return undefined
        host = value
        break
      case 'connection':
        if (connection !== undefined) return undefined
        connection = value.toLowerCase()
        if (connection !== 'keep-alive' && connection !== 'close') return undefined
        break
      case 'content-length':
        if (length !== undefined || method !== 'POST' || !/^\d{1,5}$/.test(value)) return undefined
        length = value
        break
      // Of this hop, or changing how what follows is read.
      case 'expect':
      case 'upgrade':
      case 'proxy-connection':
      case 'transfer-encoding':
        return undefined
    }
  }
  if (host === undefined || (method === 'POST' && length === undefined)) return undefined
  const bodyAt = headEnd + 2
  const end = bodyAt + Number(length ?? 0)
  if (end > bytes.length || end - bodyAt > maxBodyBytes) return undefined
  const body = bytes.subarray(bodyAt, end)
  return { method, target, host, headers, body, closes: connection === 'close', end }
}

/** In lower case, where its length is that of a header which is looked at here. */
function special(name: string): string {
  switch (name.length) {
    case 4:
    case 6:
    case 7:
    case 10:
    case 14:
    case 16:
    case 17:
      return name.toLowerCase()
    default:
      return ''
  }
}
