/** The head of an answer, byte for byte as node:http writes it. */
import { STATUS_CODES, validateHeaderName, validateHeaderValue } from 'node:http'

export type Head = {
  readonly text: string
  readonly isChunked: boolean
  /** Nothing comes behind this answer. */
  readonly closes: boolean
}

export type Framing = {
  /** Neither HEAD, nor 204, nor 304. */
  readonly hasBody: boolean
  readonly keepsAlive: boolean
  readonly keepAliveMs: number
  /** As `Date` has it. */
  readonly date: string
  /** Whole lines that every answer has. */
  readonly always: string
}

const isName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/
/** Latin-1 without controls: what Node takes (RFC 9110 §5.5 with obs-text). */
const isValue = /^[\t\x20-\x7e\x80-\xff]*$/
const saysClose = /(?:^|\W)close(?:$|\W)/i

/** Throws Node's own errors. */
export function checkField(name: string, value: string): void {
  if (!isName.test(name)) validateHeaderName(name)
  if (!isValue.test(value)) validateHeaderValue(name, value)
}

/** `name: value` and the end of the line. */
export function line(name: string, value: string): string {
  checkField(name, value)
  return `${name}: ${value}\r\n`
}

/** Headers are flat. Throws on characters that would end a line, and on trailers that could not follow. */
export function makeHead(
  status: number,
  reason: string | undefined,
  headers: readonly string[],
  { hasBody, keepsAlive, keepAliveMs, date, always }: Framing,
): Head {
  const words = reason ?? STATUS_CODES[status] ?? 'unknown'
  if (!(status >= 100 && status <= 999)) throw new RangeError(`no status: ${status}`)
  if (!isValue.test(words)) validateHeaderValue('reason', words)
  let text = `HTTP/1.1 ${status} ${words}\r\n${always}`
  let [hasDate, hasLength, hasTrailer, hasConnection, closes] = [false, false, false, false, !keepsAlive]
  for (let at = 0; at < headers.length; at += 2) {
    const name = headers[at] as string
    const value = headers[at + 1] as string
    text += line(name, value)
    switch (name.length) {
      case 4:
        hasDate ||= name.toLowerCase() === 'date'
        break
      case 7:
        hasTrailer ||= name.toLowerCase() === 'trailer'
        break
      case 10:
        if (name.toLowerCase() === 'connection') {
          hasConnection = true
          closes = saysClose.test(value)
        }
        break
      case 14:
        hasLength ||= name.toLowerCase() === 'content-length'
        break
      case 17:
        if (name.toLowerCase() === 'transfer-encoding')
          throw new Error('the framing is not for others to say')
        break
    }
  }
  if (!hasDate) text += `Date: ${date}\r\n`
  if (!hasConnection) {
    text += closes
      ? 'Connection: close\r\n'
      : `Connection: keep-alive\r\nKeep-Alive: timeout=${Math.floor(keepAliveMs / 1000)}\r\n`
  }
  const isChunked = hasBody && !hasLength
  if (isChunked) text += 'Transfer-Encoding: chunked\r\n'
  else if (hasTrailer) throw new Error('trailers need chunks')
  return { text: `${text}\r\n`, isChunked, closes }
}

/** The time as `Date` writes it, made once a second. */
export function createClock(now: () => number = Date.now): () => string {
  let second = -1
  let text = ''
  return () => {
    const current = Math.floor(now() / 1000)
    if (current !== second) {
      second = current
      text = new Date(current * 1000).toUTCString()
    }
    return text
  }
}
