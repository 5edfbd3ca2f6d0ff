/**
 * HTTP/1.1 answers, cut out of a byte stream as it arrives. Strict: what could be read in two ways is an error.
 * RFC 9112
 */
import { Buffer } from 'node:buffer'

/** Room for many cookies and a long policy; more is no app. */
const maxHeadBytes = 65_536
const maxHeadLines = 500
const maxTrailerBytes = 16_384
/** A chunk's size with whatever extension somebody puts behind it. */
const maxChunkLineBytes = 1_024

export type Framing =
  | { readonly kind: 'none' }
  | { readonly kind: 'length'; readonly bytes: number }
  | { readonly kind: 'chunked' }
  /** Until the stream ends. */
  | { readonly kind: 'close' }

export type Head = {
  readonly status: number
  readonly reason: string
  /** Name, value, name, value, as sent. */
  readonly raw: readonly string[]
  readonly framing: Framing
  /** May the stream be used for another exchange afterwards? */
  readonly keepAlive: boolean
}

export type Reader = {
  /** 1xx other than 101. */
  readonly onInterim: (head: Head) => void
  readonly onHead: (head: Head) => void
  readonly onBody: (bytes: Buffer) => void
  readonly onEnd: (trailers: readonly string[]) => void
  /** After 101: what came behind the head. */
  readonly onUpgrade: (rest: Buffer) => void
}

export class BadAnswer extends Error {}

type State =
  | 'idle'
  | 'head'
  | 'length'
  | 'close'
  | 'chunk-size'
  | 'chunk'
  | 'chunk-end'
  | 'trailers'
  | 'upgraded'
  | 'broken'

const headEnd = Buffer.from('\r\n\r\n')
const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/
/** Line ends that are not CRLF, and controls, anywhere in a head. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const unclean = /\r(?!\n)|(?<!\r)\n|[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/

export class AnswerParser {
  #state: State = 'idle'
  #method = ''
  #reader: Reader
  #held: Buffer | undefined
  #left = 0
  #keepAlive = false
  #isUntouched = true

  constructor(reader: Reader) {
    this.#reader = reader
  }

  /** Begin to read the answer to a request with this method. */
  expect(method: string, reader: Reader): void {
    if (this.#state !== 'idle') throw new BadAnswer('an answer is still being read')
    this.#method = method
    this.#reader = reader
    this.#state = 'head'
    this.#isUntouched = true
  }

  get isIdle(): boolean {
    return this.#state === 'idle'
  }

  /** True until the first byte of the answer has come. */
  get isUntouched(): boolean {
    return this.#isUntouched
  }

  push(chunk: Buffer): void {
    this.#isUntouched = false
    let rest = this.#held === undefined ? chunk : Buffer.concat([this.#held, chunk])
    this.#held = undefined
    try {
      while (rest.length > 0) {
        const used = this.#step(rest)
        if (used === 0) {
          this.#held = rest
          return
        }
        rest = rest.subarray(used)
      }
    } catch (error) {
      this.#state = 'broken'
      throw error
    }
  }

  /** The stream has ended. */
  end(): void {
    if (this.#state === 'close') {
      this.#finish([])
      return
    }
    if (this.#state === 'idle' || this.#state === 'upgraded' || this.#state === 'broken') return
    this.#state = 'broken'
    throw new BadAnswer('the stream ended inside an answer')
  }

  /** Handles the front of `bytes` and says how many it used; 0 asks for more. */
  #step(bytes: Buffer): number {
    switch (this.#state) {
      case 'head':
        return this.#readHead(bytes)
      case 'length':
      case 'chunk': {
        const body = bytes.length <= this.#left ? bytes : bytes.subarray(0, this.#left)
        this.#left -= body.length
        const isLast = this.#left === 0
        if (isLast && this.#state === 'chunk') this.#state = 'chunk-end'
        this.#reader.onBody(body)
        if (isLast && this.#state === 'length') this.#finish([])
        return body.length
      }
      case 'close':
        this.#reader.onBody(bytes)
        return bytes.length
      case 'chunk-end':
        if (bytes.length < 2) return 0
        if (bytes[0] !== 0x0d || bytes[1] !== 0x0a) throw new BadAnswer('a chunk does not end where it says')
        this.#state = 'chunk-size'
        return 2
      case 'chunk-size':
        return this.#readChunkSize(bytes)
      case 'trailers':
        return this.#readTrailers(bytes)
      case 'idle':
      case 'upgraded':
      case 'broken':
        throw new BadAnswer('bytes that belong to no answer')
      default:
        return this.#state satisfies never
    }
  }

  #readHead(bytes: Buffer): number {
    const end = bytes.indexOf(headEnd)
    if (end < 0 || end > maxHeadBytes) {
      if (bytes.length > maxHeadBytes) throw new BadAnswer('the head of an answer is too long')
      return 0
    }
    const text = bytes.toString('latin1', 0, end)
    if (unclean.test(text)) throw new BadAnswer('the head of an answer holds a control character')
    const head = parseHead(text, this.#method)
    const used = end + 4
    if (head.status === 101) {
      this.#state = 'upgraded'
      this.#reader.onHead(head)
      this.#reader.onUpgrade(bytes.subarray(used))
      return bytes.length
    }
    if (head.status < 200) {
      this.#reader.onInterim(head)
      return used
    }
    this.#keepAlive = head.keepAlive
    const { framing } = head
    if (framing.kind === 'length') this.#left = framing.bytes
    this.#state = framing.kind === 'chunked' ? 'chunk-size' : framing.kind === 'close' ? 'close' : 'length'
    const isEmpty = framing.kind === 'none' || (framing.kind === 'length' && framing.bytes === 0)
    this.#reader.onHead(head)
    if (isEmpty) this.#finish([])
    return used
  }

  #readChunkSize(bytes: Buffer): number {
    const end = bytes.indexOf(0x0a)
    if (end < 0 || end > maxChunkLineBytes) {
      if (bytes.length > maxChunkLineBytes) throw new BadAnswer('the size of a chunk is too long')
      return 0
    }
    const match = /^([0-9a-fA-F]{1,12})[ \t]*(?:;[^\r\n]*)?\r$/.exec(bytes.toString('latin1', 0, end))
    if (match === null) throw new BadAnswer('the size of a chunk is no number')
    this.#left = Number.parseInt(match[1] as string, 16)
    this.#state = this.#left === 0 ? 'trailers' : 'chunk'
    return end + 1
  }

  #readTrailers(bytes: Buffer): number {
    if (bytes[0] === 0x0d && bytes.length > 1) {
      if (bytes[1] !== 0x0a) throw new BadAnswer('a bare CR after the last chunk')
      this.#finish([])
      return 2
    }
    const end = bytes.indexOf(headEnd)
    if (end < 0 || end > maxTrailerBytes) {
      if (bytes.length > maxTrailerBytes) throw new BadAnswer('the trailers of an answer are too long')
      return 0
    }
    const text = bytes.toString('latin1', 0, end)
    if (unclean.test(text)) throw new BadAnswer('a trailer holds a control character')
    this.#finish(parseFields(text, 0))
    return end + 4
  }

  #finish(trailers: readonly string[]): void {
    this.#state = this.#state === 'close' || !this.#keepAlive ? 'broken' : 'idle'
    this.#reader.onEnd(trailers)
  }
}

function parseHead(text: string, method: string): Head {
  const lineEnd = text.indexOf('\r\n')
  const line = lineEnd < 0 ? text : text.slice(0, lineEnd)
  const match = /^HTTP\/1\.([01]) ([1-9]\d\d)(?: ([^\r\n]*))?$/.exec(line)
  if (match === null) throw new BadAnswer('no HTTP/1 status line')
  const minor = match[1] === '1' ? 1 : 0
  const status = Number(match[2])
  const raw = lineEnd < 0 ? [] : parseFields(text, lineEnd + 2)
  let length: string | undefined
  let isChunked = false
  let connection = ''
  for (let at = 0; at < raw.length; at += 2) {
    const name = raw[at] as string
    // Only these three lengths can be of interest.
    if (name.length !== 14 && name.length !== 17 && name.length !== 10) continue
    const lower = name.toLowerCase()
    const value = raw[at + 1] as string
    if (lower === 'content-length') {
      if (length !== undefined) throw new BadAnswer('Content-Length twice')
      if (!/^\d{1,15}$/.test(value)) throw new BadAnswer('Content-Length is no number')
      length = value
    } else if (lower === 'transfer-encoding') {
      if (isChunked || value.toLowerCase() !== 'chunked')
        throw new BadAnswer('a Transfer-Encoding other than chunked')
      isChunked = true
    } else if (lower === 'connection') connection = `${connection},${value.toLowerCase()}`
  }
  if (isChunked && (length !== undefined || minor === 0))
    throw new BadAnswer('Transfer-Encoding beside Content-Length or in HTTP/1.0')
  const hasNoBody = method === 'HEAD' || status < 200 || status === 204 || status === 304
  const framing: Framing = hasNoBody
    ? { kind: 'none' }
    : isChunked
      ? { kind: 'chunked' }
      : length === undefined
        ? { kind: 'close' }
        : { kind: 'length', bytes: Number(length) }
  const options = connection === '' ? [] : connection.split(',').map((one) => one.trim())
  const keepAlive = minor === 1 ? !options.includes('close') : options.includes('keep-alive')
  return { status, reason: match[3] ?? '', raw, framing, keepAlive: keepAlive && framing.kind !== 'close' }
}

function parseFields(text: string, from: number): string[] {
  const raw: string[] = []
  for (let at = from; at < text.length; ) {
    let end = text.indexOf('\r\n', at)
    if (end < 0) end = text.length
    const colon = text.indexOf(':', at)
    if (colon < 0 || colon >= end) throw new BadAnswer('a header line without a colon')
    const name = text.slice(at, colon)
    if (!token.test(name)) throw new BadAnswer('a header name that is none')
    raw.push(name, trimBlanks(text, colon + 1, end))
    if (raw.length > maxHeadLines * 2) throw new BadAnswer('too many header lines')
    at = end + 2
  }
  return raw
}

function trimBlanks(text: string, from: number, to: number): string {
  let first = from
  let last = to
  while (first < last && (text.charCodeAt(first) === 0x20 || text.charCodeAt(first) === 0x09)) first++
  while (last > first && (text.charCodeAt(last - 1) === 0x20 || text.charCodeAt(last - 1) === 0x09)) last--
  return text.slice(first, last)
}
